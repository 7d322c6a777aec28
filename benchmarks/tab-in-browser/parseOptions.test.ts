import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './parseOptions.ts';

test('without arguments as the table is made', () => {
  const { rounds, runs, running } = parseOptions([]);
  assert.deepEqual([rounds, runs, running], [15, 200, false]);
});

test('names the argument that is wrong', () => {
  assert.throws(() => parseOptions(['--rounds', '0']), /--rounds/);
});
