import {
  CANCELLED_NOTE_PREFIX,
  RunState,
} from '@trainyard/backstage-plugin-mlops-common';

const RUN_STATES: Record<string, RunState> = {
  queued: 'queued',
  running: 'running',
  success: 'succeeded',
  failed: 'failed',
};

/**
 * Our state of a DAG run. Airflow has no `cancelled`: it is a failed run whose
 * note says so. Its list of states grows, so a new one is `unknown`.
 */
export function mapRunState(state: string, note?: string | null): RunState {
  if (state === 'failed' && note?.startsWith(CANCELLED_NOTE_PREFIX)) {
    return 'cancelled';
  }
  return RUN_STATES[state] ?? 'unknown';
}

/** Airflow's states that a state of ours is found among. */
export function airflowStates(state: RunState): string[] {
  const found = Object.keys(RUN_STATES).filter(
    key => RUN_STATES[key] === state,
  );
  return state === 'cancelled' ? ['failed'] : found;
}
