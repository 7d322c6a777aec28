import {
  KeyMetric,
  RUN_TAGS,
  VERSION_TAGS,
  improvement,
} from '@trainyard/backstage-plugin-mlops-common';
import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';

/** MLflow stores ±Infinity as the greatest double. */
const INFINITE = 1.797e308;

type KeyValue = { key: string; value?: string };

/** Tags or params as an object; a later value of the same key wins. */
export function toRecord(
  pairs: KeyValue[] | undefined,
): Record<string, string> {
  return Object.fromEntries(
    (pairs ?? []).map(({ key, value }) => [key, value ?? '']),
  );
}

/** Metrics that are real numbers: NaN and the stand-ins for ±Infinity are dropped. */
export function finiteMetrics(run: MlflowRun): Record<string, number> {
  const metrics: Record<string, number> = {};
  for (const { key, value = 0 } of run.data?.metrics ?? []) {
    if (typeof value === 'number' && Math.abs(value) < INFINITE)
      metrics[key] = value;
  }
  return metrics;
}

/** Tags of a run. */
export const tagsOf = (run: MlflowRun) => toRecord(run.data?.tags);

/** The training run that an MLflow run belongs to. */
export const dagRunIdOf = (run: MlflowRun): string | undefined =>
  tagsOf(run)[RUN_TAGS.dagRunId] || undefined;

/**
 * The run that speaks for a training run: the one that the gate judged, as it was
 * registered, otherwise of the finished ones the best in the key metric, otherwise
 * the newest.
 */
export function bestMlflowRun(
  runs: MlflowRun[],
  keyMetric: KeyMetric,
): MlflowRun | undefined {
  const score = (run: MlflowRun) =>
    run.info.status === 'FINISHED'
      ? finiteMetrics(run)[keyMetric.name]
      : undefined;
  const judged = runs.find(run => tagsOf(run)[VERSION_TAGS.gate]);
  if (judged) return judged;
  let best: MlflowRun | undefined;
  for (const run of runs) {
    const candidate = score(run);
    const reference = best && score(best);
    if (candidate === undefined) continue;
    if (
      reference === undefined ||
      improvement(keyMetric, candidate, reference) > 0
    ) {
      best = run;
    }
  }
  return best ?? newest(runs);
}

const newest = (runs: MlflowRun[]) =>
  [...runs].sort(
    (a, b) => (b.info.start_time ?? 0) - (a.info.start_time ?? 0),
  )[0];
