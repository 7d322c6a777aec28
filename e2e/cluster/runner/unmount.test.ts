import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { unmount } from './unmount.ts';

const isMounted = (folder: string) =>
  readFileSync('/proc/self/mounts', 'utf8').includes(` ${folder} `);

const needsRoot = {
  skip: process.getuid?.() !== 0 && 'only root can mount',
};

test(
  'what is mounted is unmounted, unless it is in use',
  needsRoot,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mount-'));
    const mount = (target: string) =>
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', target]);
    mount(folder);
    const inner = mkdtempSync(join(folder, 'inner-'));
    mount(inner);
    await unmount(folder);
    assert.equal(isMounted(folder), true, 'something is mounted inside');
    await unmount(inner);
    await unmount(folder);
    assert.equal(isMounted(folder), false);
    rmSync(folder, { recursive: true });
  },
);

test('a folder that is no mount, or not there, is left as it is', async () => {
  await unmount('/etc');
  await unmount('/no/such/folder');
  assert.equal(isMounted('/proc'), true);
});
