import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  currentContext,
  OutageError,
  SourceError,
} from '@trainyard/backstage-plugin-mlops-node';
import express, { RequestHandler } from 'express';
import { answerErrors } from './answerErrors';
import { requestDeadline } from './requestDeadline';

let server: Server;
let url: string;

async function serve(handler: RequestHandler, deadlineMs?: number) {
  const app = express();
  app.use(requestDeadline(() => 'component:default/iris', deadlineMs));
  app.use(handler);
  app.use(answerErrors);
  const write: express.ErrorRequestHandler = (error, _req, res, _next) =>
    res.status(503).json({ message: error.message });
  app.use(write);
  server = createServer(app);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('tells the handlers whose request it is and when it has to end', async () => {
  await serve((_req, res) => res.json(currentContext()));

  expect(await (await fetch(url)).json()).toMatchObject({
    project: 'component:default/iris',
    endsAt: expect.any(Number),
  });
});

it('answers for a handler that does not, and bears what that does later', async () => {
  let finish: () => void = () => undefined;
  await serve((_req, res) => {
    finish = () => res.json({ late: true });
  }, 1);

  const answer = await fetch(url, { method: 'POST' });

  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect((await answer.json()).message).toMatch(/in time.*may have been made/);
  expect(finish).toThrow(/headers/i);
});

it('ends the calls of a client that goes away', async () => {
  let signal: AbortSignal | undefined;
  const client = new AbortController();
  await serve(() => {
    ({ signal } = currentContext()!);
    client.abort();
  });

  await fetch(url, { signal: client.signal }).catch(() => undefined);

  await new Promise<void>(resolve => {
    if (signal!.aborted) resolve();
    else signal!.addEventListener('abort', () => resolve());
  });
});

it('does not end what goes on after the answer', async () => {
  let signal: AbortSignal | undefined;
  await serve((_req, res) => {
    ({ signal } = currentContext()!);
    res.on('close', () => setImmediate(() => signal!.aborted));
    res.json({});
  });

  await (await fetch(url)).json();

  expect(signal!.aborted).toBe(false);
});

it.each([
  [new SourceError('rateLimited', 'x', { retryAfterSeconds: 7 }), '7'],
  [new OutageError('x'), null],
])('says when to come again: %s', async (error, expected) => {
  await serve((_req, _res, next) => next(error));

  expect((await fetch(url)).headers.get('retry-after')).toBe(expected);
});
