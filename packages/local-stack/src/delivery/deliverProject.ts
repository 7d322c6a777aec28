import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join, relative } from 'node:path';
// This runs without a build, so the package's `main` cannot be imported.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { checkProjectName } from '../../../../plugins/mlops-common/src/rules/projectName.ts';
import { logFile, type StackPaths } from '../paths.ts';
import { exportCommit, resolveCommit } from './exportCommit.ts';
import { followMain } from './followMain.ts';
import { prepareDependencies } from './prepareDependencies.ts';
import { withLock } from './withLock.ts';

/** Commits of a project that stay on disk, because a queued run may still need one. */
const KEPT_DELIVERIES = 10;
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** What is delivered, and from where. */
export interface DeliveryRequest {
  project: string;
  /** Absolute path of the bare repository. */
  repository: string;
  ref: string;
}

/** `delivery.json`, as the DAG reads it. */
export interface Delivery {
  project: string;
  commit: string;
  ref: string;
  repository: string;
  deliveredAt: string;
  codePath: string;
}

/**
 * Makes a commit of a project runnable: exports its code, installs its
 * dependencies, and puts its `dags/` into the DAG bundle in one rename.
 * Concurrent calls are done one after the other, and each reads the ref anew,
 * so the newest commit is the one that stays. The working folder, from which the
 * catalog has the project's entity, follows.
 *
 * @param options.npm - npm's own script
 * @param options.warn - told in a sentence why the working folder does not follow
 * @throws Error naming what is wrong with the name, the ref or the project
 */
export async function deliverProject(
  paths: StackPaths,
  { project, repository, ref }: DeliveryRequest,
  options: { npm: string; warn?: (sentence: string) => void },
): Promise<Delivery> {
  const problem = checkProjectName(project);
  if (problem) throw new Error(`project: ${problem.message}`);
  const home = join(paths.deliveries, project);
  return withLock(join(home, '.lock'), async () => {
    const commit = await resolveCommit(repository, ref);
    const codePath = join(home, commit);
    await exportCommit(repository, commit, codePath);
    if (!existsSync(join(codePath, 'dags'))) {
      throw new Error(
        `project: commit ${commit} of ${project} has no folder dags/`,
      );
    }
    await prepareDependencies(codePath, {
      paths,
      log: logFile(paths, 'deliver'),
      npm: options.npm,
    });
    const delivery: Delivery = {
      ...{ project, commit, ref, repository, codePath },
      deliveredAt: new Date().toISOString(),
    };
    await publishDags(paths, delivery);
    await prune(home, commit);
    const behind = await followMain(join(paths.projects, project), delivery);
    if (behind) options.warn?.(behind);
    return delivery;
  });
}

/**
 * The bundle holds a link for each project: a rename replaces a link at once,
 * while a folder would have to be away for a moment, and its DAG with it.
 */
async function publishDags(
  paths: StackPaths,
  delivery: Delivery,
): Promise<void> {
  const home = join(paths.deliveries, delivery.project);
  const folder = join(home, `dags-${delivery.commit}`);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await cp(join(delivery.codePath, 'dags'), part, { recursive: true });
  // Beside the DAG, which reads it; a project of an older template has none.
  const mlops = join(delivery.codePath, 'mlops.json');
  if (existsSync(mlops)) await cp(mlops, join(part, 'mlops.json'));
  await writeFile(
    join(part, 'delivery.json'),
    `${JSON.stringify(delivery, null, 2)}\n`,
  );
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);

  await mkdir(paths.dags, { recursive: true });
  const link = join(home, '.link');
  await rm(link, { force: true });
  await symlink(relative(paths.dags, folder), link);
  await rename(link, join(paths.dags, delivery.project));
}

async function prune(home: string, current: string): Promise<void> {
  const commits = (await readdir(home)).filter(
    name => COMMIT.test(name) && name !== current,
  );
  const dated = await Promise.all(
    commits.map(async name => ({
      name,
      at: (await stat(join(home, name))).mtimeMs,
    })),
  );
  const old = dated.sort((a, b) => b.at - a.at).slice(KEPT_DELIVERIES - 1);
  for (const { name } of old) {
    await rm(join(home, name), { recursive: true, force: true });
    await rm(join(home, `dags-${name}`), { recursive: true, force: true });
  }
}
