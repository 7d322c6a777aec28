import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../../__testUtils__/renderTab';

const aliasesOf = (api: {
  data: { versions: { version: string; aliases: string[] }[] };
}) =>
  api.data.versions
    .filter(({ aliases }) => aliases.length)
    .map(({ version, aliases }) => [version, aliases]);

async function promote(reason: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Promote version 34' }),
  );
  const dialog = await screen.findByRole('dialog');
  if (reason) {
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Reason' }),
      reason,
    );
  }
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Promote' }),
  );
}

describe('aliases', () => {
  it('promotes the challenger, and back', async () => {
    const { api } = renderTab('manyRuns');
    await promote('better on every class');
    expect(
      await screen.findByText(
        'Version 34 is the champion now; it was version 31.',
      ),
    ).toBeVisible();
    expect(aliasesOf(api)).toEqual([['34', ['challenger', 'champion']]]);

    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(aliasesOf(api)).toEqual([
        ['34', ['challenger']],
        ['31', ['champion']],
      ]),
    );
    expect(
      screen.queryByRole('button', { name: 'Undo' }),
    ).not.toBeInTheDocument();
  });

  it('offers what fits a version and rolls back', async () => {
    const { api } = renderTab('manyRuns');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for version 31' }),
    );
    expect(
      screen.getAllByRole('menuitem').map(item => item.textContent),
    ).toEqual([
      'Make this the challenger',
      'Set another alias',
      'Roll back champion to version 27',
      'Remove champion',
    ]);
    await userEvent.click(screen.getByRole('menuitem', { name: /Roll back/ }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Reason' }),
      'drift',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Promote' }));
    await screen.findByText(
      'Version 27 is the champion now; it was version 31.',
    );
    expect(aliasesOf(api)).toEqual([
      ['34', ['challenger']],
      ['27', ['champion']],
    ]);
  });

  it('removes an alias after asking', async () => {
    const { api } = renderTab('manyRuns');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for version 34' }),
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Remove challenger' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove alias' }),
    );
    await waitFor(() => expect(aliasesOf(api)).toEqual([['31', ['champion']]]));
  });

  it('refuses an alias that MLflow reserves', async () => {
    const { api } = renderTab('manyRuns');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for version 33' }),
    );
    await userEvent.click(
      screen.getByRole('menuitem', { name: 'Set another alias' }),
    );
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Alias' }),
      'latest',
    );
    await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Set alias' }));
    expect(
      screen.getByText(/"latest" and "v1" are reserved by MLflow/),
    ).toBeVisible();
    expect(api.requests.some(({ method }) => method === 'setAlias')).toBe(
      false,
    );
  });
});
