import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mlflowClones } from './mlflowClones.ts';

test('the same id of a copy in every table, other ones in other projects', () => {
  const clones = mlflowClones(
    { runUuid: 'abc', model: 'iris', version: 1 },
    10,
  );
  const ids = clones.flatMap(({ table, changes }) =>
    changes.run_uuid ? [[table, changes.run_uuid]] : [],
  );
  assert.deepEqual(
    ids.map(([table]) => table),
    ['runs', 'tags', 'params', 'metrics', 'latest_metrics'],
  );
  for (const [, id] of ids) assert.equal(id, `md5(t."run_uuid" || '-' || n)`);
  const versions = clones.find(({ table }) => table === 'model_versions');
  assert.equal(versions?.changes.run_id, `md5(t."run_id" || '-' || n)`);
});

test('the first copy is the newest version', () => {
  const clones = mlflowClones(
    { runUuid: 'abc', model: 'iris', version: 1 },
    10,
  );
  const versions = clones.find(({ table }) => table === 'model_versions');
  assert.equal(versions?.changes.version, '1 + 11 - n');
});
