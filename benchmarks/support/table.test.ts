import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aimList, ms, table } from './table.ts';

test('columns are as wide as their widest cell', () => {
  assert.equal(
    table(
      ['what', 'ms'],
      [
        ['warm', '12'],
        ['a long name', '1,000'],
      ],
    ),
    [
      '| what        |    ms |',
      '| ----------- | ----: |',
      '| warm        |    12 |',
      '| a long name | 1,000 |',
    ].join('\n'),
  );
});

test('times and aims in words', () => {
  assert.equal(ms(9.96), '10.0');
  assert.equal(ms(123.4), '123');
  assert.equal(
    aimList([{ text: 'warm at most 15 ms', isMet: false }]),
    '- warm at most 15 ms: NOT met.',
  );
});
