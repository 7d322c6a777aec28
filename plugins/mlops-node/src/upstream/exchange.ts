import { LoggerService } from '@backstage/backend-plugin-api';
import { BodyTooLargeError, readBody, readTail } from './readBody';
import { currentContext, remainingMs, tooLate } from './requestContext';
import { OutageError, SourceError } from './SourceError';

/** What a caller can say of one request. */
export interface GuardedInit extends RequestInit {
  /** Whether the request changes nothing although it is no GET. */
  isSafe?: boolean;
  /** Keep the end of an answer that is too large, by whole lines. */
  keepsTail?: boolean;
}

/** Bounds of one exchange. */
export interface ExchangeOptions {
  system: string;
  logger: LoggerService;
  timeoutMs: number;
  maxBytes: number;
}

/** Header of our own answers: how many lines of a body were left out at its start. */
export const SKIPPED_LINES = 'x-trainyard-skipped-lines';

const NO_BODY = new Set([204, 205, 304]);
/** Codes of a connection that broke, rather than one that was refused. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
/** Codes of a connection that was never made, so that nothing was sent. */
const NEVER_MADE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** One request and its whole answer; a safe one is repeated once when the connection broke. */
export async function exchange(
  input: string | URL | Request,
  init: GuardedInit,
  options: ExchangeOptions,
): Promise<Response> {
  const method =
    init.method ?? (input instanceof Request ? input.method : 'GET');
  const isSafe = init.isSafe ?? (method === 'GET' || method === 'HEAD');
  try {
    return await attempt();
  } catch (error) {
    if (!isSafe || !BROKEN.has(codeOf(error))) throw translate(error);
    options.logger.debug(`${options.system}: connection lost, asking again`);
    return attempt().catch(again => {
      throw translate(again);
    });
  }

  async function attempt(): Promise<Response> {
    const started = performance.now();
    const context = currentContext();
    const limitMs = Math.ceil(
      Math.min(options.timeoutMs, remainingMs(context)),
    );
    if (limitMs <= 0) throw tooLate();
    const signals = [AbortSignal.timeout(limitMs)];
    if (context?.signal) signals.push(context.signal);
    try {
      const { isSafe: _safe, keepsTail, ...plain } = init;
      const response = await fetch(input, {
        ...plain,
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      });
      refusePages(response, options.system);
      const read = keepsTail ? readTail : readBody;
      const { bytes, skippedLines } = await read(response, options.maxBytes);
      const headers = new Headers(response.headers);
      if (skippedLines > 0) headers.set(SKIPPED_LINES, String(skippedLines));
      return new Response(NO_BODY.has(response.status) ? null : bytes, {
        status: response.status,
        headers,
      });
    } catch (error) {
      if (context?.signal?.aborted) throw tooLate(!isSafe);
      const waitedMs = performance.now() - started;
      const isCut = (error as Error).name === 'TimeoutError';
      // The deadline cut a call short that had little time left: that tells nothing.
      if (isCut && waitedMs < options.timeoutMs / 2) throw tooLate(!isSafe);
      throw error;
    }
  }

  function translate(error: unknown): Error {
    if (error instanceof SourceError) return error;
    const { system, logger, maxBytes } = options;
    if (error instanceof BodyTooLargeError) {
      logger.warn(`${system} gave more than ${maxBytes} bytes`);
      const limit = `${Math.round(maxBytes / 2 ** 20)} MiB`;
      return new SourceError(
        'tooLarge',
        `${system} has more to say about this than the ${limit} that the portal reads at once.`,
      );
    }
    logger.warn(`${system} did not answer: ${describe(error)}`);
    const mayHaveHappened = !isSafe && !NEVER_MADE.has(codeOf(error));
    return new OutageError(
      `${system} does not answer.`,
      mayHaveHappened ? { mayHaveHappened } : {},
    );
  }
}

/** A proxy in front of the system wants a sign-in that only a browser can do. */
function refusePages(response: Response, system: string): void {
  const isRedirect =
    response.status >= 300 && response.status < 400 && response.status !== 304;
  const isPage =
    response.ok && response.headers.get('content-type')?.includes('text/html');
  if (!isRedirect && !isPage) return;
  response.body?.cancel().catch(() => undefined);
  const key = `mlops.environments[].${system.toLowerCase()}`;
  throw new SourceError(
    'notUnderstood',
    `A login page or a redirect answers in place of ${system}. Ask an operator to check ${key}.baseUrl, or to give the portal a token that the proxy in front accepts.`,
  );
}

const codeOf = (error: unknown): string =>
  String((error as { cause?: { code?: unknown } })?.cause?.code ?? '') ||
  String((error as { code?: unknown })?.code ?? '');

/** undici says only `fetch failed`; what happened is in the cause. */
function describe(error: unknown): string {
  const { message, cause } = error as Error;
  const reason = (cause as Error | undefined)?.message;
  return reason ? `${message}: ${reason}` : message;
}
