import {
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { irisEntity } from '../__testUtils__/irisEntity';
import { isClaimed } from './claims';

const none = { dags: [], experiments: [], models: [] };
const iris = {
  entityRef: 'component:default/iris',
  owners: ['group:default/ml-team'],
};

describe('isClaimed', () => {
  it.each([
    ['its owner', { owner: 'group:default/ml-team' }],
    ['its ref', { entity: 'component:default/iris' }],
    ['a pattern of its ref', { entity: 'component:*/ir*' }],
    ['both', { owner: 'group:default/ml-team', entity: 'component:default/*' }],
  ])('grants by %s', (_, who) => {
    const claims = [{ ...none, ...who, dags: ['legacy-*'] }];

    expect(isClaimed(claims, iris, 'dag', 'legacy-1')).toBe(true);
    expect(isClaimed(claims, iris, 'dag', 'other-1')).toBe(false);
    expect(isClaimed(claims, iris, 'model', 'legacy-1')).toBe(false);
  });

  it.each([
    ['another owner', { owner: 'group:default/wine-team' }],
    ['another ref', { entity: 'component:default/wine' }],
    [
      'one of both',
      { owner: 'group:default/ml-team', entity: 'component:wine/*' },
    ],
  ])('does not grant by %s', (_, who) => {
    const claims = [{ ...none, ...who, dags: ['*'] }];

    expect(isClaimed(claims, iris, 'dag', 'legacy-1')).toBe(false);
  });
});

describe('the config', () => {
  let backend: MlopsTestBackend;
  afterEach(() => backend.stop());

  it('gives full use of what names nobody, and nothing of what names another', async () => {
    const owner = 'group:default/ml-team';
    backend = await startMlopsBackend({
      entities: [
        {
          ...irisEntity,
          relations: [{ type: 'ownedBy', targetRef: owner }],
        },
      ],
      mlops: { claims: [{ owner, dags: ['iris-*'], models: ['wine'] }] },
    });
    backend.airflow.dag.tags = [];
    const start = { requestId: 'request-1', params: {} };

    const { body } = await backend.get('/training');
    expect(body.project.bindings[0]).toEqual({
      thing: 'dag',
      system: 'airflow',
      id: 'iris-train',
      state: 'claimed',
    });
    await backend.post('/runs', start).expect(202);

    backend.airflow.dag.tags = [{ name: 'project:wine' }];
    await backend
      .post('/runs', { ...start, requestId: 'request-2' })
      .expect(403);
  });
});
