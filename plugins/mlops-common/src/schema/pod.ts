import { z } from 'zod';
import { sourceSchema, timestampSchema } from './project';

/** Cores and bytes, of one container. @public */
export const resourcesSchema = z.object({
  cpuCores: z.number().nonnegative().optional(),
  memoryBytes: z.number().nonnegative().optional(),
});
/** @public */
export type Resources = z.infer<typeof resourcesSchema>;

/** One container of a pod, as its status says. @public */
export const podContainerSchema = z.object({
  name: z.string(),
  /** `init` ran before the training, `main` trains, `sidecar` runs beside it. */
  role: z.enum(['init', 'main', 'sidecar']),
  image: z.string(),
  state: z.enum(['waiting', 'running', 'terminated']),
  /** Kubernetes' word for the state, e.g. `ImagePullBackOff` or `OOMKilled`. */
  reason: z.string().optional(),
  /** Free of secrets. */
  message: z.string().optional(),
  exitCode: z.number().int().optional(),
  restarts: z.number().int().nonnegative(),
  startedAt: timestampSchema.optional(),
  endedAt: timestampSchema.optional(),
  requests: resourcesSchema,
  limits: resourcesSchema,
  /** Now, where the cluster has a metrics API. */
  usage: resourcesSchema.optional(),
});
/** @public */
export type PodContainer = z.infer<typeof podContainerSchema>;

/** @public */
export const podEventSchema = z.object({
  type: z.enum(['Normal', 'Warning']),
  reason: z.string(),
  message: z.string(),
  at: timestampSchema,
  count: z.number().int().positive(),
});
/** @public */
export type PodEvent = z.infer<typeof podEventSchema>;

/** One pod of a training run. @public */
export const trainingPodSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  /** `kept`: the pod is gone, this is its last state as the DAG kept it. */
  origin: z.enum(['live', 'kept']),
  taskId: z.string(),
  mapIndex: z.number().int(),
  tryNumber: z.number().int().nonnegative(),
  phase: z.enum(['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']),
  /** `status.reason`, e.g. `Evicted` or `DeadlineExceeded`. */
  reason: z.string().optional(),
  node: z.string().optional(),
  /** Full sha that git-sync was told to fetch. */
  commit: z.string().optional(),
  createdAt: timestampSchema,
  /** Set while it is being deleted. */
  deletedAt: timestampSchema.optional(),
  /** Init containers first, in the order they run. */
  containers: z.array(podContainerSchema),
  /** Oldest first. */
  events: z.array(podEventSchema),
});
/** @public */
export type TrainingPod = z.infer<typeof trainingPodSchema>;

/** `GET .../runs/{runId}/pods`: live pods first, then kept ones, newest first. @public */
export const runPodsSchema = z.object({
  pods: z.array(trainingPodSchema),
  /** `notConfigured` where this environment names no cluster. */
  source: sourceSchema,
});
/** @public */
export type RunPods = z.infer<typeof runPodsSchema>;
