import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { failureKind, isRefusal } from './failureKind';
import { OutageError, SourceError } from './SourceError';

it.each([
  [new SourceError('tooLarge', 'x'), 'tooLarge'],
  [new OutageError('x'), 'unavailable'],
  [new NotFoundError('x'), 'notFound'],
  [new InputError('x'), 'badRequest'],
  [new ServiceUnavailableError('x'), 'unavailable'],
  [new TypeError('undefined is not a function'), 'failed'],
  [undefined, 'failed'],
])('makes of %s the state %s', (error, kind) => {
  expect(failureKind(error)).toBe(kind);
});

it('is answered as 503, and says of a write that it may have been made', () => {
  const error = new OutageError('MLflow does not answer.', {
    mayHaveHappened: true,
  });

  expect(error.name).toBe('ServiceUnavailableError');
  expect(error.message).toMatch(/^MLflow does not answer\. The change may/);
});

it.each([
  [new InputError('no'), true],
  [new NotFoundError('no'), true],
  [new ConflictError('no'), true],
  [new OutageError('gone'), false],
  [new SourceError('refused', 'no'), false],
  [new TypeError('a bug'), false],
])('knows from %s whether nothing was done: %s', (error, isCertain) => {
  expect(isRefusal(error)).toBe(isCertain);
});
