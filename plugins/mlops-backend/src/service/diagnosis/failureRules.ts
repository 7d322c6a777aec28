import { redactSecrets } from '../redact';
import { DiagnosisRule } from './DiagnosisInput';
import { evidenceOf, messagesOf } from './evidence';
import { FAILURE_SIGNS } from './failureSigns';
import { findTrainerError } from './trainerError';

const trainerError: DiagnosisRule = ({ failedTask }) => {
  const error = findTrainerError(messagesOf(failedTask));
  return (
    error && {
      code: error.code,
      reason: error.message,
      nextStep: error.nextStep || 'Correct it and start a new run.',
      evidence: evidenceOf(failedTask),
    }
  );
};

const failureTag: DiagnosisRule = ({ failureReason, failedTask }) =>
  failureReason
    ? {
        code: 'trainer-error',
        reason: redactSecrets(failureReason),
        nextStep:
          'Open the run for its log, correct the cause and start a new run.',
        evidence: evidenceOf(failedTask),
      }
    : undefined;

const knownSign: DiagnosisRule = ({ failedTask }) => {
  const text = [
    ...messagesOf(failedTask).slice(-80),
    failedTask?.exception ?? '',
  ];
  const sign = FAILURE_SIGNS.find(({ pattern }) =>
    text.some(line => pattern.test(line)),
  );
  if (!sign) return undefined;
  const { code, reason, nextStep } = sign;
  return { code, reason, nextStep, evidence: evidenceOf(failedTask) };
};

const exception: DiagnosisRule = ({ failedTask }) =>
  failedTask?.exception
    ? {
        code: 'task-exception',
        reason: `The task "${failedTask.title}" failed: ${redactSecrets(
          failedTask.exception,
        )}`,
        nextStep: 'Read its log below, correct the cause and start a new run.',
        evidence: evidenceOf(failedTask),
      }
    : undefined;

const importError: DiagnosisRule = ({ importError: message }) =>
  message
    ? {
        code: 'dag-import-error',
        reason: `Airflow cannot read the DAG: ${redactSecrets(message)}`,
        nextStep: 'Correct dags/train.py and push the change.',
      }
    : undefined;

const failedTaskOnly: DiagnosisRule = ({ failedTask }) =>
  failedTask
    ? {
        code: 'task-failed',
        reason: `The task "${failedTask.title}" failed.`,
        nextStep: 'Read its log, correct the cause and start a new run.',
        evidence: evidenceOf(failedTask),
      }
    : undefined;

/** The first rule that knows something speaks; evidence of pods belongs first here. */
export const FAILURE_RULES: DiagnosisRule[] = [
  trainerError,
  failureTag,
  knownSign,
  exception,
  importError,
  failedTaskOnly,
];
