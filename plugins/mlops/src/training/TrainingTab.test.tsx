import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../__testUtils__/renderTab';
import { InMemoryMlopsApi, plainEntity } from '../testUtils';

describe('TrainingTab', () => {
  it('shows runs, champion, chart and versions', async () => {
    renderTab('manyRuns');
    const runs = await screen.findByRole('grid', { name: 'Training runs' });
    expect(
      within(runs)
        .getAllByRole('columnheader')
        .map(h => h.textContent),
    ).toEqual([
      'State',
      'Started',
      'Duration',
      'Requested by',
      'Accuracy',
      'Version',
      'Commit',
    ]);
    expect(within(runs).getAllByText('Succeeded').length).toBeGreaterThan(5);
    expect(screen.getByRole('heading', { name: 'Champion' })).toBeVisible();
    expect(
      screen.getByRole('group', { name: /^Accuracy of 22 runs;.*3 failed$/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('grid', { name: 'Model versions' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retrain' })).toBeEnabled();
  });

  it('says that it is loading', async () => {
    renderTab('loading');
    expect(
      await screen.findByText('Loading training data'),
    ).toBeInTheDocument();
  });

  it('teaches what Retrain does when nothing was trained yet', async () => {
    renderTab('empty');
    expect(await screen.findByText('No training runs yet')).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Retrain' })).toHaveLength(2);
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('says that it waits for Airflow to read a new DAG', async () => {
    renderTab('dagWaiting');
    expect(
      await screen.findByRole('heading', { name: 'Waiting for Airflow' }),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Retrain' })).toBeDisabled();
    // Beside the button, too.
    expect(
      screen.getAllByText(/^Airflow has not picked up the DAG iris-train yet/),
    ).toHaveLength(2);
  });

  it('shows why the DAG is broken', async () => {
    renderTab('dagBroken');
    expect(await screen.findByText(/No module named 'pandas'/)).toBeVisible();
    expect(
      screen.getAllByText('Airflow cannot read the DAG.').length,
    ).toBeGreaterThan(0);
  });

  it('names the permission to ask for when refused', async () => {
    renderTab('forbidden');
    expect(await screen.findByText('mlops.training.read')).toBeVisible();
  });

  it('offers to try again when nothing could be loaded', async () => {
    const { api } = renderTab('unavailable');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Neither Airflow nor MLflow answered.',
    );
    api.scenario = 'manyRuns';
    await userEvent.click(
      screen.getByRole('button', { name: 'Try again now' }),
    );
    expect(
      await screen.findByRole('grid', { name: 'Training runs' }),
    ).toBeInTheDocument();
  });

  it('shows the annotations to add', async () => {
    const api = new InMemoryMlopsApi();
    renderTab('manyRuns', { api, entity: plainEntity, unfiltered: true });
    expect(
      await screen.findByText(/Nothing says how website is trained/),
    ).toBeVisible();
    expect(api.requests).toEqual([]);
  });

  it('is not offered for an entity without annotations', async () => {
    renderTab('manyRuns', { entity: plainEntity });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('says in words why the buttons are disabled', async () => {
    renderTab('manyRuns', {
      denied: ['mlops.training.trigger', 'mlops.model.promote'],
    });
    expect(
      await screen.findByText(
        'You may look, but not start runs of this project.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Retrain' })).toBeDisabled();
    expect(
      await screen.findByRole('button', { name: 'Promote version 34' }),
    ).toBeDisabled();
    expect(
      await screen.findByText(
        'You may look, but not change aliases of this model.',
      ),
    ).toBeVisible();
  });

  it('keeps what it has and says so when the portal stops answering', async () => {
    const { api } = renderTab('manyRuns');
    await screen.findByRole('grid', { name: 'Training runs' });
    api.scenario = 'unavailable';
    window.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText('What you see may be old.')).toBeVisible();
    expect(
      screen.getByRole('grid', { name: 'Training runs' }),
    ).toBeInTheDocument();
    api.scenario = 'manyRuns';
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() =>
      expect(
        screen.queryByText('What you see may be old.'),
      ).not.toBeInTheDocument(),
    );
  });
});
