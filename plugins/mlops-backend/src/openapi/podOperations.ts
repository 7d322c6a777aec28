import { z } from 'zod';
import { Operation, QueryParameter } from './Operation';

const LOG_QUERY: Record<string, QueryParameter> = {
  container: {
    schema: z.string().min(1).max(63),
    description: 'Name of the container.',
    required: true,
  },
  previous: {
    schema: z.boolean().default(false),
    description: "Of the container's start before its last one.",
  },
  cursor: {
    schema: z.string().max(4000),
    description:
      'The cursor of the answer before, for the lines that came after.',
  },
  download: {
    schema: z.boolean().default(false),
    description: 'The whole log as plain text instead; the cursor is ignored.',
  },
};

/** Routes of the pods of a run. */
export const POD_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/runs/{runId}/pods',
    operationId: 'getPods',
    services: 'none',
    summary:
      'The pods of a run: those in the cluster, and what is kept of the others',
    status: 200,
    answer: 'RunPods',
  },
  {
    method: 'get',
    path: '/runs/{runId}/pods/{podName}/log',
    operationId: 'getPodLog',
    services: 'none',
    summary: 'What one container of a pod wrote',
    query: LOG_QUERY,
    status: 200,
    answer: 'LogPage',
    orText: true,
  },
];
