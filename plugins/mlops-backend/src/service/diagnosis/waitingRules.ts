import { DiagnosisRule } from './DiagnosisInput';

const paused: DiagnosisRule = ({ state, paused: isPaused }) =>
  state === 'queued' && isPaused
    ? {
        code: 'dag-paused',
        reason: 'The run waits because the DAG is paused.',
        nextStep: 'Resume the schedule; the run starts by itself.',
      }
    : undefined;

const cancelled: DiagnosisRule = ({ state, cancelledBy }) =>
  state === 'cancelled'
    ? {
        code: 'cancelled',
        reason: cancelledBy
          ? `Cancelled by ${cancelledBy}.`
          : 'The run was cancelled.',
        nextStep: 'Retry the run, or start a new one.',
      }
    : undefined;

/** For a run that did not fail and yet does not go on. */
export const WAITING_RULES: DiagnosisRule[] = [paused, cancelled];
