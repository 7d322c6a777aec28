import {
  isActive,
  KeyMetric,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';

/** One ended run on the chart. */
export interface ChartPoint {
  id: string;
  state: TrainingRun['state'];
  /** When it started, ISO. */
  time?: string;
  /** Key metric; absent when the run has none. */
  value?: number;
  version?: string;
  isChampion: boolean;
}

/** Ended runs, oldest first, as the chart draws them. */
export function chartPoints(
  runs: readonly TrainingRun[],
  keyMetric: KeyMetric,
  championVersion: string | undefined,
): ChartPoint[] {
  return runs
    .filter(run => !isActive(run.state))
    .map(run => ({
      id: run.id,
      state: run.state,
      time: run.startedAt ?? run.queuedAt,
      value: run.metrics[keyMetric.name],
      version: run.versions[0]?.version,
      isChampion: run.versions.some(each => each.version === championVersion),
    }))
    .reverse();
}

/** One sentence that says what the chart shows. */
export function chartSummary(points: ChartPoint[], title: string): string {
  const values = points.flatMap(({ value }) => value ?? []);
  const failed = points.filter(({ state }) => state === 'failed').length;
  const last = values[values.length - 1];
  return [
    `${title} of ${values.length} runs`,
    values.length > 0 &&
      `between ${Math.min(...values).toFixed(4)} and ${Math.max(
        ...values,
      ).toFixed(4)}, the newest ${last.toFixed(4)}`,
    failed > 0 && `${failed} failed`,
  ]
    .filter(Boolean)
    .join('; ');
}
