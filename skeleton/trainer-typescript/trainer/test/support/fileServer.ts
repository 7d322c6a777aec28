import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server answers: a file, or a status; `never` leaves the caller waiting. */
export type Served = { status?: number; body?: string | Buffer } | 'never';

/** A server that answers each request in turn; the last answer stays. */
export async function fileServer(answers: Served[], calls: IncomingMessage[] = []) {
  const server = createServer((request, response) => {
    calls.push(request);
    const answer = answers[Math.min(calls.length, answers.length) - 1];
    if (answer === 'never') return;
    response.statusCode = answer.status ?? 200;
    response.end(answer.body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must not keep the process from ending.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
