import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The skeleton as the template editor sends it: paths below the template root. */
export async function skeletonFiles(root: string) {
  const entries = await readdir(join(root, 'skeleton'), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({
      path: relative(root, path),
      base64Content: readFileSync(path).toString('base64'),
    }));
}
