import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../__testUtils__/renderTab';

describe('the dialog that removes an alias', () => {
  it('sends the same request again after an answer got lost, and another one for another removal', async () => {
    const { api } = renderTab('manyRuns');
    const removeAlias = api.removeAlias.bind(api);
    const lost = jest
      .spyOn(api, 'removeAlias')
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockImplementation(removeAlias);
    const remove = async () =>
      userEvent.click(
        await screen.findByRole('button', { name: 'Remove alias' }),
      );
    const open = async (version: string, alias: string) => {
      await userEvent.click(
        await screen.findByRole('button', {
          name: `Actions for version ${version}`,
        }),
      );
      await userEvent.click(
        screen.getByRole('menuitem', { name: `Remove ${alias}` }),
      );
    };
    await open('34', 'challenger');
    await remove();
    await screen.findByText(/The portal did not answer/);
    await remove();
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    await open('31', 'champion');
    await remove();
    await waitFor(() => expect(lost).toHaveBeenCalledTimes(3));

    const [first, again, other] = lost.mock.calls.map(
      ([, alias, request]) => [alias, request] as const,
    );
    expect(first).toEqual([
      'challenger',
      { expectedVersion: '34', requestId: expect.any(String) },
    ]);
    expect(again).toEqual(first);
    expect(other[0]).toBe('champion');
    expect(other[1].requestId).not.toBe(first[1].requestId);
  });
});

describe('the undo of a first alias', () => {
  it('sends the same request again after an answer got lost', async () => {
    const { api } = renderTab('manyRuns');
    const lost = jest
      .spyOn(api, 'removeAlias')
      .mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for version 34' }),
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Set another alias' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Alias' }),
      'staging',
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Set alias' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByText(/Not undone/);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(lost).toHaveBeenCalledTimes(2));

    const [first, again] = lost.mock.calls.map(([, ...args]) => args);
    expect(first).toEqual([
      'staging',
      { expectedVersion: '34', requestId: expect.any(String) },
    ]);
    expect(again).toEqual(first);
  });
});
