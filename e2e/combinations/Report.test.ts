import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Report, byProject } from './Report.ts';

test('a check of a project passes without problems, and fails once with several', () => {
  const said: string[] = [];
  const report = new Report(line => said.push(line));
  report.add('ruff', 'one', []);
  report.add('ruff', 'two', ['a.py:1 F401', 'b.py:2 F401']);
  assert.deepEqual([report.passed, report.failed], [1, 1]);
  assert.deepEqual(said, [
    'FAILED ruff, two: a.py:1 F401',
    'FAILED ruff, two: b.py:2 F401',
  ]);
});

test('a problem of no known project is not lost', () => {
  const names = ['combo-01', 'combo-02'];
  const problems = [
    'combo-02/dags/train.py: NameError',
    'ruff: no such option',
  ];
  const report = new Report(() => undefined);
  report.addAll('ruff', names, byProject(names, problems));
  assert.deepEqual([report.passed, report.failed], [1, 2]);
});
