import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { BAD_DATASETS } from '../data/badDatasets.ts';
import { eventually, portal, project, signIn } from '../support/portal.ts';
import { demo, endOfRun, freshName, startRun } from '../support/projects.ts';
import { pushCommit } from '../support/pushCommit.ts';
import { stack } from '../support/stack.ts';

const drifted = BAD_DATASETS.find(({ code }) => code === 'data-drifted')!;

test('a training on data that has drifted is stopped, and the tab says why', async () => {
  const name = freshName('data-stopped');
  const { code, summary } = await demo('--name', name);
  assert.equal(code, 0, JSON.stringify(summary));
  const token = await signIn('alice');
  const training = async () =>
    (await portal(token, 'GET', project(name, 'training'))).body;

  const working = join(stack.home, 'projects', name, 'mlops.json');
  const mlops = JSON.parse(await readFile(working, 'utf8'));
  const path = 'data/training.csv';
  const commit = await pushCommit(name, {
    'mlops.json': `${JSON.stringify(
      {
        ...mlops,
        data: { source: 'file', path, target: 'species', features: ['*'] },
      },
      null,
      2,
    )}\n`,
    [path]: drifted.csv,
  });
  await eventually(
    'Airflow reads the commit',
    training,
    body => body.project.dag.commit?.sha === commit,
  );

  const { id } = await startRun(token, name);
  const run = await endOfRun(token, name, id);
  assert.equal(run.state, 'failed');
  assert.equal(run.diagnosis.code, 'data-drifted');
  assert.equal(run.diagnosis.reason, drifted.message);
  assert.match(run.diagnosis.nextStep, /mlops\.json/);

  const { versions } = await training();
  assert.deepEqual(
    versions.versions.map(({ version }: { version: string }) => version),
    ['1'],
    'nothing was registered',
  );
});
