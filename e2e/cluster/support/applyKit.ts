import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { devSecrets } from '../../../deploy/src/devSecrets.ts';
import {
  localOverlay,
  type ImageDigest,
} from '../../../deploy/src/localOverlay.ts';
import { repositoryRoot } from '../../support/stack.ts';
import type { Kubectl } from './Kubectl.ts';

const DEPLOY = join(repositoryRoot, 'deploy');
const NAMESPACES = ['mlops', 'mlops-training', 'airflow'];

/** What the platform kit is applied with. */
export interface KitOptions {
  images: ImageDigest[];
  /** Where pods fetch code from. */
  gitHost: { url: string; username: string; password: string };
}

/**
 * Applies the dev overlay of the platform kit. The portal of the kit is left at no replicas: most tests use one
 * on this machine. Applied again, it keeps the Secrets of the first time.
 */
export async function applyKit(
  admin: Kubectl,
  { images, gitHost }: KitOptions,
): Promise<void> {
  const { hostname, port } = new URL(gitHost.url);
  const overlay = join(DEPLOY, 'overlays/local');
  await mkdir(overlay, { recursive: true });
  await writeFile(
    join(overlay, 'kustomization.yaml'),
    // Git, Airflow and the portal are on this machine, at one address.
    localOverlay(images, {
      gitHost: `${hostname}/32:${port}`,
      mlflowClients: `${hostname}/32`,
    }),
  );
  await admin.apply(
    NAMESPACES.map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
  );
  await createMissingSecrets(admin, gitHost);
  const kit = await admin.run(['kustomize', overlay]);
  await admin.apply(kit);
  await admin.run([
    ...['scale', 'statefulset/portal', '--namespace=mlops'],
    '--replicas=0',
  ]);
}

/** Waits until MLflow and its stores run. */
export async function kitReady(admin: Kubectl): Promise<void> {
  for (const deployment of ['postgres', 'minio', 'mlflow']) {
    await admin.run([
      ...['rollout', 'status', `deployment/${deployment}`],
      ...['--namespace=mlops', '--timeout=180s'],
    ]);
  }
}

async function createMissingSecrets(
  admin: Kubectl,
  { username, password }: KitOptions['gitHost'],
): Promise<void> {
  const { items } = await admin.json('get', 'secrets', '--all-namespaces');
  const idOf = ({ metadata }: { metadata: Record<string, string> }) =>
    `${metadata.namespace}/${metadata.name}`;
  const existing = new Set(items.map(idOf));
  const secrets = devSecrets({
    gitUsername: username,
    gitPassword: password,
  });
  const git = 'mlops-training/git-credentials';
  await admin.apply(
    secrets.filter(secret => {
      const id = idOf(secret);
      return id === git || !existing.has(id);
    }),
  );
}
