import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseColumns } from '../src/data/chooseColumns.ts';

const choose = (columns: string[], ...features: string[]) =>
  chooseColumns(columns, { source: 'iris', target: 'y', features });

test('names and patterns, in the order of the table and never the target', () => {
  const columns = ['y', 'a1', 'b', 'a22', 'y2'];
  assert.deepEqual(choose(columns, 'y?', 'a*').features, ['a1', 'a22', 'y2']);
  assert.deepEqual(choose(columns, '*').features, ['a1', 'b', 'a22', 'y2']);
});

test('only * and ? have a meaning', () => {
  const columns = ['length (cm)', 'x.1', 'x+1', '[ab]', 'a', 'y', 'line\nbreak'];
  assert.deepEqual(choose(columns, 'length (cm)').features, ['length (cm)']);
  assert.deepEqual(choose(columns, 'x.?', '[ab]').features, ['x.1', '[ab]']);
  assert.deepEqual(choose(columns, 'line*').features, ['line\nbreak']);
  assert.deepEqual(choose(columns, '(a|b)', '{a,b}').missing, ['(a|b)', '{a,b}']);
});

test('what the table lacks: the target first, then each pattern once', () => {
  assert.deepEqual(choose(['a'], 'b', 'b', 'a').missing, ['y', 'b']);
});
