import { LogLine } from '@trainyard/backstage-plugin-mlops-common';
import { FailedTask } from './DiagnosisInput';
import { diagnoseRun } from './diagnoseRun';

const log = (...messages: string[]): LogLine[] =>
  messages.map(message => ({ level: 'info', message }));
const task = (...messages: string[]): FailedTask => ({
  title: 'train',
  state: 'failed',
  log: log(...messages),
});
const ERROR_LINE =
  'MLOPS_ERROR {"code":"bad-split","message":"One class only.","nextStep":"Another seed."}';

it('takes the words of the trainer before all others', () => {
  expect(
    diagnoseRun({
      state: 'failed',
      failureReason: 'from the tag',
      failedTask: {
        ...task('loading', ERROR_LINE, 'return code 1'),
        exception: 'AirflowException: x',
      },
      importError: 'SyntaxError',
    }),
  ).toEqual({
    code: 'bad-split',
    reason: 'One class only.',
    nextStep: 'Another seed.',
    evidence: ['loading', ERROR_LINE, 'return code 1'],
  });
});

it('takes the last of several error lines, and one that is cut off counts for nothing', () => {
  const later = ERROR_LINE.replace('One class only.', 'Later.');

  expect(
    diagnoseRun({
      state: 'failed',
      failedTask: task(ERROR_LINE, later, 'MLOPS_ERROR {"co'),
    }),
  ).toMatchObject({ reason: 'Later.' });
  expect(
    diagnoseRun({
      state: 'failed',
      failedTask: task(
        'MLOPS_ERROR not json',
        'MLOPS_ERROR {"code":"A B","message":"x"}',
      ),
    }),
  ).toMatchObject({ code: 'task-failed' });
});

it.each([
  ['data-missing-column', 'The training data has no column "access_token".'],
  [
    'data-wrong-type',
    'Column "petal_length" should hold numbers, but row 7 holds "abc".',
  ],
  [
    'data-too-many-nulls',
    'Column "secret_share" is empty in 40.0 % of the rows; at most 10.0 % are allowed.',
  ],
  [
    'data-drifted',
    'Column "petal_length" has drifted from the champion\'s data: PSI 5.54 (at most 0.25), KS p-value 0.0000.',
  ],
  [
    'data-unreachable',
    'The training data at unreachable-minio.s3.svc:9000 refused, it answers 403.',
  ],
  [
    'data-checksum',
    'The training data is not the file that was agreed on: its SHA-256 is 9f86d081884c..., not aaaaaaaaaaaa....',
  ],
])('says of bad data (%s) what the trainer says: %j', (code, message) => {
  const line = `MLOPS_ERROR ${JSON.stringify({
    code,
    message,
    nextStep: 'Do.',
  })}`;

  expect(
    diagnoseRun({ state: 'failed', failedTask: task(line, 'return code 1') }),
  ).toMatchObject({ code, reason: message, nextStep: 'Do.' });
  // Without a log the tag of the MLflow run says it.
  expect(
    diagnoseRun({ state: 'failed', failureReason: message }),
  ).toMatchObject({ reason: message });
});

it.each([
  ['FATAL ERROR: JavaScript heap out of memory', 'out-of-memory'],
  ['AirflowTaskTimeout: Timeout, PID: 7', 'task-timeout'],
  [
    "INVALID_PARAMETER_VALUE: The experiment 7 must be in the 'active' state. Current state is deleted.",
    'experiment-deleted',
  ],
  [
    'mlflow.exceptions.MlflowException: Cannot set a deleted experiment as the active experiment.',
    'experiment-deleted',
  ],
  [
    'AirflowFailException: Set MLOPS_STUDY_DATABASE on the Airflow worker: a bayesian search keeps its study there.',
    'study-unreachable',
  ],
  [
    'RuntimeError: The database of MLOPS_STUDY_DATABASE cannot be used: connection refused',
    'study-unreachable',
  ],
  ['Error: ENOSPC: no space', 'disk-full'],
  ["Error: Cannot find module 'ml-random-forest'", 'dependency-missing'],
  ['bash: node: command not found', 'dependency-missing'],
  ['connect ECONNREFUSED 127.0.0.1:5000', 'connection-failed'],
  ['Command exited with return code -15', 'task-stopped'],
])('knows the sign %j', (line, code) => {
  const diagnosis = diagnoseRun({
    state: 'failed',
    failedTask: task('before', line, 'after'),
  })!;

  expect(diagnosis).toMatchObject({
    code,
    evidence: ['before', line, 'after'],
  });
  expect(diagnosis.nextStep).not.toBe('');
});

it.each([
  [{ failureReason: 'Data is empty.' }, 'trainer-error', 'Data is empty.'],
  [
    { failedTask: { ...task(), exception: 'HTTPError: 400' } },
    'task-exception',
    'HTTPError: 400',
  ],
  [{ importError: 'SyntaxError: x' }, 'dag-import-error', 'SyntaxError: x'],
  [{ failedTask: task('nothing special') }, 'task-failed', '"train"'],
])('says what is known: %j', (known, code, reason) => {
  expect(diagnoseRun({ state: 'failed', ...known })).toMatchObject({
    code,
    reason: expect.stringContaining(reason),
  });
});

it('says nothing where nothing is known or nothing is wrong', () => {
  expect(diagnoseRun({ state: 'failed' })).toBeUndefined();
  expect(
    diagnoseRun({ state: 'succeeded', failureReason: 'of an earlier try' }),
  ).toBeUndefined();
  expect(diagnoseRun({ state: 'running', paused: true })).toBeUndefined();
  expect(diagnoseRun({ state: 'queued', paused: false })).toBeUndefined();
});

it('explains waiting and cancelled runs', () => {
  expect(diagnoseRun({ state: 'queued', paused: true })).toMatchObject({
    code: 'dag-paused',
  });
  expect(
    diagnoseRun({ state: 'cancelled', cancelledBy: 'user:default/bob' }),
  ).toMatchObject({
    code: 'cancelled',
    reason: 'Cancelled by user:default/bob.',
  });
});

it('shows the last lines without secrets and without preparations', () => {
  const lines = Array.from({ length: 40 }, (_, n) => `line ${n} token=abc${n}`);
  const failedTask = task(...lines);
  failedTask.log!.push({ level: 'debug', message: 'Filling up the DagBag' });

  const { evidence } = diagnoseRun({ state: 'failed', failedTask })!;

  expect(evidence).toHaveLength(12);
  expect(evidence!.at(-1)).toBe('line 39 token=***');
});

it('shows the start of a line that is longer than a screen', () => {
  const failedTask = task(`${'x'.repeat(300_000)} end`);

  const { evidence } = diagnoseRun({ state: 'failed', failedTask })!;

  expect(evidence).toEqual([`${'x'.repeat(500)}…`]);
});

it("says of a deleted experiment how to restore it, where a trainer has MLflow's bare code", () => {
  const line = `MLOPS_ERROR ${JSON.stringify({
    code: 'mlflow-refused',
    message:
      'MLflow answered 400 INVALID_PARAMETER_VALUE to POST /api/2.0/mlflow/runs/create.',
    nextStep: 'See the log of the MLflow server.',
  })}`;

  expect(
    diagnoseRun({ state: 'failed', failedTask: task(line, 'return code 1') }),
  ).toMatchObject({
    code: 'experiment-deleted',
    reason: expect.stringContaining('it is deleted'),
    nextStep: expect.stringMatching(
      /mlflow experiments restore --experiment-id.*restore_experiment/,
    ),
  });
});
