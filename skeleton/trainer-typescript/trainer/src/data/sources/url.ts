import { createHash } from 'node:crypto';
import { dataError } from '../dataErrors.ts';
import { fetchBytes, type FetchLimits } from './fetchBytes.ts';

/**
 * Reads a file over HTTP(S) and checks that it is the one that was agreed on.
 *
 * @param sha256 - 64 hexadecimal digits; undefined takes any file
 * @throws TrainerError `data-checksum`
 */
export async function readUrl(
  address: string,
  sha256: string | undefined,
  signal?: AbortSignal,
  limits?: FetchLimits,
): Promise<Uint8Array> {
  const url = new URL(address);
  const bytes = await fetchBytes(
    url.host,
    either => fetch(url, { signal: either }),
    signal,
    limits,
  );
  if (sha256 === undefined) return bytes;
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual === sha256) return bytes;
  throw dataError(
    'data-checksum',
    `The training data is not the file that was agreed on: its SHA-256 is ${actual.slice(0, 12)}..., not ${sha256.slice(0, 12)}....`,
  );
}
