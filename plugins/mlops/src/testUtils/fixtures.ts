import type {
  ModelVersion,
  Project,
  RetrainForm,
  RetrainSuggestion,
  Source,
  TaskInstance,
  TrainingRun,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';

const MINUTE = 60_000;

/** ISO time that lies `minutes` before now. @public */
export const ago = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE).toISOString();

const COMMITS = [
  '4f1c2d9ab07e6c1d55f3a2b8e9c0d1f2a3b4c5d6',
  '9ab34ce1f02d8b7a6c5e4d3f2a1b0c9d8e7f6a5b',
  'c0ffee12d3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8',
];

/** One training run; `index` 1 is the oldest. @public */
export function buildRun(
  index: number,
  overrides: Partial<TrainingRun> = {},
): TrainingRun {
  const minutesAgo = Math.max(2, (40 - index) * 47);
  const accuracy = 0.9 + ((index * 7) % 9) / 100;
  return {
    id: `portal-${String(index).padStart(4, '0')}`,
    state: 'succeeded',
    trigger: { kind: 'portal', user: 'user:default/alice' },
    queuedAt: ago(minutesAgo + 1),
    startedAt: ago(minutesAgo + 0.9),
    endedAt: ago(minutesAgo),
    durationMs: 41_000 + (index % 5) * 3_700,
    commit: {
      sha: COMMITS[index % 3],
      url: `https://git.example.org/ml/iris/commit/${COMMITS[index % 3]}`,
    },
    params: {
      nEstimators: String(100 + (index % 4) * 50),
      maxDepth: index % 3 ? String(4 + (index % 3)) : 'None',
      testShare: '0.2',
      seed: '42',
    },
    metrics: {
      accuracy,
      macro_f1: accuracy - 0.004,
      log_loss: 0.31 - accuracy / 5,
      oob_accuracy: accuracy - 0.011,
    },
    mlflowRuns: [
      {
        id: `mlflow-${index}`,
        name: `train-${index}`,
        status: 'FINISHED',
        url: `https://mlflow.example.org/#/runs/mlflow-${index}`,
      },
    ],
    versions: [{ model: 'iris', version: String(index), aliases: [] }],
    links: {
      airflow: `https://airflow.example.org/dags/iris-train/runs/${index}`,
      mlflow: `https://mlflow.example.org/#/runs/mlflow-${index}`,
    },
    ...overrides,
  };
}

/** A run that failed before it could register anything. @public */
export function buildFailedRun(index: number): TrainingRun {
  return buildRun(index, {
    state: 'failed',
    metrics: {},
    versions: [],
    diagnosis: {
      code: 'trainer-error',
      reason: 'The test share leaves no row of class virginica for training.',
      nextStep: 'Start the run again with a test share of at most 0.5.',
      evidence: [
        'MLOPS_ERROR bad-split: class virginica has 0 training rows',
        'train exited with code 1',
      ],
    },
  });
}

/** A run that is training now. @public */
export function buildRunningRun(index: number): TrainingRun {
  return buildRun(index, {
    state: 'running',
    trigger: {
      kind: 'portal',
      user: 'user:default/bob',
      note: 'More trees after the label fix',
    },
    queuedAt: ago(0.6),
    startedAt: ago(0.5),
    endedAt: undefined,
    durationMs: undefined,
    metrics: {},
    versions: [],
    mlflowRuns: [],
  });
}

/** One version of the registered model. @public */
export function buildVersion(
  index: number,
  overrides: Partial<ModelVersion> = {},
): ModelVersion {
  const run = buildRun(index);
  return {
    version: String(index),
    status: 'ready',
    aliases: [],
    createdAt: run.endedAt ?? ago(1),
    trainingRunId: run.id,
    mlflowRunId: `mlflow-${index}`,
    requestedBy: 'user:default/alice',
    commit: run.commit,
    metrics: run.metrics,
    gate: { decision: 'rejected', reason: 'Not better than the champion.' },
    // The oldest are from before there were cards.
    hasModelCard: index > 30 || undefined,
    url: `https://mlflow.example.org/#/models/iris/versions/${index}`,
    ...overrides,
  };
}

/** The model card of a version, cut short. @public */
export const buildModelCard = (
  version: string,
) => `# Iris: model card of version ${version}

Predicts the kind of an iris.

| | |
|---|---|
| Model | \`iris\` version ${version} |
| Owner | \`group:default/ml-team\` |

## Quality

| metric | value | 95 % interval |
|---|---|---|
| \`accuracy\` | 0.9667 | 0.9000 to 1.0000 |

![confusion matrix](https://elsewhere.example/matrix.png)
`;

/** A trial of a run that goes: six are done, four run, the others wait. */
function buildTrialTask<T extends TaskInstance>(run: TrainingRun, task: T): T {
  if (run.state !== 'running') return task;
  if (task.mapIndex < 6) {
    return { ...task, state: 'succeeded', durationMs: 36_000 };
  }
  return task.mapIndex < 10
    ? task
    : { ...task, state: 'queued', startedAt: undefined, tries: [] };
}

/** Tasks and phases for a run, as its state implies. @public */
export function buildDetail(run: TrainingRun): TrainingRunDetail {
  const startedAt = run.startedAt ?? run.queuedAt ?? ago(1);
  const failed = run.state === 'failed' || run.state === 'cancelled';
  const total = run.durationMs ?? 30_000;
  const trials = Number(run.params.trials ?? 1);
  const task = (
    taskId: string,
    title: string,
    tries: number,
    mapIndex = -1,
  ) => ({
    taskId,
    title,
    mapIndex,
    state: run.state,
    tryNumber: tries,
    maxTries: 2,
    startedAt,
    endedAt: run.endedAt,
    durationMs: run.durationMs,
    tries: Array.from({ length: tries }, (_, at) => ({
      tryNumber: at + 1,
      state: at + 1 < tries ? ('failed' as const) : run.state,
      startedAt,
      endedAt: run.endedAt,
      durationMs: run.durationMs,
    })),
  });
  return {
    ...run,
    tasks: [
      ...(trials > 1
        ? Array.from({ length: trials }, (_, at) =>
            buildTrialTask(run, task('train', 'Train', 1, at)),
          )
        : [task('train', 'Train', failed ? 2 : 1)]),
      {
        ...task('register', 'Register model', failed ? 0 : 1),
        ...(failed && {
          state: 'upstreamFailed' as const,
          startedAt: undefined,
          endedAt: undefined,
          durationMs: undefined,
        }),
        ...(run.state === 'running' && {
          state: 'pending' as const,
          tryNumber: 0,
          startedAt: undefined,
          tries: [],
        }),
      },
    ],
    phases: [
      { name: 'queued', title: 'Queued', startedAt, durationMs: 4_000 },
      {
        name: 'scheduled',
        title: 'Scheduled',
        startedAt,
        durationMs: 300,
        taskId: 'train',
      },
      { name: 'train', title: 'Train', startedAt, durationMs: total * 0.75 },
      {
        name: 'register',
        title: 'Register model',
        startedAt,
        durationMs: failed ? 0 : total * 0.15,
      },
    ],
  };
}

/** The project that all scenarios are about. @public */
export function buildProject(overrides: Partial<Project> = {}): Project {
  return {
    entityRef: 'component:default/iris',
    title: 'iris',
    dagId: 'iris-train',
    experimentName: 'iris',
    registeredModel: 'iris',
    environment: { name: 'local', title: 'Local' },
    keyMetric: { name: 'accuracy', goal: 'maximize' },
    dag: {
      state: 'ready',
      commit: { sha: COMMITS[0], url: 'https://git.example.org/ml/iris' },
      url: 'https://airflow.example.org/dags/iris-train',
    },
    schedule: { expression: null, paused: false },
    links: {
      airflow: 'https://airflow.example.org/dags/iris-train',
      experiment: 'https://mlflow.example.org/#/experiments/1',
      model: 'https://mlflow.example.org/#/models/iris',
      repository: 'https://git.example.org/ml/iris',
    },
    ...overrides,
  };
}

/** Both outside systems, answering. @public */
export function buildSources(overrides: Partial<Source>[] = []): Source[] {
  const sources: Source[] = [
    { id: 'airflow', title: 'Airflow', status: 'ok', checkedAt: ago(0) },
    { id: 'mlflow', title: 'MLflow', status: 'ok', checkedAt: ago(0) },
  ];
  return sources.map(source => ({
    ...source,
    ...overrides.find(({ id }) => id === source.id),
  }));
}

/** The form of the generated project's own Params. @public */
export function buildRetrainForm(
  overrides: Partial<RetrainForm> = {},
): RetrainForm {
  return {
    schema: {
      type: 'object',
      properties: {
        nEstimators: {
          type: 'integer',
          title: 'Trees',
          description: 'How many trees the forest has.',
          minimum: 1,
          maximum: 2000,
        },
        maxDepth: {
          type: ['integer', 'null'],
          title: 'Maximum depth',
          description: 'Levels of a tree.',
          minimum: 1,
          maximum: 64,
        },
        testShare: {
          type: 'number',
          title: 'Test share',
          description: 'Share of the rows kept for testing.',
          minimum: 0.05,
          maximum: 0.5,
        },
        seed: { type: 'integer', title: 'Random seed', minimum: 0 },
      },
      required: ['nEstimators', 'testShare', 'seed'],
      additionalProperties: false,
    },
    defaults: { nEstimators: 100, maxDepth: null, testShare: 0.2, seed: 42 },
    dag: buildProject().dag,
    paused: false,
    ...overrides,
  };
}

/** Two columns that have drifted from the champion's data. @public */
export function buildSuggestion(
  overrides: Partial<RetrainSuggestion> = {},
): RetrainSuggestion {
  return {
    id: '0b5f9d5e8e0d4c399a34',
    at: ago(95),
    reason:
      '2 of 4 columns have drifted from the champion\'s data, most of all "petal_length": PSI 1.83 (at most 0.25), KS p-value 0.0000.',
    columns: [
      { column: 'petal_length', psi: 1.83, ksPValue: 0 },
      { column: 'petal_width', psi: 0.41, ksPValue: 0.0002 },
    ],
    drifted: 2,
    compared: 4,
    maxPsi: 0.25,
    championVersion: '31',
    dagRunId: 'scheduled__2026-11-27T00:00:00+00:00',
    ...overrides,
  };
}
