import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { Snapshot } from './TrainingFeed';
import { Weight } from './Weight';

const snapshot = (run: object) =>
  ({
    airflow: { status: 'ok', value: { runs: [{ ...recorded.run, ...run }] } },
    mlflow: { status: 'notConfigured' },
  } as unknown as Snapshot);
const note = 'x'.repeat(10_000);

it('grows with what a new run brings', () => {
  const weight = new Weight();
  const before = weight.of(snapshot({}));

  const after = weight.of(snapshot({ dag_run_id: 'new', note }));

  expect(after - before).toBeGreaterThan(4 * 9_000);
  expect(weight.of(snapshot({}))).toBe(before);
});

it('is not worked out again while the runs are the same', () => {
  const weight = new Weight();
  const before = weight.of(snapshot({}));

  expect(weight.of(snapshot({ note }))).toBe(before);
});
