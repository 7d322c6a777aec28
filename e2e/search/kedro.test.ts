import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createProject } from '../support/createProject.ts';
import { signIn } from '../support/portal.ts';
import { endOfRun, freshName, startRun } from '../support/projects.ts';
import { readStudy } from './readStudy.ts';
import {
  accuracyOf,
  mostAtOnce,
  paramsOf,
  registeredRun,
  runsByTrial,
  searchFile,
} from './trials.ts';

const TRIALS = 6;
const PARALLEL = 2;

const name = freshName('kedro-search');
let runId: string;
let trials: any[];

before(async () => {
  const token = await signIn('alice');
  await createProject(token, name, {
    trainer: 'kedro',
    searchMethod: 'bayesian',
    maxTrials: TRIALS,
    maxParallel: PARALLEL,
  });
  runId = (await startRun(token, name)).id;
  const run = await endOfRun(token, name, runId, 900_000);
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));
  trials = [...(await runsByTrial(name, runId, 'FINISHED'))]
    .sort(([x], [y]) => x - y)
    .map(([, [each]]) => each);
});

test('a Kedro project trains each trial once, with parameters of its own', () => {
  assert.equal(trials.length, TRIALS);
  assert.ok(new Set(trials.map(paramsOf)).size > TRIALS / 2);
  assert.ok(mostAtOnce(trials) <= PARALLEL);
});

test('the best of them is registered, with the search as files of its run', async () => {
  const run = await registeredRun(name);
  const values = trials.map(accuracyOf);
  assert.equal(accuracyOf(run), Math.max(...values));
  const report = JSON.parse(await searchFile(run, 'trials.json'));
  assert.equal(report.study, `${name}/${runId}`);
  assert.deepEqual(
    report.trials.map(({ value }: any) => value),
    values,
  );
  assert.match(await searchFile(run, 'history.svg'), /^<svg /);
});

test('the study can be looked into afterwards', async () => {
  const study = await readStudy(`${name}/${runId}`);
  assert.deepEqual(
    study
      .map(({ trial, state, value }) => [trial, state, value])
      .sort(([x], [y]) => Number(x) - Number(y)),
    trials.map((run, trial) => [trial, 'COMPLETE', accuracyOf(run)]),
  );
});
