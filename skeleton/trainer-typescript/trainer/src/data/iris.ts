import { toDataset } from '../dataset.ts';
import { originOf } from './readTable.ts';
import { irisTable } from './sources/iris.ts';

/** Iris, ready to train on: for benchmarks and tests. */
export function irisDataset() {
  const settings = { source: 'iris', target: 'species', features: ['*'] } as const;
  const table = irisTable();
  return toDataset(table, {
    task: 'classification',
    origin: originOf({ ...settings, features: ['*'] }),
    features: table.columns.slice(0, 4),
    target: settings.target,
  });
}
