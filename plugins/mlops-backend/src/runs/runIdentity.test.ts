import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { confFor, dagRunIdFor, isSameRequest } from './runIdentity';

const identity = {
  entityRef: 'component:default/iris',
  user: 'user:default/alice',
  requestId: 'request-1',
};

it('gives a repeat the same id and anything else another', () => {
  const id = dagRunIdFor(identity);

  expect(dagRunIdFor({ ...identity })).toBe(id);
  const others = [
    { ...identity, entityRef: 'component:default/wine' },
    { ...identity, user: 'user:default/bob' },
    { ...identity, requestId: 'request-2' },
    { ...identity, user: 'user:default/alicerequest-', requestId: '1' },
  ];
  expect(new Set([id, ...others.map(dagRunIdFor)]).size).toBe(5);
});

it('is a Kubernetes label value', () => {
  expect(dagRunIdFor(identity)).toMatch(
    /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  );
});

it('cannot be talked into another user by a parameter', () => {
  expect(
    confFor(identity, { mlops_requested_by: 'user:default/bob', seed: 1 }),
  ).toEqual({
    seed: 1,
    mlops_requested_by: 'user:default/alice',
    mlops_request_id: 'request-1',
  });
});

it('knows a repeat from a reuse whatever the order of keys', () => {
  const run = {
    ...recorded.run,
    conf: { b: 2, a: 1 },
  } as unknown as AirflowRun;

  expect(isSameRequest(run, { a: 1, b: 2 })).toBe(true);
  expect(isSameRequest(run, { a: 1, b: 2, mlops_trace_id: 'c' })).toBe(true);
  expect(isSameRequest(run, { a: 1 })).toBe(false);
  expect(isSameRequest({ ...run, conf: null }, {})).toBe(true);
});
