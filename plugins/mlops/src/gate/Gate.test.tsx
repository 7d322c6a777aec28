import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../__testUtils__/renderTab';

const FLOOR = 'Recall virginica 0.7000, at least 0.8000';
const TITLE = 'Version 34 is not good enough to be the champion';

describe('a version that breaks a floor', () => {
  it('is not offered for promotion, and the floor is said in its place', async () => {
    renderTab('belowFloor');
    const alert = (await screen.findByText(TITLE)).closest('[data-status]');
    expect(alert).toHaveAttribute('data-status', 'warning');
    expect(alert).toHaveTextContent(FLOOR);
    expect(
      screen.queryByRole('button', { name: 'Promote version 34' }),
    ).not.toBeInTheDocument();
  });

  it('says so in the table of versions, without hovering', async () => {
    renderTab('belowFloor');
    const table = await screen.findByRole('grid', { name: 'Model versions' });
    const row = within(table).getByRole('row', { name: /v34/ });
    expect(row).toHaveTextContent(`Stopped by a floor${FLOOR}`);
    expect(
      within(row).getByRole('list', { name: 'Broken floors' }),
    ).toBeVisible();
  });

  it('says so in the run that registered it', async () => {
    renderTab('belowFloor', { search: '?run=portal-0034' });
    const versions = await screen.findByRole('region', {
      name: 'Registered versions',
    });
    expect(versions).toHaveTextContent(`${TITLE}${FLOOR}`);
  });

  it('can be promoted by a person, who is told before', async () => {
    const { api } = renderTab('belowFloor');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for version 34' }),
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Make this the champion' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(`${TITLE}${FLOOR}`);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Reason' }),
      'the class is retired',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Promote' }),
    );
    await screen.findByText(
      'Version 34 is the champion now; it was version 31.',
    );
    expect(api.requests.some(({ method }) => method === 'setAlias')).toBe(true);
  });
});

it('warns nobody who promotes what the gate suggested', async () => {
  renderTab('manyRuns');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Promote version 34' }),
  );
  expect(await screen.findByRole('dialog')).not.toHaveTextContent(
    'is not good enough',
  );
});
