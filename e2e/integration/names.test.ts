import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomUUID } from 'node:crypto';
import { demo, freshName } from '../support/projects.ts';
import { portal, signIn } from '../support/portal.ts';
import {
  checkProjectName,
  PROJECT_NAME_MAX_LENGTH,
} from '../../plugins/mlops-common/src/rules/projectName.ts';

const bad = [
  'a',
  '-x',
  'x_y',
  'UPPER',
  'b'.repeat(64),
  'default',
  'a"; rm -rf /',
];

for (const name of bad) {
  test(`the server refuses ${JSON.stringify(
    name,
  )} and names the rule`, async () => {
    const { code, summary } = await demo(`--name=${name}`);
    assert.equal(code, 1);
    assert.ok(
      summary.error.includes(checkProjectName(name)!.message),
      `${summary.error} should say: ${checkProjectName(name)!.message}`,
    );
  });
}

test('a name of the greatest length goes all the way to a registered version', async () => {
  const name = freshName('longest-name').padEnd(PROJECT_NAME_MAX_LENGTH, 'x');
  assert.equal(name.length, PROJECT_NAME_MAX_LENGTH);
  const { code, summary, stderr } = await demo(`--name=${name}`);
  assert.equal(code, 0, stderr.slice(-2000));
  assert.equal(summary.modelVersion, '1');
});

test('an entity or run of another project is not reachable by a forged id', async () => {
  const token = await signIn('alice');
  const name = freshName('forged');
  const { code, stderr } = await demo(`--name=${name}`);
  assert.equal(code, 0, stderr.slice(-2000));
  for (const path of [
    `/mlops/v1/entities/component/default/${name}/runs/..%2F..%2Fother`,
    `/mlops/v1/entities/component/default/${name}/runs/${randomUUID()}`,
    `/mlops/v1/entities/component/default/no-such-${name}/training`,
  ]) {
    const { status, body } = await portal(token, 'GET', path);
    assert.ok([400, 404].includes(status), `${path}: ${status}`);
    assert.doesNotMatch(
      JSON.stringify(body),
      /node_modules|api\/v2|127\.0\.0\.1/,
    );
  }
});
