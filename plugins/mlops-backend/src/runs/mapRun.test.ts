import { AirflowRun, MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import {
  recordedAirflow,
  recordedMlflow,
} from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ExternalLinks, externalLinks } from '../projects/links';
import { confParams, failureReason, mapRun, RunContext } from './mapRun';

const links: ExternalLinks = externalLinks({
  name: 'local',
  title: 'Local',
  airflow: { baseUrl: 'http://airflow' },
  mlflow: { baseUrl: 'http://mlflow' },
});
const context = (change: Partial<RunContext> = {}): RunContext => ({
  account: 'portal',
  keyMetric: { name: 'accuracy', goal: 'maximize' },
  mlflowRuns: [],
  versions: [],
  links,
  commitLink: sha => ({ sha }),
  ...change,
});
// Recorded JSON, changed beyond what the types of one release allow.
const airflowRun = (change: object = {}) =>
  ({ ...recordedAirflow.run, ...change } as unknown as AirflowRun);
const mlflowRun = recordedMlflow.run as MlflowRun;

describe('trigger', () => {
  const conf = { mlops_requested_by: 'user:default/alice' };
  const trigger = (change: object, account: string | undefined = 'portal') =>
    mapRun(airflowRun({ note: null, conf, ...change }), {
      ...context(),
      account,
    }).trigger;

  it('names the user when the portal started the run', () => {
    expect(trigger({})).toEqual({ kind: 'portal', user: 'user:default/alice' });
  });

  it.each([
    ['another account', { triggering_user_name: 'mallory' }, 'mallory'],
    [
      'the same name in other letters',
      { triggering_user_name: 'Portal' },
      'Portal',
    ],
    ['nobody', { triggering_user_name: null }, undefined],
    [
      'a conf that is no text',
      { conf: { mlops_requested_by: ['x'] } },
      'portal',
    ],
    ['an older Airflow', { triggering_user_name: undefined }, undefined],
    ['no conf', { conf: null }, 'portal'],
  ])('does not believe a conf of %s', (_who, change, user) => {
    expect(trigger(change)).toEqual({ kind: 'airflow', user });
  });

  it('believes nobody while the account of the portal is not known', () => {
    const { trigger: found } = mapRun(
      airflowRun({ note: null, conf, triggering_user_name: undefined }),
      context({ account: undefined }),
    );

    expect(found).toEqual({ kind: 'airflow', user: undefined });
  });

  it.each([
    ['scheduled', 'schedule'],
    ['backfill', 'other'],
    ['a_type_of_tomorrow', 'other'],
  ])('of a %s run is %s and names nobody', (type, kind) => {
    expect(trigger({ run_type: type, note: 'late' })).toEqual({
      kind,
      note: 'late',
    });
  });
});

describe('times', () => {
  it.each([
    ['no start', { start_date: null }, undefined],
    ['no end', { end_date: null }, undefined],
    ['an end before its start', { end_date: '2020-01-01T00:00:00Z' }, 0],
    ['a time that is none', { start_date: 'yesterday' }, undefined],
  ])('of a run with %s', (_what, change, durationMs) => {
    expect(mapRun(airflowRun(change), context()).durationMs).toBe(durationMs);
  });

  it('leave out the old end of a run that was started again', () => {
    const run = mapRun(airflowRun({ state: 'queued' }), context());

    expect(run.endedAt).toBeUndefined();
    expect(run.durationMs).toBeUndefined();
  });

  it('take the time that it may run from when it was never queued', () => {
    const run = mapRun(airflowRun({ queued_at: null }), context());

    expect(run.queuedAt).toBe(
      new Date(recordedAirflow.run.run_after).toISOString(),
    );
  });
});

it('calls a state that it does not know unknown', () => {
  const { state, diagnosis } = mapRun(airflowRun({ state: 'odd' }), context());

  expect({ state, diagnosis }).toEqual({
    state: 'unknown',
    diagnosis: undefined,
  });
});

it('takes params, metrics, commit and link of the MLflow run', () => {
  const run = mapRun(airflowRun(), context({ mlflowRuns: [mlflowRun] }));

  // NaN and the stand-in for Infinity are dropped.
  expect(run.metrics).toEqual({ accuracy: 0.9667 });
  expect(run.params).toMatchObject({
    nEstimators: '10',
    trainer: 'typescript',
  });
  expect(run.commit!.sha).toMatch(/^a1b2c3d4/);
  expect(run.links.mlflow).toBe(
    `http://mlflow/#/experiments/1/runs/${mlflowRun.info.run_id}`,
  );
});

it('makes do with an MLflow run that has an id only', () => {
  const run = mapRun(
    airflowRun({ bundle_version: 'abc' }),
    context({ mlflowRuns: [{ info: { run_id: 'x' } }] }),
  );

  expect(run.mlflowRuns).toEqual([{ id: 'x', status: 'UNKNOWN' }]);
  expect(run).toMatchObject({ metrics: {}, commit: { sha: 'abc' } });
  expect(run.links.mlflow).toBeUndefined();
});

it.each([
  ['a'.repeat(32), 'a'.repeat(32)],
  ['<script>', undefined],
  [7, undefined],
])('takes %j of a conf for the trace id %j', (mlops_trace_id, traceId) => {
  const run = mapRun(airflowRun({ conf: { mlops_trace_id } }), context());

  expect(run.traceId).toBe(traceId);
});

it('writes params as text and keeps the keys of the portal to itself', () => {
  expect(
    confParams({
      depth: null,
      share: 0.2,
      name: 'x',
      list: [1],
      mlops_requested_by: 'user:default/alice',
      mlops_request_id: 'r',
      mlops_trace_id: 't',
    }),
  ).toEqual({ depth: 'null', share: '0.2', name: 'x', list: '[1]' });
  expect(confParams(undefined)).toEqual({});
});

it('finds the words of the trainer in whichever run has them', () => {
  expect(
    failureReason([mlflowRun, recordedMlflow.failedRun as MlflowRun]),
  ).toContain('one class only');
  expect(failureReason([mlflowRun])).toBeUndefined();
});
