import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster } from '../../../e2e/cluster/node/Cluster.ts';
import { Kubectl } from '../../../e2e/cluster/support/Kubectl.ts';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { buildDemoImage } from './buildDemoImage.ts';
import { deliverDemoDag } from './deliverDemoDag.ts';
import { demoManifests, MLFLOW_SECRET } from './demoManifests.ts';
import { prepareWheels } from './prepareWheels.ts';
import { publishRepository } from './publishRepository.ts';
import { serveFolder } from './serveFolder.ts';

const REPOSITORY = join(import.meta.dirname, '../demo/repository');

/** Names that the demo uses, also inside its own project. */
export const DEMO = {
  dagId: 'benchmark-demo',
  model: 'benchmark-demo',
  namespace: 'benchmark-demo',
};

export interface DemoSetUp {
  cluster: Cluster;
  mlflow: { podUrl: string; username: string; password: string };
  /** DAGs folder of the Airflow that runs both sides. */
  dags: string;
  /** Takes the output of what is installed. */
  log: string;
  env: NodeJS.ProcessEnv;
  progress: Progress;
}

/**
 * Makes the demo ready to be triggered: wheels and repository on a server that
 * pods reach, image and namespace in the cluster, DAG in Airflow.
 *
 * @returns removes all of it but the caches
 */
export async function setUpDemo(
  options: DemoSetUp,
): Promise<() => Promise<void>> {
  const { cluster, mlflow, dags, log, env, progress } = options;
  const kubectl = new Kubectl(cluster.kubeconfig, cluster.kubectl);
  const wheels = await progress.step('Demo: wheels of its packages', () =>
    prepareWheels(env, log),
  );
  const image = await progress.step('Demo: image', async () => {
    const built = await buildDemoImage(env);
    await cluster.loadImage(built.archive);
    return built.reference;
  });

  const closers: Array<() => Promise<unknown>> = [];
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'benchmark-demo-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const served = join(folder, 'served');
    await mkdir(served);
    await symlink(wheels, join(served, 'wheels'));
    await publishRepository(REPOSITORY, join(served, 'demo.git'));
    const server = await serveFolder(served, cluster.hostAddress);
    closers.push(() => server.close());

    const { namespace } = DEMO;
    closers.push(() =>
      kubectl.run(['delete', 'namespace', namespace, '--ignore-not-found']),
    );
    await kubectl.apply(demoManifests({ namespace, mlflow }));
    closers.push(
      await deliverDemoDag(join(REPOSITORY, 'dags/mlops_iris_dag.py'), dags, {
        ...DEMO,
        kubeconfig: cluster.kubeconfig,
        image,
        mlflowSecret: MLFLOW_SECRET,
        gitRepo: `${server.url}/demo.git`,
        wheelsUrl: `${server.url}/wheels/`,
        wheelsHost: cluster.hostAddress,
        // Nothing that would look for the internet, and wait for it.
        env: {
          DO_NOT_TRACK: '1',
          MLFLOW_DISABLE_TELEMETRY: 'true',
          GIT_PYTHON_REFRESH: 'quiet',
        },
      }),
    );
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}
