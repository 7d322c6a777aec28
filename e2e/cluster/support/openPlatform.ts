import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { BuiltImage } from '../../../deploy/images/build.ts';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import {
  stackPaths,
  type StackPaths,
} from '../../../packages/local-stack/src/paths.ts';
import { loadSecrets } from '../../../packages/local-stack/src/secrets.ts';
import { readPorts } from '../../../packages/local-stack/src/settings.ts';
import { openStack } from '../../../packages/local-stack/src/supervisor/openStack.ts';
import { baseEnv } from '../../../packages/local-stack/src/config/baseEnv.ts';
import { EXTENSION_VARIABLE } from '../../../packages/local-stack/src/config/extension.ts';
import { reset } from '../../../packages/local-stack/src/commands/reset.ts';
import { testStackEnv } from '../../../packages/local-stack/src/testing/openTestStack.ts';
import { airflowJoints } from './airflowJoints.ts';
import { applyKit, kitReady } from './applyKit.ts';
import { openGitHost } from './openGitHost.ts';
import { STATE_VARIABLE, type ClusterState } from './cluster.ts';
import { Kubectl } from './Kubectl.ts';
import { portalConfig } from './portalConfig.ts';
import { accessOf, writeKubeconfig } from './serviceAccountKubeconfig.ts';

const PLATFORM = 'mlops';
const TRAINING = 'mlops-training';
const HERE = ['postgres', 'airflow', 'portal'];

/** The cluster that the platform is opened on. */
export interface PlatformOptions {
  kubeconfig: string;
  /** Path of kubectl. */
  kubectl: string;
  /** Address of this machine as pods reach it. */
  hostAddress: string;
  /** Folder of our own node; absent on a cluster of others. */
  nodeFolder?: string;
  /** In the cluster, or on their way: what the kit starts with comes first. */
  images: BuiltImage[];
  env: NodeJS.ProcessEnv;
  progress: Progress;
}

/** A platform that tests can use. */
export interface Platform {
  /** Environment of the tests. */
  env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/**
 * Brings up everything that the cluster tests look at: the platform kit with
 * MLflow, PostgreSQL and MinIO in the cluster; Gitea, Airflow and the portal on
 * this machine, joined with it as their ServiceAccounts.
 */
export async function openPlatform(
  options: PlatformOptions,
): Promise<Platform> {
  const { progress, hostAddress, kubectl, kubeconfig } = options;
  const env = await testStackEnv(stackPaths(options.env), options.env);
  await reset(env, { yes: true });
  const paths = stackPaths(env);
  const admin = new Kubectl(kubeconfig, kubectl);
  const closers: Array<() => Promise<void>> = [];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const git = await progress.step('Git host', () =>
      openGitHost({
        address: hostAddress,
        folder: join(paths.data, 'gitea'),
        jobEnv: jobEnv(paths, options.env),
        progress,
      }),
    );
    closers.push(git.stop);
    await progress.step('Platform kit', () =>
      applyKit(admin, {
        images: options.images,
        gitHost: { url: git.url, ...git.accounts.pods },
      }),
    );
    const mlflow = await findMlflow(admin);
    const images = Object.fromEntries(
      options.images.map(({ name, reference, digest }) => [
        name,
        `${reference.slice(0, reference.lastIndexOf(':'))}@${digest}`,
      ]),
    );

    const workerKubeconfig = join(paths.data, 'airflow-worker.kubeconfig');
    const worker = await accessOf(admin, 'airflow', 'airflow-worker');
    writeKubeconfig(workerKubeconfig, worker, TRAINING);
    const extension = {
      airflowEnv: {
        ...airflowJoints({
          kubeconfig: workerKubeconfig,
          trainingNamespace: TRAINING,
          gitImage: images.git,
          mlflow,
        }),
        ...git.airflowEnv,
      },
      portalConfig: join(paths.data, 'app-config.cluster.yaml'),
    };
    const config = portalConfig({
      airflow: {
        url: `http://127.0.0.1:${readPorts(env).airflow}`,
        username: 'backstage',
        password: loadSecrets(paths.secrets).airflow.backstage,
      },
      mlflow,
      cluster: await accessOf(admin, PLATFORM, 'mlops-portal'),
      trainingNamespace: TRAINING,
      trainerImages: {
        typescript: images['trainer-typescript'],
        kedro: images['trainer-kedro'],
      },
      gitea: { url: git.url, ...git.accounts.portal },
    });
    const state: ClusterState = {
      kubeconfig,
      kubectl,
      hostAddress,
      nodeFolder: options.nodeFolder,
      platformNamespace: PLATFORM,
      trainingNamespace: TRAINING,
      gitea: git.tests,
      mlflow,
      images,
    };
    env[EXTENSION_VARIABLE] = join(paths.data, 'extension.json');
    env[STATE_VARIABLE] = join(paths.data, 'cluster.json');
    mkdirSync(paths.data, { recursive: true });
    writePrivateJson(extension.portalConfig, config);
    writePrivateJson(env[EXTENSION_VARIABLE], extension);
    writePrivateJson(env[STATE_VARIABLE], state);

    const stack = await openStack(env, {
      progress,
      only: HERE,
      onShutdown: () => undefined,
    });
    closers.push(() => stack.close());
    await Promise.all([
      stack.supervisor.startAll(),
      progress.step('MLflow and its stores', () => kitReady(admin)),
    ]);
    return { env, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a runner of pipelines has: git, Node.js 24 and a Python with the tests' packages. */
function jobEnv(
  paths: StackPaths,
  inherited: NodeJS.ProcessEnv,
): Record<string, string> {
  const env = baseEnv(inherited, paths);
  return {
    ...env,
    PATH: [dirname(paths.pythonBin), env.PATH].join(delimiter),
    HOME: join(paths.data, 'gitea'),
  };
}

/** MLflow by its ClusterIP, with the administrator's account. */
async function findMlflow(admin: Kubectl) {
  const of = (kind: string, name: string) =>
    admin.json('get', kind, name, `--namespace=${PLATFORM}`);
  const { spec } = await of('service', 'mlflow');
  const { data } = await of('secret', 'mlflow-admin');
  const decode = (value: string) => Buffer.from(value, 'base64').toString();
  return {
    url: `http://${spec.clusterIP}:5000`,
    username: decode(data.username),
    password: decode(data.password),
  };
}

/** JSON is YAML too, so the portal reads it. */
const writePrivateJson = (file: string, content: object) =>
  writeFileSync(file, JSON.stringify(content, null, 2), { mode: 0o600 });
