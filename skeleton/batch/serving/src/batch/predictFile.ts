import { findVersion } from '../mlflow/findVersion.ts';
import { MlflowHttp } from '../mlflow/MlflowHttp.ts';
import { loadVersion } from '../model/loadVersion.ts';
import type { Prediction } from '../model/OnnxModel.ts';
import type { BatchSettings } from './batchSettings.ts';
import { readCsv, writeCsv } from './csv.ts';
import type { Facts } from './keepInMlflow.ts';
import { readInput } from './readInput.ts';
import { toRows } from './toRows.ts';
import { writeOutput } from './writeOutput.ts';

/** So many rows are predicted at a time; more would only take memory. */
const CHUNK = 10_000;

/** What the DAG keeps of it. */
export interface BatchResult extends Facts {
  output: string;
}

/**
 * Predicts every row of the input with the champion and writes the input's
 * columns, the predictions, and the version that made them beside each row.
 *
 * @throws ServingError when there is no champion, or a row that it cannot take
 */
export async function predictFile(settings: BatchSettings): Promise<BatchResult> {
  const http = new MlflowHttp(settings.tracking);
  const champion = await findVersion(http, settings.model, settings.alias);
  console.log(`Version ${champion.version} of ${champion.name} predicts`);
  const { model } = await loadVersion(http, champion);
  const table = readCsv(await readInput(settings.input, settings));
  const rows = toRows(table, model.signature.inputs);
  const predictions: Prediction[] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    predictions.push(...(await model.predict(rows.slice(at, at + CHUNK))));
  }
  const names = Object.keys(predictions[0]);
  const by = {
    model: champion.name,
    model_version: champion.version,
    mlflow_run_id: champion.runId,
  };
  // The input may be a file that was predicted, or labelled, before.
  const free = (name: string) => (table.columns.includes(name) ? `predicted_${name}` : name);
  const text = writeCsv({
    columns: [...table.columns, ...[...names, ...Object.keys(by)].map(free)],
    rows: table.rows.map((cells, at) => [
      ...cells,
      ...names.map(name => predictions[at][name]),
      ...Object.values(by),
    ]),
  });
  const facts = {
    rows: rows.length,
    model: champion.name,
    version: champion.version,
    mlflowRunId: champion.runId,
    input: settings.input.split('?')[0],
  };
  const output = await writeOutput(text, facts, settings, http);
  console.log(`${rows.length} rows are in ${output}`);
  return { ...facts, output };
}
