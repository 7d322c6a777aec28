import { LoggerService } from '@backstage/backend-plugin-api';
import { failureKind } from './failureKind';

/**
 * Writes down a failure that the caller goes on without: a bug of ours as an error with
 * its stack, so that it does not pass for a gap; what an outside system or a permission
 * refused at debug, because its client has said that already.
 */
export function logFailure(
  logger: Pick<LoggerService, 'debug' | 'error'>,
  message: string,
  error: unknown,
): void {
  const level = failureKind(error) === 'failed' ? 'error' : 'debug';
  logger[level](message, error as Error);
}
