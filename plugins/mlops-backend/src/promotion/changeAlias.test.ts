import { AliasMove } from '@trainyard/backstage-plugin-mlops-common';
import {
  alice,
  bob,
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';

const promote = { alias: 'champion', expectedVersion: '1', reason: 'better' };

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
  backend.mlflow.addVersion('2');
});
afterEach(() => backend.stop());

it('moves an alias and writes down who, why and from where', async () => {
  const { status, body } = await backend.post('/versions/2/alias', promote);

  expect(status).toBe(200);
  expect(body.aliases).toEqual([{ alias: 'champion', version: '2' }]);
  expect(body.versions[0]).toMatchObject({
    version: '2',
    aliases: ['champion'],
    aliasChange: {
      alias: 'champion',
      by: 'user:default/alice',
      reason: 'better',
      previousVersion: '1',
    },
  });
});

const moves = async () => (await backend.get('/aliases/history')).body.moves;
const requestId = 'request-1';

it('keeps who moved what, when, why and under which verdict', async () => {
  backend.mlflow.versions[0].tags.push(
    { key: 'mlops.gate', value: 'suggested' },
    { key: 'mlops.gate_reason', value: 'accuracy 0.97: passed.' },
  );
  await backend.post('/versions/2/alias', promote);
  await backend.post(
    '/versions/1/alias',
    { ...promote, expectedVersion: '2', reason: 'back' },
    bob,
  );

  expect(await moves()).toMatchObject([
    { from: '2', to: '1', by: 'user:default/bob', reason: 'back' },
    {
      alias: 'champion',
      from: '1',
      to: '2',
      by: 'user:default/alice',
      reason: 'better',
      source: 'portal',
      state: 'done',
      gate: { decision: 'suggested', reason: 'accuracy 0.97: passed.' },
    },
    // What was there before there was a history.
    { to: '1', source: 'outside' },
  ]);
});

it('answers a repeat of a change that succeeded as the first one', async () => {
  const first = await backend.post('/versions/2/alias', {
    ...promote,
    requestId,
  });
  const again = await backend.post('/versions/2/alias', {
    ...promote,
    requestId,
  });

  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body).toEqual(first.body);
  expect(backend.mlflow.count('POST', /registered-models\/alias$/)).toBe(1);
});

it('refuses a request id that was used for another change', async () => {
  await backend.post('/versions/2/alias', { ...promote, requestId });

  for (const other of [{ alias: 'prod' }, { reason: 'other' }]) {
    const { status, body } = await backend.post('/versions/2/alias', {
      ...promote,
      ...other,
      requestId,
    });
    expect(status).toBe(409);
    expect(body.error.message).toContain('request-1 was already used');
  }
});

it('completes by a repeat what failed after the alias had moved', async () => {
  const tag = 'POST /api/2.0/mlflow/model-versions/set-tag';
  backend.mlflow.overrides.set(tag, [503, {}]);
  const first = await backend.post('/versions/2/alias', {
    ...promote,
    requestId,
  });
  expect(first.status).toBe(503);
  expect(backend.mlflow.aliases).toEqual([{ alias: 'champion', version: '2' }]);
  expect((await moves())[0]).toMatchObject({ to: '2', state: 'pending' });

  backend.mlflow.overrides.clear();
  const again = await backend.post('/versions/2/alias', {
    ...promote,
    requestId,
  });

  expect(again.status).toBe(200);
  expect(again.body.versions[0].aliasChange).toMatchObject({
    by: 'user:default/alice',
    reason: 'better',
  });
  expect((await moves())[0]).toMatchObject({ to: '2', state: 'done' });
});

it('finds out by the next change how one ended that nobody repeated', async () => {
  const tag = 'POST /api/2.0/mlflow/registered-models/set-tag';
  backend.mlflow.overrides.set(tag, [503, {}]);
  await backend.post('/versions/2/alias', { ...promote, requestId });
  backend.mlflow.overrides.clear();

  const next = await backend.post(
    '/versions/1/alias',
    { ...promote, expectedVersion: '2', reason: 'back' },
    bob,
  );

  expect(next.status).toBe(200);
  expect(await moves()).toMatchObject([
    { from: '2', to: '1', state: 'done' },
    { from: '1', to: '2', state: 'done', by: 'user:default/alice' },
    { to: '1', source: 'outside' },
  ]);
});

it('makes a change again that MLflow did not make at first', async () => {
  const alias = 'POST /api/2.0/mlflow/registered-models/alias';
  for (const status of [503, 400]) {
    backend.mlflow.overrides.set(alias, [status, {}]);
    const failed = await backend.post('/versions/2/alias', {
      ...promote,
      requestId,
    });
    expect(failed.status).toBe(status);
  }
  backend.mlflow.overrides.clear();

  const again = await backend.post('/versions/2/alias', {
    ...promote,
    requestId,
  });

  expect(again.status).toBe(200);
  expect((await moves()).map((move: AliasMove) => move.state)).toEqual([
    'done',
    'done',
  ]);
});

it('shows a move that was made behind the back of the portal', async () => {
  await moves();
  backend.mlflow.aliases = [{ alias: 'champion', version: '2' }];
  const [seen] = await moves();
  backend.mlflow.aliases = [];
  const [removed, same] = await moves();

  expect(seen).toMatchObject({ from: '1', to: '2', source: 'outside' });
  expect(seen.by).toBeUndefined();
  expect(removed).toMatchObject({ from: '2', source: 'outside' });
  expect(removed.to).toBeUndefined();
  expect(same).toEqual(seen);
  expect(await moves()).toHaveLength(3);
});

it('shows moves of the gate as those of the run that made them', async () => {
  await moves();
  backend.mlflow.addVersion('3');
  for (const [version, from] of [
    ['2', '1'],
    ['3', '2'],
  ]) {
    backend.mlflow.versions
      .find(each => each.version === version)
      .tags.push(
        { key: 'mlops.dag_run_id', value: `run-${version}` },
        { key: 'mlops.gate', value: 'promoted' },
        { key: 'mlops.gate_reason', value: `Better than ${from}.` },
        {
          key: 'mlops.gate_moves',
          value: JSON.stringify([
            { alias: 'champion', from, at: '2026-11-30T10:00:00Z' },
          ]),
        },
      );
  }
  backend.mlflow.aliases = [{ alias: 'champion', version: '3' }];

  expect(await moves()).toMatchObject([
    {
      from: '2',
      to: '3',
      source: 'gate',
      by: 'run-3',
      gate: { decision: 'promoted', reason: 'Better than 2.' },
    },
    {
      from: '1',
      to: '2',
      source: 'gate',
      by: 'run-2',
      gate: { decision: 'promoted', reason: 'Better than 1.' },
    },
    { to: '1', source: 'outside' },
  ]);
});

it('makes a promotion again that crossed one of the gate', async () => {
  backend.mlflow.addVersion('3');
  backend.mlflow.versions[0].tags.push({
    key: 'mlops.gate_moves',
    value: JSON.stringify([
      { alias: 'champion', from: '1', at: '2026-11-30T10:00:00Z' },
    ]),
  });
  // The register task judged against version 1 and writes right after us.
  const tag = 'POST /api/2.0/mlflow/registered-models/set-tag';
  backend.mlflow.before.set(tag, () => {
    backend.mlflow.aliases = [{ alias: 'champion', version: '3' }];
    backend.mlflow.before.clear();
  });

  const { status } = await backend.post('/versions/2/alias', promote);

  expect(status).toBe(200);
  expect(backend.mlflow.aliases).toEqual([{ alias: 'champion', version: '2' }]);
  expect(await moves()).toMatchObject([
    { from: '1', to: '3', source: 'gate', state: 'failed' },
    { from: '1', to: '2', source: 'portal', state: 'done' },
    { to: '1' },
  ]);
});

it('pages the history, and shows it while MLflow is away', async () => {
  await backend.post('/versions/2/alias', promote);
  const { body: first } = await backend.get('/aliases/history?limit=1');
  const { body: second } = await backend.get(
    `/aliases/history?limit=1&cursor=${first.nextCursor}`,
  );
  expect(first).toMatchObject({ isCompared: true, moves: [{ to: '2' }] });
  expect(second).toMatchObject({ moves: [{ to: '1' }] });
  expect(second.nextCursor).toBeUndefined();

  const model = 'GET /api/2.0/mlflow/registered-models/get';
  backend.mlflow.overrides.set(model, [503, {}]);
  const { status, body } = await backend.get('/aliases/history');
  expect(status).toBe(200);
  expect(body).toMatchObject({ isCompared: false, moves: [{}, {}] });
});

it('does not call a version that is not ready moved', async () => {
  backend.mlflow.versions[0].status = 'PENDING_REGISTRATION';

  const { status, body } = await backend.post('/versions/2/alias', promote);

  expect(status).toBe(400);
  expect(body.error.message).toContain('not ready in MLflow yet');
});

it('does not ask Airflow, and puts the reason in the audit log', async () => {
  await backend.post('/versions/2/alias', promote);

  expect(backend.airflow.requests).toEqual([]);
  expect(backend.auditor.createEvent).toHaveBeenCalledWith(
    expect.objectContaining({
      eventId: 'alias-set',
      meta: expect.objectContaining({ reason: 'better' }),
    }),
  );
});

it.each([
  [{ reason: ' \n' }, 'reason'],
  [{ reason: 'x\0' }, 'reason'],
  [{ expectedVersion: '01' }, 'expectedVersion'],
  [{ requestId: 'short' }, 'requestId'],
])('refuses %j', async (change, field) => {
  const { status, body } = await backend.post('/versions/2/alias', {
    ...promote,
    ...change,
  });

  expect(status).toBe(400);
  expect(body.error.message).toContain(field);
  const path = await backend.post('/versions/02/alias', promote);
  expect(path.status).toBe(400);
});

it('lets one of two people win who saw the same version', async () => {
  backend.mlflow.addVersion('3');

  const answers = await Promise.all([
    backend.post('/versions/2/alias', promote),
    backend.post('/versions/3/alias', promote, bob),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const loser = answers.find(({ status }) => status === 409)!;
  const { version } = backend.mlflow.aliases[0];
  expect(loser.body.error.message).toContain(`is on version ${version} now`);
});

it('refuses versions of other models and aliases that MLflow reserves', async () => {
  expect((await backend.post('/versions/9/alias', promote)).status).toBe(404);
  expect(
    (await backend.post('/versions/2/alias', { ...promote, alias: 'latest' }))
      .status,
  ).toBe(400);
  expect(
    (await backend.post('/versions/2/alias', { ...promote, alias: 'v2' }))
      .status,
  ).toBe(400);
  expect(
    (await backend.post('/versions/2/alias', { ...promote, reason: '' }))
      .status,
  ).toBe(400);
  expect(backend.mlflow.aliases).toEqual([{ alias: 'champion', version: '1' }]);
});

it('removes an alias only from where it was seen', async () => {
  const remove = (query: string) =>
    backend.api
      .delete(`${IRIS}/aliases/champion${query}`)
      .set('Authorization', alice);

  expect((await remove('?expectedVersion=2')).status).toBe(409);
  expect((await remove('?expectedVersion=1')).body.aliases).toEqual([]);
  expect((await remove('')).status).toBe(404);
});

it('repeats a removal by its request id', async () => {
  const remove = (query: string) =>
    backend.api
      .delete(`${IRIS}/aliases/champion?requestId=request-2${query}`)
      .set('Authorization', alice);

  expect((await remove('&reason=old')).status).toBe(200);
  expect((await remove('&reason=old')).status).toBe(200);
  expect((await remove('&reason=other')).status).toBe(409);
  expect((await moves())[0]).toMatchObject({ from: '1', reason: 'old' });
});
