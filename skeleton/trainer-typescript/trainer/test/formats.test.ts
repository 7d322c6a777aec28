import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readCsv } from '../src/data/formats/csv.ts';
import { readParquet } from '../src/data/formats/parquet.ts';

const csv = (text: string) => readCsv(Buffer.from(text));
const refused = (text: string | Buffer, message: RegExp) =>
  assert.throws(() => readCsv(Buffer.from(text)), { code: 'data-unreadable', message });

test('a CSV file with quotes, an empty cell, and any line ends', () => {
  assert.deepEqual(csv('\ufeffa,"b, c"\r\n1,"say ""hi""\n"\r\n,x\n\n'), {
    columns: ['a', 'b, c'],
    rows: [
      ['1', 'say "hi"\n'],
      [null, 'x'],
    ],
  });
});

test('a file without rows is a table without rows', () => {
  assert.deepEqual(csv(''), { columns: [], rows: [] });
  assert.deepEqual(csv('a,b\n'), { columns: ['a', 'b'], rows: [] });
});

test('a CSV file that is not one is refused, naming the place', () => {
  refused('a,b\n1,2\n3\n', /row 2 has 1 cells, the header has 2/);
  refused('a,a\n1,2\n', /two columns are called "a"/);
  refused('a\n"1\n', /a quote is not closed/);
  refused('a\n1"2"\n', /line 2 has a quote in the wrong place/);
  refused(Buffer.from([0x61, 0x0a, 0xff]), /not UTF-8/);
});

test('a Parquet file that pandas wrote', async () => {
  const bytes = readFileSync(new URL('fixtures/flowers.parquet', import.meta.url));
  const { columns, rows } = await readParquet(bytes);
  assert.deepEqual(columns, ['length', 'count', 'name', 'wild', 'seen']);
  assert.deepEqual(rows, [
    [1.5, 7, 'a', 'true', '2026-01-02T00:00:00.000Z'],
    [null, 8, null, 'false', null],
  ]);
});

test('a file that is no Parquet is refused', async () => {
  await assert.rejects(readParquet(Buffer.from('a,b\n1,2\n')), { code: 'data-unreadable' });
});
