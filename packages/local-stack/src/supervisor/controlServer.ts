import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Supervisor } from './Supervisor.ts';

const ROUTE = /^\/services\/([a-z]+)\/(start|stop)$/;

/** What the control socket can ask of the process that owns the stack. */
export interface ControlTarget {
  supervisor: Supervisor;
  /** Begins to end the whole stack; returns at once. */
  shutdown(): void;
}

/**
 * Listens on a Unix socket for `stack status|stop|start`: `GET /status`,
 * `POST /stop`, `POST /services/NAME/start|stop`. Answers JSON.
 */
export async function listenForControl(
  socket: string,
  { supervisor, shutdown }: ControlTarget,
): Promise<Server> {
  const answer = async (method: string, path: string): Promise<unknown> => {
    if (method === 'GET' && path === '/status') return supervisor.status();
    if (method === 'POST' && path === '/stop') {
      shutdown();
      return {};
    }
    const [, name, action] = (method === 'POST' && ROUTE.exec(path)) || [];
    if (!name) throw new Error(`${method} ${path} is not known.`);
    if (action === 'start') await supervisor.startService(name);
    else await supervisor.stopService(name);
    return {};
  };
  const server = createServer((request, response) => {
    answer(request.method ?? '', request.url ?? '').then(
      body => response.end(JSON.stringify(body)),
      (error: Error) => {
        response.statusCode = 400;
        response.end(JSON.stringify({ error: error.message }));
      },
    );
  });
  server.listen(socket);
  await once(server, 'listening');
  return server;
}
