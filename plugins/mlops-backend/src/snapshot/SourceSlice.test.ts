import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { SourceError } from '@trainyard/backstage-plugin-mlops-node';
import { SourceSlice } from './SourceSlice';

let now: number;
const at = (ms: number) => new Date(ms).toISOString();
const fails = async () => {
  throw new ServiceUnavailableError('Airflow does not answer.');
};
const logger = mockServices.logger.mock();
let slice: SourceSlice<string>;

beforeEach(() => {
  now = 0;
  slice = new SourceSlice(logger, () => now);
  jest.clearAllMocks();
});

it('is not configured before anybody looked', () => {
  expect(slice.state).toEqual({ status: 'notConfigured', checkedAt: at(0) });
});

it('holds the last answer and its time', async () => {
  now = 1;
  await slice.refresh(async () => 'a');
  now = 2;
  await slice.refresh(async () => 'b');

  expect(slice.state).toEqual({
    value: 'b',
    status: 'ok',
    checkedAt: at(2),
    lastSuccessAt: at(2),
  });
});

it('has no value when the first look fails, and never throws', async () => {
  now = 5;
  await expect(slice.refresh(fails)).resolves.toBeUndefined();

  expect(slice.state).toEqual({
    status: 'unavailable',
    message: 'Airflow does not answer.',
    checkedAt: at(5),
    unavailableSince: at(5),
  });
});

it('keeps the answer and the first failure, and forgets both when healed', async () => {
  await slice.refresh(async () => 'a');
  for (now = 10; now <= 30; now += 10) await slice.refresh(fails);

  expect(slice.state).toEqual({
    value: 'a',
    status: 'unavailable',
    message: 'Airflow does not answer.',
    checkedAt: at(30),
    lastSuccessAt: at(0),
    unavailableSince: at(10),
  });

  now = 50;
  await slice.refresh(async () => 'b');
  expect(slice.state).toEqual({
    value: 'b',
    status: 'ok',
    checkedAt: at(50),
    lastSuccessAt: at(50),
  });
});

it.each([
  [new SourceError('tooLarge', 'Too much.'), 'tooLarge'],
  [new NotFoundError('Not there.'), 'notFound'],
])('keeps what kind of failure it was: %s', async (error, status) => {
  await slice.refresh(() => Promise.reject(error));

  expect(slice.state).toMatchObject({ status, message: error.message });
  expect(logger.error).not.toHaveBeenCalled();
});

it('shows a bug of ours as one, and logs it with its stack', async () => {
  const bug = new TypeError(
    "Cannot read properties of undefined (reading 'x')",
  );

  await slice.refresh(() => Promise.reject(bug));

  expect(slice.state.status).toBe('failed');
  expect(slice.state.message).toBeUndefined();
  expect(logger.error).toHaveBeenCalledWith(expect.any(String), bug);
});

it('gives out a state that later looks do not change', async () => {
  await slice.refresh(async () => 'a');
  const before = slice.state;

  await slice.refresh(fails);

  expect(before.status).toBe('ok');
});
