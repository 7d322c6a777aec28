import { checkData } from './checkData';
import type { DataValues } from './DataValues';

/**
 * What a project trains on, as the form says it; what is left out is Iris.
 *
 * @throws InputError that names the field and the rule
 */
export function dataOf(input: Partial<DataValues>): DataValues {
  const dataset = input.dataset ?? 'iris';
  const only = (source: DataValues['dataset'], value = '') =>
    dataset === source ? value.trim() : '';
  const data: DataValues = {
    task: input.task ?? 'classification',
    dataset,
    dataPath: only('file', input.dataPath),
    dataUri: only('s3', input.dataUri),
    dataUrl: only('url', input.dataUrl),
    dataSha256: only('url', input.dataSha256).toLowerCase(),
    target: dataset === 'iris' ? 'species' : (input.target ?? '').trim(),
    features: input.features?.length
      ? input.features.map(pattern => pattern.trim())
      : ['*'],
  };
  checkData(data);
  return data;
}
