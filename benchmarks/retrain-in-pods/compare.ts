import { once } from 'node:events';
import { join } from 'node:path';
import { openCluster } from '../../e2e/cluster/node/openCluster.ts';
import { POD_MLFLOW } from '../../e2e/cluster/support/airflowJoints.ts';
import { readClusterState } from '../../e2e/cluster/support/cluster.ts';
import { createHostedProject } from '../../e2e/cluster/support/hostedProject.ts';
import { eventually, signIn } from '../../e2e/support/portal.ts';
import { freshName } from '../../e2e/support/projects.ts';
import { stack } from '../../e2e/support/stack.ts';
import type { Progress } from '../../packages/local-stack/src/output/Progress.ts';
import { stackPaths } from '../../packages/local-stack/src/paths.ts';
import { loadSecrets } from '../../packages/local-stack/src/secrets.ts';
import { AirflowClient } from './measure/AirflowClient.ts';
import { demoContestant } from './measure/demoContestant.ts';
import { MlflowClient } from './measure/MlflowClient.ts';
import { runRounds } from './measure/runRounds.ts';
import type { Sample } from './measure/Sample.ts';
import { trainyardContestant } from './measure/trainyardContestant.ts';
import type { Options } from './parseOptions.ts';
import { DEMO, setUpDemo } from './setup/setUpDemo.ts';

const USER = 'alice';

/**
 * Retrains both sides in turn on the platform that the environment tells of.
 *
 * @returns the counted samples
 */
export async function compare(
  env: NodeJS.ProcessEnv,
  options: Pick<Options, 'rounds' | 'warmUps' | 'project'>,
  progress: Progress,
): Promise<Sample[]> {
  const state = readClusterState();
  const paths = stackPaths(env);
  const { nodeFolder: folder } = state;
  const cluster = await openCluster(
    // Our own node is found by its folder.
    folder ? { ...env, KUBECONFIG: '' } : env,
    { folder, progress },
  );
  const { username, password } = state.mlflow;
  const mlflow = new MlflowClient({
    url: state.mlflow.url,
    authorization: `Basic ${btoa(`${username}:${password}`)}`,
  });
  const airflow = await AirflowClient.signIn({
    url: stack.airflow,
    username: 'admin',
    password: loadSecrets(paths.secrets).airflow.admin,
  });
  const project = options.project ?? freshName('benchmark');
  if (!options.project) {
    await progress.step(`Trainyard: create the project ${project}`, async () =>
      createHostedProject(await signIn(USER), state, { name: project }),
    );
  }
  const tearDown = await setUpDemo({
    cluster,
    mlflow: { podUrl: POD_MLFLOW, username, password },
    dags: paths.dags,
    log: join(paths.logs, 'benchmark.log'),
    env,
    progress,
  });
  try {
    await progress.step('Demo: its DAG is in Airflow', () =>
      eventually('DAG', () => airflow.hasDag(DEMO.dagId), Boolean),
    );
    const both = {
      airflow,
      mlflow,
      kubectl: { program: cluster.kubectl, kubeconfig: cluster.kubeconfig },
    };
    const rounds = runRounds(
      [
        trainyardContestant({
          ...both,
          namespace: state.trainingNamespace,
          signIn: () => signIn(USER),
          project,
        }),
        demoContestant({ ...both, ...DEMO }),
      ],
      {
        ...options,
        onSample: sample => progress.say(describe(sample)),
      },
    );
    return await Promise.race([rounds, interruption()]);
  } finally {
    await tearDown();
  }
}

/** Fails when the person ends the benchmark, so that what it set up is removed. */
async function interruption(): Promise<never> {
  await Promise.race(['SIGINT', 'SIGTERM'].map(name => once(process, name)));
  throw new Error('The benchmark was interrupted.');
}

const describe = ({ side, round, registered, load }: Sample) =>
  `${round > 0 ? `Round ${round}` : 'Warm-up'}: ${side} ` +
  `registered after ${registered.toFixed(2)} s (load ${load.toFixed(1)})`;
