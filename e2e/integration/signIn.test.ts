import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { request } from 'node:http';
import { test } from 'node:test';
import { stack } from '../support/stack.ts';

/** Asks for a token; unlike fetch, with whatever Host a browser would send. */
const signIn = (headers: Record<string, string>) =>
  new Promise<{ status?: number; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(stack.portal);
    const asked = request(
      { hostname, port, path: '/api/auth/oauth2Proxy/refresh', headers },
      answer => {
        let body = '';
        answer.on('data', part => {
          body += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, body }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });

const alice = { 'X-Forwarded-User': 'alice' };

test('a page whose name was rebound to loopback gets no token', async () => {
  for (const Host of [
    'evil.example',
    `evil.example:${new URL(stack.portal).port}`,
  ]) {
    const { status, body } = await signIn({ ...alice, Host });
    assert.equal(status, 403, Host);
    assert.doesNotMatch(body, /token/);
  }
});

test('a page of another site gets no token', async () => {
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'http://127.0.0.1:1' },
  ];
  for (const headers of foreign) {
    const { status, body } = await signIn({ ...alice, ...headers });
    assert.equal(status, 403, JSON.stringify(headers));
    assert.doesNotMatch(body, /token/);
  }
});

test('the portal itself does, and an unknown user is 401', async () => {
  assert.equal((await signIn(alice)).status, 200);
  const own = { ...alice, 'Sec-Fetch-Site': 'same-origin' };
  assert.equal((await signIn(own)).status, 200);
  assert.equal((await signIn({ 'X-Forwarded-User': 'nobody' })).status, 401);
  assert.equal((await signIn({})).status, 401);
});

test('the data of the stack is for its owner alone', () => {
  assert.equal(statSync(stack.home).mode & 0o777, 0o700);
});
