import type { z as zod } from 'zod/v3';
import { TRAINERS } from './ProjectValues';

type Zod = typeof zod;

/** What `mlops:project:values` takes: the form's fields. */
export const projectInput = {
  name: (z: Zod) => z.string().describe('Project name, a DNS label'),
  title: (z: Zod) =>
    z
      .string()
      .max(100)
      .optional()
      .describe('Name to show; the name by default'),
  description: (z: Zod) => z.string().max(500).optional(),
  owner: (z: Zod) => z.string().describe('Group or user that owns the project'),
  system: (z: Zod) => z.string().optional().describe('System it belongs to'),
  trainer: (z: Zod) =>
    z.enum(TRAINERS).optional().describe('typescript by default'),
  task: (z: Zod) =>
    z
      .enum(['classification', 'regression'])
      .optional()
      .describe('classification by default'),
  dataset: (z: Zod) =>
    z
      .enum(['iris', 'file', 's3', 'url'])
      .optional()
      .describe('iris by default'),
  dataPath: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Path of the CSV file in the repository, for dataset file'),
  dataUri: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('s3://bucket/key of a CSV or Parquet object, for dataset s3'),
  dataUrl: (z: Zod) =>
    z.string().optional().describe('Address of a CSV file, for dataset url'),
  dataSha256: (z: Zod) =>
    z.string().optional().describe('SHA-256 of that file, 64 hex digits'),
  target: (z: Zod) =>
    z.string().optional().describe('Column to predict; species for iris'),
  features: (z: Zod) =>
    z
      .array(z.string())
      .optional()
      .describe(
        'Glob patterns of the columns to predict it from; all by default',
      ),
  nEstimators: (z: Zod) =>
    z.number().int().min(1).max(2000).optional().describe('100 by default'),
  maxDepth: (z: Zod) =>
    z
      .number()
      .int()
      .min(1)
      .max(64)
      .nullish()
      .describe('Unlimited when left out'),
  testShare: (z: Zod) =>
    z.number().gt(0).lt(1).optional().describe('0.2 by default'),
  seed: (z: Zod) =>
    z
      .number()
      .int()
      .min(0)
      .max(2147483647)
      .optional()
      .describe('42 by default'),
  searchMethod: (z: Zod) =>
    z
      .enum(['none', 'random', 'grid', 'bayesian'])
      .optional()
      .describe(
        'How a run tries other parameters; random by default when there are several trials',
      ),
  maxTrials: (z: Zod) =>
    z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('Most trainings of one run; 1 by default, 24 with a search'),
  maxParallel: (z: Zod) =>
    z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('Most of them at the same time; 4 by default'),
  cpuRequest: (z: Zod) =>
    z.string().optional().describe('250m by default, of a training pod'),
  cpuLimit: (z: Zod) => z.string().optional().describe('1 by default'),
  memoryRequest: (z: Zod) => z.string().optional().describe('512Mi by default'),
  memoryLimit: (z: Zod) => z.string().optional().describe('1Gi by default'),
  schedule: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Preset or cron expression; none when empty'),
  gate: (z: Zod) =>
    z.enum(['suggest', 'automatic']).optional().describe('suggest by default'),
  gateMetric: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        'Metric that versions are compared by; auto, the default, is accuracy, and rmse for a regression',
      ),
  gateGoal: (z: Zod) =>
    z
      .enum(['auto', 'maximize', 'minimize'])
      .optional()
      .describe('auto by default: as the metric has it'),
  gateLeastImprovement: (z: Zod) =>
    z.number().min(0).optional().describe('0 by default: any improvement'),
  floors: (z: Zod) =>
    z
      .array(
        z.object({
          metric: z.string().optional(),
          value: z.number().optional(),
        }),
      )
      .optional()
      .describe(
        'What a version must reach to become champion; of an error, the most that it may have',
      ),
  driftSchedule: (z: Zod) =>
    z
      .string()
      .optional()
      .describe(
        "When the data is compared with the champion's, as schedule; never when empty",
      ),
  driftAction: (z: Zod) =>
    z
      .enum(['suggest', 'retrain'])
      .optional()
      .describe('suggest by default: a person decides about a training'),
  endpoint: (z: Zod) => z.boolean().optional().describe('An online endpoint'),
  batch: (z: Zod) =>
    z.boolean().optional().describe('A DAG for batch inference'),
  notifyPortal: (z: Zod) =>
    z
      .boolean()
      .optional()
      .describe(
        'Tell the owners in the portal of failed trainings and new champions; true by default',
      ),
  slack: (z: Zod) =>
    z.boolean().optional().describe('Tell a Slack channel of the same'),
  licence: (z: Zod) =>
    z
      .enum(['none', 'apache-2.0', 'mit'])
      .optional()
      .describe('none by default'),
  destination: (z: Zod) =>
    z.enum(['local', 'git']).describe('Where the repository goes'),
  repoUrl: (z: Zod) =>
    z
      .string()
      .optional()
      .describe('Value of the repository picker, for destination git'),
};
