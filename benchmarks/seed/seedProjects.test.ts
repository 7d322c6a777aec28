import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogInfo, dagFile, projectName } from './seedProjects.ts';

test('the DAG of a project is the one that its entity names, and says so', () => {
  const { metadata } = JSON.parse(catalogInfo(projectName(7)));
  assert.equal(
    metadata.annotations['airflow.apache.org/dag-id'],
    'bench-many-7-train',
  );
  const file = dagFile(8);
  assert.match(file, /range\(8\)/);
  assert.match(file, /project:component:default\/\{name\}/);
});
