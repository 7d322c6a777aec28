import { KubeContainer } from '@trainyard/backstage-plugin-mlops-node';
import { MAIN_CONTAINER, statusOf } from '../../pods/mapPod';
import { PodView } from '../../pods/PodView';
import { quantity } from '../../pods/quantity';
import { redactSecrets } from '../../lib/redact';
import { explainText } from '../signs/explainText';
import { parseTrainerError } from '../signs/trainerError';
import { containersOf } from './containersOf';
import { PodRule } from './PodRule';
import { errorLine } from './errorLine';
import { shorten } from './shorten';

/** A container that the kernel killed at its memory limit. */
export const memoryRule: PodRule = ({ view }) => {
  const killed = containersOf(view.pod).find(
    ({ status }) => status?.state?.terminated?.reason === 'OOMKilled',
  );
  if (!killed) return undefined;
  return {
    code: 'out-of-memory',
    reason: `The container ${
      killed.container.name
    } used more memory than it may${limits(killed.container, view)}.`,
    nextStep:
      'Give it more memory in the DAG, or train with fewer trees or a smaller depth.',
  };
};

function limits({ name, resources }: KubeContainer, { usage }: PodView) {
  const limit = resources?.limits?.memory;
  const peak = usage.get(name)?.memoryBytes;
  const parts = [
    limit && `limit ${limit}`,
    // Metrics are some seconds old, so a small one says nothing of the peak.
    peak &&
      peak > (quantity(limit) ?? 0) / 2 &&
      `last seen using ${mebibytes(peak)}`,
  ].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)}Mi`;

/** What the trainer itself wrote to its termination log. */
export const trainerRule: PodRule = ({ view }) => {
  const terminated = statusOf(view.pod, MAIN_CONTAINER)?.state?.terminated;
  const message = terminated?.message?.trim();
  if (!terminated || terminated.exitCode === 0 || !message) return undefined;
  // The kubelet's own words about a container that it lost.
  if (terminated.reason === 'ContainerStatusUnknown') return undefined;
  const error = parseTrainerError(message);
  if (error) {
    return {
      code: error.code,
      reason: error.message,
      nextStep: error.nextStep || 'Correct it and start a new run.',
    };
  }
  return (
    explainText(message) ?? {
      code: 'trainer-error',
      reason: `The trainer failed: ${shorten(
        errorLine(redactSecrets(message)),
      )}.`,
      nextStep:
        'Open the run for its log, correct the cause and start a new run.',
    }
  );
};

/** The trainer ended and left no word; the last to be asked. */
export const exitRule: PodRule = ({ view }) => {
  const terminated = statusOf(view.pod, MAIN_CONTAINER)?.state?.terminated;
  if (!terminated || terminated.exitCode === 0) return undefined;
  const { exitCode } = terminated;
  if (exitCode === 137 || exitCode === 143) {
    return {
      code: 'task-stopped',
      reason: `The training was stopped from outside (exit code ${exitCode}).`,
      nextStep: 'Retry the run.',
    };
  }
  return {
    code: 'trainer-error',
    reason: `The trainer ended with exit code ${exitCode} and left no message.`,
    nextStep: 'Read its log, correct the cause and start a new run.',
  };
};
