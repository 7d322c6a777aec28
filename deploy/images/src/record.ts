import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { BuiltImage } from './BuiltImage.ts';
import type { ImageCache } from './imageCache.ts';

type Recorded = Omit<BuiltImage, 'archive' | 'cached'>;

/** What the cache knows of a key, if its archive is there. */
export async function readRecord(
  cache: ImageCache,
  key: string,
): Promise<Omit<BuiltImage, 'cached'> | undefined> {
  const archive = cache.archive(key);
  if (!existsSync(archive) || !existsSync(cache.record(key))) return undefined;
  const recorded: Recorded = JSON.parse(
    await readFile(cache.record(key), 'utf8'),
  );
  return { ...recorded, archive };
}

export async function writeRecord(
  cache: ImageCache,
  key: string,
  recorded: Recorded,
): Promise<void> {
  const file = cache.record(key);
  await writeFile(`${file}.part`, `${JSON.stringify(recorded, null, 2)}\n`);
  await rename(`${file}.part`, file);
}
