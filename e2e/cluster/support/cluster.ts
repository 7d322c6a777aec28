import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Kubectl } from './Kubectl.ts';

/** Names the file in which the opened platform tells the tests where it is. */
export const STATE_VARIABLE = 'TRAINYARD_CLUSTER_STATE';

const StateSchema = z.object({
  kubeconfig: z.string(),
  kubectl: z.string(),
  /** Address of this machine as pods reach it. */
  hostAddress: z.string(),
  /** Folder of our own node; absent on a cluster of others. */
  nodeFolder: z.string().optional(),
  platformNamespace: z.string(),
  trainingNamespace: z.string(),
  gitea: z.object({
    url: z.string(),
    username: z.string(),
    password: z.string(),
    /** Organisation that owns the projects. */
    organization: z.string(),
    /** Clone URL of the repository that Airflow reads. */
    dagsRepository: z.string(),
    /** May push to all repositories. */
    token: z.string(),
  }),
  mlflow: z.object({
    url: z.string(),
    username: z.string(),
    password: z.string(),
  }),
  /** Image references with their digests, by name. */
  images: z.record(z.string(), z.string()),
});

/** Where the platform of the cluster tests is. Holds secrets: mode 0600. */
export type ClusterState = z.infer<typeof StateSchema>;

/**
 * Reads what `openPlatform` wrote.
 *
 * @throws Error when the tests run without the platform
 */
export function readClusterState(): ClusterState {
  const file = process.env[STATE_VARIABLE];
  if (!file) {
    throw new Error(
      `${STATE_VARIABLE} is not set: run these tests with "npm run test:cluster".`,
    );
  }
  return StateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** kubectl as the cluster's administrator. */
export const adminOf = ({ kubeconfig, kubectl }: ClusterState) =>
  new Kubectl(kubeconfig, kubectl);
