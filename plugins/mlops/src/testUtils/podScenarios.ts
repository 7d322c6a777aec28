import type {
  Diagnosis,
  RunPods,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { ago, buildFailedRun, buildRun, buildRunningRun } from './fixtures';
import {
  buildKeptPod,
  buildKilledPod,
  buildPod,
  buildRunPods,
  buildStuckPod,
  buildUnscheduledPod,
} from './podFixtures';

/** States that a run on Kubernetes can be in. @public */
export type PodScenario =
  | 'sweep'
  | 'podStuck'
  | 'podKilled'
  | 'podKept'
  | 'podsDown';

const SECRET_MISSING: Diagnosis = {
  code: 'secret-missing',
  reason: 'Secret "mlflow-credentials" is missing.',
  nextStep:
    'Ask an operator to create it in the namespace mlops-training; the pod starts by itself then.',
};
const OUT_OF_MEMORY: Diagnosis = {
  code: 'out-of-memory',
  reason: 'The trainer was killed at its memory limit of 32 MiB.',
  nextStep: 'Raise the memory limit of the project and start a new run.',
};

const sweepPods = () => [
  ...[6, 8, 9].map(mapIndex => buildPod(mapIndex)),
  buildUnscheduledPod(10),
  ...[0, 1, 2, 3, 4, 5].map(buildKeptPod),
  buildKilledPod(7),
];

const run = (diagnosis?: Diagnosis): TrainingRun => ({
  ...buildRunningRun(35),
  diagnosis,
});

function sweepRun(): TrainingRun {
  const { params, ...rest } = run();
  return {
    ...rest,
    startedAt: ago(2),
    queuedAt: ago(2.1),
    params: { ...params, trials: '12' },
    mlflowRuns: Array.from({ length: 10 }, (_, mapIndex) => ({
      id: `mlflow-35-${mapIndex}`,
      name: `train-35-${mapIndex}`,
      status: mapIndex < 6 ? 'FINISHED' : 'RUNNING',
      url: `https://mlflow.example.org/#/runs/mlflow-35-${mapIndex}`,
      trial: {
        mapIndex,
        metric: mapIndex < 6 ? 0.93 + mapIndex / 200 : undefined,
        params: {
          nEstimators: String(50 + 25 * mapIndex),
          maxDepth: String(3 + (mapIndex % 4)),
        },
      },
    })),
  };
}

/** The newest run of a scenario with its pods, over runs that came before. */
export function buildPodScenario(
  scenario: PodScenario,
  before: TrainingRun[],
): { runs: TrainingRun[]; pods: RunPods } {
  const over = (first: TrainingRun, pods: RunPods) => ({
    runs: [first, ...before],
    pods,
  });
  switch (scenario) {
    case 'sweep':
      return over(sweepRun(), buildRunPods(sweepPods()));
    case 'podStuck':
      return over(run(SECRET_MISSING), buildRunPods([buildStuckPod(-1)]));
    case 'podKilled':
      return over(
        { ...buildFailedRun(35), diagnosis: OUT_OF_MEMORY },
        buildRunPods([buildKilledPod(-1)]),
      );
    case 'podKept':
      return over(buildRun(35), buildRunPods([buildKeptPod(-1)]));
    default:
      return over(
        run(),
        buildRunPods([buildPod(-1)], {
          status: 'unavailable',
          unavailableSince: ago(1),
          lastSuccessAt: ago(1.2),
        }),
      );
  }
}
