import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlopsPermissions } from '@trainyard/backstage-plugin-mlops-common';
import {
  alice,
  MlopsTestBackend,
  startMlopsBackend,
} from '../__testUtils__/startMlopsBackend';
import { irisEntity } from '../__testUtils__/irisEntity';

const PERMISSIONS = '/api/mlops/.well-known/backstage/permissions';
const IRIS_REF = 'component:default/iris';
const owned = {
  ...irisEntity,
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
};
const condition = (rule: string, params: object) => ({
  rule,
  resourceType: 'catalog-entity',
  params,
});
const isOwner = (...claims: string[]) =>
  condition('IS_ENTITY_OWNER', { claims });
const hasAnnotation = (annotation: string, value?: string) =>
  condition('HAS_ANNOTATION', { annotation, value });

let backend: MlopsTestBackend;
beforeEach(async () => {
  backend = await startMlopsBackend({ entities: [owned] });
});
afterEach(() => backend.stop());

const apply = (
  conditions: object,
  resourceRef: string,
  caller = mockCredentials.service.header(),
) =>
  backend.api
    .post(`${PERMISSIONS}/apply-conditions`)
    .set('Authorization', caller)
    .send({
      items: [
        { id: '1', resourceRef, resourceType: 'catalog-entity', conditions },
      ],
    });

it('tells a policy editor which permissions take which conditions', async () => {
  const { body } = await backend.api.get(`${PERMISSIONS}/metadata`);

  expect(
    body.permissions.map(({ name, resourceType }: any) => [name, resourceType]),
  ).toEqual(mlopsPermissions.map(({ name }) => [name, 'catalog-entity']));
  expect(
    body.rules.map(({ name, resourceType }: any) => [name, resourceType]),
  ).toEqual([
    ['IS_ENTITY_OWNER', 'catalog-entity'],
    ['HAS_ANNOTATION', 'catalog-entity'],
  ]);
});

it.each([
  ['ALLOW', IRIS_REF, isOwner('user:default/alice', 'group:default/team-a')],
  ['DENY', IRIS_REF, isOwner('group:default/team-b')],
  ['DENY', IRIS_REF, isOwner()],
  ['DENY', 'component:default/not-there', isOwner('group:default/team-a')],
  ['ALLOW', IRIS_REF, hasAnnotation('airflow.apache.org/dag-id')],
  ['ALLOW', IRIS_REF, hasAnnotation('airflow.apache.org/dag-id', 'iris-train')],
  ['DENY', IRIS_REF, hasAnnotation('airflow.apache.org/dag-id', 'wine-train')],
  ['DENY', IRIS_REF, hasAnnotation('constructor')],
  ['DENY', IRIS_REF, { not: isOwner('group:default/team-a') }],
])('answers %s for %s under %j', async (result, resourceRef, conditions) => {
  const { status, body } = await apply(conditions, resourceRef);

  expect(status).toBe(200);
  expect(body.items).toEqual([
    { id: '1', result: AuthorizeResult[result as 'ALLOW' | 'DENY'] },
  ]);
});

it('tells no user what they may do with the entity of another', async () => {
  const { status } = await apply(isOwner('group:default/x'), IRIS_REF, alice);

  expect(status).toBe(403);
});
