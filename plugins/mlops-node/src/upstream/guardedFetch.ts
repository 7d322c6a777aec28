import { LoggerService } from '@backstage/backend-plugin-api';
import { LRUCache } from 'lru-cache';
import { createBreaker } from './createBreaker';
import { exchange, ExchangeOptions, GuardedInit } from './exchange';
import { failureKind } from './failureKind';
import { FairQueue, QueueFullError } from './FairQueue';
import { inSpan } from './inSpan';
import { outcomeOf } from './outcomeOf';
import { currentContext, remainingMs, tooLate } from './requestContext';
import { retryAfterSeconds } from './retryAfter';
import { OutageError, SourceError } from './SourceError';
import { UpstreamCall, UpstreamObserver } from './UpstreamObserver';

/** How {@link guardedFetch} talks to one outside system. */
export interface GuardedFetchOptions {
  /** Name of the system in our own sentences, `Airflow`. */
  system: string;
  logger: LoggerService;
  /** One exchange, in milliseconds. @defaultValue 8000 */
  timeoutMs?: number;
  /** Greatest answer, in bytes after decompression. @defaultValue 16 MiB */
  maxBytes?: number;
  /** Calls under way at the same time. @defaultValue 16 */
  maxConcurrency?: number;
  /** Is told of every call. */
  observer?: UpstreamObserver;
}

/** A `fetch` with our manners. */
export type GuardedFetch = (
  input: string | URL | Request,
  init?: GuardedInit,
) => Promise<Response>;

/** How long a call waits for its turn. */
const PATIENCE_MS = 5_000;
/** Whose calls those are that no project asked for. */
const NO_PROJECT = 'portal';
/** Answers of a proxy in front of a system that is away. */
const OUTAGES = new Set([502, 503, 504]);

/**
 * A `fetch` for one outside system, with its circuit breaker and its queue. It
 * ends with the deadline and the client of the request that it belongs to, does
 * not follow redirects (they would carry credentials elsewhere), reads no endless
 * body, and asks once more when a connection broke under a request that changes
 * nothing.
 *
 * @throws OutageError when the system is away; SourceError of kind `busy` when too
 * many calls wait, `rateLimited` for 429, `tooLarge`, and `notUnderstood` for a
 * redirect or a page in place of the system. The cause goes to the log.
 */
export function guardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { system, logger, maxConcurrency = 16, observer } = options;
  const breaker = createBreaker(system);
  const queue = new FairQueue({ concurrency: maxConcurrency });
  /** Until when a project does not ask, by `Date.now()`. */
  const pauses = new LRUCache<string, number>({ max: 1000 });
  const exchangeOptions: ExchangeOptions = {
    system,
    logger,
    timeoutMs: options.timeoutMs ?? 8_000,
    maxBytes: options.maxBytes ?? 16 * 2 ** 20,
  };

  return async (input, init = {}) => {
    const started = performance.now();
    const observe = (outcome: UpstreamCall['outcome']) => {
      const seconds = (performance.now() - started) / 1000;
      observer?.called({ system, outcome, seconds });
    };
    try {
      const response = await inSpan(system, () => call(input, init));
      observe(outcomeOf(response.status));
      return response;
    } catch (error) {
      observe(failureKind(error));
      throw error;
    }
  };

  async function call(input: string | URL | Request, init: GuardedInit) {
    const project = currentContext()?.project ?? NO_PROJECT;
    checkPause(project);
    const release = await turn(project);
    try {
      return await breaker(project, async () => {
        const response = await exchange(input, init, exchangeOptions);
        if (OUTAGES.has(response.status)) {
          logger.warn(`${system} is away: status ${response.status}`);
          throw new OutageError(`${system} does not answer.`);
        }
        if (response.status === 429) throw pause(project, response);
        return response;
      });
    } finally {
      release();
    }
  }

  async function turn(project: string) {
    const { signal } = currentContext() ?? {};
    const waited = AbortSignal.timeout(
      Math.max(0, Math.ceil(Math.min(PATIENCE_MS, remainingMs()))),
    );
    observer?.waiting(system, 1);
    try {
      return await queue.acquire(
        project,
        signal ? AbortSignal.any([signal, waited]) : waited,
      );
    } catch (error) {
      if (!(error instanceof QueueFullError)) throw error;
      if (signal?.aborted) {
        logger.debug(`A client has gone that waited for ${system}`);
        throw tooLate();
      }
      logger.warn(`${queue.length} requests wait for ${system}`);
      throw new SourceError(
        'busy',
        `Too many requests are waiting for ${system}. Try again in a few seconds.`,
        { retryAfterSeconds: 3 },
      );
    } finally {
      observer?.waiting(system, -1);
    }
  }

  function checkPause(project: string) {
    const left = (pauses.get(project) ?? 0) - Date.now();
    if (left > 0) throw rateLimited(Math.ceil(left / 1000));
  }

  function pause(project: string, response: Response) {
    const seconds = retryAfterSeconds(response.headers.get('retry-after'));
    pauses.set(project, Date.now() + seconds * 1000);
    logger.warn(`${system} answered 429; pause of ${seconds} s for ${project}`);
    return rateLimited(seconds);
  }

  function rateLimited(seconds: number) {
    return new SourceError(
      'rateLimited',
      `${system} asked the portal to slow down. Try again in ${seconds} s.`,
      { retryAfterSeconds: seconds },
    );
  }
}
