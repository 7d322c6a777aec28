import { join } from 'node:path';
import { Author } from '../publisher/git';
import { Clone } from './Clone';
import { digestOf, RECORD_PATH } from './templateRecord';

/** Branch of a project that keeps what the template wrote, one commit for each version. */
export const RENDERINGS_BRANCH = 'mlops/template';

/**
 * The commit that holds exactly what the template wrote, without a change of anybody:
 * the first commit of a project, or one that an upgrade brought. It is recognised by
 * its content, so that squashed, rebased and imported histories do not mislead.
 */
export async function findRendering(
  clone: Clone,
  rendered: string,
): Promise<string | undefined> {
  const { stdout } = await clone.git([
    ...['log', '--all', '--full-history', '--format=%H', '--', RECORD_PATH],
  ]);
  for (const commit of stdout.split('\n').filter(Boolean)) {
    if (digestOf(await clone.files(commit)) === rendered) return commit;
  }
  return undefined;
}

/** The tree of a folder's files, those that its `.gitignore` leaves out excepted. */
export async function writeTree(clone: Clone, folder: string): Promise<string> {
  const env = {
    GIT_DIR: clone.folder,
    GIT_WORK_TREE: folder,
    GIT_INDEX_FILE: join(clone.folder, 'rendered.index'),
  };
  await clone.git(['-C', folder, 'add', '--all'], { env });
  return clone.line(['-C', folder, 'write-tree'], { env });
}

/**
 * Commits a rendering on top of the earlier ones.
 *
 * @param options.base - the rendering that `main` was made from
 */
export async function commitRendering(
  clone: Clone,
  options: { tree: string; base?: string; version: string; author: Author },
): Promise<string> {
  const { tree, base, version, author } = options;
  const last = await clone.resolve(`refs/heads/${RENDERINGS_BRANCH}`);
  if (last && (await clone.resolve(`${last}^{tree}`)) === tree) return last;
  return clone.commit({
    tree,
    parents: [last ?? base ?? []].flat(),
    message: `chore(template): version ${version} as rendered\n\nWritten by the template for the answers in ${RECORD_PATH}; an upgrade merges it.`,
    author,
  });
}
