import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { stackContext } from '../__testUtils__/stackContext.ts';
import { explainFailure } from './explainFailure.ts';
import { lastLines } from './lastLines.ts';
import { Progress } from './Progress.ts';
import { StepError } from './StepError.ts';
import { welcome } from './welcome.ts';

const fileWith = (content: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'out-')), 'some.log');
  writeFileSync(file, content);
  return file;
};

/** A progress whose clock moves one second each time it is read. */
function make() {
  let lines = '';
  let now = 0;
  const progress = new Progress(
    { write: (line: string) => Boolean((lines += line)) },
    { startedAt: 0, now: () => (now += 1000) },
  );
  return { progress, lines: () => lines };
}

test('a step is told with the time since the start and its own', async () => {
  const { progress, lines } = make();
  assert.equal(await progress.step('Build', async () => 42), 42);
  assert.equal(
    lines(),
    '[   2.0 s] Build ...\n[   4.0 s] Build: done (2.0 s)\n',
  );
});

test('a failed step is told and thrown on', async () => {
  const { progress, lines } = make();
  await assert.rejects(
    progress.step('Build', () => Promise.reject(new Error('no'))),
    /^Error: no$/,
  );
  assert.match(lines(), /Build: FAILED/);
});

test('the end of a log is read', () => {
  assert.deepEqual(lastLines(fileWith('a\nb\nc\n'), 2), ['b', 'c']);
  assert.deepEqual(lastLines(fileWith('a'), 5), ['a']);
});

test('of a huge log whole lines are shown', () => {
  const lines = lastLines(fileWith(`${'x'.repeat(200_000)}\nlast\n`), 5);
  assert.deepEqual(lines, ['last']);
});

test('a log that does not exist has no lines', () => {
  assert.deepEqual(lastLines('/no/such/log', 5), []);
});

test('a failed step names its log and shows how it ends', () => {
  const log = fileWith('first\nno space left\n');
  assert.equal(
    explainFailure(new StepError('initdb ended with exit code 1', log)),
    `Error: initdb ended with exit code 1.\nRead ${log}; it ends with:\n    first\n    no space left\n`,
  );
});

test('an empty log is named all the same', () => {
  assert.equal(
    explainFailure(new StepError('It failed', '/no/log')),
    'Error: It failed.\nRead /no/log.\n',
  );
});

test('another error is its sentence, without a stack trace', () => {
  assert.equal(
    explainFailure(new Error('Give a name.')),
    'Error: Give a name.\n',
  );
  assert.equal(explainFailure('text'), 'Error: text\n');
});

test('the welcome says where the password is, never what it is', () => {
  const stack = stackContext();
  const text = welcome(stack);
  assert.match(text, /http:\/\/127\.0\.0\.1:17007/);
  assert.match(text, /airflow\.admin in \/data\/secrets\.json/);
  assert.ok(!text.includes(stack.secrets.airflow.admin));
});
