import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { irisEntity } from './__testUtils__/irisEntity';
import {
  IRIS,
  MlopsTestBackend,
  startMlopsBackend,
} from './__testUtils__/startMlopsBackend';
import { Operation } from './openapi/Operation';
import { OPERATIONS } from './openapi/operations';

const OTHER = 'component:team/wine';
/** Occurs in runs, versions, metrics and artifacts of the fakes, and in nothing that the caller brings. */
const FOREIGN = [
  recorded.run.dag_run_id,
  recorded.failedRun.dag_run_id,
  '0fbdf3d65851402eb882d33aa6e356a1',
  'macro_f1',
];
const TEAM = 'group:default/ml-team';
const READ = ['mlops.training.read', 'mlops.model.read'];

const asService = (subject: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'mlops',
  });

/** Who calls, and what a policy that lets owners act would say of them. */
const CALLERS = {
  none: mockCredentials.none.header(),
  garbage: 'Bearer garbage',
  guest: mockCredentials.user.header('user:default/guest'),
  viewer: mockCredentials.user.header('user:default/carol'),
  owner: mockCredentials.user.header('user:default/alice'),
  'other team': mockCredentials.user.header('user:default/mallory'),
  admin: mockCredentials.user.header('user:default/root'),
  service: asService('external:anyone'),
  'named service': asService('external:ci'),
};
type Caller = keyof typeof CALLERS;
/** Who may act for the entity as far as the policy goes. */
const MAY_ACT: Caller[] = ['owner', 'admin'];

const BINDINGS = ['own', 'other', 'untagged', 'claimed'] as const;
type BindingKind = (typeof BINDINGS)[number];

const BODIES: Record<string, object> = {
  startRun: { requestId: 'request-1', params: {} },
  setAlias: {
    alias: 'prod',
    expectedVersion: null,
    reason: 'first',
    requestId: 'request-1',
  },
  setSchedule: { paused: false },
  dismissSuggestion: { id: 'abc' },
  restoreSuggestion: { id: 'abc' },
};
const QUERIES: Record<string, string> = {
  getLogs: '?task=train',
  getPodLog: '?container=base',
  deleteAlias: '?expectedVersion=1&requestId=request-1',
};
/** Needs full use of the thing, though it writes nothing. */
const IN_FULL = ['getPods', 'getPodLog', 'getLogs'];

/** A cell is one operation by one caller on one binding. */
const CELLS = OPERATIONS.length * Object.keys(CALLERS).length * BINDINGS.length;
let called = 0;

let backend: MlopsTestBackend;
afterAll(() => backend.stop());

async function start(kind: BindingKind) {
  await backend?.stop();
  backend = await startMlopsBackend({
    kubernetes: true,
    entities: [
      {
        ...irisEntity,
        relations: [{ type: 'ownedBy', targetRef: TEAM }],
      },
    ],
    mlops: {
      serviceWriters: ['external:ci'],
      claims:
        kind === 'claimed'
          ? [{ owner: TEAM, dags: ['*'], experiments: ['*'], models: ['*'] }]
          : [],
    },
  });
  const owner = { own: 'component:default/iris', other: OTHER }[kind as 'own'];
  backend.airflow.dag.tags = owner ? [{ name: `project:${owner}` }] : [];
  const tags = (): Record<string, string> =>
    owner ? { 'mlops.project': owner } : {};
  backend.mlflow.tags = tags();
  backend.mlflow.experimentTags = tags();
  backend.mlflow.suggest();
  jest
    .spyOn(backend.permissions, 'authorize')
    .mockImplementation(async (asked: any[], { credentials }: any) =>
      asked.map(({ permission }) => ({
        result: isAllowed(permission.name, credentials.principal)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      })),
    );
}

/** As OwnersActPolicy of packages/backend decides; the framework allows services everything. */
function isAllowed(permission: string, principal: any) {
  if (principal.type === 'service') return true;
  const actors = ['user:default/alice', 'user:default/root'];
  return READ.includes(permission) || actors.includes(principal.userEntityRef);
}

/** Whether a caller has any business with the route, whoever the things belong to. */
function isCallerAllowed(
  { method, operationId, services }: Operation,
  caller: Caller,
) {
  if (caller === 'service') return services === 'all';
  if (caller === 'named service') return services !== 'none';
  if (MAY_ACT.includes(caller)) return true;
  return method === 'get' && !IN_FULL.includes(operationId);
}

function expected(operation: Operation, caller: Caller, kind: BindingKind) {
  if (caller === 'none' || caller === 'garbage') return 401;
  if (!isCallerAllowed(operation, caller)) return 403;
  if (kind === 'other') return 403;
  const needsFullUse =
    operation.method !== 'get' || IN_FULL.includes(operation.operationId);
  if (kind === 'untagged' && needsFullUse) return 403;
  return 'let through';
}

const pathOf = ({ path, operationId }: Operation) =>
  IRIS +
  path
    .replace('{runId}', recorded.run.dag_run_id)
    .replace('{podName}', 'pod-1')
    .replace('{version}', '1')
    .replace('{alias}', 'champion') +
  (QUERIES[operationId] ?? '');

function call(operation: Operation, caller: Caller) {
  const request = backend.api[operation.method](pathOf(operation));
  return request
    .set('Authorization', CALLERS[caller])
    .send(BODIES[operation.operationId]);
}

const upstreamWrites = () =>
  [...backend.airflow.requests, ...backend.mlflow.requests].filter(
    ({ method, path }) =>
      method !== 'GET' && !/\/(auth\/token|search)$/.test(path),
  );

describe.each(BINDINGS)('a project whose things are %s', kind => {
  beforeAll(() => start(kind));

  it.each(Object.keys(CALLERS) as Caller[])(
    'gives every route to %s as far as they may, and nothing more',
    async caller => {
      const wrong: string[] = [];
      let refused = 0;

      for (const operation of OPERATIONS) {
        const before = upstreamWrites().length;
        const { status, text } = await call(operation, caller);
        called += 1;
        const wanted = expected(operation, caller, kind);
        const isRight =
          wanted === 'let through'
            ? status < 500 && ![401, 403].includes(status)
            : status === wanted;
        const cell = `${operation.operationId}: ${status}, wanted ${wanted}`;
        if (!isRight) wrong.push(`${cell} ${text.slice(0, 200)}`);
        if (wanted === 'let through') continue;
        refused += 1;
        if (upstreamWrites().length > before) wrong.push(`${cell}, and wrote`);
        const path = pathOf(operation);
        const leak = FOREIGN.find(
          word => text.includes(word) && !path.includes(word),
        );
        if (leak) wrong.push(`${cell}, and told of ${leak}`);
      }

      // 401 or 403, no write, nothing foreign in the body; or let through as far as the run's state lets.
      expect(wrong).toEqual([]);
      expect(kind !== 'other' || refused === OPERATIONS.length).toBe(true);
    },
  );
});

it(`has been through ${CELLS} cells: ${OPERATIONS.length} operations, ${
  Object.keys(CALLERS).length
} callers, ${BINDINGS.length} bindings`, () => {
  expect(called).toBe(CELLS);
});

it('tells both in the audit when somebody acts through the annotations of another', async () => {
  await start('other');
  const writes = OPERATIONS.filter(({ method }) => method !== 'get');

  for (const operation of writes) await call(operation, 'owner');

  const events = backend.auditor.createEvent.mock.calls.map(([event]) => event);
  expect(events.map(({ meta }) => meta)).toEqual(
    writes.map(() =>
      expect.objectContaining({
        entityRef: 'component:default/iris',
        environment: 'local',
        dagId: 'iris-train',
        experiment: 'iris',
        model: 'iris',
      }),
    ),
  );
  expect(
    backend.event.fail.mock.calls.map(([{ meta }]: any) => meta.refused.owner),
  ).toEqual(writes.map(() => OTHER));
});
