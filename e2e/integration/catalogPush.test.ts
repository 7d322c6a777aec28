import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createProject } from '../support/createProject.ts';
import { eventually, portal, signIn } from '../support/portal.ts';
import { freshName } from '../support/projects.ts';
import { pushCommit } from '../support/pushCommit.ts';
import { stack } from '../support/stack.ts';

test('a push that changes catalog-info.yaml reaches the catalog, as it reaches Airflow', async () => {
  const token = await signIn('alice');
  const name = freshName('renamed');
  await createProject(token, name, {});
  const file = join(stack.home, 'projects', name, 'catalog-info.yaml');
  const before = await readFile(file, 'utf8');
  const title = 'Renamed by a push';
  const after = before.replace(/^ {2}title: .*$/m, `  title: ${title}`);
  assert.notEqual(after, before);
  await pushCommit(name, { 'catalog-info.yaml': after });
  await eventually(
    'the catalog has the new title',
    () =>
      portal(
        token,
        'GET',
        `/catalog/entities/by-name/component/default/${name}`,
      ),
    ({ body }) => body.metadata?.title === title,
  );
});
