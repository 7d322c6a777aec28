import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCountsLine, readJest, readPlaywright } from './counts.ts';
import { runSuite } from './runSuite.ts';
import { judge, SUITES, type Suite } from './suites.ts';
import { summary } from './summary.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'suites-'));
const fileWith = (content: unknown) => {
  const file = join(folder(), 'report');
  writeFileSync(
    file,
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return file;
};
const check: Suite = { name: 'check', limitMinutes: 1, args: () => [] };
const counted: Suite = {
  ...check,
  counts: { read: readCountsLine, from: 'report' },
};
const judged = (content: unknown, exitedWell: boolean) =>
  judge(counted, exitedWell, { report: fileWith(content), log: '' });

test('each suite has a name of its own and a time limit', () => {
  assert.equal(new Set(SUITES.map(({ name }) => name)).size, SUITES.length);
  assert.ok(SUITES.every(({ limitMinutes }) => limitMinutes > 0));
});

test("Jest's report: a file that does not load is a failure", () => {
  assert.deepEqual(
    readJest(
      fileWith({
        numPassedTests: 5,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 1,
        numRuntimeErrorTestSuites: 1,
      }),
    ),
    { passed: 5, failed: 2, skipped: 3 },
  );
});

test("Playwright's report: a flaky test and an error outside of tests are failures", () => {
  assert.deepEqual(
    readPlaywright(
      fileWith({
        stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
        errors: [{}],
      }),
    ),
    { passed: 3, failed: 3, skipped: 1 },
  );
});

test('the reporter for node --test counts passed, failed and skipped', () => {
  const file = join(folder(), 'toy.test.mjs');
  writeFileSync(
    file,
    `import { test } from 'node:test';
     test('good', () => {});
     test('bad', () => { throw new Error('bad'); });
     test('left out', { skip: 'a reason' }, () => {});`,
  );
  const reporter = join(import.meta.dirname, 'countsReporter.ts');
  let output: string;
  try {
    // A runner inside a runner would report to the outer one.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    output = execFileSync(
      process.execPath,
      ['--test', `--test-reporter=${reporter}`, file],
      { encoding: 'utf8', env },
    );
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  assert.deepEqual(readCountsLine(fileWith(output)), {
    passed: 1,
    failed: 1,
    skipped: 1,
  });
});

test('a check counts as one', () => {
  const context = { report: '', log: '' };
  assert.deepEqual(judge(check, true, context), {
    passed: 1,
    failed: 0,
    skipped: 0,
  });
  assert.deepEqual(judge(check, false, context), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('a report is believed when it fits the exit code', () => {
  assert.deepEqual(judged({ passed: 4, failed: 0 }, true), {
    passed: 4,
    failed: 0,
    skipped: 0,
  });
  assert.equal(judged({ passed: 4, failed: 2 }, false).failed, 2);
});

for (const [what, content, exitedWell] of [
  ['passed all and exited badly', { passed: 4, failed: 0 }, false],
  ['ran nothing', { passed: 0, failed: 0 }, true],
  ['wrote no report', '', true],
  ['wrote half a report', '{"passed": 4', false],
] as const) {
  test(`a suite that ${what} has failed`, () => {
    assert.equal(judged(content, exitedWell).failed, 1);
  });
}

test('a suite that takes too long is ended and has failed', async () => {
  const root = folder();
  const result = await runSuite(
    {
      ...check,
      limitMinutes: 0.005,
      args: () => ['-e', 'setInterval(() => {}, 1000)'],
    },
    {
      repo: root,
      python: '',
      log: join(root, 'log'),
      report: join(root, 'report'),
    },
    process.env,
  );
  assert.equal(result.failed, 1);
  assert.match(result.tail.join('\n'), /did not end within/);
});

test('a suite that fails shows its last lines and names its log', async () => {
  const root = folder();
  const log = join(root, 'log');
  const result = await runSuite(
    {
      ...check,
      args: () => ['-e', 'console.log("expected 1"); process.exit(1)'],
    },
    { repo: root, python: '', log, report: join(root, 'report') },
    process.env,
  );
  assert.deepEqual(result.tail, ['expected 1', `Read ${log}.`]);
});

test('the last line of the summary is the sum, alone', () => {
  const text = summary([
    { name: 'lint', passed: 1, failed: 0, skipped: 0, seconds: 2, tail: [] },
    { name: 'unit', passed: 40, failed: 2, skipped: 3, seconds: 60, tail: [] },
  ]);
  assert.equal(text.trimEnd().split('\n').at(-1), '41 passed, 2 failed');
  assert.match(text, /unit +60\.0 s {2}40 passed, 2 failed, 3 skipped/);
});
