import {
  Diagnosis,
  LogLine,
  RunState,
} from '@trainyard/backstage-plugin-mlops-common';
import { redactSecrets } from './redact';
import { findTrainerError } from './trainerError';

/** The task that is to blame, as far as it was looked at. */
export interface FailedTask {
  title: string;
  /** Airflow's state of the task instance. */
  state: string;
  /** Tail of the last try's log. */
  log?: LogLine[];
  /** Exception type and text that Airflow recorded for the try. */
  exception?: string;
}

/** All that is known about a run; every part may be missing. */
export interface DiagnosisInput {
  state: RunState;
  /** Whether the DAG is paused, which keeps a new run waiting. */
  paused?: boolean;
  /** Who cancelled it. */
  cancelledBy?: string;
  /** The MLflow tag that the trainer left. */
  failureReason?: string;
  failedTask?: FailedTask;
  /** The DAG's import error, already cleaned. */
  importError?: string;
}

type Rule = (input: DiagnosisInput) => Diagnosis | undefined;

const EVIDENCE_LINES = 12;

const paused: Rule = ({ state, paused: isPaused }) =>
  state === 'queued' && isPaused
    ? {
        code: 'dag-paused',
        reason: 'The run waits because the DAG is paused.',
        nextStep: 'Resume the schedule; the run starts by itself.',
      }
    : undefined;

const cancelled: Rule = ({ state, cancelledBy }) =>
  state === 'cancelled'
    ? {
        code: 'cancelled',
        reason: cancelledBy
          ? `Cancelled by ${cancelledBy}.`
          : 'The run was cancelled.',
        nextStep: 'Retry the run, or start a new one.',
      }
    : undefined;

const trainerError: Rule = ({ failedTask }) => {
  const error = findTrainerError(messagesOf(failedTask));
  return (
    error && {
      code: error.code,
      reason: error.message,
      nextStep: error.nextStep || 'Correct it and start a new run.',
      evidence: tail(failedTask),
    }
  );
};

const failureTag: Rule = ({ failureReason, failedTask }) =>
  failureReason
    ? {
        code: 'trainer-error',
        reason: redactSecrets(failureReason),
        nextStep:
          'Open the run for its log, correct the cause and start a new run.',
        evidence: tail(failedTask),
      }
    : undefined;

/** Signs in a log or an exception, the more telling first. */
const SIGNS: Array<{ pattern: RegExp } & Omit<Diagnosis, 'evidence'>> = [
  {
    pattern:
      /OOMKilled|JavaScript heap out of memory|MemoryError|exit code 137|return code -9\b/i,
    code: 'out-of-memory',
    reason: 'The training used more memory than it may.',
    nextStep:
      'Give it more memory, or train with fewer trees or a smaller depth.',
  },
  {
    pattern:
      /AirflowTaskTimeout|TaskTimeout|execution_timeout|timed out after/i,
    code: 'task-timeout',
    reason: 'The task took longer than it may.',
    nextStep: 'Train less, or raise the time limit in the DAG.',
  },
  {
    pattern: /No space left on device|ENOSPC/i,
    code: 'disk-full',
    reason: 'The disk of the worker is full.',
    nextStep: 'Ask an operator to free space on the Airflow worker.',
  },
  {
    pattern:
      /Cannot find module|ModuleNotFoundError|ERR_MODULE_NOT_FOUND|command not found|return code 127/i,
    code: 'dependency-missing',
    reason: 'The training code needs something that is not installed.',
    nextStep:
      'Add it to the locked dependencies of the project and push the change.',
  },
  {
    pattern:
      /ECONNREFUSED|ENOTFOUND|Connection refused|Name or service not known|fetch failed/i,
    code: 'connection-failed',
    reason: 'The training could not reach a system that it needs.',
    nextStep:
      'Check that MLflow and the data are up and reachable from the worker, then retry.',
  },
  {
    pattern: /SIGTERM|return code 143|return code -15\b/i,
    code: 'task-stopped',
    reason: 'The task was stopped from outside.',
    nextStep: 'Retry the run.',
  },
];

const knownSign: Rule = ({ failedTask }) => {
  const text = [
    ...messagesOf(failedTask).slice(-80),
    failedTask?.exception ?? '',
  ];
  const sign = SIGNS.find(({ pattern }) =>
    text.some(line => pattern.test(line)),
  );
  if (!sign) return undefined;
  const { code, reason, nextStep } = sign;
  return { code, reason, nextStep, evidence: tail(failedTask) };
};

const exception: Rule = ({ failedTask }) =>
  failedTask?.exception
    ? {
        code: 'task-exception',
        reason: `The task "${failedTask.title}" failed: ${redactSecrets(
          failedTask.exception,
        )}`,
        nextStep: 'Read its log below, correct the cause and start a new run.',
        evidence: tail(failedTask),
      }
    : undefined;

const importError: Rule = ({ importError: message }) =>
  message
    ? {
        code: 'dag-import-error',
        reason: `Airflow cannot read the DAG: ${redactSecrets(message)}`,
        nextStep: 'Correct dags/train.py and push the change.',
      }
    : undefined;

const failedTaskOnly: Rule = ({ failedTask }) =>
  failedTask
    ? {
        code: 'task-failed',
        reason: `The task "${failedTask.title}" failed.`,
        nextStep: 'Read its log, correct the cause and start a new run.',
        evidence: tail(failedTask),
      }
    : undefined;

/** The first rule that knows something speaks; evidence of pods belongs first here. */
const FAILURE_RULES: Rule[] = [
  trainerError,
  failureTag,
  knownSign,
  exception,
  importError,
  failedTaskOnly,
];

/**
 * Says why a run failed or waits, in one sentence with one next step.
 *
 * @returns `undefined` for a run that needs no explanation, or when nothing is known
 */
export function diagnoseRun(input: DiagnosisInput): Diagnosis | undefined {
  const rules = input.state === 'failed' ? FAILURE_RULES : [paused, cancelled];
  for (const rule of rules) {
    const diagnosis = rule(input);
    if (diagnosis) return diagnosis;
  }
  return undefined;
}

/** Debug lines are Airflow's own preparations and explain nothing. */
const messagesOf = (task: FailedTask | undefined) =>
  (task?.log ?? [])
    .filter(({ level }) => level !== 'debug')
    .map(({ message }) => message);

function tail(task: FailedTask | undefined): string[] | undefined {
  const lines = messagesOf(task).slice(-EVIDENCE_LINES).map(redactSecrets);
  return lines.length > 0 ? lines : undefined;
}
