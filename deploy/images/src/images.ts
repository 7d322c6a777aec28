import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assemblePortal, PORTAL_FILES } from './assemblePortal.ts';
import type { ImageSpec } from './ImageSpec.ts';
import { renderManifest } from './renderManifest.ts';

const TYPESCRIPT = 'skeleton/trainer-typescript';

/** The images of the platform. One more trainer is one more entry here. */
export const IMAGES: ImageSpec[] = [
  {
    name: 'git',
    purpose: 'git-sync init container and XCom sidecar of a training pod',
    dockerfile: 'deploy/images/git/Dockerfile',
    bases: { DEBIAN_IMAGE: 'debian' },
    clients: [],
    sources: [],
    writable: ['/tmp', '/workspace'],
    startCommand: ['git', '--version'],
  },
  {
    name: 'trainer-typescript',
    purpose: 'training container of TypeScript projects',
    // The generated project's own, so that the two cannot differ.
    dockerfile: `${TYPESCRIPT}/Dockerfile`,
    bases: { NODE_IMAGE: 'node' },
    clients: ['npm'],
    sources: [`${TYPESCRIPT}/package.json`, `${TYPESCRIPT}/package-lock.json`],
    async assemble({ repo, folder }) {
      const manifest = await readFile(
        join(repo, TYPESCRIPT, 'package.json'),
        'utf8',
      );
      await writeFile(
        join(folder, 'package.json'),
        renderManifest(manifest, 'trainer-typescript'),
      );
      await copyFile(
        join(repo, TYPESCRIPT, 'package-lock.json'),
        join(folder, 'package-lock.json'),
      );
    },
    writable: ['/tmp'],
    startCommand: ['node', '--eval', "require('ml-random-forest')"],
  },
  {
    name: 'mlflow',
    purpose: 'tracking server and model registry',
    dockerfile: 'deploy/images/mlflow/Dockerfile',
    bases: { PYTHON_IMAGE: 'python' },
    clients: ['pip'],
    sources: ['deploy/images/mlflow/requirements.lock'],
    writable: ['/tmp'],
    startCommand: ['python', '-c', 'import mlflow.server, psycopg2, boto3'],
  },
  {
    name: 'airflow',
    purpose: 'every component of Airflow, and its workers',
    dockerfile: 'deploy/images/airflow/Dockerfile',
    bases: { PYTHON_IMAGE: 'python' },
    clients: ['pip'],
    sources: ['deploy/images/airflow/requirements.lock'],
    writable: ['/tmp', '/opt/airflow'],
    startCommand: ['airflow', 'version'],
  },
  {
    name: 'portal',
    purpose: 'Backstage with the frontend that it serves',
    dockerfile: 'deploy/images/portal/Dockerfile',
    bases: { NODE_IMAGE: 'node' },
    clients: ['npm'],
    sources: [...PORTAL_FILES, 'packages/app', 'packages/backend', 'plugins'],
    assemble: assemblePortal,
    writable: ['/tmp'],
    startCommand: ['node', '--eval', "require('@backstage/backend-defaults')"],
  },
  {
    name: 'postgres',
    purpose: 'database of development and tests',
    dockerfile: 'deploy/images/postgres/Dockerfile',
    bases: { DEBIAN_IMAGE: 'debian' },
    clients: [],
    sources: ['deploy/images/postgres/start.sh'],
    writable: ['/var/lib/postgresql/data', '/var/run/postgresql', '/tmp'],
    startCommand: ['postgres', '--version'],
    development: true,
  },
  {
    name: 'minio',
    purpose: 'S3 store of development and tests',
    dockerfile: 'deploy/images/minio/Dockerfile',
    bases: { GO_IMAGE: 'go' },
    clients: ['go'],
    sources: [],
    writable: ['/data', '/tmp'],
    startCommand: ['minio', '--version'],
    development: true,
  },
  {
    name: 'pyfunc',
    purpose: 'consumer of a registered model, for tests',
    dockerfile: 'deploy/images/pyfunc/Dockerfile',
    bases: { PYTHON_IMAGE: 'python' },
    clients: ['pip'],
    sources: ['deploy/images/pyfunc/requirements.lock'],
    writable: ['/tmp'],
    startCommand: ['python', '--version'],
    development: true,
  },
];
