import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTab } from '../../__testUtils__/renderTab';
import { InMemoryMlopsApi } from '../../testUtils';

describe('RunDetail', () => {
  it('opens from the address and says why a run failed, with log and tries', async () => {
    renderTab('failing', { search: '?run=portal-0035' });
    const sheet = await screen.findByRole('dialog', {
      name: 'Run portal-0035',
    });
    expect(
      await within(sheet).findByText(/leaves no row of class virginica/),
    ).toBeVisible();
    expect(within(sheet).getByText(/test share of at most 0.5/)).toBeVisible();
    const tasks = await within(sheet).findByRole('grid', {
      name: 'Tasks of this run',
    });
    expect(within(tasks).getByRole('row', { name: 'Train' })).toHaveTextContent(
      'Failed2 of 2',
    );
    const log = within(sheet).getByRole('log');
    await waitFor(() => expect(log).toHaveTextContent('ERROR'));
    await userEvent.type(
      within(sheet).getByRole('searchbox'),
      'virginica has few',
    );
    expect(within(sheet).getByText('1 of 4 lines')).toBeVisible();
    expect(log).not.toHaveTextContent('Loading data set');
  });

  it('shows the trace id by which an operator follows the request', async () => {
    const api = new InMemoryMlopsApi('manyRuns');
    api.data.runs[0].traceId = 'a'.repeat(32);
    renderTab('manyRuns', { api, search: '?run=portal-0034' });
    const sheet = await screen.findByRole('dialog', {
      name: 'Run portal-0034',
    });

    expect(await within(sheet).findByText('a'.repeat(32))).toHaveTextContent(
      /^a{32}$/,
    );
    expect(within(sheet).getByText(/^Trace id/)).toBeVisible();
  });

  it('opens from a row', async () => {
    renderTab('manyRuns');
    const table = await screen.findByRole('grid', { name: 'Training runs' });
    await userEvent.click(within(table).getAllByRole('row')[1]);
    const sheet = await screen.findByRole('dialog', {
      name: 'Run portal-0034',
    });
    const metrics = await within(sheet).findByRole('region', {
      name: 'Metrics',
    });
    expect(metrics).toHaveTextContent(/^MetricsAccuracy0.9667/);
    expect(
      within(sheet).getByRole('region', { name: 'Where the time went' }),
    ).toHaveTextContent('Queued 4 s');
  });

  it('shows what else is worth knowing about a run', async () => {
    const { api } = renderTab('manyRuns', { search: '?run=portal-0034' });
    const { getRun } = api;
    const notice = 'This training ran twice; it is counted once.';
    jest.spyOn(api, 'getRun').mockImplementation(async (...args) => ({
      ...(await getRun.apply(api, args)),
      notices: [notice],
    }));
    expect(await screen.findByText(notice)).toBeVisible();
  });

  it('cancels a run after asking', async () => {
    const { api } = renderTab('running', { search: '?run=portal-0035' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel run' }),
    );
    expect(api.data.runs[0].state).toBe('running');
    const asking = await screen.findByRole('dialog', {
      name: 'Cancel this run',
    });
    await userEvent.click(
      within(asking).getByRole('button', { name: 'Cancel run' }),
    );
    await waitFor(() => expect(api.data.runs[0].state).toBe('cancelled'));
    expect(await screen.findByText('Training was cancelled.')).toBeVisible();
  });

  it('retries the failed tasks after asking', async () => {
    const { api } = renderTab('failing', { search: '?run=portal-0035' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Retry failed tasks' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(api.data.runs[0].state).toBe('queued'));
  });

  it('starts the form from the parameters of the run', async () => {
    renderTab('manyRuns', { search: '?run=portal-0034' });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Retrain with these parameters',
      }),
    );
    expect(await screen.findByRole('textbox', { name: /^Trees/ })).toHaveValue(
      '200',
    );
  });

  it('says when there is no such run', async () => {
    renderTab('manyRuns', { search: '?run=nope' });
    expect(await screen.findByText('There is no run "nope".')).toBeVisible();
  });

  it('lets nobody act who may not', async () => {
    renderTab('running', {
      search: '?run=portal-0035',
      denied: ['mlops.training.trigger'],
    });
    expect(
      await screen.findByText('You may look, but not start or stop runs.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Cancel run' })).toBeDisabled();
  });
});
