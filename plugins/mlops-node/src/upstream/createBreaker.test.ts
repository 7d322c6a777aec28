import { NotFoundError } from '@backstage/errors';
import { createBreaker } from './createBreaker';
import { OutageError, SourceError } from './SourceError';

const down = jest.fn(async () => {
  throw new OutageError('no answer');
});
const up = jest.fn(async () => 'answer');
const gone = async (
  breaker: ReturnType<typeof createBreaker>,
  project: string,
) => breaker(project, down).catch(error => error.message);

beforeEach(() => {
  jest.clearAllMocks();
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => jest.useRealTimers());

it('asks a dead system ever less often, and at least every five seconds', async () => {
  const breaker = createBreaker('Airflow');

  for (let ms = 0; ms < 60_000; ms += 100) {
    await gone(breaker, ms % 200 ? 'iris' : 'wine');
    jest.advanceTimersByTime(100);
  }

  const calls = down.mock.calls.length;
  expect(calls).toBeGreaterThanOrEqual(60 / 5);
  expect(calls).toBeLessThanOrEqual(60 / 5 + 15);
});

it('says at once that the system does not answer, and heals by itself', async () => {
  const breaker = createBreaker('Airflow');
  for (let i = 0; i < 3; i++) {
    await gone(breaker, 'iris');
    await gone(breaker, 'wine');
  }

  await expect(breaker('cats', up)).rejects.toThrow('Airflow does not answer.');
  expect(up).not.toHaveBeenCalled();

  jest.advanceTimersByTime(500);
  await expect(breaker('cats', up)).resolves.toBe('answer');
  await expect(breaker('iris', up)).resolves.toBe('answer');
});

it('spares others nothing when the calls of one project alone fail', async () => {
  const breaker = createBreaker('MLflow');
  for (let i = 0; i < 20; i++) await gone(breaker, 'slow');

  expect(down).toHaveBeenCalledTimes(5);
  await expect(breaker('iris', up)).resolves.toBe('answer');
});

it('does not count what is an answer', async () => {
  const breaker = createBreaker('MLflow');
  const answers = [
    new NotFoundError('no such model'),
    new SourceError('refused', '403'),
    new SourceError('tooLarge', '17 MiB'),
    new SourceError('notUnderstood', 'a login page'),
    new SourceError('rateLimited', '429'),
    new TypeError('a bug of ours'),
  ];
  for (let i = 0; i < 60; i++) {
    const error = answers[i % answers.length];
    await expect(
      breaker(`project-${i % 7}`, async () => {
        throw error;
      }),
    ).rejects.toBe(error);
  }

  await expect(breaker('iris', up)).resolves.toBe('answer');
});
