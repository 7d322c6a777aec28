import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const repository = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(repository, file), 'utf8');

/** All first groups of the pattern in the files, tests left out. */
const found = (glob: string, pattern: RegExp) =>
  globSync(glob, { cwd: repository })
    .filter(file => !file.includes('.test.'))
    .flatMap(file => [...read(file).matchAll(pattern)].map(([, code]) => code));

test('every diagnosis that the code can make is in the troubleshooting table', () => {
  const codes = [
    ...found(
      'plugins/mlops-backend/src/diagnosis/**/*.ts',
      /code: '([a-z-]{3,})'/g,
    ),
    ...found(
      'skeleton/trainer-typescript/trainer/src/**/*.ts',
      /new TrainerError\(\s*'([a-z-]+)'/g,
    ),
  ];
  assert.ok(codes.length > 30, `only ${codes.length} were found in the code`);
  const table = read('docs/operate/troubleshooting.md');
  // `secret` and `config-map` are the beginnings of two codes each.
  const missing = [...new Set(codes)].filter(
    code =>
      !table.includes(`\`${code}\``) && !table.includes(`\`${code}-missing\``),
  );
  assert.deepEqual(missing, []);
});
