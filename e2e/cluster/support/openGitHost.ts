import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Progress } from '../../../packages/local-stack/src/output/Progress.ts';
import { freePorts } from '../../../packages/local-stack/src/testing/freePorts.ts';
import { dagBundleEnv } from '../gitea/dagBundleEnv.ts';
import { createUserToken } from '../gitea/giteaAccounts.ts';
import { giteaProgram } from '../gitea/giteaProgram.ts';
import {
  prepareGitHost,
  PROJECTS,
  type GitHost,
} from '../gitea/prepareGitHost.ts';
import { startRunner } from '../gitea/runner/startRunner.ts';
import { startGitea } from '../gitea/startGitea.ts';
import type { ClusterState } from './cluster.ts';

/** A few seconds from a push to a DAG that can run. */
const REFRESH_SECONDS = 5;

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

/** Where the git host is opened. */
export interface GitHostOptions {
  /** Address of this machine that pods reach. */
  address: string;
  /** Takes its data; emptied first. */
  folder: string;
  /** Environment of the pipelines' jobs. */
  jobEnv: Record<string, string>;
  progress: Progress;
}

/** Starts a new Gitea, with a runner for the pipelines of the projects. */
export async function openGitHost({
  address,
  folder,
  jobEnv,
  progress,
}: GitHostOptions): Promise<OpenGitHost> {
  await rm(folder, { recursive: true, force: true });
  const jobs = join(folder, 'jobs');
  await mkdir(jobs, { recursive: true });
  const program = await progress.step('Gitea', () =>
    giteaProgram(process.env, join(dirname(folder), 'gitea-build.log')),
  );
  const [port] = await freePorts(1);
  const gitea = await startGitea(program, {
    address,
    port,
    dataFolder: join(folder, 'data'),
  });
  try {
    const accounts = await prepareGitHost(gitea);
    const { password: token } = await createUserToken(gitea, gitea.admin, [
      'write:repository',
    ]);
    const runner = await startRunner({
      giteaUrl: gitea.url,
      registrationToken: accounts.runnerToken,
      folder: jobs,
      env: jobEnv,
      onProblem: error => progress.say(`A pipeline's job: ${error}`),
    });
    return {
      url: gitea.url,
      accounts,
      tests: {
        url: gitea.url,
        ...gitea.admin,
        token,
        organization: PROJECTS,
        dagsRepository: accounts.dagsRepository,
      },
      airflowEnv: dagBundleEnv({
        repository: accounts.dagsRepository,
        account: accounts.airflow,
        refreshSeconds: REFRESH_SECONDS,
      }),
      async stop() {
        await runner.stop();
        await gitea.stop();
      },
    };
  } catch (error) {
    await gitea.stop();
    throw error;
  }
}
