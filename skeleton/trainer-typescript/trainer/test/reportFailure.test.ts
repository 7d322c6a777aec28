import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { reportFailure } from '../src/reportFailure.ts';
import { TrainerError } from '../src/TrainerError.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
after(() => rmSync(folder, { recursive: true }));
const error = new TrainerError('bad-split', 'No rows are left.', 'Lower testShare.');

/** What was written to stderr. */
function report(problem: unknown, file: string): string[] {
  const log = mock.method(console, 'error', () => {});
  reportFailure(problem, file);
  log.mock.restore();
  return log.mock.calls.map(call => String(call.arguments[0]));
}

test('Kubernetes and the log get the same sentence', () => {
  const file = join(folder, 'termination-log');
  writeFileSync(file, '');
  const [line] = report(error, file);
  const written = readFileSync(file, 'utf8');
  assert.equal(line, `MLOPS_ERROR ${written}`);
  assert.deepEqual(JSON.parse(written), {
    code: 'bad-split',
    message: 'No rows are left.',
    nextStep: 'Lower testShare.',
  });
});

test('outside a pod nothing is written', () => {
  report(error, join(folder, 'absent'));
  assert.ok(!existsSync(join(folder, 'absent')));
});

test('an unexpected error is named in one line, within what Kubernetes keeps', () => {
  const file = join(folder, 'unexpected');
  writeFileSync(file, '');
  report(new Error(`${'é'.repeat(5000)}\nsecond`), file);
  const written = readFileSync(file);
  assert.ok(written.length < 4096);
  assert.equal(JSON.parse(written.toString()).code, 'unexpected');
});

test('a log that cannot be written to does not hide the reason', () => {
  const lines = report(error, folder);
  assert.match(lines.at(-1) ?? '', /^MLOPS_ERROR .*bad-split/);
});
