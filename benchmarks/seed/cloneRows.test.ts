import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloneRows } from './cloneRows.ts';

const request = {
  table: 'tags',
  columns: ['id', 'key', 'value', 'run_uuid'],
  where: 't.run_uuid = $3',
  values: ['abc'],
  changes: { id: null, run_uuid: "md5('seed' || n)" },
};

test('copies all columns but those that change', () => {
  assert.deepEqual(cloneRows(request, [1, 1000]), {
    text:
      'INSERT INTO "tags" ("key", "value", "run_uuid") ' +
      `SELECT t."key", t."value", md5('seed' || n) ` +
      'FROM "tags" t CROSS JOIN generate_series($1::int, $2::int) n ' +
      'WHERE t.run_uuid = $3 ON CONFLICT DO NOTHING',
    values: [1, 1000, 'abc'],
  });
});

test('names the column that the table does not have', () => {
  const changes = { colour: "'red'" };
  assert.throws(
    () => cloneRows({ ...request, changes }, [1, 1]),
    /tags has no column colour/,
  );
});

test('names cannot end their quotes', () => {
  const { text } = cloneRows(
    { ...request, table: 'a"b', columns: ['x'], changes: {} },
    [1, 1],
  );
  assert.match(text, /INSERT INTO "a""b" \("x"\)/);
});
