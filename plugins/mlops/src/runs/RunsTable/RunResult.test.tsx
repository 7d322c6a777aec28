import { render } from '@testing-library/react';
import type { TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import { buildFailedRun, buildRun, buildRunningRun } from '../../testUtils';
import { RunResult } from './RunResult';

const sweep = (run: TrainingRun): TrainingRun => ({
  ...run,
  params: { ...run.params, trials: '12' },
});
const show = (run: TrainingRun) =>
  render(
    <RunResult run={run} keyMetric={{ name: 'accuracy', goal: 'maximize' }} />,
  ).container;

describe('RunResult', () => {
  it('says of how many trials the metric is the best', () => {
    const run = buildRun(1, { metrics: { accuracy: 0.9667 } });
    expect(show(run)).toHaveTextContent(/^0.9667$/);
    expect(show(sweep(run))).toHaveTextContent(/^0.9667best of 12 trials$/);
  });

  it('says that a run without a metric is a sweep', () => {
    expect(show(buildRunningRun(1))).toHaveTextContent(/^–$/);
    expect(show(sweep(buildRunningRun(1)))).toHaveTextContent(/^12 trials$/);
  });

  it('says why there is no metric before anything else', () => {
    expect(show(sweep(buildFailedRun(1)))).toHaveTextContent(
      /^The test share leaves no row/,
    );
  });
});
