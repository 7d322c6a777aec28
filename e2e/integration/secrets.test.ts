import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  command,
  generatedSecrets,
  repositoryRoot,
  stack,
} from '../support/stack.ts';

const SUSPICIOUS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /:\/\/[^\s/:@${}<>"'`]+:[^\s/@${}<>"'`]{3,}@(?!example|host)/,
];

async function findings(folder: string, secrets: string[]): Promise<string[]> {
  const { stdout } = await command('git', ['-C', folder, 'ls-files', '-z']);
  const machinePaths = [repositoryRoot, homedir()].filter(
    path => path.length > 4,
  );
  const found: string[] = [];
  for (const file of stdout
    .split('\0')
    .filter(f => f && !f.startsWith('.yarn/releases/'))) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '');
    if (secrets.some(secret => text.includes(secret)))
      found.push(`${file}: a generated secret`);
    if (file.endsWith('.test.ts') || file === 'yarn.lock') continue;
    for (const path of machinePaths) {
      if (text.includes(`${path}/`))
        found.push(`${file}: the machine path ${path}`);
    }
    for (const pattern of SUSPICIOUS) {
      if (pattern.test(text)) found.push(`${file}: matches ${pattern}`);
    }
  }
  return found;
}

test('the repository holds no secret and no path of this machine', async () => {
  assert.deepEqual(
    await findings(repositoryRoot, await generatedSecrets()),
    [],
  );
});

test('no generated project holds a secret or a path of this machine', async () => {
  const secrets = await generatedSecrets();
  const projects = await readdir(join(stack.home, 'projects'));
  assert.ok(projects.length > 0, 'the stack has at least one project');
  for (const name of projects) {
    assert.deepEqual(
      await findings(join(stack.home, 'projects', name), secrets),
      [],
      name,
    );
  }
});

test('the scan finds what it looks for', async () => {
  const [secret] = await generatedSecrets();
  assert.ok(secret.length >= 8);
  assert.ok(SUSPICIOUS[3].test('postgres://portal:hunter2@db:5432'));
  assert.ok(SUSPICIOUS[0].test('-----BEGIN RSA PRIVATE KEY-----'));
});

test('the secrets file is readable by its owner alone', async () => {
  for (const file of ['secrets.json', 'app-config.stack.yaml']) {
    const { mode } = await stat(join(stack.home, file));
    assert.equal(mode & 0o777, 0o600, file);
  }
});
