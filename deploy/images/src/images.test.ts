import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { IMAGES } from './images.ts';

const REPO = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(REPO, path), 'utf8');

test('every Dockerfile is in the table, and every name is there once', () => {
  const listed = IMAGES.map(({ dockerfile }) => dockerfile);
  const present = readdirSync(join(REPO, 'deploy/images'), { recursive: true })
    .map(String)
    .filter(path => path.endsWith('/Dockerfile'))
    .map(path => join('deploy/images', path));
  for (const path of present) assert.ok(listed.includes(path), path);
  assert.equal(new Set(IMAGES.map(({ name }) => name)).size, IMAGES.length);
});

for (const { name, dockerfile, bases, sources } of IMAGES) {
  test(`${name}: the Dockerfile runs without rights, and no shell starts it`, () => {
    const final = read(dockerfile)
      .split(/^FROM /m)
      .at(-1)!;
    assert.match(final, /^USER 65533:65533$/m);
    assert.match(final, /^(ENTRYPOINT|CMD) \["/m);
    assert.doesNotMatch(final, /^(ENTRYPOINT|CMD) [^[]/m);
  });

  test(`${name}: each base is an argument with an official image of a fixed major version`, () => {
    const text = read(dockerfile);
    for (const argument of Object.keys(bases)) {
      assert.match(
        text,
        new RegExp(
          `^ARG ${argument}=(debian|node|python|golang):\\d[\\w.-]*$`,
          'm',
        ),
      );
    }
    const froms = [...text.matchAll(/^FROM (\S+)/gm)].map(([, from]) => from);
    const allowed = Object.keys(bases).map(argument => `\${${argument}}`);
    for (const from of froms) assert.ok([...allowed, 'scratch'].includes(from));
  });

  test(`${name}: what it is made of is there, and no registry's host is named`, () => {
    for (const source of sources) {
      assert.ok(readdirSync(join(REPO, dirname(source))).length > 0, source);
    }
    assert.doesNotMatch(read(dockerfile), /https?:\/\//);
  });
}
