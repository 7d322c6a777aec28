import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { MlflowHttp } from '../mlflow/MlflowHttp.ts';
import { sentence, ServingError } from '../ServingError.ts';
import type { BatchSettings } from './batchSettings.ts';
import { keepInMlflow, type Facts } from './keepInMlflow.ts';
import { requestObject } from './s3.ts';

/**
 * Writes the predictions under the run's name, whole or not at all. The same
 * run writes the same place again, so that a retry leaves one file.
 *
 * @returns where they are
 */
export async function writeOutput(
  text: string,
  facts: Facts,
  settings: BatchSettings,
  http: MlflowHttp,
): Promise<string> {
  const { output, runId, folder, store } = settings;
  if (output === 'mlflow') return keepInMlflow(http, settings, text, facts);
  const file = `${fileName(runId)}.csv`;
  if (output.startsWith('s3://')) {
    const uri = `${output.replace(/\/+$/, '')}/${file}`;
    const init = {
      method: 'PUT',
      body: text,
      headers: { 'content-type': 'text/csv' },
    };
    const response = await requestObject(uri, store, init).catch(error => {
      throw unwritable(uri, error.cause?.code ?? sentence(error));
    });
    if (!response.ok) throw unwritable(uri, `its server answers ${response.status}`);
    return uri;
  }
  const target = join(resolve(folder, output), file);
  try {
    await mkdir(resolve(folder, output), { recursive: true });
    await writeFile(`${target}.part`, text);
    await rename(`${target}.part`, target);
  } catch (error) {
    throw unwritable(target, sentence(error));
  }
  return target;
}

/** A DAG run's id has characters that a path should not have. */
export const fileName = (runId: string) => runId.replaceAll(/[^A-Za-z0-9._-]+/g, '-');

const unwritable = (place: string, why: string) =>
  new ServingError(
    'output-unwritable',
    `The predictions cannot be written to ${place}: ${why}.`,
    'Check batch.output in mlops.json, and that this account may write there.',
  );
