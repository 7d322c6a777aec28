import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './git.ts';

/**
 * Brings a project's working folder, which the catalog reads, to a commit that was
 * pushed from elsewhere. Only ever forward, and never over what somebody works on there.
 *
 * @param folder - the working folder; there is none while the project is made
 * @returns why the folder stays behind, undefined when it does not
 */
export async function followMain(
  folder: string,
  { repository, commit }: { repository: string; commit: string },
): Promise<string | undefined> {
  const gitDir = join(folder, '.git');
  if (!existsSync(gitDir)) return undefined;
  const here = (...args: string[]) =>
    git(gitDir, [`--work-tree=${folder}`, ...args]);
  if ((await here('rev-parse', 'HEAD')) === commit) return undefined;
  const branch = await here('rev-parse', '--abbrev-ref', 'HEAD');
  if (branch !== 'main') return stays(folder, `it is on ${branch}`);
  try {
    await here('fetch', '--quiet', repository, 'refs/heads/main');
    await here('merge', '--quiet', '--ff-only', commit);
    return undefined;
  } catch {
    return stays(folder, 'it has changes of its own');
  }
}

const stays = (folder: string, why: string) =>
  `The catalog still shows ${folder} as it is, because ${why}: run "git pull" there.`;
