import type { PodRow } from './podRows';
import type { PodStateKind } from './podState';

const words: Record<PodStateKind, string> = {
  running: 'running',
  finished: 'finished',
  failed: 'failed',
  stuck: 'cannot start',
  waiting: 'waiting',
  stopping: 'stopping',
  stopped: 'stopped',
  unknown: 'unknown',
};

/** How many pods are in which state, `4 running, 6 finished, 2 waiting`. */
export function podSummary(rows: readonly PodRow[]): string {
  return Object.entries(words)
    .map(([kind, word]) => ({
      word,
      count: rows.filter(({ state }) => state.kind === kind).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`)
    .join(', ');
}
