import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { StartRunRequest } from '@trainyard/backstage-plugin-mlops-common';
import { renderTab } from '../../__testUtils__/renderTab';
import { buildResponseError, InMemoryMlopsApi } from '../../testUtils';

async function openDialog(api = new InMemoryMlopsApi('manyRuns')) {
  renderTab('manyRuns', { api });
  await userEvent.click(await screen.findByRole('button', { name: 'Retrain' }));
  await screen.findByRole('textbox', { name: /^Trees/ });
  return api;
}

const starts = (api: InMemoryMlopsApi) =>
  api.requests
    .filter(({ method }) => method === 'startRun')
    .map(({ args }) => args[1] as StartRunRequest);

const start = () => screen.getByRole('button', { name: 'Start training' });

describe('RetrainDialog', () => {
  it('starts a run with the defaults and opens it', async () => {
    const api = await openDialog();
    await userEvent.type(
      screen.getByRole('textbox', { name: /^Note/ }),
      'more data',
    );
    await userEvent.click(start());
    expect(
      await screen.findByRole('dialog', { name: /^Run portal-0100/ }),
    ).toBeInTheDocument();
    expect(starts(api)).toEqual([
      {
        requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
        params: { nEstimators: 100, maxDepth: null, testShare: 0.2, seed: 42 },
        note: 'more data',
      },
    ]);
  });

  it('says at the field what is wrong and sends nothing', async () => {
    const api = await openDialog();
    const trees = screen.getByRole('textbox', { name: /^Trees/ });
    await userEvent.clear(trees);
    await userEvent.type(trees, '0');
    expect(trees).toHaveAccessibleDescription('Must be at least 1.');
    expect(trees).toBeInvalid();
    await userEvent.click(start());
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Correct the marked fields',
    );
    expect(starts(api)).toEqual([]);
  });

  it('asks for the trials of a sweep, and for those of an earlier one', async () => {
    const api = new InMemoryMlopsApi('sweep');
    const { schema, defaults } = api.form;
    api.form.schema = {
      ...schema,
      properties: {
        ...schema.properties,
        trials: { type: 'integer', title: 'Trials', minimum: 1, maximum: 12 },
      },
      required: [...schema.required, 'trials'],
    };
    api.form.defaults = { ...defaults, trials: 1 };
    renderTab('sweep', { api, search: '?run=portal-0035' });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Retrain with these parameters',
      }),
    );
    const trials = await screen.findByRole('textbox', { name: /^Trials/ });
    expect(trials).toHaveValue('12');
    expect(trials).toHaveAttribute('inputmode', 'numeric');
    expect(trials).toHaveAccessibleDescription('1 to 12.');
  });

  it('names the same run when the answer was lost and Start is pressed again', async () => {
    const api = new InMemoryMlopsApi('manyRuns');
    const startRun = api.startRun.bind(api);
    const error = await buildResponseError(
      503,
      'ServiceUnavailableError',
      'Airflow did not answer.',
    );
    jest.spyOn(api, 'startRun').mockImplementationOnce(async (ref, request) => {
      await startRun(ref, request);
      throw error;
    });
    await openDialog(api);
    await userEvent.click(start());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Airflow did not answer.',
    );
    await userEvent.click(start());
    await screen.findByRole('dialog', { name: /^Run portal-0100/ });
    const [first, second] = starts(api);
    expect(second.requestId).toBe(first.requestId);
    expect(
      api.data.runs.filter(({ id }) => id.startsWith('portal-01')),
    ).toHaveLength(1);
  });

  it('takes a new id each time it is opened', async () => {
    const api = await openDialog();
    await userEvent.click(start());
    const run = await screen.findByRole('dialog', { name: /^Run/ });
    await userEvent.click(within(run).getByRole('button', { name: 'Close' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    // The page behind a dialog comes back a moment after it; a press before is lost.
    await waitFor(async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Retrain' }));
      expect(screen.getByRole('dialog')).toBeInTheDocument();
    });
    await screen.findByRole('textbox', { name: /^Trees/ });
    await userEvent.click(start());
    await waitFor(() => expect(starts(api)).toHaveLength(2));
    const [first, second] = starts(api);
    expect(second.requestId).not.toBe(first.requestId);
  });
});
