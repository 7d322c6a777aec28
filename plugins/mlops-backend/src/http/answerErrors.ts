import { InputError, NotFoundError } from '@backstage/errors';
import { SourceError } from '@trainyard/backstage-plugin-mlops-node';
import { ErrorRequestHandler, RequestHandler } from 'express';

/** What Backstage does not do by itself before it writes an error as JSON. */
export const answerErrors: ErrorRequestHandler = (error, _req, res, next) => {
  // The deadline has answered already, and this came after it.
  if (res.headersSent) return;
  if (error instanceof SourceError && error.retryAfterSeconds) {
    res.set('Retry-After', String(error.retryAfterSeconds));
  }
  next(explain(error));
};

/** The last route: nothing else was meant. */
export const noSuchRoute: RequestHandler = req => {
  throw new NotFoundError(`There is no ${req.method} ${req.path}.`);
};

/** Errors of Express itself; those of bodies have a `type`. */
function explain(error: Error & { type?: string; limit?: number }): Error {
  if (error.type === 'entity.too.large') {
    // Its status, 413, stays.
    return Object.assign(error, {
      message: `The body is larger than ${error.limit} bytes.`,
    });
  }
  if (error.type === 'entity.parse.failed') {
    return new InputError('The body is not valid JSON.');
  }
  if (error instanceof URIError) {
    return new InputError('The path is not encoded correctly.');
  }
  return error;
}
