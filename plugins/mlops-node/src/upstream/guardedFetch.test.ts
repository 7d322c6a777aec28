import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import { guardedFetch, GuardedFetchOptions } from './guardedFetch';
import { withDeadline } from './requestContext';

let server: Server;
let url: string;
let requests: string[];

async function serve(
  listener: RequestListener,
  options: Partial<GuardedFetchOptions> = {},
) {
  requests = [];
  server = createServer((req, res) => {
    requests.push(req.method!);
    listener(req, res);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return guardedFetch({
    system: 'MLflow',
    logger: mockServices.logger.mock(),
    ...options,
  });
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ok: RequestListener = (_req, res) => res.end('fine');
/** Breaks the connection under the first request. */
const breaksOnce: RequestListener = (req, res) =>
  requests.length === 1 ? req.socket.resetAndDestroy() : ok(req, res);

describe('a connection that breaks', () => {
  it('is asked once more for what changes nothing', async () => {
    const get = await serve(breaksOnce);

    expect(await (await get(url)).text()).toBe('fine');
    expect(requests).toEqual(['GET', 'GET']);
  });

  it('is asked once more for a search', async () => {
    const post = await serve(breaksOnce);

    await post(url, { method: 'POST', body: '{}', isSafe: true });

    expect(requests).toEqual(['POST', 'POST']);
  });

  it('is asked once more and not for ever', async () => {
    const get = await serve(req => req.socket.resetAndDestroy());

    await expect(get(url)).rejects.toThrow('MLflow does not answer.');
    expect(requests).toHaveLength(2);
  });

  it('is never asked again for a write, which may have been made', async () => {
    const post = await serve(breaksOnce);

    await expect(
      post(url, { method: 'POST', body: '{}' }),
    ).rejects.toMatchObject({
      mayHaveHappened: true,
      message: expect.stringContaining('may have been made'),
    });
    expect(requests).toEqual(['POST']);
  });
});

it('does not say of a write that was never sent that it may have been made', async () => {
  const post = await serve(ok);
  await new Promise(resolve => server.close(resolve));

  const error = await post(url, { method: 'POST' }).catch(caught => caught);

  expect(error.kind).toBe('unavailable');
  expect(error.mayHaveHappened).toBeUndefined();
});

describe('the deadline', () => {
  const hangs: RequestListener = () => undefined;

  it('ends a call, and with it the connection', async () => {
    let closed: () => void;
    const isClosed = new Promise<void>(resolve => {
      closed = resolve;
    });
    const get = await serve(req => req.on('close', () => closed()));

    await expect(
      withDeadline({ deadlineMs: 50 }, () => get(url)),
    ).rejects.toMatchObject({ kind: 'unavailable' });
    await isClosed;
  });

  it('lets no call begin that cannot be done in time', async () => {
    const get = await serve(ok);

    await expect(
      withDeadline({ deadlineMs: 0 }, () => get(url)),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    expect(requests).toEqual([]);
  });

  it('ends a slow drip', async () => {
    const get = await serve((_req, res) => {
      const timer = setInterval(() => res.write('x'), 5);
      res.on('close', () => clearInterval(timer));
    });

    await expect(
      withDeadline({ deadlineMs: 100 }, () => get(url)),
    ).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('ends the calls of a client that has gone', async () => {
    const get = await serve(hangs);
    const client = new AbortController();
    const call = withDeadline({ signal: client.signal }, () => get(url));
    client.abort();

    await expect(call).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('counts for no outage when it left a call hardly any time', async () => {
    const get = await serve((req, res) =>
      req.url === '/slow' ? undefined : ok(req, res),
    );
    const hurry = (project: string) =>
      withDeadline({ project, deadlineMs: 5 }, () =>
        get(`${url}/slow`).catch(() => undefined),
      );
    for (let i = 0; i < 12; i++) await hurry(`p-${i % 3}`);

    expect((await get(url)).status).toBe(200);
  });
});

describe('the queue', () => {
  it('lets a bounded number of calls through', async () => {
    let active = 0;
    let most = 0;
    const get = await serve(
      (_req, res) => {
        active += 1;
        most = Math.max(most, active);
        setTimeout(() => {
          active -= 1;
          res.end('fine');
        }, 5);
      },
      { maxConcurrency: 4 },
    );

    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        withDeadline({ project: `project-${i}` }, () => get(url)),
      ),
    );

    expect(most).toBe(4);
  });

  it('does not count a client that has gone among those that are too many', async () => {
    const logger = mockServices.logger.mock();
    const get = await serve(() => undefined, { maxConcurrency: 1, logger });
    const first = withDeadline({ project: 'slow', deadlineMs: 500 }, () =>
      get(url).catch(error => error),
    );
    const client = new AbortController();
    const waiting = withDeadline(
      { project: 'iris', signal: client.signal },
      () => get(url),
    );
    client.abort();

    await expect(waiting).rejects.toMatchObject({ kind: 'unavailable' });
    expect(logger.debug).toHaveBeenCalledWith(
      'A client has gone that waited for MLflow',
    );
    expect(logger.warn).not.toHaveBeenCalled();
    await first;
  });

  it('turns a call away, with a sentence and a time, rather than let it time out', async () => {
    const get = await serve(() => undefined, { maxConcurrency: 1 });
    const first = withDeadline({ project: 'slow', deadlineMs: 500 }, () =>
      get(url).catch(error => error),
    );

    await expect(
      withDeadline({ project: 'iris', deadlineMs: 50 }, () => get(url)),
    ).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining(
        'Too many requests are waiting for MLflow.',
      ),
      retryAfterSeconds: expect.any(Number),
    });
    await first;
  });
});

describe('429', () => {
  it('pauses the project that was refused, for the time that was asked for, and no other', async () => {
    const get = await serve((_req, res) =>
      res.writeHead(429, { 'retry-after': '30' }).end('slow down'),
    );
    const as = (project: string) => withDeadline({ project }, () => get(url));

    await expect(as('iris')).rejects.toMatchObject({
      kind: 'rateLimited',
      retryAfterSeconds: 30,
    });
    await expect(as('iris')).rejects.toMatchObject({ kind: 'rateLimited' });
    expect(requests).toHaveLength(1);
    await as('wine').catch(() => undefined);
    expect(requests).toHaveLength(2);
  });
});

it.each([
  [302, { location: '/login' }],
  [307, { location: 'https://sso.example' }],
  [200, { 'content-type': 'text/html; charset=utf-8' }],
])('knows a login page by status %d with %j', async (status, headers) => {
  const get = await serve((_req, res) =>
    res.writeHead(status, headers as Record<string, string>).end('<form>'),
  );

  await expect(get(url)).rejects.toMatchObject({
    kind: 'notUnderstood',
    message: expect.stringMatching(
      /^A login page or a redirect answers in place of MLflow\..*mlflow\.baseUrl/,
    ),
  });
});

it('tells an observer of every call, how it ended, and who waits', async () => {
  const called = jest.fn();
  const waiting = jest.fn();
  const get = await serve(
    (req, res) => res.writeHead(Number(req.url!.slice(1))).end(),
    { observer: { called, waiting } },
  );

  for (const status of [200, 401, 404, 409, 429, 500, 503]) {
    await get(`${url}/${status}`).catch(() => undefined);
  }

  expect(called.mock.calls.map(([{ outcome }]) => outcome)).toEqual([
    'ok',
    'refused',
    'notFound',
    'badRequest',
    'rateLimited',
    // The project pauses after a 429.
    'rateLimited',
    'rateLimited',
  ]);
  expect(called).toHaveBeenCalledWith({
    system: 'MLflow',
    outcome: 'ok',
    seconds: expect.any(Number),
  });
  const sum = waiting.mock.calls.reduce((all, [, change]) => all + change, 0);
  expect(sum).toBe(0);
});

it('counts the bytes of an answer after decompression', async () => {
  const bomb = gzipSync(Buffer.alloc(2 ** 22));
  const get = await serve(
    (_req, res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    { maxBytes: 2 ** 20 },
  );

  expect(bomb.length).toBeLessThan(2 ** 13);
  await expect(get(url)).rejects.toMatchObject({ kind: 'tooLarge' });
});

it.each([502, 503, 504])('takes %d for an outage', async status => {
  const get = await serve((_req, res) => res.writeHead(status).end());

  await expect(get(url)).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    kind: 'unavailable',
  });
});
