import type { ProjectValues } from '../values/ProjectValues';

type Changes = Partial<ProjectValues>;

export const GITHUB: Changes = {
  publisher: 'github',
  repositoryUrl: 'https://github.com/acme/wine',
};
export const GITLAB: Changes = {
  publisher: 'gitlab',
  repositoryUrl: 'https://gitlab.com/acme/wine',
};
export const GITEA: Changes = {
  publisher: 'gitea',
  repositoryUrl: 'http://git.test:3000/acme/wine',
};
const AZURE: Changes = {
  publisher: 'azure',
  repositoryUrl: 'https://dev.azure.com/a/b/_git/c',
};

/**
 * Every option of the form alone, as what it changes of the values. Each is rendered and
 * checked by `skeleton.test.ts` and has a golden tree in `golden.test.ts`.
 */
export const OPTIONS: [string, Changes][] = [
  ['defaults', {}],
  ['every number', { nEstimators: 1, maxDepth: 64, testShare: 0.5, seed: 0 }],
  ['a schedule', { schedule: '0 3 * * 1' }],
  ['a preset', { schedule: '@daily' }],
  ['resources', { cpuLimit: '2', memoryLimit: '2Gi', namespace: 'team-a' }],
  ['a system', { system: 'system:default/shop' }],
  ['a user as owner', { owner: 'user:default/alice' }],
  ['an automatic gate', { gateMode: 'automatic', gateLeastImprovement: 0.01 }],
  ['a loss', { gateMetric: 'log_loss', gateGoal: 'minimize' }],
  ['floors', { floors: { recall_virginica: 0.8 } }],
  ['a regression', { task: 'regression', gateMetric: 'r2' }],
  ['a file', { dataset: 'file', dataPath: 'data/a.csv', target: 'y' }],
  ['S3', { dataset: 's3', dataUri: 's3://b/k.parquet', features: ['a_*'] }],
  ['an address', { dataset: 'url', dataUrl: 'https://x.test/a.csv' }],
  ['random search', { searchMethod: 'random', maxTrials: 12, maxParallel: 4 }],
  ['grid search', { searchMethod: 'grid', maxTrials: 12, maxParallel: 4 }],
  ['bayesian', { searchMethod: 'bayesian', maxTrials: 12, maxParallel: 4 }],
  ['a drift check', { driftSchedule: '@daily' }],
  [
    'retraining on drift',
    { driftSchedule: '0 5 * * 1', driftAction: 'retrain' },
  ],
  ['an endpoint', { endpoint: true }],
  ['batch predictions', { batch: true }],
  ['no notifications in the portal', { notifyPortal: false }],
  ['Slack', { slack: true }],
  ['the licence MIT', { licence: 'mit' }],
  ['the licence Apache 2.0', { licence: 'apache-2.0' }],
  ['GitHub', GITHUB],
  ['GitLab', GITLAB],
  ['Gitea', GITEA],
  ['no pipeline of ours', AZURE],
  ['Kedro', { trainer: 'kedro' }],
];
