import type { Dataset } from '../../dataset.ts';
import { nullShare } from '../checks/columns.ts';
import { sharesOf } from '../checks/classes.ts';
import type { Table } from '../Table.ts';
import { describeColumn, type Profile } from './profile.ts';

/** What later data is compared with. Of no rows little can be said. */
export function profileOf(table: Table, data: Dataset, target: string): Profile {
  const { task, features, classes, rows, targets } = data;
  const share = (name: string) => nullShare(table, name);
  const describe = (name: string, values: number[]) => describeColumn(values, share(name));
  const type = task === 'regression' ? ('double' as const) : ('string' as const);
  const profile: Profile = {
    task,
    rows: rows.length,
    target,
    columns: [...features.map(name => ({ name, type: 'double' as const })), { name: target, type }],
    features: {},
  };
  if (task === 'classification') profile.classes = sharesOf(targets.map(c => classes[c]));
  if (rows.length === 0) return profile;
  profile.features = Object.fromEntries(
    features.map((name, c) => [
      name,
      describe(
        name,
        rows.map(row => row[c]),
      ),
    ]),
  );
  if (task === 'regression') profile.label = describe(target, targets);
  return profile;
}
