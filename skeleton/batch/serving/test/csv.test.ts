import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv, writeCsv } from '../src/batch/csv.ts';
import { addressOf } from '../src/batch/s3.ts';
import { toRows } from '../src/batch/toRows.ts';
import { fileName } from '../src/batch/writeOutput.ts';
import { parseSignature } from '../src/model/signature.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('what is written is read back', () => {
  const table = {
    columns: ['a', 'b "quoted"'],
    rows: [
      ['x,y', 'line\nbreak'],
      [' spaces ', '"'],
      [null, 'é 列'],
    ],
  };
  assert.deepEqual(readCsv(bytes(writeCsv(table))), table);
});

test('line ends of every kind, and no line at the end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    assert.deepEqual(readCsv(bytes(`a,b${end}1,2`)).rows, [['1', '2']]);
  }
  assert.deepEqual(readCsv(bytes('')), { columns: [], rows: [] });
});

for (const [text, why] of [
  ['a,a\n1,2\n', /two columns are called "a"/],
  ['a\n"x\n', /not a valid CSV file/],
] as const) {
  test(`${JSON.stringify(text)} is no table`, () => {
    assert.throws(() => readCsv(bytes(text)), {
      code: 'data-unreadable',
      message: why,
    });
  });
}

test('bytes that are no UTF-8 are no table', () => {
  assert.throws(() => readCsv(Uint8Array.of(0x61, 0xff)), /not UTF-8/);
});

test('cells become what the signature wants', () => {
  const { inputs } = parseSignature({
    inputs: JSON.stringify([
      { name: 'size', type: 'double' },
      { name: 'count', type: 'long' },
      { name: 'kind', type: 'string' },
      { name: 'sold', type: 'boolean' },
      { name: 'note', type: 'double', required: false },
    ]),
  });
  const columns = ['id', 'count', 'size', 'kind', 'sold'];
  const rows = [['7', ' 3 ', '1e-3', '5', 'TRUE']];
  assert.deepEqual(toRows({ columns, rows }, inputs), [
    { size: 0.001, count: 3, kind: '5', sold: true, note: null },
  ]);
  const wrong = { columns, rows: [['7', '3.5', '1', 'x', 'true']] };
  assert.throws(
    () => toRows(wrong, inputs),
    /"count" should hold whole numbers, but row 1 holds "3.5"/,
  );
});

test('a run id becomes a file name', () => {
  assert.equal(
    fileName('manual__2026-11-22T21:37:21+00:00/é'),
    'manual__2026-11-22T21-37-21-00-00-',
  );
  assert.equal(fileName('../../x'), '..-..-x');
});

test('the address of an object', () => {
  const at = (uri: string, endpoint?: string) =>
    addressOf(uri, { region: 'eu-west-1', endpoint }).href;
  assert.equal(at('s3://b/a b/c.csv'), 'https://b.s3.eu-west-1.amazonaws.com/a%20b/c.csv');
  assert.equal(at('s3://b.c/k'), 'https://s3.eu-west-1.amazonaws.com/b.c/k');
  assert.equal(at('s3://b/k', 'http://minio:9000/'), 'http://minio:9000/b/k');
});
