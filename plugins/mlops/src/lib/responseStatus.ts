import { isError, ResponseError } from '@backstage/errors';

const statusOf = (error: unknown) =>
  isError(error) && error.name === 'ResponseError'
    ? (error as unknown as ResponseError).statusCode
    : undefined;

/** Whether the backend said that the user may not. */
export const isForbidden = (error: unknown) => statusOf(error) === 403;

/** Whether the request itself was wrong, so that repeating it cannot help. */
export const isInputError = (error: unknown) => statusOf(error) === 400;
