import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { portal, project, signIn } from '../support/portal.ts';
import { demo, endOfRun, freshName } from '../support/projects.ts';

const name = freshName('two-users');

before(async () => {
  const { code, stderr } = await demo('--name', name);
  assert.equal(code, 0, stderr.slice(-2000));
});

test('two users press Retrain at once, each request arrives three times: two runs', async () => {
  const users = ['alice', 'bob'];
  const tokens = await Promise.all(users.map(signIn));
  const presses = tokens.map(token => ({ token, requestId: randomUUID() }));
  const answers = await Promise.all(
    presses.flatMap(({ token, requestId }) =>
      [1, 2, 3].map(() =>
        portal(token, 'POST', project(name, 'runs'), {
          requestId,
          params: { seed: 7 },
        }),
      ),
    ),
  );
  assert.deepEqual(
    answers.map(a => a.status),
    [202, 202, 202, 202, 202, 202],
  );
  const ids = answers.map(a => a.body.id);
  assert.equal(new Set(ids).size, 2);
  assert.equal(new Set(ids.slice(0, 3)).size, 1);

  const ended = await Promise.all(
    [ids[0], ids[3]].map(id => endOfRun(tokens[0], name, id)),
  );
  assert.deepEqual(
    ended.map(run => run.state),
    ['succeeded', 'succeeded'],
  );
  assert.deepEqual(
    ended.map(run => run.trigger.user),
    users.map(user => `user:default/${user}`),
  );

  const { body } = await portal(tokens[0], 'GET', project(name, 'runs'));
  assert.equal(body.runs.length, 3, 'the first training and the two retrains');
  const { body: versions } = await portal(
    tokens[0],
    'GET',
    project(name, 'versions'),
  );
  assert.deepEqual(
    versions.versions
      .map((v: { requestedBy: string }) => v.requestedBy)
      .slice(0, 2)
      .sort(),
    users.map(user => `user:default/${user}`),
  );
});

test('the same request id with other parameters is refused, not trained', async () => {
  const token = await signIn('alice');
  const requestId = randomUUID();
  const first = await portal(token, 'POST', project(name, 'runs'), {
    requestId,
    params: { seed: 1 },
  });
  assert.equal(first.status, 202);
  const second = await portal(token, 'POST', project(name, 'runs'), {
    requestId,
    params: { seed: 2 },
  });
  assert.equal(second.status, 409);
  await endOfRun(token, name, first.body.id);
});

test('a user who does not own the project may look and not act', async () => {
  const token = await signIn('carol');
  const seen = await portal(token, 'GET', project(name, 'training'));
  assert.equal(seen.status, 200);
  const refused = await portal(token, 'POST', project(name, 'runs'), {
    requestId: randomUUID(),
    params: {},
  });
  assert.equal(refused.status, 403);
  const alias = await portal(token, 'POST', project(name, 'versions/1/alias'), {
    alias: 'champion',
    expectedVersion: '1',
    reason: 'because I can',
  });
  assert.equal(alias.status, 403);
});

test('a parameter out of its bounds or unknown is refused by name', async () => {
  const token = await signIn('alice');
  for (const [params, field] of [
    [{ nEstimators: 0 }, 'nEstimators'],
    [{ seed: 'x' }, 'seed'],
    [{ trees: 3 }, 'trees'],
  ] as const) {
    const { status, body } = await portal(
      token,
      'POST',
      project(name, 'runs'),
      {
        requestId: randomUUID(),
        params,
      },
    );
    assert.equal(status, 400);
    assert.match(body.error.message, new RegExp(field));
  }
});

test('an alias moves only when nobody moved it in between', async () => {
  const token = await signIn('alice');
  const { body } = await portal(token, 'GET', project(name, 'versions'));
  const champion = body.aliases.find(
    (a: { alias: string }) => a.alias === 'champion',
  ).version;
  const other = body.versions.find(
    (v: { version: string }) => v.version !== champion,
  ).version;
  const move = (expectedVersion: string) =>
    portal(token, 'POST', project(name, `versions/${other}/alias`), {
      alias: 'champion',
      expectedVersion,
      reason: 'better on my desk',
    });
  assert.equal((await move('999')).status, 409);
  const both = await Promise.all([move(champion), move(champion)]);
  assert.deepEqual(both.map(a => a.status).sort(), [200, 409]);
  const { body: after } = await portal(token, 'GET', project(name, 'versions'));
  assert.equal(
    after.aliases.find((a: { alias: string }) => a.alias === 'champion')
      .version,
    other,
  );
});
