import { redactSecrets } from '../lib/redact';
import { DiagnosisRule } from './DiagnosisInput';
import { evidenceOf, messagesOf } from './evidence';
import { explainText } from './signs/explainText';
import { FAILURE_SIGNS, FailureSign } from './signs/failureSigns';
import { KUBERNETES_SIGNS } from './signs/kubernetesSigns';
import { diagnosePods } from './pods/diagnosePods';
import { GIT_SYNC_CONTAINER, gitFailure } from './pods/gitFailure';
import { PodRule } from './pods/PodRule';
import { LAST_POD_RULES, POD_RULES } from './pods/podRules';
import { MAIN_CONTAINER } from '../pods/mapPod';
import { findTrainerError } from './signs/trainerError';

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

/** Git's words in a log that says nothing of the training itself, which comes after. */
const gitSync: DiagnosisRule = ({ failedTask }) => {
  const lines = messagesOf(failedTask);
  const ofGit = lines.filter(line =>
    line.startsWith(`[${GIT_SYNC_CONTAINER}]`),
  );
  const hasTrained = lines.some(line => line.startsWith(`[${MAIN_CONTAINER}]`));
  const known = hasTrained
    ? undefined
    : gitFailure(ofGit.join('\n'), undefined);
  return known && { ...known, evidence: evidenceOf(failedTask) };
};

const signsOf =
  (signs: FailureSign[]): DiagnosisRule =>
  ({ failedTask }) => {
    const lines = messagesOf(failedTask).slice(-80);
    const text = [...lines, failedTask?.exception ?? ''].join('\n');
    const known = explainText(text, signs);
    return known && { ...known, evidence: evidenceOf(failedTask) };
  };

const podRules =
  (rules: PodRule[]): DiagnosisRule =>
  ({ pods = [], failedTask, now = new Date() }) =>
    diagnosePods(pods, rules, {
      log: messagesOf(failedTask),
      hasEnded: true,
      now,
    });

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

/** The first rule that knows something speaks: the pod itself, then the trainer, then Airflow. */
export const FAILURE_RULES: DiagnosisRule[] = [
  podRules(POD_RULES),
  trainerError,
  failureTag,
  gitSync,
  signsOf(KUBERNETES_SIGNS),
  signsOf(FAILURE_SIGNS),
  podRules(LAST_POD_RULES),
  exception,
  importError,
  failedTaskOnly,
];
