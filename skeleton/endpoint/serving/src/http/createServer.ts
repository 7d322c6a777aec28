import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import type { Champion } from '../Champion.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { LoadedVersion } from '../model/loadVersion.ts';
import { HttpProblem } from './HttpProblem.ts';
import { predict } from './predict.ts';
import { readJson } from './readJson.ts';

export interface ServerOptions {
  champion: Champion;
  metrics: Metrics;
  log: Log;
  maxRows: number;
  maxBodyBytes: number;
  /** Whether it has been told to end. */
  draining: () => boolean;
}

interface Answer {
  status: number;
  body: object | string;
  type?: string;
  /** The version that gave the answer. */
  by?: LoadedVersion;
}

type Route = (request: IncomingMessage, options: ServerOptions) => Promise<Answer>;

const ROUTES: Record<string, Route> = {
  'POST /predict': async (request, { champion, metrics, log, maxRows, maxBodyBytes }) => {
    const body = await readJson(request, maxBodyBytes);
    // Taken once, after the body is here: the version that answers is the one that is named.
    const by = serving(champion);
    try {
      const predictions = await predict(by, body, maxRows);
      metrics.rows.inc({ version: by.version }, predictions.length);
      return { status: 200, body: { ...named(by), predictions }, by };
    } catch (error) {
      return { ...refusal(error, by, log), by };
    }
  },
  'GET /healthz': async (_, { champion }) => ({
    status: 200,
    body: { status: 'alive', ...named(champion.current) },
  }),
  'GET /readyz': async (_, { champion, draining }) => {
    const ready = Boolean(champion.current) && !draining();
    return {
      status: ready ? 200 : 503,
      body: {
        status: ready ? 'ready' : draining() ? 'ending' : 'no model',
        ...named(champion.current),
        problem: champion.problem,
      },
    };
  },
  'GET /metrics': async (_, { metrics: { registry } }) => ({
    status: 200,
    body: await registry.metrics(),
    type: registry.contentType,
  }),
};

/** An HTTP server for one model; it does not listen yet. */
export function createServer(options: ServerOptions): Server {
  const { champion, metrics, log, draining } = options;
  const server = createHttpServer(async (request, response) => {
    const start = performance.now();
    const path = request.url?.split('?')[0] ?? '';
    const { route, handle } = find(request.method ?? '', path);
    const { status, body, type, by } = await handle(request, options).catch(error =>
      refusal(error, champion.current, log),
    );
    const version = by ?? champion.current;
    if (version) {
      response.setHeader('x-model-name', version.name);
      response.setHeader('x-model-version', version.version);
      response.setHeader('x-model-run-id', version.runId);
    }
    // A body that is not read to its end would be taken for the next request.
    if (draining() || !request.complete) response.setHeader('connection', 'close');
    response.setHeader('content-type', type ?? 'application/json');
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
    metrics.requests.inc({ route, status: String(status) });
    metrics.seconds.observe({ route }, (performance.now() - start) / 1000);
  });
  server.requestTimeout = 30_000;
  // Longer than a load balancer keeps one, so that it is not this side that closes first.
  server.keepAliveTimeout = 75_000;
  return server;
}

function find(method: string, path: string): { route: string; handle: Route } {
  const route = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  if (Object.hasOwn(ROUTES, route)) return { route: path, handle: ROUTES[route] };
  const known = Object.keys(ROUTES).find(each => each.endsWith(` ${path}`));
  const problem = known
    ? new HttpProblem(405, 'wrong-method', `Use ${known}.`)
    : new HttpProblem(404, 'not-found', `There is ${Object.keys(ROUTES).join(', ')}.`);
  // One label for all of them: paths of strangers would fill the metrics.
  return {
    route: known ? path : 'other',
    handle: () => Promise.reject(problem),
  };
}

function serving(champion: Champion): LoadedVersion {
  if (champion.current) return champion.current;
  throw new HttpProblem(503, 'no-model', champion.problem ?? 'The model is being loaded.');
}

const named = (version: LoadedVersion | undefined) => ({
  model: version?.name ?? null,
  version: version?.version ?? null,
  runId: version?.runId ?? null,
});

/** What an error is to a client; what it need not know stays in the log. */
function refusal(error: unknown, by: LoadedVersion | undefined, log: Log): Answer {
  if (error instanceof HttpProblem) {
    const { status, code, message, problems } = error;
    return {
      status,
      body: { ...named(by), error: { code, message, problems } },
    };
  }
  log('error', 'A request failed', { stack: (error as Error)?.stack });
  const message = 'The prediction failed; the log of the service says why.';
  return {
    status: 500,
    body: { ...named(by), error: { code: 'unexpected', message } },
  };
}
