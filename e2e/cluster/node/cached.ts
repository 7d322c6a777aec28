import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_LENGTH = 16;
const UNUSED_FOR_MS = 30 * 24 * 3600_000;

/** What a cache entry is made of. */
export interface CacheEntry {
  name: string;
  /** Hash of everything that goes in. */
  key: string;
}

/** The folder of an entry, whether or not it has been made. */
export const entryFolder = (cache: string, { name, key }: CacheEntry) =>
  join(cache, `${name}-${key.slice(0, KEY_LENGTH)}`);

/**
 * The folder of an entry, made by `make` when it is not there. It appears whole
 * or not at all, also when two processes make it at once. Entries of the same
 * name that nobody used for 30 days are removed.
 */
export async function cached(
  cache: string,
  entry: CacheEntry,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = entryFolder(cache, entry);
  if (!existsSync(folder)) {
    const half = `${folder}.${randomUUID()}`;
    await mkdir(half, { recursive: true });
    try {
      await make(half);
      await rename(half, folder).catch(error => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(half, { recursive: true, force: true });
    }
    await removeUnused(cache, entry.name);
  }
  const now = new Date();
  await utimes(folder, now, now);
  return folder;
}

async function removeUnused(cache: string, name: string): Promise<void> {
  const entry = new RegExp(`^${name}-[0-9a-f]{${KEY_LENGTH}}(\\.[0-9a-f-]+)?$`);
  for (const found of await readdir(cache)) {
    const folder = join(cache, found);
    if (!entry.test(found)) continue;
    // A half-made one of another process may have its name by now.
    const used = await stat(folder).catch(() => undefined);
    if (used && Date.now() - used.mtimeMs > UNUSED_FOR_MS)
      await rm(folder, { recursive: true, force: true });
  }
}
