import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { noisyCsv } from '../data/noisyCsv.ts';
import { createProject } from '../support/createProject.ts';
import { eventually, portal, project, signIn } from '../support/portal.ts';
import { freshName, startRun } from '../support/projects.ts';
import { deliverCommit } from '../support/pushCommit.ts';
import { stack } from '../support/stack.ts';
import { readStudy } from './readStudy.ts';
import {
  accuracyOf,
  mostAtOnce,
  paramsOf,
  registeredRun,
  runsByTrial,
  searchFile,
} from './trials.ts';

const TRIALS = 24;
const PARALLEL = 3;
/** Trials that have ended when the scheduler is killed. */
const BEFORE_KILL = 8;

const name = freshName('search');
let token: string;
let runId: string;

const finishedTrials = () => runsByTrial(name, runId, 'FINISHED');

/** SIGKILL to Airflow's scheduler and to every task that it runs; its supervisor starts it again. */
async function killScheduler(): Promise<void> {
  const record = join(stack.home, 'run', 'airflow-scheduler.json');
  const { pid } = JSON.parse(await readFile(record, 'utf8'));
  process.kill(-pid, 'SIGKILL');
}

before(async () => {
  token = await signIn('alice');
  await createProject(token, name, {
    dataset: 'file',
    dataPath: 'data/training.csv',
    task: 'classification',
    target: 'side',
    testShare: 0.5,
    searchMethod: 'bayesian',
    maxTrials: TRIALS,
    maxParallel: PARALLEL,
  });
  await deliverCommit(token, name, { 'data/training.csv': noisyCsv(1200) });
});

test('a search goes on where it was when the scheduler was killed', async () => {
  runId = (await startRun(token, name)).id;
  await eventually(
    `${BEFORE_KILL} trials`,
    () => finishedTrials().catch(() => new Map<number, any[]>()),
    found => found.size >= BEFORE_KILL,
    900_000,
  );
  const done = [...(await finishedTrials()).keys()];
  await killScheduler();
  const { body: run } = await eventually(
    'end of the search',
    () => portal(token, 'GET', project(name, `runs/${runId}`)),
    ({ body }) => ['succeeded', 'failed', 'cancelled'].includes(body.state),
    2_400_000,
  );
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));

  const trials = await runsByTrial(name, runId);
  const finished = [...(await finishedTrials()).keys()];
  assert.equal(finished.length, TRIALS, `only ${finished} ended well`);
  let again = 0;
  for (const [trial, runs] of trials) {
    if (runs.length === 1) continue;
    again += 1;
    // One that was killed early may have logged none.
    const logged = runs.filter(({ data }) => data.params?.length);
    assert.equal(
      new Set(logged.map(paramsOf)).size,
      1,
      `parameters of ${trial}`,
    );
  }
  const repeated = done.filter(trial => trials.get(trial)!.length > 1);
  // One may have ended in the moment of the kill, before Airflow knew.
  assert.ok(repeated.length <= PARALLEL, `trials ${repeated} trained again`);
  console.log(
    `${done.length} trials ended before the kill, ${again} were started again with the same parameters`,
  );
});

test('never more trials at once than the project allows', async () => {
  const runs = [...(await finishedTrials()).values()].flat();
  const atOnce = mostAtOnce(runs);
  assert.ok(atOnce > 1, 'the trials ran one after the other');
  assert.ok(atOnce <= PARALLEL, `${atOnce} at once`);
});

test('it beats the parameters of the run, and the best is registered', async () => {
  const trials = await finishedTrials();
  const value = (trial: number) => accuracyOf(trials.get(trial)![0]);
  const best = Math.max(...[...trials.keys()].map(value));
  console.log(
    `accuracy ${value(0).toFixed(
      4,
    )} with the parameters of the run, ${best.toFixed(4)} at best`,
  );
  assert.ok(best > value(0) + 0.01, `${best} against ${value(0)}`);
  const run = await registeredRun(name);
  assert.equal(accuracyOf(run), best);

  const report = JSON.parse(await searchFile(run, 'trials.json'));
  assert.equal(report.study, `${name}/${runId}`);
  assert.deepEqual(
    report.trials.flatMap(({ trial, value }: any) =>
      value === null ? [] : [trial],
    ),
    [...trials.keys()].sort((x, y) => x - y),
  );
  assert.equal(report.trials[report.best].value, best);
  assert.match(
    await searchFile(run, 'history.svg'),
    new RegExp(`^<svg .*<title>accuracy of ${trials.size} trials`, 's'),
  );
  console.log(`importance ${JSON.stringify(report.importance)}`);
});

test('the study is in PostgreSQL, each trial told once with what MLflow has', async () => {
  const study = await readStudy(`${name}/${runId}`);
  const trials = await finishedTrials();
  const told = study.filter(({ state }) => state === 'COMPLETE');
  assert.ok(!study.some(({ state }) => state === 'FAIL'), 'a trial failed');
  assert.deepEqual(
    told.map(({ trial }) => trial).sort((x, y) => x - y),
    [...trials.keys()].sort((x, y) => x - y),
  );
  for (const { trial, value } of told) {
    assert.ok(
      trials.get(trial)!.some(run => accuracyOf(run) === value),
      `trial ${trial} was told ${value}`,
    );
  }
});
