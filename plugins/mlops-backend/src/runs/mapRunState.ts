import { RunState } from '@trainyard/backstage-plugin-mlops-common';

const RUN_STATES: Record<string, RunState> = {
  queued: 'queued',
  running: 'running',
  success: 'succeeded',
  failed: 'failed',
};

/**
 * Our state of a DAG run. Airflow has no `cancelled`: it is a failed run that
 * somebody cancelled here. Its list of states grows, so a new one is `unknown`.
 */
export function mapRunState(state: string, isCancelled: boolean): RunState {
  if (state === 'failed' && isCancelled) {
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
