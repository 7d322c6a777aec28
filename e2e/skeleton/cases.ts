import { exampleValues } from '../../plugins/scaffolder-backend-module-mlops/src/__testUtils__/exampleValues.ts';

/** Projects that between them take every branch of the skeleton. */
export const CASES = {
  'the form’s defaults': exampleValues(),
  'every option, and text that breaks quoting': exampleValues({
    name: `${'long-name-'.repeat(4)}1234567890`,
    title: 'Père’s "model": #1 - a, b',
    description:
      'It\'s "quoted": {{ ds }} \\ back\nsecond line\n- item: [x] #hash % {"a": 1} \'\'\' """ 😀 \u2028 end',
    system: 'system:default/shop',
    nEstimators: 1,
    maxDepth: 3,
    testShare: 0.5,
    seed: 0,
    searchMethod: 'random',
    maxTrials: 12,
    maxParallel: 4,
    cpuRequest: '1',
    cpuLimit: '2',
    memoryRequest: '1Gi',
    memoryLimit: '2Gi',
    schedule: '0 3 * * 1',
    gateMode: 'automatic',
    gateMetric: 'log_loss',
    gateGoal: 'minimize',
    gateLeastImprovement: 0.005,
    floors: { recall_virginica: 0.8, log_loss: 1 },
    repositoryUrl: 'https://git.example.com/ml/long.git',
    driftSchedule: '30 4 * * *',
    driftAction: 'retrain',
    endpoint: true,
    batch: true,
    notifyPortal: false,
    slack: true,
    namespace: 'ml-training',
  }),
};
