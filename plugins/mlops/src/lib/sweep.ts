import {
  improvement,
  KeyMetric,
  Trial,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { formatMetric, metricTitle } from './formatMetric';

/** How many trials a run makes; `undefined` for a run that is no sweep. */
export function trialCount({
  params,
  mlflowRuns,
}: Pick<TrainingRun, 'params' | 'mlflowRuns'>): number | undefined {
  const asked = Number(params.trials);
  const seen = mlflowRuns.map(({ trial }) => (trial?.mapIndex ?? -1) + 1);
  const count = Math.max(Number.isInteger(asked) ? asked : 0, ...seen);
  return count > 1 ? count : undefined;
}

const metricOf = (trial: Trial, keyMetric: KeyMetric, all: Trial[]) => {
  const { metric } = trial;
  if (metric === undefined) return undefined;
  const isBest =
    all.length > 1 &&
    all.every(
      ({ metric: other }) =>
        other === undefined || improvement(keyMetric, other, metric) <= 0,
    );
  const text = `${metricTitle(keyMetric.name)} ${formatMetric(metric)}`;
  return isBest ? `${text} (best so far)` : text;
};

/** What a trial tried and how well it did, `Accuracy 0.9667, maxDepth 8`. */
export function trialText(
  { mlflowRuns }: Pick<TrainingRun, 'mlflowRuns'>,
  mapIndex: number,
  keyMetric: KeyMetric,
): string | undefined {
  const all = mlflowRuns.flatMap(({ trial }) => trial ?? []);
  const tried = all.filter(trial => trial.mapIndex === mapIndex);
  // A trial that was retried has several; one that finished says the most.
  const trial = tried.find(({ metric }) => metric !== undefined) ?? tried[0];
  if (!trial) return undefined;
  const parts = [
    metricOf(trial, keyMetric, all),
    ...Object.entries(trial.params).map(pair => pair.join(' ')),
  ];
  return parts.filter(Boolean).join(', ') || undefined;
}
