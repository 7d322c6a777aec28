import type { Publisher } from './repository';

/** What a trainer can be written with: `skeleton/trainer-<name>`. */
export const TRAINERS = ['typescript', 'kedro'] as const;
export type Trainer = (typeof TRAINERS)[number];

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
  trainer: Trainer;
  task: 'classification' | 'regression';
  dataset: 'iris' | 'file' | 's3' | 'url';
  /** Path in the repository, for dataset `file`. */
  dataPath: string;
  /** `s3://bucket/key`, for dataset `s3`. */
  dataUri: string;
  /** For dataset `url`, with the SHA-256 of the file as 64 hex digits. */
  dataUrl: string;
  dataSha256: string;
  /** Column that is predicted. */
  target: string;
  /** Glob patterns of the columns that it is predicted from. */
  features: string[];
  nEstimators: number;
  maxDepth: number | null;
  testShare: number;
  seed: number;
  /** How trials are drawn; `none` with a single one. */
  searchMethod: 'none' | 'random' | 'grid' | 'bayesian';
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
  /** By metric: what a version must reach to become champion, whatever the champion has. */
  floors: Record<string, number>;
  /** When the drift check looks at the data; null: there is no check. */
  driftSchedule: string | null;
  /** What follows when the data has drifted. */
  driftAction: 'suggest' | 'retrain';
  /** Optional layers. */
  endpoint: boolean;
  batch: boolean;
  /** Whether the owners are told in the portal of failed trainings and new champions. */
  notifyPortal: boolean;
  /** Whether the DAG tells a Slack channel of them: a layer of its own. */
  slack: boolean;
  licence: 'none' | 'apache-2.0' | 'mit';
  /** The owner as CODEOWNERS names it. */
  codeOwner: string;
  /** Version of the template that the project is generated with. */
  templateVersion: string;
  /** Where the repository goes; hosted ones get a pipeline. */
  publisher: Publisher;
  repositoryUrl: string;
  trainerImage: string;
  /** Address of the portal, for links from the catalog. */
  portalUrl: string;
  namespace: string;
}
