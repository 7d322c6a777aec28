import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';

/** Finds TCP ports on 127.0.0.1 that nobody listens on, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  // Held until all are known, else the same one could be given out twice.
  for (const server of servers) server.close();
  return ports;
}
