import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { git } from './git.ts';

/**
 * Resolves a branch, tag or sha to a full commit sha.
 *
 * @throws Error that names the ref when the repository has no such commit
 */
export async function resolveCommit(
  repository: string,
  ref: string,
): Promise<string> {
  try {
    return await git(repository, [
      ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
      `${ref}^{commit}`,
    ]);
  } catch {
    throw new Error(`ref: "${ref}" is no commit of ${repository}`);
  }
}

/**
 * Writes the files of a commit to `target`. The folder appears complete or not
 * at all; when it is there already nothing is done.
 */
export async function exportCommit(
  repository: string,
  commit: string,
  target: string,
): Promise<void> {
  if (existsSync(target)) return;
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  const place = { GIT_INDEX_FILE: `${target}.index`, GIT_WORK_TREE: part };
  await git(repository, ['read-tree', commit], place);
  await git(repository, ['checkout-index', '--all'], place);
  await rm(place.GIT_INDEX_FILE);
  await rename(part, target);
}
