import type { Dataset } from './dataset.ts';
import { exportClassifier, exportRegression, type ExportedModel } from './exportModel.ts';
import type { Parameters } from './parameters.ts';
import { trainRegression } from './regression/trainRegression.ts';
import { trainModel } from './trainModel.ts';

/** Trains what the task of mlops.json asks for. */
export async function trainAndExport(
  data: Dataset,
  parameters: Parameters,
  signal?: AbortSignal,
): Promise<ExportedModel> {
  return data.task === 'regression'
    ? exportRegression(await trainRegression(data, parameters, signal), data)
    : exportClassifier(await trainModel(data, parameters, signal), data);
}
