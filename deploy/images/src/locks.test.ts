import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const IMAGES = resolve(import.meta.dirname, '..');
const STACK = resolve(
  IMAGES,
  '../../packages/local-stack/python/requirements.lock',
);

/** Name -> versions that a lock allows; more than one where markers differ. */
function pins(file: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const lines = readFileSync(file, 'utf8').matchAll(/^([\w.-]+)==(\S+)/gm);
  for (const [, name, version] of lines) {
    found.set(name, (found.get(name) ?? new Set()).add(version));
  }
  return found;
}

const locks = readdirSync(IMAGES, { recursive: true })
  .map(String)
  .filter(path => path.endsWith('requirements.lock'));

test('there are locks to compare', () => {
  assert.ok(locks.includes('airflow/requirements.lock'));
  assert.ok(locks.includes('mlflow/requirements.lock'));
});

for (const lock of locks) {
  test(`${lock} installs what the local stack was tested with`, () => {
    const stack = pins(STACK);
    const own = pins(join(IMAGES, lock));
    assert.ok(own.size > 10);
    for (const [name, versions] of own) {
      const tested = stack.get(name);
      if (!tested) continue;
      for (const version of versions) {
        assert.ok(
          tested.has(version),
          `${name} ${version}; the stack has ${[...tested].join(', ')}`,
        );
      }
    }
  });

  test(`${lock} pins every package with a hash`, () => {
    const text = readFileSync(join(IMAGES, lock), 'utf8');
    for (const entry of text.split(/^(?=[\w.-]+==)/m).slice(1)) {
      assert.match(entry, /--hash=sha256:[0-9a-f]{64}/, entry.split('\n')[0]);
    }
  });
}

/** Large, and what a model is written and read with. */
const SHARED_WITH_STACK = [
  'mlflow-skinny',
  'numpy',
  'onnx',
  'onnxruntime',
  'pandas',
  'pyarrow',
  'scikit-learn',
  'scipy',
];

test("a Kedro project's large packages are those of the local stack, which has them in its cache", () => {
  const lock = readFileSync(
    resolve(IMAGES, '../../skeleton/trainer-kedro/uv.lock'),
    'utf8',
  );
  const stack = pins(STACK);
  for (const name of SHARED_WITH_STACK) {
    const [, version] =
      new RegExp(`^name = "${name}"\nversion = "(.*)"$`, 'm').exec(lock) ?? [];
    assert.ok(version && stack.get(name)?.has(version), `${name} ${version}`);
  }
});
