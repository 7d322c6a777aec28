import type { ProjectValues } from '../values/projectValues';

/** Values of an ordinary project, for tests; `changes` win. */
export function projectValues(
  changes: Partial<ProjectValues> = {},
): ProjectValues {
  const name = changes.name ?? 'wine-quality';
  return {
    name,
    title: 'Wine quality',
    description: 'Predicts the class of a flower.',
    owner: 'group:default/ml-team',
    system: '',
    entityRef: `component:default/${name}`,
    dagId: `${name}-train`,
    dagPackage: `${name.replaceAll('-', '_')}_dag`,
    experiment: name,
    model: name,
    trainer: 'typescript',
    dataset: 'iris',
    nEstimators: 100,
    maxDepth: null,
    testShare: 0.2,
    seed: 42,
    maxTrials: 1,
    maxParallel: 1,
    cpuRequest: '250m',
    cpuLimit: '1',
    memoryRequest: '512Mi',
    memoryLimit: '1Gi',
    schedule: null,
    gateMode: 'suggest',
    gateMetric: 'accuracy',
    gateGoal: 'maximize',
    gateLeastImprovement: 0,
    publisher: 'local',
    repositoryUrl: '',
    trainerImage: 'ghcr.io/example/trainer-typescript:1.0.0',
    namespace: 'mlops-training',
    ...changes,
  };
}
