import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRows } from '../src/model/checkRows.ts';
import { parseSignature } from '../src/model/signature.ts';

const columns = (...types: string[]) =>
  parseSignature({
    inputs: JSON.stringify(types.map(type => ({ name: type, type }))),
  }).inputs;

const good = {
  double: 1.5,
  float: -2,
  long: 2 ** 40,
  integer: -7,
  string: '',
  boolean: false,
};

test('rows that fit have no problem, whatever else they hold', () => {
  const inputs = columns(...Object.keys(good));
  assert.deepEqual(checkRows([good, { ...good, more: [] }], inputs), []);
});

for (const [type, value, message] of [
  ['double', 'abc', 'rows[1].double must be a number, but is "abc".'],
  ['double', true, 'rows[1].double must be a number, but is true.'],
  ['double', null, 'rows[1].double must not be null.'],
  ['double', undefined, 'rows[1].double is missing.'],
  ['double', [1], 'rows[1].double must be a number, but is a list.'],
  ['double', { a: 1 }, 'rows[1].double must be a number, but is an object.'],
  ['double', Infinity, 'rows[1].double must be a number, but is null.'],
  ['long', 1.5, 'rows[1].long must be a whole number, but is 1.5.'],
  ['integer', 2 ** 31, 'rows[1].integer must be a whole number of 32 bits, but is 2147483648.'],
  ['string', 5, 'rows[1].string must be a string, but is 5.'],
  ['boolean', 'yes', 'rows[1].boolean must be true or false, but is "yes".'],
] as const) {
  test(`${type}: ${JSON.stringify(value)} is refused by its place`, () => {
    const rows = [good, { ...good, [type]: value }];
    assert.deepEqual(checkRows(rows, columns(type)), [{ row: 1, field: type, message }]);
  });
}

test('a row that is no object, and a name that every object has', () => {
  for (const row of [1, 'x', null, [1.5]]) {
    const [problem] = checkRows([row], columns('double'));
    assert.deepEqual([problem.row, problem.field], [0, 'rows']);
  }
  const inputs = parseSignature({
    inputs: '[{"name": "toString", "type": "string"}]',
  }).inputs;
  assert.match(checkRows([{}], inputs)[0].message, /toString is missing/);
});

test('a column that may be empty may be left out', () => {
  const inputs = parseSignature({
    inputs: '[{"name": "a", "type": "double", "required": false}]',
  }).inputs;
  assert.deepEqual(checkRows([{}, { a: null }, { a: 1 }], inputs), []);
});

test('a client is told no more than it can read', () => {
  const rows = Array.from({ length: 1000 }, () => ({}));
  assert.equal(checkRows(rows, columns('double')).length, 10);
  const [{ message }] = checkRows([{ double: 'x'.repeat(5000) }], columns('double'));
  assert.ok(message.length < 200);
});
