import { join } from 'node:path';
import { Clone } from './Clone';
import { RECORD_PATH } from './templateRecord';

/** What git's merge made of a project and a newer rendering of its template. */
export interface MergedTree {
  tree: string;
  /** Files that a person has to look at. */
  conflicts: string[];
  /** git's own sentence on each of them. */
  notes: string[];
}

/**
 * git's three-way merge, without a working copy. The base is given rather than found by
 * ancestry, because a squashed or rebased pull request leaves none. Without a base every
 * file that differs is a conflict: nothing of the project is replaced unseen.
 *
 * @param options.main - commit of the project
 * @param options.rendered - tree that the newer template wrote
 */
export async function mergeTrees(
  clone: Clone,
  options: { base?: string; main: string; rendered: string; version: string },
): Promise<MergedTree> {
  const { base, main, rendered, version } = options;
  // Names of branches, because git writes them beside its marks.
  const theirs = `template-${version}`;
  const sides: [string, string][] = [
    ['main', await withRecordOf(clone, main, rendered)],
    [theirs, rendered],
  ];
  for (const [branch, tree] of sides) {
    const parents = base ? [base] : [];
    const commit = await clone.commit({ tree, parents, message: branch });
    await clone.git(['update-ref', `refs/heads/${branch}`, commit]);
  }
  const { code, stdout } = await clone.git(
    [
      ...['merge-tree', '--write-tree', '--name-only', '--messages'],
      ...(base ? [] : ['--allow-unrelated-histories']),
      ...sides.map(([branch]) => branch),
    ],
    { allowed: [0, 1] },
  );
  const [head, ...messages] = stdout.split('\n\n');
  const [tree, ...names] = head.split('\n').filter(Boolean);
  return {
    tree,
    conflicts: code === 0 ? [] : [...new Set(names)],
    notes: messages
      .join('\n')
      .split('\n')
      .filter(line => line.startsWith('CONFLICT')),
  };
}

/** The record is the template's alone, and holds the project's answers already. */
async function withRecordOf(
  clone: Clone,
  main: string,
  rendered: string,
): Promise<string> {
  const env = { GIT_INDEX_FILE: join(clone.folder, 'main.index') };
  const record = await clone.line(['rev-parse', `${rendered}:${RECORD_PATH}`]);
  await clone.git(['read-tree', main], { env });
  await clone.git(
    ['update-index', '--add', '--cacheinfo', `100644,${record},${RECORD_PATH}`],
    { env },
  );
  return clone.line(['write-tree'], { env });
}
