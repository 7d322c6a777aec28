import { isError, ResponseError } from '@backstage/errors';

/**
 * One sentence for an error: the backend's own words where it has some, else
 * what most likely happened.
 */
export function errorMessage(error: unknown): string {
  if (!isError(error)) return 'Something went wrong.';
  if (error.name === 'ResponseError') {
    const { cause, statusCode } = error as unknown as ResponseError;
    const words = (cause as Error | undefined)?.message;
    if (statusCode === 404 && words?.startsWith('Request failed')) {
      return 'The mlops backend plugin is not installed in this portal.';
    }
    return words || error.message;
  }
  if (error.name === 'TypeError') {
    return 'The portal did not answer. Check your connection.';
  }
  return error.message;
}
