import type { TrainingRun } from '@trainyard/backstage-plugin-mlops-common';
import type { AliasHolder } from '../../lib/standing';
import type { RunReference } from './RunResult';

/**
 * Says what each run's key metric is compared to: the champion where its
 * metric is known, else the finished run before it.
 *
 * @param runs - newest first
 */
export function runReferences(
  runs: readonly TrainingRun[],
  metric: string,
  champion: AliasHolder | undefined,
): (run: TrainingRun) => RunReference | undefined {
  if (champion?.metric !== undefined) {
    const reference = { value: champion.metric, against: 'the champion' };
    return run =>
      run.versions.some(({ version }) => version === champion.version)
        ? undefined
        : reference;
  }
  const before = new Map<string, RunReference>();
  let older: number | undefined;
  for (const run of [...runs].reverse()) {
    const value = run.metrics[metric];
    if (value !== undefined) {
      if (older !== undefined) {
        before.set(run.id, { value: older, against: 'the run before' });
      }
      older = value;
    }
  }
  return run => before.get(run.id);
}
