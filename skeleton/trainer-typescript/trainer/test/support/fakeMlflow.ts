import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  method: string;
  /** Below /api/2.0/, with its query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export type Answer = { status?: number; body?: unknown } | 'never';

/**
 * A server that answers as MLflow 3 does for one run, and keeps the calls.
 *
 * @param answers - other answers, by `METHOD path` without the query, or
 *   `METHOD *`; of several the last one stays, and a promise is an answer that comes late
 */
export async function fakeMlflow(
  answers: Record<string, Answer | Answer[] | Promise<Answer>> = {},
) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url!.replace('/api/2.0/', '');
    const { method = '', headers } = request;
    calls.push({ method, path, headers, body: Buffer.concat(chunks) });
    const key = `${method} ${path.split('?')[0]}`;
    const given = answers[key] ?? answers[`${method} *`] ?? { body: ANSWERS[key] ?? {} };
    const several = Array.isArray(given);
    const answer = await (several ? (given.length > 1 ? given.shift()! : given[0]) : given);
    if (answer === 'never') return;
    const body = answer.body ?? {};
    response.statusCode = answer.status ?? 200;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must not keep the process from ending.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    /** JSON bodies of all calls to a path. */
    bodies: (path: string) =>
      calls.filter(call => call.path === path).map(call => JSON.parse(call.body.toString('utf8'))),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const ANSWERS: Record<string, unknown> = {
  'GET mlflow/experiments/get-by-name': { experiment: { experiment_id: '7' } },
  'POST mlflow/runs/create': {
    run: { info: { run_id: 'run1', artifact_uri: 'mlflow-artifacts:/7/run1/artifacts' } },
  },
  'POST mlflow/logged-models': {
    model: {
      info: { model_id: 'm-1', artifact_uri: 'mlflow-artifacts:/7/models/m-1/artifacts' },
    },
  },
};
