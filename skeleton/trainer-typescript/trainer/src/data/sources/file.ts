import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dataError } from '../dataErrors.ts';
import { MAX_BYTES, tooLarge } from './fetchBytes.ts';

/** Reads a file of the repository. */
export async function readRepositoryFile(
  folder: string,
  path: string,
  maxBytes = MAX_BYTES,
): Promise<Uint8Array> {
  const file = join(folder, path);
  try {
    if ((await stat(file)).size <= maxBytes) return await readFile(file);
  } catch {
    throw dataError('data-missing-file', `The repository has no file "${path}".`);
  }
  throw tooLarge(maxBytes);
}
