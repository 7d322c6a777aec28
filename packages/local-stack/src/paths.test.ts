import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logFile, stackPaths } from './paths.ts';

test('the data folder lies in the repository', () => {
  const paths = stackPaths({}, '/repo');
  assert.equal(paths.data, '/repo/.trainyard');
  assert.equal(paths.dags, '/repo/.trainyard/airflow/dags');
  assert.equal(paths.pythonBin, '/repo/.trainyard/python/bin/python');
});

test('TRAINYARD_HOME moves it, also relative to the repository', () => {
  assert.equal(
    stackPaths({ TRAINYARD_HOME: '/big/disk' }, '/repo').data,
    '/big/disk',
  );
  assert.equal(
    stackPaths({ TRAINYARD_HOME: 'data' }, '/repo').data,
    '/repo/data',
  );
});

test('an empty TRAINYARD_HOME counts as none', () => {
  assert.equal(
    stackPaths({ TRAINYARD_HOME: '' }, '/repo').data,
    '/repo/.trainyard',
  );
});

test('each process has its log', () => {
  assert.equal(
    logFile(stackPaths({}, '/repo'), 'airflow-scheduler'),
    '/repo/.trainyard/logs/airflow-scheduler.log',
  );
});
