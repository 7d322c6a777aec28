import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOptions } from './parseOptions.ts';

test('the defaults, and every option', () => {
  assert.deepEqual(parseOptions([]), {
    rounds: 5,
    warmUps: 1,
    project: undefined,
    json: false,
    help: false,
  });
  const args = ['--rounds=2', '--warm-ups', '0', '--project', 'iris', '--json'];
  assert.deepEqual(parseOptions(args), {
    rounds: 2,
    warmUps: 0,
    project: 'iris',
    json: true,
    help: false,
  });
});

test('what is no number in its range is refused by name', () => {
  for (const text of ['0', '101', '-1', '1.5', '1e1', '', 'five', ' 5'])
    assert.throws(() => parseOptions([`--rounds=${text}`]), /--rounds/);
  assert.throws(() => parseOptions(['--warm-ups=11']), /--warm-ups/);
});

test('an unknown option is refused', () => {
  assert.throws(() => parseOptions(['--round=5']), /--round/);
});
