import { explainFailure } from '../../packages/local-stack/src/output/explainFailure.ts';
import { Progress } from '../../packages/local-stack/src/output/Progress.ts';
import { summary } from '../../packages/local-stack/src/testing/summary.ts';
import { cacheFolder } from './node/cacheFolder.ts';
import { isBuilt } from './node/buildNode.ts';
import { inspectMachine } from './node/inspectMachine.ts';
import { machineProblems } from './node/machineProblems.ts';
import { nodeFolder } from './node/openCluster.ts';
import { ClusterSession } from './runner/ClusterSession.ts';

const { env } = process;

/**
 * `npm run test:cluster`. The last line is `N passed, N failed`; on a machine
 * that cannot run a node both are 0, with the reason above.
 *
 * @returns the exit code
 */
async function main(): Promise<number> {
  const startedAt = Number(env.TRAINYARD_STARTED_AT) || Date.now();
  const progress = new Progress(process.stdout, { startedAt });
  const problems = env.KUBECONFIG ? [] : await findProblems();
  if (problems.length > 0) {
    process.stdout.write(
      `The cluster tests did not run:\n${problems
        .map(problem => `  ${problem}\n`)
        .join('')}\n0 passed, 0 failed\n`,
    );
    return 0;
  }
  const session = new ClusterSession(
    env,
    nodeFolder(env.TRAINYARD_CLUSTER_FOLDER),
    progress,
  );
  // Each comes more than once: to the whole group, and passed on by npm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(
      signal,
      () => void session.close().finally(() => process.exit(130)),
    );
  }
  const results = await session.run();
  process.stdout.write(`\n${session.phases.table()}${summary(results)}`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function findProblems(): Promise<string[]> {
  const cache = cacheFolder(env);
  const built = await isBuilt(cache);
  return machineProblems(inspectMachine(env, { cache, built }));
}

main().then(
  // Something may still hold the event loop after a phase out of time.
  code => process.exit(code),
  error => {
    process.stderr.write(explainFailure(error));
    process.stdout.write('0 passed, 1 failed\n');
    process.exit(1);
  },
);
