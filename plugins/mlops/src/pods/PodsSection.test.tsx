import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../__testUtils__/renderTab';
import {
  buildContainer,
  buildPod,
  buildResponseError,
  buildRunPods,
  buildSources,
  InMemoryMlopsApi,
  Scenario,
} from '../testUtils';

const show = (scenario: Scenario, api = new InMemoryMlopsApi(scenario)) =>
  renderTab(scenario, { api, search: '?run=portal-0035' });

const section = () => screen.findByRole('region', { name: 'Pods' });
const asked = (api: InMemoryMlopsApi, method: string) =>
  api.requests.filter(request => request.method === method);

async function openRow(name: RegExp) {
  const row = await within(await section()).findByRole('button', {
    name,
  });
  await userEvent.click(row);
  return row;
}

describe('PodsSection', () => {
  it('shows a sweep as a row a trial, in the order of the trials', async () => {
    show('sweep');
    const pods = await section();
    const list = await within(pods).findByRole('list', {
      name: 'Pods of this run',
    });
    const rows = within(list).getAllByRole('listitem');
    expect(
      rows.map(row => /^Trial \d+/.exec(row.textContent ?? '')?.[0]),
    ).toEqual(Array.from({ length: 12 }, (_, at) => `Trial ${at + 1}`));
    expect(
      within(pods).getByText(
        '3 running, 6 finished, 1 failed, 1 cannot start, 1 waiting',
      ),
    ).toBeVisible();
    expect(rows[6]).toHaveTextContent(/Running.*472 MiB of 1 GiB/);
    expect(rows[5]).toHaveTextContent(/Accuracy 0.9550 \(best so far\)/);
    expect(rows[7]).toHaveTextContent(/Failed.*base: OOMKilled, exit code 137/);
    expect(rows[10]).toHaveTextContent(/Cannot start.*Insufficient cpu/);
    expect(rows[11]).toHaveTextContent(/Waiting.*No pod yet/);
  });

  it('asks once for all pods, and for a log only when a pod is opened', async () => {
    const { api } = show('podKilled');
    const row = await openRow(/^Train Failed/);
    const pods = await section();
    expect(row).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(
        within(pods).getByRole('grid', { name: 'Containers of this pod' }),
      ).getByRole('row', { name: /^base/ }),
    ).toHaveTextContent(/OOMKilled, exit code 137.*limit 32 MiB/);
    expect(await within(pods).findByText('base says hello')).toBeVisible();
    expect(asked(api, 'readPods')).toHaveLength(1);
    expect(asked(api, 'readPodLog')).toHaveLength(1);
    await userEvent.click(row);
    expect(within(pods).queryByRole('log')).not.toBeInTheDocument();
  });

  it('reads the log of another container, and that from before a restart', async () => {
    const api = new InMemoryMlopsApi('podKilled');
    api.data.pods = buildRunPods([
      buildPod(-1, {
        containers: [
          buildContainer({ name: 'git-sync', role: 'init', restarts: 0 }),
          buildContainer({ restarts: 2 }),
        ],
      }),
    ]);
    show('podKilled', api);
    await openRow(/^Train Running/);
    const pods = await section();
    await within(pods).findByText('git-sync says hello');
    expect(
      within(pods).queryByRole('button', { name: 'Before the restart' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      within(pods).getByRole('button', { name: /Container/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'base' }));
    await within(pods).findByText('base says hello');
    await userEvent.click(
      within(pods).getByRole('button', { name: 'Before the restart' }),
    );
    await within(pods).findByText('base before its restart says hello');
  });

  it('gives the log of the task for a pod that is gone', async () => {
    const { api } = show('podKept');
    await openRow(/^Train Finished.*pod is gone/);
    const pods = await section();
    expect(
      within(pods).getByText(/This pod is gone; its last state was kept/),
    ).toBeVisible();
    await within(pods).findByText('Training a random forest');
    expect(asked(api, 'readPodLog')).toEqual([]);
  });

  it('marks warnings among the events, and has no log of what never started', async () => {
    show('podStuck');
    await openRow(/^Train Cannot start/);
    const pods = await section();
    const warning = within(pods).getByText('Warning').closest('li');
    expect(warning).toHaveTextContent(
      'Failed Error: secret "mlflow-credentials" not found (7 times)',
    );
    expect(within(pods).getByLabelText('Message of base')).toHaveTextContent(
      'secret "mlflow-credentials" not found',
    );
    expect(
      within(pods).getByText('base has not started; it has no log yet.'),
    ).toBeVisible();
  });

  it('does not exist where training needs no cluster', async () => {
    const api = new InMemoryMlopsApi('manyRuns');
    api.data.overview.sources.push({
      ...buildSources()[0],
      id: 'kubernetes',
      title: 'Kubernetes',
      status: 'notConfigured',
    });
    renderTab('manyRuns', { api, search: '?run=portal-0034' });
    await screen.findByRole('region', { name: 'Metrics' });
    expect(
      screen.queryByRole('region', { name: 'Pods' }),
    ).not.toBeInTheDocument();
    expect(asked(api, 'readPods')).toEqual([]);
  });

  it('goes when the answer itself says that there is no cluster', async () => {
    const { api } = renderTab('manyRuns', { search: '?run=portal-0034' });
    await waitFor(() => expect(asked(api, 'readPods')).toHaveLength(1));
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'Pods' }),
      ).not.toBeInTheDocument(),
    );
    expect(asked(api, 'readPods')).toHaveLength(1);
  });

  it('keeps what was last seen while the cluster is down', async () => {
    show('podsDown');
    const pods = await section();
    expect(
      await within(pods).findByText(/^Kubernetes is not answering since/),
    ).toBeVisible();
    expect(within(pods).getByRole('button', { name: /^Train/ })).toBeVisible();
  });

  it('says that Airflow has not made a pod yet, or that none is left', async () => {
    const api = new InMemoryMlopsApi('podStuck');
    api.data.pods = buildRunPods([]);
    show('podStuck', api);
    expect(
      await screen.findByText('Airflow has not made a pod yet.'),
    ).toBeVisible();
    api.data.runs[0].state = 'failed';
    window.dispatchEvent(new Event('visibilitychange'));
    expect(
      await screen.findByText(/No pod of this run is there any more/),
    ).toBeVisible();
  });

  it('names the permissions to ask for when refused', async () => {
    const api = new InMemoryMlopsApi('sweep');
    const refused = await buildResponseError(403, 'NotAllowedError', 'No.');
    jest.spyOn(api, 'readPods').mockRejectedValue(refused);
    show('sweep', api);
    expect(await screen.findByText('mlops.pod.read')).toBeVisible();
    expect(within(await section()).queryByRole('list')).not.toBeInTheDocument();
  });

  it('offers to try again', async () => {
    const api = new InMemoryMlopsApi('podKept');
    const down = await buildResponseError(503, 'Error', 'The cluster is away.');
    jest.spyOn(api, 'readPods').mockRejectedValueOnce(down);
    show('podKept', api);
    const pods = await section();
    expect(await within(pods).findByRole('alert')).toHaveTextContent(
      'The cluster is away.',
    );
    await userEvent.click(
      within(pods).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(pods).findByRole('button', { name: /^Train Finished/ }),
    ).toBeVisible();
    expect(within(pods).queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('a run that cannot go on', () => {
  it('says so above the table, in its row and in its own sheet', async () => {
    renderTab('podStuck');
    const reason = 'Secret "mlflow-credentials" is missing.';
    const now = await screen.findByRole('status', { name: 'Training now' });
    expect(now).toHaveTextContent(reason);
    expect(now).toHaveTextContent(/starts by itself then/);
    const row = within(
      screen.getByRole('grid', { name: 'Training runs' }),
    ).getAllByRole('row')[1];
    expect(row).toHaveTextContent(reason);
    await userEvent.click(within(now).getByRole('button', { name: 'Watch' }));
    const sheet = await screen.findByRole('dialog', {
      name: 'Run portal-0035',
    });
    const title = await within(sheet).findByText(reason);
    expect(title.closest('[data-status]')).toHaveAttribute(
      'data-status',
      'warning',
    );
  });
});
