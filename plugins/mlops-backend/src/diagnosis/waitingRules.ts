import { isActive } from '@trainyard/backstage-plugin-mlops-common';
import { redactSecrets } from '../lib/redact';
import { DiagnosisRule } from './DiagnosisInput';
import { evidenceOf, messagesOf } from './evidence';
import { explainText } from './signs/explainText';
import { KUBERNETES_SIGNS } from './signs/kubernetesSigns';
import { diagnosePods } from './pods/diagnosePods';
import { LAST_POD_RULES, POD_RULES } from './pods/podRules';

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

/** Airflow takes minutes to notice what the pod says at once. */
const pods: DiagnosisRule = ({ state, pods: views = [], now = new Date() }) =>
  isActive(state)
    ? diagnosePods(views, [...POD_RULES, ...LAST_POD_RULES], {
        log: [],
        hasEnded: false,
        now,
      })
    : undefined;

/** A try that the cluster refused, of a task that Airflow will try again or still tries. */
const refused: DiagnosisRule = ({ state, failedTask }) => {
  if (!isActive(state)) return undefined;
  const known = explainText(
    messagesOf(failedTask).join('\n'),
    KUBERNETES_SIGNS,
  );
  return known && { ...known, evidence: evidenceOf(failedTask) };
};

const paused: DiagnosisRule = ({ state, paused: isPaused }) =>
  state === 'queued' && isPaused
    ? {
        code: 'dag-paused',
        reason: 'The run waits because the DAG is paused.',
        nextStep: 'Resume the schedule; the run starts by itself.',
      }
    : undefined;

const broken: DiagnosisRule = ({ state, importError }) =>
  isActive(state) && importError
    ? {
        code: 'dag-import-error',
        reason: `The run cannot go on because Airflow cannot read the DAG: ${redactSecrets(
          importError,
        )}`,
        nextStep:
          'Correct dags/train.py and push the change, or cancel the run.',
      }
    : undefined;

const behindAnother: DiagnosisRule = ({ state, isBehindAnother }) =>
  state === 'queued' && isBehindAnother
    ? {
        code: 'no-free-slot',
        reason: 'The run waits until another run of the project ends.',
        nextStep: 'Wait; it starts by itself. Or cancel one of the two.',
      }
    : undefined;

/** A task of Airflow's human-in-the-loop operators. */
const awaitsInput: DiagnosisRule = ({ state, askingTask }) =>
  isActive(state) && askingTask
    ? {
        code: 'awaiting-input',
        reason: `The task "${askingTask}" waits for a person.`,
        nextStep:
          'Open the run in Airflow and answer under Required Actions; the run then goes on by itself.',
      }
    : undefined;

const noFreeSlot: DiagnosisRule = ({ state, waitingTask }) => {
  if (!isActive(state) || !waitingTask) return undefined;
  const { title, pool, seconds } = waitingTask;
  const forWhat =
    waitingTask.state === 'scheduled'
      ? `a free slot in Airflow's pool ${pool}`
      : 'a free slot of its executor';
  return {
    code: 'no-free-slot',
    reason: `The task "${title}" has waited ${seconds} seconds for ${forWhat}.`,
    nextStep:
      'Wait until other runs end, or have an operator check the scheduler and add slots; otherwise cancel the run.',
  };
};

/** For a run that did not fail and yet does not go on. */
export const WAITING_RULES: DiagnosisRule[] = [
  cancelled,
  pods,
  refused,
  paused,
  broken,
  behindAnother,
  awaitsInput,
  noFreeSlot,
];
