import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { freshName } from '../support/projects.ts';
import { stack } from '../support/stack.ts';
import { TrainedProject } from '../support/trainedProject.ts';

const REQUESTS = 1000;
const CLIENTS = 8;
/** The alias moves at every so many requests. */
const MOVES_EVERY = 100;
/** A borderline flower, so that the trees of a forest do not agree on it. */
const FLOWER = {
  sepal_length: 6.1,
  sepal_width: 2.8,
  petal_length: 4.9,
  petal_width: 1.7,
};
/** Each version has so many trees, so its shares show which one it was. */
const TREES: Record<string, number> = { 1: 7, 2: 11 };

let project: TrainedProject;
let service: ChildProcess;
let url: string;
const lines: string[] = [];

/** The line of the service's log with a message, whether it is here or still to come. */
async function logged(message: string): Promise<any> {
  for (;;) {
    const line = lines.find(each => each.includes(message));
    if (line) return JSON.parse(line);
    assert.equal(service.exitCode, null, lines.join('\n'));
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function predict(body: unknown) {
  const response = await fetch(`${url}/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as any };
}

before(async () => {
  project = await TrainedProject.render({
    name: freshName('endpoint'),
    endpoint: true,
  });
  for (const [version, nEstimators] of Object.entries(TREES)) {
    assert.equal(await project.train({ nEstimators }), version);
  }
  await project.promote('1');
  service = spawn(process.execPath, ['serving/src/main.ts'], {
    cwd: project.folder,
    env: {
      MLFLOW_TRACKING_URI: stack.mlflow,
      SERVING_HOST: '127.0.0.1',
      SERVING_PORT: '0',
      SERVING_POLL_SECONDS: '0.1',
      SERVING_DRAIN_SECONDS: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface(service.stdout!).on('line', line => lines.push(line));
  url = `http://127.0.0.1:${(await logged('Listening')).address.port}`;
  await logged('Version 1 of');
});

after(async () => {
  service?.kill('SIGTERM');
  if (service && service.exitCode === null) await once(service, 'exit');
  await project?.remove();
});

test('of 1,000 requests while the alias moves none fails, and each names its version', async t => {
  const answered: Record<string, number> = {};
  let sent = 0;
  const client = async () => {
    while (sent < REQUESTS) {
      sent += 1;
      if (sent % MOVES_EVERY === 0) {
        await project.promote(String(1 + ((sent / MOVES_EVERY) % 2)));
      }
      const { status, body } = await predict({ rows: [FLOWER] });
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.model, project.name);
      assert.match(body.runId, /^[0-9a-f]{32}$/);
      const trees = TREES[body.version];
      const [{ label, ...shares }] = body.predictions;
      for (const [name, share] of Object.entries<number>(shares)) {
        assert.match(name, /^probability_/);
        const votes = share * trees;
        assert.ok(Math.abs(votes - Math.round(votes)) < 1e-6, `${share}`);
      }
      assert.equal(shares[`probability_${label}`] > 0, true);
      answered[body.version] = (answered[body.version] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const swaps = lines.filter(line => line.includes(' serves')).length - 1;
  t.diagnostic(JSON.stringify({ answered, swaps, failed: 0 }));
  assert.deepEqual(Object.keys(answered), Object.keys(TREES));
});

for (const [what, rows, row, field] of [
  ['a missing field', [FLOWER, { ...FLOWER, petal_width: undefined }], 1],
  ['text for a number', [{ ...FLOWER, petal_width: 'wide' }], 0],
  ['null', [FLOWER, FLOWER, { ...FLOWER, petal_width: null }], 2],
  ['no object', [[6.1, 2.8, 4.9, 1.7]], 0, 'rows'],
  ['no rows', [], undefined, 'rows'],
] as const) {
  test(`${what} is 400 with the row and the field`, async () => {
    const { status, body } = await predict({ rows });
    assert.equal(status, 400);
    const [problem] = body.error.problems;
    assert.equal(problem.row, row);
    assert.equal(problem.field, field ?? 'petal_width');
    assert.ok(body.error.message.includes(problem.field), body.error.message);
    assert.ok(body.version in TREES);
  });
}
