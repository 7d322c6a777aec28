import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { addressOf, readS3 } from '../src/data/sources/s3.ts';
import { fileServer } from './support/fileServer.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'reader', AWS_SECRET_ACCESS_KEY: 'not so secret' };

/** The signature that Amazon documents, worked out from a request as it arrived. */
function signatureOf({ method, url, headers }: IncomingMessage, secret: string): string {
  const [, scope, signed] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(
    headers.authorization!,
  )!;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const names = signed.split(';');
  const lines = names.map(name => `${name}:${headers[name]}\n`).join('');
  const canonical = [method, url, '', lines, signed, headers['x-amz-content-sha256']].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

test('an object is asked for with a signature', async () => {
  const server = await fileServer([{ body: 'a,b\n' }]);
  const env = { ...KEYS, AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_S3: `http://${server.host}` };
  const bytes = await readS3('s3://bucket/a folder/x.csv', env);
  server.close();
  assert.equal(Buffer.from(bytes).toString(), 'a,b\n');
  const [request] = server.calls;
  assert.equal(request.url, '/bucket/a%20folder/x.csv');
  assert.match(request.headers.authorization!, /Credential=reader\/\d{8}\/eu-central-1\/s3\//);
  const signature = /Signature=(\w+)/.exec(request.headers.authorization!)![1];
  assert.equal(signature, signatureOf(request, KEYS.AWS_SECRET_ACCESS_KEY));
});

test('temporary keys bring their token, and without keys nothing is signed', async () => {
  const server = await fileServer([{ body: '' }]);
  const AWS_ENDPOINT_URL = `http://${server.host}/`;
  await readS3('s3://b/x.csv', { ...KEYS, AWS_ENDPOINT_URL, AWS_SESSION_TOKEN: 'token' });
  await readS3('s3://b/x.csv', { AWS_ENDPOINT_URL });
  server.close();
  assert.equal(server.calls[0].headers['x-amz-security-token'], 'token');
  assert.equal(server.calls[1].headers.authorization, undefined);
});

test('a refusal names the host and no key', async () => {
  const server = await fileServer([{ status: 403, body: '<Code>InvalidAccessKeyId</Code>' }]);
  const env = { ...KEYS, AWS_ENDPOINT_URL_S3: `http://${server.host}` };
  await assert.rejects(readS3('s3://bucket/x.csv', env), {
    code: 'data-unreachable',
    message: `The training data at ${server.host} cannot be read: it answers 403.`,
  });
  server.close();
});

test('without an endpoint it is Amazon’s own', () => {
  const address = (uri: string) => addressOf(uri, 'eu-west-1').href;
  assert.equal(address('s3://b/k/x.csv'), 'https://b.s3.eu-west-1.amazonaws.com/k/x.csv');
  assert.equal(address('s3://b.c/x.csv'), 'https://s3.eu-west-1.amazonaws.com/b.c/x.csv');
});
