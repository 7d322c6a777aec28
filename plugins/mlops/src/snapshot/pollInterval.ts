import { isActive, RunState } from '@trainyard/backstage-plugin-mlops-common';

/** While something moves. */
export const FAST_POLL_MS = 2_000;
/** While nothing does. */
export const SLOW_POLL_MS = 12_000;
/** How long after the user's own action the tab asks often. */
export const ATTENTION_MS = 60_000;

/**
 * How long to wait before asking again: short while a run is active or the
 * user has just asked for something, long otherwise.
 */
export function pollInterval(
  runs: readonly { state: RunState }[] | undefined,
  attentionUntil: number | undefined,
): number {
  const moving = runs?.some(({ state }) => isActive(state)) ?? false;
  const attentive = attentionUntil !== undefined && attentionUntil > Date.now();
  return moving || attentive ? FAST_POLL_MS : SLOW_POLL_MS;
}
