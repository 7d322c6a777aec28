import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Replica } from './Replica.ts';

/** What stands before the replicas: each request goes to the next one, dead ones too, but none that starts. */
export interface RoundRobin {
  url: string;
  stop(): void;
}

/** @param onWrite - called when a request that changes something is passed on */
export async function startRoundRobin(
  replicas: Replica[],
  onWrite: (replica: Replica) => void,
): Promise<RoundRobin> {
  let next = 0;
  const server: Server = createServer((incoming, answer) => {
    const open = replicas.filter(({ isStarting }) => !isStarting);
    const replica = open[next++ % open.length];
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: replica.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, host: `127.0.0.1:${replica.port}` },
      },
      found => {
        answer.writeHead(found.statusCode!, found.headers);
        found.pipe(answer);
        found.on('error', () => answer.destroy());
      },
    );
    outgoing.on('error', () => {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end('{}');
    });
    incoming.pipe(outgoing);
    if (incoming.method !== 'GET') onWrite(replica);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
