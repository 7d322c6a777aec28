import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the real system answered. */
export interface RealAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One request on its way through the proxy. */
export interface FaultContext {
  req: IncomingMessage;
  res: ServerResponse;
  /** Below the system's address, with the query. */
  path: string;
  /** How many requests this environment has had since the fault began; from 1. */
  count: number;
  /** Bearer tokens that were in use before the fault began. */
  oldTokens: ReadonlySet<string>;
  /** Asks the real system. */
  forward(): Promise<RealAnswer>;
}

/** A way to spoil an answer. */
export type Fault = (context: FaultContext) => Promise<void> | void;

/** Stands in every body that the proxy makes up; must come out nowhere. */
export const MARKER = 'upstream-words-hunter2';

/** Sends an answer as it is. */
export function send(
  res: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'application/json',
  headers: Record<string, string> = {},
): void {
  const content = Buffer.from(body as string);
  res.writeHead(status, {
    'content-type': type,
    'content-length': String(content.length),
    ...headers,
  });
  res.end(content);
}
