import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../../__testUtils__/renderTab';
import { InMemoryMlopsApi } from '../../testUtils';
import { buildAliasMoves } from '../../testUtils/aliasMoves';
import { buildResponseError } from '../../testUtils/responseError';

async function open(api = new InMemoryMlopsApi('manyRuns')) {
  renderTab('manyRuns', { api });
  (await screen.findByRole('button', { name: 'Alias history' })).focus();
  await userEvent.keyboard('{Enter}');
  return { api, dialog: await screen.findByRole('dialog') };
}

const movesIn = async (dialog: HTMLElement) =>
  (await within(dialog).findAllByRole('listitem')).map(
    item => item.textContent,
  );

it('tells who moved which alias from what to what, when, why and under which verdict', async () => {
  const { dialog } = await open();
  const moves = await movesIn(dialog);

  expect(moves).toEqual([
    expect.stringMatching(
      /^championmoved from version 31 to version 30.*bob, 1 hour ago.*Reason: Rolled back by mistake.*Did not take effect\.$/,
    ),
    expect.stringMatching(
      /^championmoved from version 27 to version 31.*alice, 5 hours ago.*Reason: Better on every class.*Gate: Promoted\. Better by 0\.0200\.$/,
    ),
    expect.stringMatching(
      /^championmoved from version 25 to version 27Outside the portal, seen 10 hours ago$/,
    ),
    expect.stringMatching(/^canaryremoved from version 26.*bob, 13 hours ago$/),
    expect.stringMatching(
      /^championset on version 25By the gate of a run, 15 hours ago.*Gate: First version\./,
    ),
  ]);
});

it('opens the run whose gate moved the alias', async () => {
  const { api, dialog } = await open();
  await userEvent.click(
    await within(dialog).findByRole('button', {
      name: 'Show run that set version 25',
    }),
  );

  await waitFor(() =>
    expect(api.requests).toContainEqual({
      method: 'getRun',
      args: [expect.anything(), 'scheduled__2026-09-01T06:00:00+00:00'],
    }),
  );
});

function withManyMoves() {
  const api = new InMemoryMlopsApi('manyRuns');
  const [move] = buildAliasMoves();
  api.data.history.moves = Array.from({ length: 30 }, (_, at) => ({
    ...move,
    id: String(at),
  }));
  return api;
}

it('keeps what is there when the next page cannot be read, and asks for that one again', async () => {
  const api = withManyMoves();
  const { dialog } = await open(api);
  await movesIn(dialog);
  jest
    .spyOn(api, 'getAliasHistory')
    .mockRejectedValueOnce(
      await buildResponseError(503, 'ServiceUnavailableError', 'Away.'),
    );
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Show more' }),
  );
  const again = await within(dialog).findByRole('button', {
    name: 'Try again',
  });
  expect(await movesIn(dialog)).toHaveLength(25);
  await userEvent.click(again);

  await waitFor(async () => expect(await movesIn(dialog)).toHaveLength(30));
});

it('shows more by pages', async () => {
  const api = withManyMoves();
  const { dialog } = await open(api);
  expect(await movesIn(dialog)).toHaveLength(25);
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Show more' }),
  );

  await waitFor(async () => expect(await movesIn(dialog)).toHaveLength(30));
  expect(
    within(dialog).queryByRole('button', { name: 'Show more' }),
  ).not.toBeInTheDocument();
});

it('says what will be here while there is nothing', async () => {
  const api = new InMemoryMlopsApi('manyRuns');
  api.data.history.moves = [];
  const { dialog } = await open(api);

  expect(
    await within(dialog).findByText(/No alias has been moved yet\./),
  ).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
});

it('says when moves outside the portal may be missing', async () => {
  const api = new InMemoryMlopsApi('manyRuns');
  api.data.history.isCompared = false;
  const { dialog } = await open(api);

  expect(
    await within(dialog).findByText(/MLflow was not compared/),
  ).toBeVisible();
  expect(await movesIn(dialog)).toHaveLength(5);
});

it('says why it cannot be read, and tries again', async () => {
  const api = new InMemoryMlopsApi('manyRuns');
  jest
    .spyOn(api, 'getAliasHistory')
    .mockRejectedValueOnce(
      await buildResponseError(
        403,
        'NotAllowedError',
        'You may not read the models of this project.',
      ),
    );
  const { dialog } = await open(api);
  await within(dialog).findByText(
    'You may not read the models of this project.',
  );
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Try again' }),
  );
  expect(await movesIn(dialog)).toHaveLength(5);
});
