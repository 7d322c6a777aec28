import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** An answer: a status and a JSON body. */
export type Answer = [status: number, body: unknown];

/** A request that the fake has seen. */
export interface Seen {
  route: string;
  headers: IncomingMessage['headers'];
  body?: unknown;
}

/**
 * A portal over real HTTP that answers `METHOD /path` from a table. An array of
 * answers is given out one by one, the last one for ever.
 */
export async function fakePortal(routes: Record<string, Answer | Answer[]>) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const route = `${request.method} ${request.url}`;
    const body = request.method === 'POST' ? await json(request) : undefined;
    seen.push({ route, headers: request.headers, body });
    const answer = nextAnswer(routes[route]);
    const [status, content] = answer ?? [
      404,
      { error: { message: 'not found' } },
    ];
    response.statusCode = status;
    response.end(
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function nextAnswer(planned?: Answer | Answer[]): Answer | undefined {
  if (!planned || !isList(planned)) return planned;
  return planned.length > 1 ? planned.shift() : planned[0];
}

function isList(planned: Answer | Answer[]): planned is Answer[] {
  return Array.isArray(planned[0]);
}
