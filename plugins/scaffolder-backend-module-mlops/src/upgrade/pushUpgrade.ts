import { ConflictError } from '@backstage/errors';
import { git } from '../publisher/git';
import { Clone } from './Clone';
import { Upgrade } from './prepareUpgrade';
import { RENDERINGS_BRANCH } from './renderings';

/** Refs that the remote lets change together or not at all. */
async function push(clone: Clone, refs: [string, string][]): Promise<string> {
  const { stderr } = await clone.git([
    ...['push', '--quiet', '--atomic', 'origin'],
    ...refs.map(([commit, branch]) => `${commit}:refs/heads/${branch}`),
  ]);
  return stderr;
}

/**
 * Pushes the branch of an upgrade. A branch of this name is the same upgrade, and may
 * hold what a person resolved already: it is left as it is.
 *
 * @returns false when it was there
 */
export async function pushBranch(
  clone: Clone,
  { rendering, commit, branch }: Upgrade,
): Promise<boolean> {
  if (await clone.resolve(`refs/heads/${branch}`)) return false;
  await push(clone, [
    [rendering, RENDERINGS_BRANCH],
    [commit, branch],
  ]);
  return true;
}

/**
 * Pushes an upgrade without conflicts to `main`.
 *
 * @returns what the delivery said
 * @throws ConflictError when somebody pushed in the meantime
 */
export async function pushToMain(
  clone: Clone,
  { rendering, commit }: Upgrade,
): Promise<string> {
  try {
    return await push(clone, [
      [rendering, RENDERINGS_BRANCH],
      [commit, 'main'],
    ]);
  } catch (error) {
    throw new ConflictError(
      'main could not be pushed; somebody else did in the meantime? Run the upgrade again.',
      error,
    );
  }
}

/**
 * Brings a person's clone on this machine to the new `main`, which the catalog reads.
 *
 * @returns false when there is work of somebody in it, which stays as it is
 */
export async function pullWorkingClone(folder: string): Promise<boolean> {
  const [branch, changes] = await Promise.all([
    git(['-C', folder, 'rev-parse', '--abbrev-ref', 'HEAD']),
    git(['-C', folder, 'status', '--porcelain']),
  ]);
  if (branch !== 'main' || changes) return false;
  try {
    await git(['-C', folder, 'pull', '--quiet', '--ff-only', 'origin', 'main']);
    return true;
  } catch {
    // Commits that were not pushed: `git pull` is for the person who made them.
    return false;
  }
}
