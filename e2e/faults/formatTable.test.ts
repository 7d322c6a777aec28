import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatTable } from './formatTable.ts';

test('counts by fault and system, and names what failed', () => {
  const cell = (route: string, problem?: string, status?: number) => ({
    name: 'mlflow-html',
    system: 'mlflow' as const,
    fault: 'html',
    route,
    status,
    problem,
  });

  const lines = formatTable([
    cell('getRun', undefined, 404),
    cell('heals', 'airflow is busy'),
  ]);

  assert.match(lines, /^fault +airflow +mlflow +kubernetes$/m);
  assert.match(lines, /^html +- +1\/2 +-$/m);
  assert.match(lines, /^answered 404: 1 times: mlflow-html getRun$/m);
  assert.match(lines, /^FAILED mlflow-html heals: airflow is busy$/m);
});
