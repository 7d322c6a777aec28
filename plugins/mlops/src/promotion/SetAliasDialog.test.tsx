import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../__testUtils__/renderTab';
import { buildResponseError, InMemoryMlopsApi } from '../testUtils';

const ENTITY = 'component:default/iris';

const requestsOf = (api: InMemoryMlopsApi) =>
  api.requests
    .filter(({ method }) => method === 'setAlias')
    .map(({ args }) => args.slice(1));

/** Opens the dialog that makes version 34 the champion; version 31 is. */
async function open() {
  const { api } = renderTab('manyRuns');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Promote version 34' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  return {
    api,
    dialog,
    reason: () => dialog.getByRole('textbox', { name: 'Reason' }),
    promote: () => dialog.getByRole('button', { name: 'Promote' }),
  };
}

/** Somebody else moves the champion. */
async function moveChampion(api: InMemoryMlopsApi, version: string) {
  await api.setAlias(ENTITY, version, {
    alias: 'champion',
    expectedVersion: '31',
    reason: 'somebody else',
  });
  api.requests.length = 0;
}

/** The tab reads the aliases anew, as it does every few seconds. */
const poll = () =>
  act(async () => {
    window.dispatchEvent(new Event('visibilitychange'));
  });

describe('the dialog that moves an alias', () => {
  it('moves nothing that the user did not see', async () => {
    const { api, dialog, reason, promote } = await open();
    await userEvent.type(reason(), 'better');
    await moveChampion(api, '30');
    await poll();
    expect(
      await dialog.findByText(
        'It was on version 31 and is on version 30 now. Find out why before you move it.',
      ),
    ).toBeVisible();
    expect(promote()).toBeDisabled();
    await userEvent.type(reason(), '{Enter}');
    expect(requestsOf(api)).toEqual([]);
  });

  it('goes on from there when the user says so', async () => {
    const { api, dialog, reason, promote } = await open();
    await userEvent.type(reason(), 'better');
    await moveChampion(api, '30');
    await poll();
    await userEvent.click(
      await dialog.findByRole('button', { name: 'Continue anyway' }),
    );
    await userEvent.click(promote());
    expect(
      await screen.findByText(
        'Version 34 is the champion now; it was version 30.',
      ),
    ).toBeVisible();
    expect(requestsOf(api)).toEqual([
      ['34', expect.objectContaining({ expectedVersion: '30' })],
    ]);
  });

  it('shows a move that the tab has not read yet, after the backend has refused', async () => {
    const { api, dialog, reason, promote } = await open();
    await moveChampion(api, '30');
    await userEvent.type(reason(), 'better');
    await userEvent.click(promote());
    expect(
      await dialog.findByText(/It was on version 31 and is on version 30 now/),
    ).toBeVisible();
    expect(requestsOf(api)).toEqual([
      ['34', expect.objectContaining({ expectedVersion: '31' })],
    ]);
  });

  it('says in the words of the backend why a version cannot have the alias', async () => {
    const { api, dialog, reason, promote } = await open();
    const refusal = 'Version 34 is not ready yet: MLflow is still copying it.';
    jest
      .spyOn(api, 'setAlias')
      .mockRejectedValue(
        await buildResponseError(409, 'ConflictError', refusal),
      );
    await userEvent.type(reason(), 'better');
    await userEvent.click(promote());
    expect(await dialog.findByText(refusal)).toBeVisible();
    expect(dialog.queryByText(/was moved/)).not.toBeInTheDocument();
  });

  it('sends the same request again after an answer got lost, and another one for another move', async () => {
    const { api, reason, promote } = await open();
    const setAlias = api.setAlias.bind(api);
    const lost = jest
      .spyOn(api, 'setAlias')
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockImplementation(setAlias);
    await userEvent.type(reason(), 'better');
    await userEvent.click(promote());
    await screen.findByText(/The portal did not answer/);
    await userEvent.click(promote());
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(lost).toHaveBeenCalledTimes(3));
    const [first, again, undo] = lost.mock.calls.map(
      ([, , request]) => request.requestId,
    );
    expect(first).toEqual(expect.any(String));
    expect(again).toBe(first);
    expect(undo).not.toBe(first);
  });

  it.each(['', '   '])('wants a reason, and not %j', async text => {
    const { api, dialog, reason, promote } = await open();
    if (text) await userEvent.type(reason(), text);
    await userEvent.click(promote());
    expect(dialog.getByText('Say why in a few words.')).toBeVisible();
    expect(requestsOf(api)).toEqual([]);
  });
});
