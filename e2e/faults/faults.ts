import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { connectionFaults } from './connectionFaults.ts';
import { MARKER, send, type Fault } from './FaultContext.ts';
import { dropFields, everyEnum, everyNumber } from './spoilJson.ts';

const refusal = JSON.stringify({
  detail: MARKER,
  message: MARKER,
  error_code: 'INTERNAL_ERROR',
});

const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  ({ res }) =>
    send(res, code, refusal, 'application/json', headers);

const json =
  (text: string): Fault =>
  ({ res }) =>
    send(res, 200, text);

/** The real answer with another text. */
const changed =
  (change: (text: string) => string): Fault =>
  async ({ res, forward }) => {
    const { status: code, headers, body } = await forward();
    send(res, code, change(body.toString()), headers['content-type']);
  };

const MEGABYTE = MARKER.padEnd(2 ** 20, 'x');
const BOMB = gzipSync(`{"detail":"${MARKER.padEnd(100 * 2 ** 20, 'x')}"}`);
const isSignIn = (path: string) => path.startsWith('/auth/token');

/** Every way in which an outside system can misbehave, by name. */
export const FAULTS: Record<string, Fault> = {
  ...connectionFaults,
  'wrong-type': async ({ res, forward }) => {
    const { status: code, body } = await forward();
    send(res, code, body, 'text/plain');
  },
  html: ({ res }) =>
    send(res, 200, `<html>${MARKER}</html>`, 'text/html; charset=utf-8'),
  redirect: ({ res }) => {
    res.writeHead(302, { location: `http://127.0.0.1:9/${MARKER}` });
    res.end(MARKER);
  },
  ...Object.fromEntries(
    [401, 403, 404, 409, 422, 429, 500, 502, 503, 504].map(code => [
      String(code),
      status(code),
    ]),
  ),
  '429-retry-after': status(429, { 'retry-after': '2' }),
  'truncated-json': changed(text =>
    text.slice(0, Math.max(1, Math.floor(text.length / 2))),
  ),
  'missing-fields': changed(dropFields),
  'unknown-enums': changed(everyEnum('tomorrow')),
  'empty-object': json('{}'),
  null: json('null'),
  'empty-array': json('[]'),
  nan: changed(everyNumber('NaN')),
  'gzip-bomb': ({ res }) =>
    send(res, 200, BOMB, 'application/json', { 'content-encoding': 'gzip' }),
  '50-megabytes': async ({ res }) => {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.write('{"detail":"');
    for (let i = 0; i < 50 && !res.destroyed; i++) {
      if (!res.write(MEGABYTE)) await drained(res);
    }
    res.end('"}');
  },
  'expired-token': async context => {
    if (isSignIn(context.path)) await pass(context);
    else send(context.res, 401, refusal);
  },
  'rotated-token': async context => {
    const { req, res, path, count, oldTokens } = context;
    const token = req.headers.authorization;
    const isOld = token ? oldTokens.has(token) : count <= 3;
    if (!isOld || isSignIn(path)) await pass(context);
    else send(res, 403, JSON.stringify({ detail: 'Invalid JWT token' }));
  },
};

/** The real answer as it is. */
export const pass: Fault = async ({ res, forward }) => {
  const { status: code, headers, body } = await forward();
  send(res, code, body, headers['content-type']);
};

const drained = (res: ServerResponse) =>
  new Promise<void>(resolve => {
    const done = () => {
      res.off('drain', done);
      res.off('close', done);
      resolve();
    };
    res.on('drain', done);
    res.on('close', done);
  });
