import { mockServices } from '@backstage/backend-test-utils';
import { upstreamError } from './upstreamError';

const secret = { detail: 'psql://airflow:hunter2@db.internal' };

it.each([
  [400, 'InputError'],
  [401, 'ServiceUnavailableError'],
  [403, 'ServiceUnavailableError'],
  [404, 'NotFoundError'],
  [409, 'ConflictError'],
  [422, 'InputError'],
  [429, 'ServiceUnavailableError'],
  [500, 'ServiceUnavailableError'],
  [502, 'ServiceUnavailableError'],
])('makes of %d a %s without upstream text', (status, name) => {
  const logger = mockServices.logger.mock();

  const error = upstreamError(
    { system: 'Airflow', status, subject: 'the DAG iris-train', body: secret },
    logger,
  );

  expect(error.name).toBe(name);
  expect(error.message).toContain('Airflow');
  expect(error.message).not.toContain('hunter2');
  // Backstage would pass these on to the browser.
  expect(error).not.toHaveProperty('statusCode');
  expect(error).not.toHaveProperty('status');
  const logged = [...logger.warn.mock.calls, ...logger.debug.mock.calls]
    .flat()
    .join();
  expect(logged).toContain(String(status));
});

it('logs little of a long body', () => {
  const logger = mockServices.logger.mock();

  upstreamError(
    { system: 'MLflow', status: 500, subject: 'x', body: 'y'.repeat(10_000) },
    logger,
  );

  expect(String(logger.warn.mock.calls[0][0]).length).toBeLessThan(600);
});
