import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What is made from the sources, or never goes into an image. */
const LEFT_OUT = /^(node_modules|dist|dist-types|coverage|__pycache__)$/;
const TEST_FILE = /\.test\.[jt]sx?$/;

/**
 * The files of `sources` (files and folders) below `root`, sorted, without
 * tests and build output.
 *
 * @throws Error when a source does not exist
 */
export async function listFiles(
  root: string,
  sources: string[],
): Promise<string[]> {
  const lists = await Promise.all(
    sources.map(async source => {
      const found = await stat(join(root, source)).catch(() => undefined);
      if (!found) throw new Error(`${source} does not exist in ${root}.`);
      return found.isFile() ? [source] : filesBelow(root, source);
    }),
  );
  return lists.flat().sort();
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const lists = await Promise.all(
    entries
      .filter(({ name }) => !LEFT_OUT.test(name) && !TEST_FILE.test(name))
      .map(entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesBelow(root, path);
        return entry.isFile() ? [path] : [];
      }),
  );
  return lists.flat();
}
