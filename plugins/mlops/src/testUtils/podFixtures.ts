import type {
  PodContainer,
  PodEvent,
  RunPods,
  TrainingPod,
} from '@trainyard/backstage-plugin-mlops-common';
import { ago, buildRun } from './fixtures';

const SECOND = 1 / 60;
const MIB = 1024 ** 2;

/** One container of a pod; a trainer that runs unless told otherwise. @public */
export function buildContainer(
  overrides: Partial<PodContainer> = {},
): PodContainer {
  return {
    name: 'base',
    role: 'main',
    image: 'ghcr.io/trainyard/trainer-typescript:0.1.0',
    state: 'running',
    restarts: 0,
    startedAt: ago(0.4),
    requests: { cpuCores: 0.5, memoryBytes: 512 * MIB },
    limits: { cpuCores: 2, memoryBytes: 1024 * MIB },
    ...overrides,
  };
}

const gitSync = (overrides: Partial<PodContainer> = {}) =>
  buildContainer({
    name: 'git-sync',
    role: 'init',
    image: 'ghcr.io/trainyard/git:0.1.0',
    state: 'terminated',
    reason: 'Completed',
    exitCode: 0,
    startedAt: ago(0.45),
    endedAt: ago(0.42),
    limits: { cpuCores: 0.5, memoryBytes: 128 * MIB },
    ...overrides,
  });

const sidecar = (overrides: Partial<PodContainer> = {}) =>
  buildContainer({
    name: 'airflow-xcom-sidecar',
    role: 'sidecar',
    image: 'ghcr.io/trainyard/git:0.1.0',
    limits: {},
    ...overrides,
  });

const event = (
  minutesAgo: number,
  reason: string,
  message: string,
  overrides: Partial<PodEvent> = {},
): PodEvent => ({
  type: 'Normal',
  reason,
  message,
  at: ago(minutesAgo),
  count: 1,
  ...overrides,
});

/** One pod, training now unless told otherwise; `mapIndex` -1 outside of a sweep. @public */
export function buildPod(
  mapIndex: number,
  overrides: Partial<TrainingPod> = {},
): TrainingPod {
  const suffix = mapIndex < 0 ? '' : `-${mapIndex}`;
  return {
    name: `iris-train-portal-0035${suffix}-1`,
    namespace: 'mlops-training',
    origin: 'live',
    taskId: 'train',
    mapIndex,
    tryNumber: 1,
    phase: 'Running',
    node: 'node-1',
    commit: buildRun(35).commit?.sha,
    createdAt: ago(0.5),
    containers: [
      gitSync(),
      buildContainer({
        usage: {
          cpuCores: 0.9 + (mapIndex % 3) / 4,
          memoryBytes: (280 + 32 * mapIndex) * MIB,
        },
      }),
      sidecar(),
    ],
    events: [
      event(
        0.5,
        'Scheduled',
        'Successfully assigned mlops-training/iris-train to node-1',
      ),
      event(
        0.45,
        'Pulled',
        'Container image "ghcr.io/trainyard/git:0.1.0" already present on machine',
      ),
      event(0.4, 'Started', 'Started container base'),
    ],
    ...overrides,
  };
}

/** A pod that trained and is gone; its last state was kept. @public */
export function buildKeptPod(mapIndex: number): TrainingPod {
  const ended = { state: 'terminated', endedAt: ago(0.7) } as const;
  return buildPod(mapIndex, {
    origin: 'kept',
    phase: 'Succeeded',
    createdAt: ago(0.7 + (35 + 3 * (mapIndex % 4)) * SECOND),
    deletedAt: ago(0.68),
    containers: [
      gitSync({ startedAt: ago(1.3), endedAt: ago(1.27) }),
      buildContainer({
        ...ended,
        reason: 'Completed',
        exitCode: 0,
        startedAt: ago(1.2),
      }),
      sidecar({ ...ended, startedAt: ago(1.2) }),
    ],
  });
}

/** A pod whose trainer was killed for its memory, while the sidecar goes on. @public */
export function buildKilledPod(mapIndex: number): TrainingPod {
  return buildPod(mapIndex, {
    containers: [
      gitSync(),
      buildContainer({
        state: 'terminated',
        reason: 'OOMKilled',
        exitCode: 137,
        endedAt: ago(0.1),
        limits: { cpuCores: 2, memoryBytes: 32 * MIB },
      }),
      sidecar(),
    ],
  });
}

/** A pod that waits for a Secret which nobody made. @public */
export function buildStuckPod(mapIndex: number): TrainingPod {
  const waiting = {
    state: 'waiting',
    startedAt: undefined,
    reason: 'PodInitializing',
  } as const;
  return buildPod(mapIndex, {
    phase: 'Pending',
    containers: [
      gitSync(),
      buildContainer({
        ...waiting,
        reason: 'CreateContainerConfigError',
        message: 'secret "mlflow-credentials" not found',
      }),
      sidecar(waiting),
    ],
    events: [
      event(0.5, 'Scheduled', 'Successfully assigned to node-1'),
      event(0.3, 'Failed', 'Error: secret "mlflow-credentials" not found', {
        type: 'Warning',
        count: 7,
      }),
    ],
  });
}

/** A pod that no node has room for. @public */
export function buildUnscheduledPod(mapIndex: number): TrainingPod {
  return buildPod(mapIndex, {
    phase: 'Pending',
    node: undefined,
    containers: [],
    events: [
      event(
        0.5,
        'FailedScheduling',
        '0/1 nodes are available: 1 Insufficient cpu.',
        { type: 'Warning', count: 3 },
      ),
    ],
  });
}

/** The pods of a run, in a cluster that answers. @public */
export const buildRunPods = (
  pods: TrainingPod[],
  source: Partial<RunPods['source']> = {},
): RunPods => ({
  pods,
  source: {
    id: 'kubernetes',
    title: 'Kubernetes',
    status: 'ok',
    checkedAt: ago(0),
    ...source,
  },
});
