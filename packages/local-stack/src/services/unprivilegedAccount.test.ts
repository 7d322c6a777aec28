import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unprivilegedAccount } from './unprivilegedAccount.ts';

const ROOT = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:105:111::/var/lib/postgresql:/bin/bash';

test('the account postgres is preferred', () => {
  assert.deepEqual(unprivilegedAccount([ROOT, NOBODY, POSTGRES].join('\n')), {
    uid: 105,
    gid: 111,
  });
});

test('nobody will do', () => {
  assert.deepEqual(unprivilegedAccount(`${ROOT}\n${NOBODY}\n`), {
    uid: 65534,
    gid: 65534,
  });
});

test('an account that is root by another name is not used', () => {
  assert.throws(
    () => unprivilegedAccount('postgres:x:0:0::/:/bin/sh'),
    /start the stack as an ordinary user/,
  );
});

test('a machine without either is told what to do', () => {
  assert.throws(() => unprivilegedAccount(ROOT), /ordinary user/);
  assert.throws(() => unprivilegedAccount(''), /ordinary user/);
});
