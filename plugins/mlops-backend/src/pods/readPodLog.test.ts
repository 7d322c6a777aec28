import { logPageSchema } from '@trainyard/backstage-plugin-mlops-common';
import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { recordedPod } from '../__testUtils__/recordedPods';

const RUN = recorded.run.dag_run_id;
const OF_RUN = { run_id: RUN };
const LOG = `/runs/${RUN}/pods/running/log?container=base`;
const T = (nanos: number) =>
  `2026-11-22T21:21:26.${String(nanos).padStart(9, '0')}Z`;

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend({ kubernetes: true });
  backend.kubernetes.add(recordedPod('running', OF_RUN));
});
afterEach(() => backend.stop());

const write = (...lines: string[]) =>
  backend.kubernetes.logs.set('running/base', lines);
const read = async (path: string) =>
  logPageSchema.parse((await backend.get(path)).body);
const messages = (page: { lines: Array<{ message: string }> }) =>
  page.lines.map(({ message }) => message);
/** Airflow's log of the pod, with the prefixes that KubernetesPodOperator writes. */
const keepInAirflow = (...lines: string[]) =>
  backend.airflow.overrides.set(
    `GET /api/v2/dags/iris-train/dagRuns/${RUN}/taskInstances/train/logs/1`,
    [
      200,
      {
        content: lines.map(event => ({ event, level: 'info' })),
        continuation_token: null,
      },
    ],
  );

it('follows a container line by line', async () => {
  write(`${T(1)} one`, `${T(2)} two`);
  const first = await read(LOG);
  write(`${T(1)} one`, `${T(2)} two`, `${T(2)} more`, `${T(3)} three`);
  const second = await read(`${LOG}&cursor=${first.cursor}`);
  const third = await read(`${LOG}&cursor=${second.cursor}`);

  expect(messages(first)).toEqual(['one', 'two']);
  expect(first.lines[0].timestamp).toBe('2026-11-22T21:21:26.000Z');
  expect(messages(second)).toEqual(['more', 'three']);
  expect(third).toMatchObject({ lines: [], cursor: expect.any(String) });
});

it('reads a long log in stretches, each line once', async () => {
  const lines = Array.from(
    { length: 9000 },
    (_, n) => `${T(n)} ${String(n).padStart(60, '.')}`,
  );
  write(...lines);
  const seen: string[] = [];
  let cursor: string | null = null;
  let stretches = 0;
  do {
    const page = await read(cursor ? `${LOG}&cursor=${cursor}` : LOG);
    if (page.lines.length === 0) break;
    seen.push(...messages(page));
    cursor = page.cursor;
    stretches += 1;
  } while (cursor);

  expect(seen).toHaveLength(9000);
  expect(new Set(seen).size).toBe(9000);
  expect(stretches).toBeGreaterThan(1);
});

it('is complete when the container has ended', async () => {
  const init = await read(LOG.replace('base', 'git-sync'));

  expect(init.cursor).toBeNull();
});

it('has nothing of a container that never started, without asking the cluster', async () => {
  backend.kubernetes.add(recordedPod('image-absent', OF_RUN));

  const page = await read(LOG.replace('running', 'image-absent'));
  const previous = await read(`${LOG}&previous=true`);

  expect(messages(page)).toEqual([]);
  expect(page.cursor).not.toBeNull();
  expect(previous).toEqual({ lines: [], cursor: null });
  expect(backend.kubernetes.count('GET', /\/log$/)).toBe(0);
});

it('goes on from Airflow where the cluster left off when the pod is gone', async () => {
  write(`${T(1)} one`, `${T(2)} two`);
  const first = await read(LOG);
  backend.kubernetes.pods = [];
  keepInAirflow(
    'Pod is running',
    '[git-sync] fetched',
    '[base] one',
    '[base] two',
    '[base] three password=x',
  );

  const second = await read(`${LOG}&cursor=${first.cursor}`);

  expect(second).toMatchObject({ cursor: null });
  expect(messages(second)).toEqual(['three password=***']);
});

it('gives the whole log as text', async () => {
  write(`${T(1)} one`, `${T(2)} token=abc`);

  const { status, text, headers } = await backend.get(`${LOG}&download=true`);

  expect(status).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain/);
  expect(headers['content-disposition']).toBe(
    'attachment; filename="running-base.log"',
  );
  expect(text).toBe(
    '2026-11-22T21:21:26.000Z one\n2026-11-22T21:21:26.000Z token=***\n',
  );
});

it.each([
  [LOG.replace('/running/', '/stopped/'), 404],
  [LOG.replace('base', 'nope'), 404],
  [LOG.replace('/running/', '/..%2frunning/'), 400],
  [LOG.replace('/running/', '/Running/'), 400],
  [LOG.replace('?container=base', ''), 400],
  [`${LOG}&cursor=abc`, 400],
])('refuses %s with %i', async (path, expected) => {
  backend.kubernetes.add(recordedPod('stopped', { run_id: 'another' }));

  const { status } = await backend.get(path);

  expect(status).toBe(expected);
  expect(backend.kubernetes.count('GET', /\/log$/)).toBe(0);
});

it('refuses the cursor of another log', async () => {
  write(`${T(1)} one`);
  const { cursor } = await read(LOG);

  const { status, body } = await backend.get(
    `${LOG.replace('base', 'git-sync')}&cursor=${cursor}`,
  );

  expect(status).toBe(400);
  expect(body.error.message).toContain('another pod or container');
});
