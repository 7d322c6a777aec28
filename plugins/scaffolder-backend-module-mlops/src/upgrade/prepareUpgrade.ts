import { InputError } from '@backstage/errors';
import { Author } from '../publisher/git';
import { Clone } from './Clone';
import { mergeTrees } from './mergeTrees';
import { commitRendering, findRendering, writeTree } from './renderings';
import { digestOf, parseTemplateRecord, RECORD_PATH } from './templateRecord';

/** An upgrade that is committed in the clone and not pushed yet. */
export interface Upgrade {
  from: string;
  to: string;
  /** Branch that the upgrade is proposed on; the same upgrade has the same name. */
  branch: string;
  /** Commit that holds what the template wrote. */
  rendering: string;
  /** Commit of the merge, with `main` as its first parent. */
  commit: string;
  /** `A`, `M`, `D` or `R`, and the path, of each file that changes. */
  changes: string[];
  /** Files with marks to resolve, or that only one side deleted. */
  conflicts: string[];
  notes: string[];
  /** False when no commit holds what the project began with. */
  baseFound: boolean;
}

/** @throws InputError when the project was not generated, or has lost its record */
export async function readRecord(clone: Clone) {
  const text = await clone.read('refs/heads/main', RECORD_PATH);
  if (text === undefined) {
    throw new InputError(
      `main has no ${RECORD_PATH}, so it is not known what the project was generated from; docs/upgrade-projects.md of Trainyard tells how to write one`,
    );
  }
  return parseTemplateRecord(text);
}

/**
 * Merges what the template writes today into a project's `main`.
 *
 * @param options.rendered - folder with the rendering and its record
 * @returns undefined when the project has it already
 */
export async function prepareUpgrade(
  clone: Clone,
  options: { rendered: string; author: Author },
): Promise<Upgrade | undefined> {
  const { rendered, author } = options;
  const old = await readRecord(clone);
  const tree = await writeTree(clone, rendered);
  const digest = digestOf(await clone.files(tree));
  if (digest === old.rendered) return undefined;

  const main = (await clone.resolve('refs/heads/main^{commit}'))!;
  const text = (await clone.read(tree, RECORD_PATH)) ?? '';
  const { version } = parseTemplateRecord(text);
  const base = await findRendering(clone, old.rendered);
  const rendering = await commitRendering(clone, {
    ...{ tree, base, version, author },
  });
  const merged = await mergeTrees(clone, {
    ...{ base, main, rendered: tree, version },
  });
  const commit = await clone.commit({
    tree: merged.tree,
    parents: [main, rendering],
    message: `chore: upgrade to version ${version} of the template`,
    author,
  });
  const { stdout } = await clone.git([
    ...['diff', '--name-status', '--find-renames', main, commit],
  ]);
  return {
    from: old.version,
    to: version,
    branch: `mlops/upgrade-${version}-${digest.slice(0, 7)}`,
    ...{ rendering, commit },
    changes: stdout.split('\n').filter(Boolean),
    conflicts: merged.conflicts,
    notes: merged.notes,
    baseFound: base !== undefined,
  };
}
