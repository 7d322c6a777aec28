import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../../__testUtils__/renderTab';
import { InMemoryMlopsApi } from '../../testUtils';
import { buildResponseError } from '../../testUtils/responseError';

const cardButton = (version: string) =>
  screen.findByRole('button', { name: `Model card of version ${version}` });

it('shows the card of a version, and asks for none before', async () => {
  const { api } = renderTab('manyRuns');
  const button = await cardButton('34');
  const asked = () =>
    api.requests.filter(({ method }) => method === 'getModelCard');
  expect(asked()).toEqual([]);

  await userEvent.click(button);
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('heading', { name: 'Quality' });

  expect(within(dialog).getAllByRole('heading', { level: 2 })).not.toHaveLength(
    0,
  );
  expect(within(dialog).getByText('0.9000 to 1.0000')).toBeVisible();
  expect(within(dialog).queryByText(/model card of version 34/)).toBeNull();
  expect(asked()).toHaveLength(1);
});

it('loads no picture of the card', async () => {
  renderTab('manyRuns');
  await userEvent.click(await cardButton('34'));
  const picture = await screen.findByAltText('confusion matrix');

  expect(picture.getAttribute('src') ?? '').toBe('');
});

it('is not offered for a version without one', async () => {
  renderTab('manyRuns');
  await cardButton('34');

  expect(
    screen.queryByRole('button', { name: 'Model card of version 30' }),
  ).not.toBeInTheDocument();
});

it('says why a card cannot be read, and closes', async () => {
  const { api } = renderTab('manyRuns');
  jest
    .spyOn(api as InMemoryMlopsApi, 'getModelCard')
    .mockRejectedValue(
      await buildResponseError(
        404,
        'NotFoundError',
        'MLflow does not know the model card of version 34.',
      ),
    );
  await userEvent.click(await cardButton('34'));

  expect(
    await screen.findByText(
      'MLflow does not know the model card of version 34.',
    ),
  ).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
});
