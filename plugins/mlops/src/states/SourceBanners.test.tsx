import { screen, waitFor } from '@testing-library/react';
import { renderTab } from '../__testUtils__/renderTab';
import { buildSources, InMemoryMlopsApi } from '../testUtils';

describe('SourceBanners', () => {
  it('says what is missing, keeps the rest, and goes when the system is back', async () => {
    const { api } = renderTab('airflowDown');
    expect(
      await screen.findByText(/^Airflow is not answering since/),
    ).toBeVisible();
    expect(
      await screen.findByRole('grid', { name: 'Model versions' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retrain' })).toBeDisabled();
    api.data.overview.sources = buildSources();
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() =>
      expect(
        screen.queryByText(/^Airflow is not answering since/),
      ).not.toBeInTheDocument(),
    );
  });

  it('keeps the runs when MLflow is down', async () => {
    renderTab('mlflowDown');
    expect(
      await screen.findByText(/^MLflow is not answering since/),
    ).toBeVisible();
    expect(
      screen.getByRole('grid', { name: 'Training runs' }),
    ).toHaveTextContent('Succeeded');
  });

  it('takes a missing cluster for an ordinary way to work', async () => {
    const api = new InMemoryMlopsApi('manyRuns');
    api.data.overview.sources.push({
      ...buildSources()[0],
      id: 'kubernetes',
      title: 'Kubernetes',
      status: 'notConfigured',
    });
    renderTab('manyRuns', { api });
    await screen.findByRole('grid', { name: 'Training runs' });
    expect(screen.queryByText(/Kubernetes/)).not.toBeInTheDocument();
  });
});
