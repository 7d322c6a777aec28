import type { Publisher } from './repository';

/** What the skeleton's layers are rendered with; see docs/developers/template-values.md. */
export interface ProjectValues {
  name: string;
  title: string;
  description: string;
  owner: string;
  system: string;
  entityRef: string;
  dagId: string;
  /** Python package beside the DAG file. */
  dagPackage: string;
  experiment: string;
  model: string;
  trainer: 'typescript';
  dataset: 'iris';
  nEstimators: number;
  maxDepth: number | null;
  testShare: number;
  seed: number;
  /** Trainings of one run; 1 is no sweep. */
  maxTrials: number;
  /** Trials that run at the same time. */
  maxParallel: number;
  /** Kubernetes quantities of a training pod. */
  cpuRequest: string;
  cpuLimit: string;
  memoryRequest: string;
  memoryLimit: string;
  schedule: string | null;
  gateMode: 'suggest' | 'automatic';
  gateMetric: string;
  gateGoal: 'maximize' | 'minimize';
  gateLeastImprovement: number;
  /** Where the repository goes; hosted ones get a pipeline. */
  publisher: Publisher;
  repositoryUrl: string;
  trainerImage: string;
  namespace: string;
}
