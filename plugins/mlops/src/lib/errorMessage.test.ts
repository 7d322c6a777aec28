import { buildResponseError } from '../testUtils';
import { errorMessage } from './errorMessage';
import { isForbidden, isInputError } from './responseStatus';

describe('errorMessage', () => {
  it("uses the backend's own sentence", async () => {
    const error = await buildResponseError(
      400,
      'InputError',
      'seed must be at least 0',
    );
    expect(errorMessage(error)).toBe('seed must be at least 0');
    expect(isInputError(error)).toBe(true);
    expect(isForbidden(error)).toBe(false);
  });

  it('says that the backend plugin is missing', async () => {
    const error = await buildResponseError(
      404,
      'Error',
      'Request failed with status 404 Not Found, <html>',
    );
    expect(errorMessage(error)).toContain('not installed');
  });

  it('says that the portal did not answer', () => {
    expect(errorMessage(new TypeError('Failed to fetch'))).toContain(
      'did not answer',
    );
  });

  it('copes with what is no error', () => {
    expect(errorMessage('boom')).toBe('Something went wrong.');
    expect(isForbidden('boom')).toBe(false);
  });
});
