import {
  improvement,
  KeyMetric,
  TrainingRun,
  Trial,
} from '@trainyard/backstage-plugin-mlops-common';

/** A trial with the MLflow run that it is. */
export type RankedTrial = Trial & { id: string; url?: string };

/** The trials of a sweep that have a metric, the best first; one that was trained twice is one. */
export function rankTrials(
  { mlflowRuns }: Pick<TrainingRun, 'mlflowRuns'>,
  keyMetric: KeyMetric,
): RankedTrial[] {
  const byIndex = new Map<number, RankedTrial>();
  for (const { id, url, trial } of mlflowRuns) {
    if (trial?.metric !== undefined && !byIndex.has(trial.mapIndex)) {
      byIndex.set(trial.mapIndex, { ...trial, id, url });
    }
  }
  return [...byIndex.values()].sort(
    (a, b) =>
      improvement(keyMetric, b.metric!, a.metric!) || a.mapIndex - b.mapIndex,
  );
}
