import { z } from 'zod';

/*
 * Kubernetes' own shapes, core/v1 and metrics.k8s.io/v1beta1, as far as they are
 * read. A kept pod has fewer of them than a live one, and Go writes empty
 * fields as null here and there, so everything but names may be missing.
 */

const text = z.string().nullish();
const record = z.record(z.string(), z.string()).nullish();

const terminatedSchema = z.object({
  exitCode: z.number().int(),
  reason: text,
  message: text,
  startedAt: text,
  finishedAt: text,
});

const stateSchema = z.object({
  waiting: z.object({ reason: text, message: text }).nullish(),
  running: z.object({ startedAt: text }).nullish(),
  terminated: terminatedSchema.nullish(),
});

const containerStatusSchema = z.object({
  name: z.string(),
  restartCount: z.number().int().nullish(),
  state: stateSchema.nullish(),
  lastState: stateSchema.nullish(),
});

const containerSchema = z.object({
  name: z.string(),
  image: z.string().default(''),
  restartPolicy: text,
  resources: z.object({ requests: record, limits: record }).nullish(),
});

const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: text,
  message: text,
  lastTransitionTime: text,
});

export const podSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string().default(''),
    uid: text,
    labels: record,
    annotations: record,
    creationTimestamp: z.string(),
    deletionTimestamp: text,
  }),
  spec: z.object({
    nodeName: text,
    initContainers: z.array(containerSchema).nullish(),
    containers: z.array(containerSchema),
  }),
  status: z
    .object({
      phase: text,
      reason: text,
      message: text,
      startTime: text,
      conditions: z.array(conditionSchema).nullish(),
      initContainerStatuses: z.array(containerStatusSchema).nullish(),
      containerStatuses: z.array(containerStatusSchema).nullish(),
    })
    .default({}),
});

export const eventSchema = z.object({
  type: text,
  reason: text,
  message: text,
  count: z.number().int().nullish(),
  lastTimestamp: text,
  /** Newer components write this instead of `lastTimestamp`. */
  eventTime: text,
  firstTimestamp: text,
  involvedObject: z.object({ name: text, uid: text }).nullish(),
});

/** What a task keeps of its pod: see `KEPT_POD_XCOM_KEY`. */
export const keptPodSchema = podSchema.extend({
  events: z.array(eventSchema).nullish(),
});

export const podListSchema = z.object({
  items: z.array(podSchema),
  metadata: z.object({ continue: text }).nullish(),
});
export const eventListSchema = z.object({ items: z.array(eventSchema) });
export const podMetricsListSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      containers: z.array(
        z.object({ name: z.string(), usage: z.record(z.string(), z.string()) }),
      ),
    }),
  ),
});

export type KubePod = z.infer<typeof podSchema>;
export type KubeEvent = z.infer<typeof eventSchema>;
export type KubeContainer = z.infer<typeof containerSchema>;
export type KubeContainerStatus = z.infer<typeof containerStatusSchema>;
export type KubePodMetrics = z.infer<
  typeof podMetricsListSchema
>['items'][number];
