import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { airflow } from '../support/airflow.ts';
import {
  removeConnection,
  setConnection,
} from '../support/airflowConnection.ts';
import { createProject } from '../support/createProject.ts';
import { portal, project, signIn } from '../support/portal.ts';
import { endOfRun, freshName, startRun } from '../support/projects.ts';
import { readMlflow } from '../support/readMlflow.ts';
import { generatedSecrets, stack } from '../support/stack.ts';

const name = freshName('canary');
/** Part of the address that failed and successful runs are told to. */
const canary = `canary-${randomUUID()}`;
const slack = createServer((req, res) =>
  req.resume().on('end', () => res.end('ok')),
);

/** Every secret as it is and as an address or a header holds it. */
let spellings: string[];
let token: string;
/** One that succeeded and one that failed. */
let runs: string[];
const commandLines = new Set<string>();

const secretsIn = (text: string) =>
  spellings.filter(spelling => text.includes(spelling)).length;

/** @returns the places that hold a secret */
const leaks = (places: Iterable<[place: string, text: string]>) =>
  [...places].flatMap(([place, text]) => (secretsIn(text) > 0 ? [place] : []));

async function filesBelow(folder: string): Promise<[string, string][]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter(entry => entry.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name: file }): Promise<[string, string]> => {
      const path = join(parentPath, file);
      // Some are removed while others are read.
      return [path, await readFile(path, 'utf8').catch(() => '')];
    }),
  );
}

async function readCommandLines(): Promise<void> {
  const ids = (await readdir('/proc')).filter(id => /^\d+$/.test(id));
  for (const id of ids) {
    const line = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    if (line) commandLines.add(line);
  }
}

const dagRun = (id: string) =>
  `/dags/${name}-train/dagRuns/${encodeURIComponent(id)}`;

/** What Airflow shows of each task instance of the runs. */
async function taskInstances(): Promise<any[]> {
  const pages = await Promise.all(
    runs.map(id => airflow('GET', `${dagRun(id)}/taskInstances`)),
  );
  return pages.flatMap(({ answer }) => answer.task_instances);
}

before(async () => {
  spellings = [...(await generatedSecrets()), canary].flatMap(secret => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]);
  await new Promise<void>(done => {
    slack.listen(0, '127.0.0.1', done);
  });
  const { port } = slack.address() as AddressInfo;
  await setConnection('mlops_slack', `http://127.0.0.1:${port}/T/${canary}`);
  token = await signIn('alice');
  // A bayesian search signs in to PostgreSQL, the notices to Slack.
  await createProject(token, name, {
    nEstimators: 5,
    slack: true,
    searchMethod: 'bayesian',
    maxTrials: 2,
    maxParallel: 2,
  });
  const watch = setInterval(() => void readCommandLines(), 100);
  runs = [];
  for (const params of [{}, { testShare: 0.001 }]) {
    const { id } = await startRun(token, name, { params });
    await endOfRun(token, name, id);
    runs.push(id);
  }
  clearInterval(watch);
});
after(async () => {
  await removeConnection('mlops_slack');
  slack.close();
});

test('the scan finds a secret where one has to be', async () => {
  const config = await readFile(
    join(stack.home, 'app-config.stack.yaml'),
    'utf8',
  );
  assert.deepEqual(
    leaks([
      ['config', config],
      ['nothing', 'x'],
    ]),
    ['config'],
  );
  const states = await Promise.all(
    runs.map(async id => (await airflow('GET', dagRun(id))).answer.state),
  );
  assert.deepEqual(states, ['success', 'failed']);
});

test('no log of a service or a task holds a secret', async () => {
  const logs = [
    ...(await filesBelow(join(stack.home, 'logs'))),
    ...(await filesBelow(join(stack.home, 'airflow/logs'))),
  ];
  assert.ok(logs.some(([path]) => path.includes(name)));
  assert.deepEqual(leaks(logs), []);
});

test('no process has a secret in its command line', () => {
  assert.ok([...commandLines].some(line => line.includes('trainer/src')));
  assert.deepEqual(
    leaks([...commandLines].map(line => [line.split('\0')[0], line])),
    [],
  );
});

test('no rendered template and no XCom holds a secret', async () => {
  const instances = await taskInstances();
  assert.ok(instances.some(({ rendered_fields: fields }) => fields));
  const places: [string, string][] = [];
  for (const {
    task_id: task,
    dag_run_id: id,
    map_index: index,
    ...rest
  } of instances) {
    const where = `${task} ${index} of ${id}`;
    places.push([`rendered fields of ${where}`, JSON.stringify(rest)]);
    const xcoms = `${dagRun(id)}/taskInstances/${task}/xcomEntries`;
    const { answer } = await airflow('GET', `${xcoms}?map_index=${index}`);
    for (const { key } of answer.xcom_entries ?? []) {
      const { answer: entry } = await airflow(
        'GET',
        `${xcoms}/${encodeURIComponent(key)}?map_index=${index}`,
      );
      places.push([`XCom ${key} of ${where}`, JSON.stringify(entry)]);
    }
  }
  assert.ok(places.some(([place]) => place.startsWith('XCom')));
  assert.deepEqual(leaks(places), []);
});

test('no run, version or artifact in MLflow holds a secret', async () => {
  const { experiment } = await readMlflow('experiments/get-by-name', {
    experiment_name: name,
  });
  const versions = await readMlflow('model-versions/search', {
    filter: `name = '${name}'`,
  });
  assert.ok(versions.model_versions.length > 0);
  const found: any[] = [];
  for (const { run_id: id } of versions.model_versions) {
    found.push(await readMlflow('runs/get', { run_id: id }));
  }
  const artifacts = (await filesBelow(join(stack.home, 'mlflow'))).filter(
    ([path]) => path.includes(`/${experiment.experiment_id}/`),
  );
  assert.ok(artifacts.length > 0);
  assert.deepEqual(
    leaks([
      ['experiment', JSON.stringify(experiment)],
      ['versions', JSON.stringify(versions)],
      ['runs', JSON.stringify(found)],
      ...artifacts,
    ]),
    [],
  );
});

test('no answer of the portal and no notification holds a secret', async () => {
  const tasks = await taskInstances();
  const paths = [
    ...['training', 'runs', 'versions', 'aliases/history', 'retrain-form'],
    'versions/1/model-card',
    ...runs.map(id => `runs/${id}`),
    ...tasks
      .filter(({ try_number: tries }) => tries > 0)
      .map(
        ({
          dag_run_id: id,
          task_id: task,
          map_index: index,
          try_number: tries,
        }) => `runs/${id}/logs?task=${task}&mapIndex=${index}&try=${tries}`,
      ),
  ];
  const places: [string, string][] = [];
  for (const path of paths) {
    const { status, body } = await portal(token, 'GET', project(name, path));
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    places.push([path, JSON.stringify(body)]);
  }
  const { body } = await portal(
    token,
    'GET',
    `/notifications?topic=mlops&limit=100&search=${name}`,
  );
  places.push(['notifications', JSON.stringify(body)]);
  assert.deepEqual(leaks(places), []);
});
