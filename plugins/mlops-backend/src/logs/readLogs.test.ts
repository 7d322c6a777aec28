import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';

const RUN = recorded.run.dag_run_id;
const FAILED_RUN = recorded.failedRun.dag_run_id;

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

it('gives the log without colours and group markers', async () => {
  const { body } = await backend.get(`/runs/${RUN}/logs?task=train`);

  const messages = body.lines.map(
    ({ message }: { message: string }) => message,
  );
  expect(messages).toContain('loading data');
  expect(messages.join('\n')).not.toMatch(/::group::|\[32m|attempt=1\.log/);
  expect(body.cursor).toBeNull();
});

it('refuses a log cursor of another run', async () => {
  const line = { event: 'x', timestamp: '2026-01-01T00:00:00Z' };
  backend.airflow.overrides.set(
    `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances/train/logs/1`,
    [200, { content: [line], continuation_token: 'next' }],
  );
  const { body } = await backend.get(`/runs/${RUN}/logs?task=train`);

  const other = await backend.get(
    `/runs/${FAILED_RUN}/logs?task=train&cursor=${body.cursor}`,
  );

  expect(other.status).toBe(400);
  expect(other.body.error.message).toContain('another run');
});

it('shows the end of a log of more than 16 MiB, and says what is left out', async () => {
  backend.airflow.longLog = Array.from(
    { length: 200_000 },
    (_, index) => `${index} ${'x'.repeat(100)}`,
  );

  const { status, body } = await backend.get(`/runs/${RUN}/logs?task=train`);

  expect(status).toBe(200);
  expect(body.lines[0].message).toMatch(
    /^The first \d+ lines are left out, as the log is too large\./,
  );
  expect(body.cursor).toEqual(expect.any(String));
});
