import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './parseOptions.ts';

test('without arguments as the table is made', () => {
  assert.deepEqual(parseOptions([]), {
    seconds: 60,
    most: 500,
    projects: 100,
    rest: 300,
    running: false,
    write: false,
    help: false,
  });
});

test('names the argument that is wrong', () => {
  assert.throws(() => parseOptions(['--most', '501']), /--most/);
  assert.throws(() => parseOptions(['--rest', '-1']), /--rest/);
});
