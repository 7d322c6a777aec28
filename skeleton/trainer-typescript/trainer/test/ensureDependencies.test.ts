import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ensureDependencies } from '../src/ensureDependencies.ts';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const places = { imageLock: at('sha256'), project: folder, npm: at('npm-cli.js') };
const INSTALL = { MLOPS_INSTALL_ON_MISMATCH: '1' };

/** Writes the project's lock and the hash that the image has. */
function prepare(lock: object, builtFrom: object) {
  const text = (content: object) => `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(at('package-lock.json'), text(lock));
  const hash = createHash('sha256').update(text(builtFrom)).digest('hex');
  writeFileSync(places.imageLock, `${hash}\n`);
}

const refusal = (env = {}) => {
  try {
    ensureDependencies(env, places);
  } catch (error) {
    return error as { code: string; message: string; nextStep: string };
  }
  return undefined;
};

test('an image that says nothing of its dependencies is trusted', () => {
  assert.equal(refusal(), undefined);
});

test('the lock that the image was built from is right, with or without a name', () => {
  const lock = { version: '1', packages: { '': { version: '1' }, a: { version: '2' } } };
  prepare(lock, lock);
  assert.equal(refusal(), undefined);
  const named = {
    name: 'wine',
    ...lock,
    packages: { ...lock.packages, '': { name: 'wine', version: '1' } },
  };
  prepare(named, lock);
  assert.equal(refusal(), undefined);
});

test('another lock is refused with what to do', () => {
  prepare({ packages: { a: { version: '2' } } }, { packages: { a: { version: '1' } } });
  const error = refusal();
  assert.equal(error?.code, 'lock-mismatch');
  assert.match(error.message, /another package-lock.json/);
  assert.match(error.nextStep, /MLOPS_TRAINER_IMAGE/);
});

test('nothing is installed by an image without npm', () => {
  rmSync(places.npm, { force: true });
  assert.match(refusal(INSTALL)?.message ?? '', /no npm/);
});

test('who asked for it gets the project’s own dependencies', () => {
  writeFileSync(
    places.npm,
    `require('node:fs').writeFileSync('installed', process.argv.slice(2).join(' '))`,
  );
  assert.equal(refusal(INSTALL), undefined);
  assert.ok(existsSync(at('installed')));
});

test('an installation that fails is a mismatch that stays', () => {
  writeFileSync(places.npm, 'process.exit(1)');
  const error = refusal(INSTALL);
  assert.equal(error?.code, 'lock-mismatch');
  assert.match(error.message, /could not be installed, after [\d.]+ s/);
});
