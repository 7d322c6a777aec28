import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImageSpec } from './ImageSpec.ts';
import { listFiles } from './listFiles.ts';

/** Raised when images built by an older builder must not be used any more. */
const BUILDER = 1;

/**
 * SHA-256 (hex) of everything that decides an image's content: its Dockerfile,
 * its sources, the bases it stands on, and the reference it is archived under.
 *
 * @param bases key or reference of each base, by build argument
 */
export async function contentKey(
  repo: string,
  spec: ImageSpec,
  reference: string,
  bases: Record<string, string>,
): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify([
      BUILDER,
      reference,
      Object.entries(bases).sort(),
      ...spec.clients,
    ]),
  );
  for (const file of await listFiles(repo, [
    spec.dockerfile,
    ...spec.sources,
  ])) {
    hash.update(`\0${file}\0`).update(await readFile(join(repo, file)));
  }
  return hash.digest('hex');
}
