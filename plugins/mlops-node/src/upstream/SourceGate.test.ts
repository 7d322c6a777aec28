import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { SourceGate } from './SourceGate';

let now = 0;
const down = jest.fn(async () => {
  throw new ServiceUnavailableError('down');
});
const up = jest.fn(async () => 'answer');

beforeEach(() => {
  now = 0;
  jest.clearAllMocks();
});

it('asks a dead system ever less often, and at least every five seconds', async () => {
  const gate = new SourceGate('Airflow', () => now);

  for (; now < 60_000; now += 100) {
    await expect(gate.run(down)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  }

  const looks = down.mock.calls.length;
  expect(looks).toBeGreaterThanOrEqual(60 / 5);
  expect(looks).toBeLessThanOrEqual(60 / 5 + 4);
});

it('opens with the first good answer', async () => {
  const gate = new SourceGate('Airflow', () => now);
  await gate.run(down).catch(() => undefined);
  await expect(gate.run(up)).rejects.toThrow('Airflow does not answer.');

  now = 500;
  await expect(gate.run(up)).resolves.toBe('answer');
  await expect(gate.run(up)).resolves.toBe('answer');
});

it('stays open when the system answers that it does not have something', async () => {
  const gate = new SourceGate('Airflow', () => now);

  await expect(
    gate.run(async () => {
      throw new NotFoundError('no such DAG');
    }),
  ).rejects.toThrow('no such DAG');

  await expect(gate.run(up)).resolves.toBe('answer');
});
