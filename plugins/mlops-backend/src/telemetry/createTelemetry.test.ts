import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { SourceError } from '@trainyard/backstage-plugin-mlops-node';
import { createTelemetry } from './createTelemetry';
import { METRICS, prometheusName } from './metricNames';

const add = jest.fn();
const record = jest.fn();
const create = jest.fn((name: string) => ({
  add: (...values: unknown[]) => add(name, ...values),
  record: (...values: unknown[]) => record(name, ...values),
}));
const telemetry = () =>
  createTelemetry(
    metricsServiceMock.mock({
      createCounter: create as never,
      createHistogram: create as never,
      createUpDownCounter: create as never,
    }),
  );

beforeEach(() => jest.clearAllMocks());

it('makes every instrument that there is a name for', () => {
  telemetry();

  expect(create.mock.calls.map(([name]) => name).sort()).toEqual(
    Object.values(METRICS)
      .map(({ name }) => name)
      .sort(),
  );
});

it('tells of calls by system, environment and outcome', () => {
  const observer = telemetry().observerOf('prod');

  observer.called({ system: 'MLflow', outcome: 'tooLarge', seconds: 0.5 });
  observer.waiting('MLflow', 1);

  expect(record).toHaveBeenCalledWith('mlops.upstream.duration', 0.5, {
    system: 'MLflow',
    environment: 'prod',
    outcome: 'tooLarge',
  });
  expect(add).toHaveBeenCalledWith('mlops.upstream.waiting', 1, {
    system: 'MLflow',
    environment: 'prod',
  });
});

it('counts trainings by how asking for them ended', async () => {
  const { retrain } = telemetry();
  const refused = new SourceError('refused', 'no');

  await expect(retrain(async () => 'run')).resolves.toBe('run');
  await expect(retrain(() => Promise.reject(refused))).rejects.toBe(refused);

  expect(add.mock.calls).toEqual([
    ['mlops.retrains', 1, { outcome: 'started' }],
    ['mlops.retrains', 1, { outcome: 'refused' }],
  ]);
});

it('names metrics as Prometheus does', () => {
  expect(prometheusName(METRICS.upstreamDuration)).toBe(
    'mlops_upstream_duration_seconds',
  );
  expect(prometheusName(METRICS.retrains)).toBe('mlops_retrains_total');
  expect(prometheusName(METRICS.upstreamWaiting)).toBe(
    'mlops_upstream_waiting',
  );
});
