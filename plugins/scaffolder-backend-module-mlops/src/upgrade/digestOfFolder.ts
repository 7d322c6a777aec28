import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { digestOf } from './templateRecord';

/**
 * The digest that git's tree of this folder would have. Computed without git, which a
 * portal that publishes to git hosts alone may not have.
 */
export async function digestOfFolder(
  folder: string,
  wanted: (path: string) => boolean = () => true,
): Promise<string> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const lines = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .filter(wanted)
    .map(async name => {
      const path = join(folder, name);
      const [content, { mode }] = await Promise.all([
        readFile(path),
        stat(path),
      ]);
      const blob = createHash('sha1')
        .update(`blob ${content.length}\0`)
        .update(content)
        .digest('hex');
      // git knows two modes of a file: whether its owner may run it or not.
      const kind = mode & 0o100 ? '100755' : '100644';
      return `${kind} blob ${blob}\t${name}`;
    });
  return digestOf(await Promise.all(lines));
}
