import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingLine, readSteps } from './matchOutput.ts';
import { readRecipes } from './readRecipes.ts';

test('sections with blocks are recipes; blocks in a list lose their indent', () => {
  const page = [
    '# Page',
    '## One',
    'text',
    '```sh',
    'a',
    '```',
    '1. item',
    '   ```diff',
    '   -a',
    '',
    '   +b',
    '   ```',
    '### Not a recipe of its own',
    '## Empty',
    '## Two',
    '```console',
    '$ b',
    '```',
  ].join('\n');
  assert.deepEqual(readRecipes(page), [
    {
      title: 'One',
      blocks: [
        { language: 'sh', text: 'a\n' },
        { language: 'diff', text: '-a\n\n+b\n' },
      ],
    },
    { title: 'Two', blocks: [{ language: 'console', text: '$ b\n' }] },
  ]);
});

test('a console block is commands with what they print', () => {
  assert.deepEqual(readSteps('$ one\nx\ny\n$ two "\n> more"\n'), [
    { command: 'one', expected: ['x', 'y'] },
    { command: 'two "\nmore"', expected: [] },
  ]);
});

test('lines are looked for in their order, and dots stand for anything', () => {
  const output = 'first\n  accuracy   0.9\nlast (a+b)\n';
  assert.equal(
    missingLine(['first', 'accuracy 0...', 'last (a+b)'], output),
    undefined,
  );
  assert.equal(missingLine(['last...', 'first'], output), 'first');
  assert.equal(missingLine(['accuracy'], output), 'accuracy');
});
