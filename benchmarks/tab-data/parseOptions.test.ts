import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './parseOptions.ts';

test('without arguments as the table is made', () => {
  assert.deepEqual(parseOptions([]), {
    runs: 10_000,
    warm: 200,
    cold: 10,
    running: false,
    write: false,
    help: false,
  });
});

test('names the argument that is wrong', () => {
  assert.throws(() => parseOptions(['--runs', 'many']), /--runs/);
  assert.throws(() => parseOptions(['--cold', '0']), /--cold/);
  // Page 100 is measured, too, and a page has 25 runs.
  assert.throws(() => parseOptions(['--runs', '2499']), /--runs/);
});
