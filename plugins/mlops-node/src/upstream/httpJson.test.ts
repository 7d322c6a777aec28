import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import { guardedFetch } from './guardedFetch';
import { createHttpJson } from './httpJson';

let server: Server;
const logger = mockServices.logger.mock();
const schema = z.object({ answer: z.number() });

async function serve(
  listener: RequestListener,
  limits: { timeoutMs?: number; maxBytes?: number } = {},
) {
  server = createServer(listener);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return createHttpJson({
    system: 'MLflow',
    baseUrl: `http://127.0.0.1:${port}`,
    headers: { authorization: 'Bearer abc' },
    fetch: guardedFetch({ system: 'MLflow', logger, ...limits }),
    logger,
  });
}

const json =
  (body: unknown, status = 200): RequestListener =>
  (_req, res) => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  };

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const unavailable = expect.objectContaining({
  name: 'ServiceUnavailableError',
});

it('sends JSON with its length and gives what the schema says', async () => {
  const seen: { headers?: unknown; body?: string; url?: string } = {};
  const request = await serve((req, res) => {
    Object.assign(seen, { headers: req.headers, url: req.url });
    req.on('data', chunk => {
      seen.body = `${seen.body ?? ''}${chunk}`;
    });
    req.on('end', () => json({ answer: 42, more: 'ignored' })(req, res));
  });

  const answer = await request({
    method: 'POST',
    path: '/x',
    query: { name: "a b&'c" },
    body: { q: 1 },
    subject: 'it',
    schema,
  });

  expect(answer).toEqual({ answer: 42 });
  expect(seen).toMatchObject({
    body: '{"q":1}',
    url: '/x?name=a+b%26%27c',
    headers: {
      authorization: 'Bearer abc',
      'content-type': 'application/json',
      'content-length': '7',
    },
  });
});

it('does not follow a redirect with the credentials', async () => {
  let calls = 0;
  const request = await serve((_req, res) => {
    calls += 1;
    res.writeHead(302, { location: '/elsewhere' }).end();
  });

  await expect(request({ path: '/x', subject: 'it', schema })).rejects.toThrow(
    'A login page or a redirect answers in place of MLflow.',
  );
  expect(calls).toBe(1);
});

it('gives up on a system that does not answer', async () => {
  const request = await serve(() => undefined, { timeoutMs: 50 });

  await expect(request({ path: '/x', subject: 'it', schema })).rejects.toThrow(
    'MLflow does not answer.',
  );
});

it('gives up on an endless answer', async () => {
  const request = await serve(json({ answer: 'x'.repeat(5000) }), {
    maxBytes: 1000,
  });

  await expect(
    request({ path: '/x', subject: 'it', schema }),
  ).rejects.toMatchObject({ kind: 'tooLarge' });
});

it.each([
  [
    'HTML',
    (_req, res) =>
      res.writeHead(200, { 'content-type': 'text/html' }).end('<p>login'),
  ],
  [
    'broken JSON',
    (_req, res) =>
      res.writeHead(200, { 'content-type': 'application/json' }).end('{'),
  ],
  ['another shape', json({ answer: 'text' })],
] as Array<[string, RequestListener]>)(
  'does not take %s for an answer',
  async (_name, listener) => {
    const request = await serve(listener);

    await expect(
      request({ path: '/x', subject: 'it', schema }),
    ).rejects.toEqual(expect.objectContaining({ kind: 'notUnderstood' }));
  },
);

it('translates a failure, also one that is no JSON', async () => {
  const request = await serve((_req, res) =>
    res
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('Invalid Host header'),
  );

  await expect(
    request({ path: '/x', subject: 'the model iris', schema }),
  ).rejects.toThrow("MLflow refused the portal's account for the model iris");
});

it('says that nobody listens', async () => {
  const request = await serve(json({}));
  await new Promise(resolve => server.close(resolve));

  await expect(request({ path: '/x', subject: 'it', schema })).rejects.toEqual(
    unavailable,
  );
  expect(logger.warn).toHaveBeenLastCalledWith(
    expect.stringContaining('ECONNREFUSED'),
  );
});
