import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { AnswerTooLargeError } from './AnswerTooLargeError';

/** How {@link guardedFetch} talks to one outside system. */
export interface GuardedFetchOptions {
  /** Name of the system in our own sentences, `Airflow`. */
  system: string;
  logger: LoggerService;
  /** Whole exchange, in milliseconds. @defaultValue 8000 */
  timeoutMs?: number;
  /** Greatest answer, in bytes. @defaultValue 16 MiB */
  maxBytes?: number;
}

const NO_BODY = new Set([204, 205, 304]);

/**
 * A `fetch` that does not hang, does not follow redirects (they would carry
 * credentials elsewhere) and does not read an endless body.
 *
 * @throws ServiceUnavailableError when no complete answer came; the cause goes to the log.
 * {@link AnswerTooLargeError} when the answer is larger than `maxBytes`
 */
export function guardedFetch(options: GuardedFetchOptions): typeof fetch {
  const {
    system,
    logger,
    timeoutMs = 8_000,
    maxBytes = 16 * 2 ** 20,
  } = options;

  return async (input, init) => {
    try {
      const response = await fetch(input, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = await readLimited(system, response, maxBytes);
      return new Response(NO_BODY.has(response.status) ? null : body, {
        status: response.status,
        headers: response.headers,
      });
    } catch (error) {
      if (error instanceof AnswerTooLargeError) {
        logger.warn(error.message);
        throw error;
      }
      logger.warn(`${system} did not answer: ${describe(error)}`);
      throw new ServiceUnavailableError(`${system} does not answer.`);
    }
  };
}

async function readLimited(
  system: string,
  response: Response,
  maxBytes: number,
) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new AnswerTooLargeError(
        `${system} gave an answer of more than ${maxBytes} bytes.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** undici says only `fetch failed`; what happened is in the cause. */
function describe(error: unknown): string {
  const { message, cause } = error as Error;
  const reason = (cause as Error | undefined)?.message;
  return reason ? `${message}: ${reason}` : message;
}
