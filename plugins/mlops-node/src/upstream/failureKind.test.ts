import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { failureKind } from './failureKind';
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
