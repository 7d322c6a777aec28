import { KubePod } from '@trainyard/backstage-plugin-mlops-node';
import { containersOf } from './containersOf';
import { PodRule, PodRuleInput } from './PodRule';
import { shorten } from './shorten';

const MISSING =
  /\b(secret|configmap) "?(?:[^\s"/]+\/)?([^\s"/]+?)"? not found/i;
const MISSING_KEY =
  /couldn't find key (\S+) in (Secret|ConfigMap) (?:[^\s/]+\/)?(\S+)/i;
const MISSING_KEY_OF_VOLUME =
  /\b(secret|configmap) "?(?:[^\s"/]+\/)*([^\s"/]+)(?=[\s"]).*non-existent \w+ key:? (\S+)/i;

/** A Secret, a ConfigMap or a key of one that is not there. */
export const configRule: PodRule = input => {
  for (const message of complaints(input)) {
    const diagnosis = missingKey(message, input) ?? missing(message, input);
    if (diagnosis) return diagnosis;
  }
  const [first] = configErrors(input.view.pod);
  return first
    ? {
        code: 'container-config-error',
        reason: `Kubernetes cannot make the container ${first.name}: ${shorten(
          first.message,
        )}.`,
        nextStep:
          "Correct the pod's settings in dags/train.py, push the change and start a new run.",
      }
    : undefined;
};

function complaints({ view }: PodRuleInput): string[] {
  const errors = configErrors(view.pod).map(({ message }) => message);
  // A volume that cannot be mounted is in the events only; the pod just waits.
  const isWaiting = containersOf(view.pod).every(
    ({ status }) => !status?.state?.running && !status?.state?.terminated,
  );
  const mounts = isWaiting
    ? view.events
        .filter(({ reason }) => reason === 'FailedMount')
        .map(({ message }) => message ?? '')
    : [];
  return [...errors, ...mounts];
}

const configErrors = (pod: KubePod) =>
  containersOf(pod).flatMap(({ container, status }) => {
    const waiting = status?.state?.waiting;
    return waiting?.reason === 'CreateContainerConfigError'
      ? [{ name: container.name, message: waiting.message ?? '' }]
      : [];
  });

function missing(message: string, { view }: PodRuleInput) {
  const [, kind, name] = MISSING.exec(message) ?? [];
  if (!kind) return undefined;
  const { word, code } = ofKind(kind);
  return {
    code: `${code}-missing`,
    reason: `The ${word} "${name}" does not exist in the namespace ${view.pod.metadata.namespace}.`,
    nextStep: `Create it there; a pod that waits for it goes on by itself. Otherwise cancel the run.`,
  };
}

function missingKey(message: string, { view }: PodRuleInput) {
  const ofEnv = MISSING_KEY.exec(message);
  const ofVolume = MISSING_KEY_OF_VOLUME.exec(message);
  const [kind, name, key] = ofEnv
    ? [ofEnv[2], ofEnv[3], ofEnv[1]]
    : [ofVolume?.[1], ofVolume?.[2], ofVolume?.[3]];
  if (!kind) return undefined;
  const { word, code } = ofKind(kind);
  return {
    code: `${code}-key-missing`,
    reason: `The ${word} "${name}" in the namespace ${view.pod.metadata.namespace} has no key "${key}".`,
    nextStep: `Add the key; a pod that waits for it goes on by itself. Otherwise cancel the run.`,
  };
}

const ofKind = (kind: string) =>
  kind.toLowerCase() === 'secret'
    ? { word: 'Secret', code: 'secret' }
    : { word: 'ConfigMap', code: 'config-map' };
