import {
  alice,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { irisEntity } from '../__testUtils__/irisEntity';

const start = { requestId: 'request-1', params: { nEstimators: 10 } };
const alias = { alias: 'prod', expectedVersion: null, reason: 'first' };
const OTHER = 'component:team/wine';

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend();
});
afterEach(() => backend.stop());

const at = (name: string, path: string) =>
  `/api/mlops/v1/entities/component/default/${name}/${path}`;
const tagDag = (...names: string[]) => {
  backend.airflow.dag.tags = names.map(name => ({ name }));
};
const tagMlflow = (owner: string | undefined) => {
  const tags = owner ? { 'mlops.project': owner } : {};
  Object.assign(backend.mlflow, { tags, experimentTags: tags });
};
const states = ({ body }: { body: any }) =>
  body.project.bindings.map(({ thing, state }: any) => `${thing} ${state}`);

it('uses in full what names the entity, as 0.1 and as today write it', async () => {
  for (const tag of ['project:iris', 'project:component:default/iris']) {
    tagDag('mlops', tag);
    const answer = await backend.get('/training');

    expect(states(answer)).toEqual(['dag own', 'experiment own', 'model own']);
    expect(answer.body.project).toMatchObject({ dagId: 'iris-train' });
  }
  await backend.post('/runs', start).expect(202);
  await backend.post('/versions/1/alias', alias).expect(200);
});

it('asks for nothing twice: a look reads the tags with all the rest', async () => {
  await backend.get('/training');
  await backend.get('/training');

  expect(backend.airflow.count('GET', /\/details$/)).toBe(1);
  expect(backend.mlflow.count('GET', /registered-models\/get$/)).toBe(1);
  expect(backend.mlflow.count('GET', /get-by-name$/)).toBe(1);
});

it('shows the own part of a project whose model is of another, and says how to hand it over', async () => {
  backend.mlflow.tags = { 'mlops.project': OTHER };

  const { body } = await backend.get('/training');
  const promoted = await backend.post('/versions/1/alias', alias);

  expect(states({ body })).toEqual([
    'dag own',
    'experiment own',
    'model refused',
  ]);
  expect(body.runs.runs).toHaveLength(2);
  expect(body.versions).toEqual({ versions: [], aliases: [] });
  expect(body.project).not.toHaveProperty('registeredModel');
  expect(body.project.bindings[2].message).toBe(
    'The registered model "iris" belongs to component:team/wine, so component:default/iris may not use it. To hand it over, set the tag mlops.project of the registered model in MLflow to "component:default/iris".',
  );
  expect(promoted.status).toBe(403);
  expect(promoted.body.error.message).toBe(body.project.bindings[2].message);
});

it('lets an untagged thing be read and nothing more, and says how to claim it', async () => {
  tagDag('mlops');
  tagMlflow(undefined);

  const { body } = await backend.get('/training');

  expect(states({ body })).toEqual([
    'dag untagged',
    'experiment untagged',
    'model untagged',
  ]);
  expect(body.runs.runs).toHaveLength(2);
  expect(body.project.bindings[0].message).toBe(
    'The DAG "iris-train" names no project, so component:default/iris may read it and nothing more. To claim it, add the tag "project:component:default/iris" to the DAG in its file, or ask an operator for an entry in mlops.claims.',
  );
  await backend.post('/runs', start).expect(403);
  await backend.post('/versions/1/alias', alias).expect(403);
  expect(backend.airflow.count('POST', /dagRuns/)).toBe(0);
  expect(backend.mlflow.count('POST', /alias/)).toBe(0);
});

it('takes the untagged model of a generated project for its own, until the next training writes the tag', async () => {
  tagDag('mlops', 'project:iris');
  tagMlflow(undefined);

  await backend.post('/versions/1/alias', alias).expect(200);

  tagMlflow(OTHER);
  await backend.post('/versions/1/alias', { ...alias, alias: 'b' }).expect(403);
});

it('hears of a new owner by its own look, and before any write', async () => {
  await backend.get('/training').expect(200);
  tagDag(`project:${OTHER}`);
  tagMlflow(OTHER);

  await backend.post('/runs', start).expect(403);
  const { status, body } = await backend.get('/training');

  expect(status).toBe(200);
  expect(body.project).not.toHaveProperty('dagId');
  expect(body.project).not.toHaveProperty('registeredModel');
  expect(body.versions).toEqual({ versions: [], aliases: [] });
  expect(backend.airflow.count('POST', /dagRuns/)).toBe(0);
});

describe('a renamed entity', () => {
  const of = (name: string) => {
    const post = (path: string, body: object) =>
      backend.api.post(at(name, path)).set('Authorization', alice).send(body);
    const get = (path: string) =>
      backend.api.get(at(name, path)).set('Authorization', alice);
    return {
      get,
      start: () => post('runs', start),
      promote: (change: object = {}) =>
        post('versions/1/alias', { ...alias, ...change }),
    };
  };
  const handOver = () => {
    tagDag('project:component:default/rose');
    tagMlflow('component:default/rose');
  };

  beforeEach(async () => {
    await backend.stop();
    const metadata = { ...irisEntity.metadata, name: 'rose' };
    const rose = { ...irisEntity, metadata };
    backend = await startMlopsBackend({ entities: [irisEntity, rose] });
  });

  it('takes over its DAG, experiment and model by their tags', async () => {
    await of('rose').start().expect(403);
    await of('rose').promote().expect(403);
    handOver();

    await of('rose').start().expect(202);
    await of('rose').promote().expect(200);
    const answer = await of('rose').get('training');
    expect(states(answer)).toEqual(['dag own', 'experiment own', 'model own']);
    expect(answer.body.runs.runs).toHaveLength(3);
    expect(answer.body.versions.versions).toHaveLength(1);
  });

  it('takes over what was written down of its model', async () => {
    await of('iris').promote().expect(200);
    handOver();
    await of('rose').promote({ alias: 'canary' }).expect(200);

    const { body } = await of('rose').get('aliases/history');
    expect(body.moves.slice(0, 2)).toMatchObject([
      { alias: 'canary', by: 'user:default/alice' },
      { alias: 'prod', by: 'user:default/alice', reason: alias.reason },
    ]);
  });

  it('leaves nothing to the old name, however much that did before', async () => {
    await of('iris').start().expect(202);
    await of('iris').promote().expect(200);
    handOver();

    for (const refused of [
      await of('iris').start(),
      await of('iris').promote({ alias: 'canary' }),
    ]) {
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(
        'belongs to component:default/rose',
      );
    }
  });
});

it.each([
  ['airflow.apache.org/dag-id', '~', 'cannot be the id of a DAG'],
  ['airflow.apache.org/dag-id', '../dags', 'cannot be the id of a DAG'],
  [
    'mlflow.org/registered-model',
    'a\nb',
    'cannot be the name of a registered model',
  ],
])('names the annotation %s that holds %j', async (key, value, problem) => {
  await backend.stop();
  backend = await startMlopsBackend({
    entities: [
      {
        ...irisEntity,
        metadata: { ...irisEntity.metadata, annotations: { [key]: value } },
      },
    ],
  });

  const { status, body } = await backend.get('/training');

  expect(status).toBe(400);
  expect(body.error.message).toContain(
    `The annotation ${key} of component:default/iris is ${JSON.stringify(
      value,
    )}`,
  );
  expect(body.error.message).toContain(problem);
  expect(backend.airflow.requests).toEqual([]);
  expect(backend.mlflow.requests).toEqual([]);
});
