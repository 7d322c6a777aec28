import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  removeConnection,
  setConnection,
} from '../support/airflowConnection.ts';
import { createProject } from '../support/createProject.ts';
import { eventually, portal, signIn } from '../support/portal.ts';
import { endOfRun, freshName, startRun } from '../support/projects.ts';
import { stack, stackCommand } from '../support/stack.ts';

const name = freshName('told');
const REASON =
  'testShare 0.001 leaves no test row for class setosa, which has 50.';
/** More than the interval of the local stack, twice. */
const TWO_LOOKS_MS = 25_000;

/** What the DAG posted to what it takes for Slack. */
const posted: unknown[] = [];
const slack = createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  posted.push(JSON.parse(body));
  res.end('ok');
});

/** The notifications of a user about the project of this test, the newest first. */
async function told(user: string) {
  const token = await signIn(user);
  const { status, body } = await portal(
    token,
    'GET',
    `/notifications?topic=mlops&limit=100&search=${name}`,
  );
  assert.equal(status, 200, JSON.stringify(body));
  return body.notifications.map(({ id, created, updated, payload }: any) => ({
    id,
    created,
    updated,
    title: payload.title,
    link: payload.link,
    severity: payload.severity,
  }));
}

const train = async (params: object) => {
  const token = await signIn('alice');
  const { id } = await startRun(token, name, { params });
  return endOfRun(token, name, id);
};
const tabOf = (runId: string) =>
  `/catalog/default/component/${name}/training?run=${encodeURIComponent(
    runId,
  )}`;
const pageOf = (runId: string) => `${stack.portal}${tabOf(runId)}`;

before(async () => {
  await new Promise<void>(done => {
    slack.listen(0, '127.0.0.1', done);
  });
  const { port } = slack.address() as AddressInfo;
  await setConnection('mlops_slack', `http://127.0.0.1:${port}/services/T/B/x`);
  await createProject(await signIn('alice'), name, {
    nEstimators: 10,
    slack: true,
    // Two trainings of each run: what happens is told once all the same.
    searchMethod: 'random',
    maxTrials: 2,
    maxParallel: 2,
  });
});
after(async () => {
  await removeConnection('mlops_slack');
  slack.close();
});

test('the first champion is told to the owners, and to Slack', async () => {
  const run = await train({ seed: 8 });
  assert.equal(run.state, 'succeeded', JSON.stringify(run.diagnosis));

  const [notice, ...others] = await eventually(
    'a notification',
    () => told('alice'),
    found => found.length > 0,
  );

  const metric = Number(run.metrics.accuracy.toPrecision(4));
  assert.deepEqual(others, []);
  assert.equal(
    notice.title,
    `${name} has a new champion: version 1 (accuracy ${metric})`,
  );
  assert.equal(notice.link, tabOf(run.id));
  await eventually(
    'a post',
    async () => posted.length,
    count => count > 0,
    30_000,
  );
  assert.deepEqual(posted, [
    {
      text: `:trophy: *${name}* has a new champion: version 1 of \`${name}\` (accuracy ${metric}) <${pageOf(
        run.id,
      )}|Open the run>`,
    },
  ]);
});

test('a failed training is told to the owners and to nobody else, with its reason', async () => {
  const run = await train({ testShare: 0.001 });
  assert.equal(run.state, 'failed');

  for (const owner of ['alice', 'bob']) {
    const [notice, ...earlier] = await eventually(
      `a notification for ${owner}`,
      () => told(owner),
      found => found.length > 1,
    );
    assert.equal(earlier.length, 1);
    assert.equal(notice.title, `Training of ${name} failed: ${REASON}`);
    assert.equal(notice.link, tabOf(run.id));
    assert.equal(notice.severity, 'high');
  }
  assert.deepEqual(await told('carol'), []);
  await eventually(
    'a post of the failure',
    async () => posted.length,
    count => count > 1,
    30_000,
  );
  assert.deepEqual(posted.slice(1), [
    {
      text: `:x: Training of *${name}* failed: ${REASON} <${pageOf(
        run.id,
      )}|Open the run>`,
    },
  ]);
});

test('a restart of the portal tells nothing again, and what happened meanwhile', async () => {
  const before = await told('alice');
  const token = await signIn('alice');
  const { id } = await startRun(token, name, { params: { testShare: 0.001 } });
  const stopped = await stackCommand('stop', 'portal');
  assert.equal(stopped.code, 0, stopped.stderr);
  await eventually(
    'a post of the failure',
    async () => posted.length,
    count => count > 2,
  );
  const started = await stackCommand('start', 'portal');
  assert.equal(started.code, 0, started.stderr);

  const after = await eventually(
    'a notification',
    () => told('alice'),
    found => found.length > before.length,
  );
  await sleep(TWO_LOOKS_MS);

  assert.deepEqual(await told('alice'), after);
  assert.equal(after[0].link, tabOf(id));
  assert.deepEqual(after.slice(1), before);
  assert.equal(posted.length, 3);
});
