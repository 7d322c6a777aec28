import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sentence, ServingError } from '../ServingError.ts';
import { requestObject, type StoreSettings } from './s3.ts';

const TIMEOUT_MS = 120_000;

/**
 * Reads the file to predict: of the repository, over HTTP(S) or from S3.
 *
 * @throws ServingError `input-missing` or `input-unreachable`
 */
export async function readInput(
  input: string,
  { folder, store }: { folder: string; store: StoreSettings },
): Promise<Uint8Array> {
  const init = { signal: AbortSignal.timeout(TIMEOUT_MS) };
  if (input.startsWith('s3://')) {
    return bytesOf(input, () => requestObject(input, store, init));
  }
  if (/^https?:\/\//.test(input)) return bytesOf(input, () => fetch(input, init));
  try {
    return await readFile(resolve(folder, input));
  } catch {
    throw new ServingError(
      'input-missing',
      `There is no file "${input}" to predict.`,
      'Add it to the repository, or correct batch.input in mlops.json.',
    );
  }
}

/** The whole answer; a query, which may hold a secret, is not repeated. */
async function bytesOf(input: string, request: () => Promise<Response>): Promise<Uint8Array> {
  const place = input.split('?')[0].replace(/\/\/[^/]*@/, '//');
  const failed = (why: string) =>
    new ServingError(
      'input-unreachable',
      `The input ${place} cannot be read: ${why}.`,
      'Check batch.input in mlops.json, that its server is up, and that this account may read it.',
    );
  let response: Response;
  try {
    response = await request();
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    throw failed(cause?.code ?? sentence(error));
  }
  if (!response.ok) throw failed(`its server answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
