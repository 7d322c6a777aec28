import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** A request as the fakes see it. */
export interface FakeRequest {
  method: string;
  /** Still encoded. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: any; // JSON of whatever shape the client sent
}

/** Status and JSON; a string is sent as plain text unless it has another type. */
export type FakeAnswer = [status: number, body: unknown, type?: string];

/** A real HTTP server on a free loopback port that can also be down or slow. */
export abstract class FakeServer {
  readonly requests: FakeRequest[] = [];
  /** Answers that come before the ordinary ones, by `METHOD /path`. */
  readonly overrides = new Map<string, FakeAnswer>();
  /** What happens right before an answer, by `METHOD /path`. */
  readonly before = new Map<string, () => void>();
  private server?: Server;
  private port = 0;

  get baseUrl() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens; after a stop on the same port, as a restarted system does. */
  async start(): Promise<this> {
    this.server = createServer(async (req, res) => {
      const url = new URL(req.url!, this.baseUrl);
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const request: FakeRequest = {
        method: req.method!,
        path: url.pathname,
        query: url.searchParams,
        headers: req.headers,
        body: text ? JSON.parse(text) : undefined,
      };
      this.requests.push(request);
      this.before.get(`${request.method} ${request.path}`)?.();
      const override = this.overrides.get(`${request.method} ${request.path}`);
      const [status, body, type] = override ?? this.answer(request);
      const isText = typeof body === 'string';
      res.writeHead(status, {
        'content-type': type ?? (isText ? 'text/plain' : 'application/json'),
      });
      res.end(isText ? body : JSON.stringify(body));
    });
    await new Promise<void>(resolve => {
      this.server!.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }

  /** Requests of one kind, for counting. */
  count(method: string, path: RegExp): number {
    return this.requests.filter(
      request => request.method === method && path.test(request.path),
    ).length;
  }

  protected abstract answer(request: FakeRequest): FakeAnswer;
}
