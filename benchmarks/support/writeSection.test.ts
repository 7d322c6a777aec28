import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { BENCHMARKS_PAGE, replaceSection } from './writeSection.ts';

const page = 'a\n\n<!-- x -->\n\nold\n\n<!-- /x -->\n\nb\n';

test('replaces one section, as often as one likes', () => {
  const once = replaceSection(page, 'x', '| new |\n');
  assert.equal(once, 'a\n\n<!-- x -->\n\n| new |\n\n<!-- /x -->\n\nb\n');
  assert.equal(replaceSection(once, 'x', '| new |'), once);
});

test('says which section is missing', () => {
  assert.throws(() => replaceSection(page, 'y', ''), /no section y/);
});

test('the page has a section for each command', async () => {
  const real = await readFile(BENCHMARKS_PAGE, 'utf8');
  for (const name of [
    'tab-data',
    'viewers',
    'tab-in-browser',
    'retrain-local',
    'growth',
  ])
    assert.doesNotThrow(() => replaceSection(real, name, ''), name);
});
