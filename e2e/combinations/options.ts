import type { ProjectValues } from '../../plugins/scaffolder-backend-module-mlops/src/values/ProjectValues.ts';

/** What each answer to a question changes in the values of a project. */
type AnswersOf = Record<string, Partial<ProjectValues>>;

/** The form's options and their answers. A new option or a new answer is a line here. */
const TABLE = {
  trainer: {
    typescript: { trainer: 'typescript' },
    kedro: { trainer: 'kedro' },
  },
  task: {
    classification: { task: 'classification' },
    regression: { task: 'regression' },
  },
  dataset: {
    iris: { dataset: 'iris', target: 'species' },
    file: { dataset: 'file', dataPath: 'data/training.csv', target: 'species' },
    s3: {
      dataset: 's3',
      dataUri: 's3://data.example/wine/all.parquet',
      target: 'quality',
    },
    url: {
      dataset: 'url',
      dataUrl: 'https://data.example/wine.csv',
      dataSha256: '0123456789abcdef'.repeat(4),
      target: 'quality',
      features: ['sepal_*', 'petal_?idth', 'alcohol'],
    },
  },
  search: {
    none: { searchMethod: 'none', maxTrials: 1, maxParallel: 1 },
    random: { searchMethod: 'random', maxTrials: 24, maxParallel: 3 },
    grid: { searchMethod: 'grid', maxTrials: 12, maxParallel: 12 },
    bayesian: { searchMethod: 'bayesian', maxTrials: 100, maxParallel: 4 },
  },
  parameters: {
    defaults: {},
    bounds: { nEstimators: 1, maxDepth: 64, testShare: 0.5, seed: 0 },
  },
  resources: {
    defaults: {},
    large: {
      cpuRequest: '1',
      cpuLimit: '2',
      memoryRequest: '1Gi',
      memoryLimit: '2Gi',
    },
  },
  schedule: {
    never: { schedule: null },
    hourly: { schedule: '@hourly' },
    daily: { schedule: '@daily' },
    weekly: { schedule: '@weekly' },
    monthly: { schedule: '@monthly' },
    cron: { schedule: '0 3 * * 1' },
  },
  gate: {
    suggest: { gateMode: 'suggest' },
    automatic: { gateMode: 'automatic' },
  },
  metric: {
    accuracy: { gateMetric: 'accuracy', gateGoal: 'maximize' },
    log_loss: {
      gateMetric: 'log_loss',
      gateGoal: 'minimize',
      gateLeastImprovement: 0.005,
    },
    r2: { gateMetric: 'r2', gateGoal: 'maximize', gateLeastImprovement: 0.01 },
    rmse: { gateMetric: 'rmse', gateGoal: 'minimize' },
  },
  floors: {
    none: { floors: {} },
    perClass: { floors: { recall_virginica: 0.8, precision_setosa: 0.5 } },
    overall: { floors: { accuracy: 0.7, log_loss: 1 } },
    error: { floors: { r2: 0.2, rmse: 3 } },
  },
  drift: {
    never: { driftSchedule: null },
    daily: { driftSchedule: '@daily', driftAction: 'suggest' },
    retrain: { driftSchedule: '0 5 * * 1', driftAction: 'retrain' },
  },
  endpoint: { no: { endpoint: false }, yes: { endpoint: true } },
  batch: { no: { batch: false }, yes: { batch: true } },
  notifyPortal: {
    yes: { notifyPortal: true },
    no: { notifyPortal: false },
  },
  slack: { no: { slack: false }, yes: { slack: true } },
  licence: {
    none: { licence: 'none' },
    apache: { licence: 'apache-2.0' },
    mit: { licence: 'mit' },
  },
  publisher: {
    local: { publisher: 'local' },
    gitea: {
      publisher: 'gitea',
      repositoryUrl: 'http://git.test:3000/ml/wine',
    },
    github: {
      publisher: 'github',
      repositoryUrl: 'https://github.com/ml/wine',
    },
    gitlab: {
      publisher: 'gitlab',
      repositoryUrl: 'https://gitlab.com/ml/wine',
    },
    bitbucket: {
      publisher: 'bitbucketCloud',
      repositoryUrl: 'https://bitbucket.org/ml/wine',
    },
    azure: {
      publisher: 'azure',
      repositoryUrl: 'https://dev.azure.com/a/b/_git/c',
    },
  },
  owner: {
    team: {
      owner: 'group:default/ml-team',
      codeOwner: '@acme/ml-team',
      system: '',
    },
    person: {
      owner: 'user:default/alice',
      codeOwner: '@alice',
      system: 'system:default/shop',
    },
  },
  text: {
    plain: {},
    breaksQuoting: {
      title: 'Père’s "model": #1 - a, b',
      description:
        'It\'s "quoted": {{ ds }} \\ back\nsecond line\n- item: [x] #hash % {"a": 1} \'\'\' """ 😀 \u2028 end',
    },
  },
} satisfies Record<string, AnswersOf>;

export type Option = keyof typeof TABLE;
export const OPTIONS: Record<Option, AnswersOf> = TABLE;
/** One answer to every question, by the names above. */
export type Answers = Record<Option, string>;

/** Answers that the form refuses together, in PICT's language of constraints. */
export const CONSTRAINTS = `
# The flowers have a class, and no number to predict.
IF [task] = "regression" THEN [dataset] <> "iris";
IF [task] = "regression" THEN [metric] IN {"r2", "rmse"} AND [floors] IN {"none", "error"};
IF [task] = "classification" THEN [metric] IN {"accuracy", "log_loss"} AND [floors] <> "error";
`;
