import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { freePorts } from '../../../packages/local-stack/src/testing/freePorts.ts';
import { dagBundleEnv } from '../gitea/dagBundleEnv.ts';
import { giteaProgram } from '../gitea/giteaProgram.ts';
import {
  prepareGitHost,
  PROJECTS,
  type GitHost,
} from '../gitea/prepareGitHost.ts';
import { startGitea } from '../gitea/startGitea.ts';
import type { ClusterState } from './cluster.ts';

/** A few seconds from a push to a DAG that can run. */
const REFRESH_SECONDS = 2;

/** A git host that projects, pipelines, Airflow and pods can use. */
export interface OpenGitHost {
  url: string;
  accounts: GitHost;
  /** What the tests look at it with. */
  tests: ClusterState['gitea'];
  /** Environment by which Airflow reads the delivered DAGs. */
  airflowEnv: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts a new Gitea, with a runner for the pipelines of the projects. */
export async function openGitHost(
  address: string,
  folder: string,
  progress: Progress,
): Promise<OpenGitHost> {
  await rm(folder, { recursive: true, force: true });
  const program = await progress.step('Gitea', () =>
    giteaProgram(process.env, join(dirname(folder), 'gitea-build.log')),
  );
  const [port] = await freePorts(1);
  const gitea = await startGitea(program, {
    address,
    port,
    dataFolder: folder,
  });
  try {
    const accounts = await prepareGitHost(gitea);
    return {
      url: gitea.url,
      accounts,
      tests: { url: gitea.url, ...gitea.admin, organization: PROJECTS },
      airflowEnv: dagBundleEnv({
        repository: accounts.dagsRepository,
        account: accounts.airflow,
        refreshSeconds: REFRESH_SECONDS,
      }),
      stop: () => gitea.stop(),
    };
  } catch (error) {
    await gitea.stop();
    throw error;
  }
}
