import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../__testUtils__/renderTab';
import { buildSuggestion, InMemoryMlopsApi } from '../testUtils';

const TITLE = 'The data has drifted. A training is suggested.';
const retrain = () =>
  screen.findByRole('button', { name: 'Retrain as suggested' });
const dismiss = () =>
  screen.findByRole('button', { name: 'Dismiss the suggestion' });

describe('SuggestionBanner', () => {
  it('is not there when nothing is suggested', async () => {
    renderTab('manyRuns');
    await screen.findByRole('grid', { name: 'Training runs' });
    expect(screen.queryByText(TITLE)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('status', { name: 'Suggestion to retrain' }),
    ).not.toBeInTheDocument();
  });

  it('says why, since when, and how far each column is from its limit', async () => {
    renderTab('drifted');
    const banner = await screen.findByRole('status', {
      name: 'Suggestion to retrain',
    });
    expect(within(banner).getByText(TITLE)).toBeVisible();
    expect(banner).toHaveTextContent(
      /2 of 4 columns have drifted .* Found 1 hour ago, for version 31\./,
    );
    const [, ...rows] = within(banner).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'petal_length1.83',
      'petal_width0.41',
    ]);
    expect(
      within(banner).getByRole('columnheader', { name: 'PSI, at most 0.25' }),
    ).toBeInTheDocument();
  });

  it('counts the columns that it has no room for', async () => {
    const api = new InMemoryMlopsApi('drifted');
    const columns = Array.from({ length: 8 }, (_, at) => ({
      column: `x${at}`,
      psi: 9 - at,
      ksPValue: 0,
    }));
    api.data.suggestion = buildSuggestion({ columns, drifted: 12 });
    renderTab('drifted', { api });
    const table = await screen.findByRole('table', {
      name: 'Columns that have drifted',
    });
    expect(within(table).getAllByRole('rowheader')).toHaveLength(5);
    expect(within(table).getByText('and 7 more')).toBeVisible();
  });

  it('opens the Retrain dialog with the reason as note; a training answers it', async () => {
    const { api } = renderTab('drifted');
    await userEvent.click(await retrain());
    const note = await screen.findByRole('textbox', { name: /^Note/ });
    expect(note).toHaveValue(buildSuggestion().reason);
    await userEvent.click(
      screen.getByRole('button', { name: 'Start training' }),
    );
    await screen.findByRole('dialog', { name: /^Run portal-0100/ });
    expect(
      api.requests.find(({ method }) => method === 'startRun')?.args[1],
    ).toMatchObject({ note: buildSuggestion().reason });
    await waitFor(() =>
      expect(screen.queryByText(TITLE)).not.toBeInTheDocument(),
    );
  });

  it('is dismissed with the keyboard, and brought back', async () => {
    const { api } = renderTab('drifted');
    const button = await dismiss();
    act(() => button.focus());
    // As over a network: the look that follows an answer takes its time.
    const look = api.getTraining.bind(api);
    api.getTraining = async ref => {
      await new Promise(done => setTimeout(done, 100));
      return look(ref);
    };
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByText(/^Dismissed\. Nobody is asked/),
    ).toBeVisible();
    expect(screen.queryByText(TITLE)).not.toBeInTheDocument();
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText(TITLE)).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('status', { name: 'Suggestion to retrain' }),
      ).toHaveFocus(),
    );
    expect(screen.queryByText(/^Dismissed\./)).not.toBeInTheDocument();
    const answers = api.requests.filter(({ method }) =>
      method.endsWith('Suggestion'),
    );
    expect(answers.map(({ method, args }) => [method, args[1]])).toEqual([
      ['dismissSuggestion', buildSuggestion().id],
      ['restoreSuggestion', buildSuggestion().id],
    ]);
  });

  it('says why it could not be dismissed', async () => {
    const { api } = renderTab('drifted');
    const button = await dismiss();
    api.data.suggestion = buildSuggestion({ id: 'another' });
    await userEvent.click(button);
    expect(await screen.findByText(/^Not dismissed\./)).toBeVisible();
  });

  it('offers no answer to those who may not give one', async () => {
    renderTab('drifted', { denied: ['mlops.training.trigger'] });
    expect(await screen.findByText(TITLE)).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByText('You may look, but not start runs of this project.'),
      ).toBeVisible(),
    );
    expect(
      screen.queryByRole('button', { name: /suggest/ }),
    ).not.toBeInTheDocument();
  });
});
