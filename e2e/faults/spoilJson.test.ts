import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropFields, everyEnum, everyNumber } from './spoilJson.ts';

const text = '{"runs":[{"id":"a","state":"success","n":1}]}';

test('fields go, at every depth but the first', () => {
  assert.equal(dropFields(text), '{"runs":[{"state":"success"}]}');
});

test('lists of values grow', () => {
  assert.match(everyEnum('tomorrow')(text), /"state":"tomorrow"/);
});

test('numbers become what JSON does not know', () => {
  assert.equal(
    everyNumber('NaN')(text),
    '{"runs":[{"id":"a","state":"success","n":NaN}]}',
  );
});

test('what is no JSON stays', () => {
  for (const spoil of [dropFields, everyEnum('x'), everyNumber('NaN')]) {
    assert.equal(spoil('a log line'), 'a log line');
  }
});
