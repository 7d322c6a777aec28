import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { logFailure } from './logFailure';
import { OutageError } from './SourceError';

const logger = { debug: jest.fn(), error: jest.fn() };
beforeEach(() => jest.clearAllMocks());

it('logs a bug of ours as an error, with the error for its stack', () => {
  const bug = new TypeError('x is not a function');

  logFailure(logger, 'No events', bug);

  expect(logger.error.mock.calls).toEqual([['No events', bug]]);
  expect(logger.debug).not.toHaveBeenCalled();
});

it.each([
  new NotAllowedError('no'),
  new NotFoundError('gone'),
  new OutageError('Airflow does not answer.'),
])('logs %s at debug', error => {
  logFailure(logger, 'No events', error);

  expect(logger.debug.mock.calls).toEqual([['No events', error]]);
  expect(logger.error).not.toHaveBeenCalled();
});
