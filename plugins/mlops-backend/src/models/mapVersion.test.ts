import { MlflowVersion } from '@trainyard/backstage-plugin-mlops-node';
import { recordedMlflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { externalLinks } from '../projects/links';
import { mapVersion, VersionContext } from './mapVersion';

const context: VersionContext = {
  model: 'iris',
  aliases: [
    { alias: 'challenger', version: '10' },
    { alias: 'champion', version: '1' },
    { alias: 'stable', version: '1' },
  ],
  metrics: new Map([[recorded.run.info.run_id, { accuracy: 0.9 }]]),
  links: externalLinks({
    name: 'local',
    title: 'Local',
    airflow: { baseUrl: 'http://airflow' },
    mlflow: { baseUrl: 'http://mlflow' },
  }),
  commitLink: sha => ({ sha }),
};
const map = (change: Partial<MlflowVersion>) =>
  mapVersion({ ...recorded.version, ...change }, context);
const tagged = (key: string, value: string) => map({ tags: [{ key, value }] });

it('joins a version with its aliases, metrics and tags', () => {
  expect(map({})).toEqual({
    version: '1',
    status: 'ready',
    aliases: ['champion', 'stable'],
    createdAt: new Date(recorded.version.creation_timestamp).toISOString(),
    trainingRunId: recorded.version.tags[0].value,
    mlflowRunId: recorded.run.info.run_id,
    requestedBy: 'user:default/alice',
    commit: { sha: expect.stringMatching(/^a1b2c3d4/) },
    metrics: { accuracy: 0.9 },
    gate: { decision: 'first', reason: 'There was no champion.' },
    url: 'http://mlflow/#/models/iris/versions/1',
  });
});

it('makes do with a version that has a number only', () => {
  expect(mapVersion({ version: '7' }, context)).toEqual({
    version: '7',
    status: 'ready',
    aliases: [],
    createdAt: '1970-01-01T00:00:00.000Z',
    metrics: {},
    url: 'http://mlflow/#/models/iris/versions/7',
  });
});

it.each([
  ['READY', 'ready'],
  ['PENDING_REGISTRATION', 'pending'],
  ['FAILED_REGISTRATION', 'failed'],
  ['A_STATUS_OF_TOMORROW', 'pending'],
])('reads the status %s as %s', (status, expected) => {
  expect(map({ status }).status).toBe(expected);
});

it.each([null, undefined, ''])('has no metrics for the run id %j', runId => {
  expect(map({ run_id: runId })).toMatchObject({ metrics: {} });
  expect(map({ run_id: runId }).mlflowRunId).toBeUndefined();
});

it.each([
  'no json',
  'null',
  '"text"',
  '{}',
  '{"alias":"champion","by":"user:default/bob","at":"yesterday"}',
  '{"alias":1,"by":"user:default/bob","at":"2026-01-01T00:00:00Z"}',
])('leaves out the forged alias change %s', value => {
  expect(tagged('mlops.alias_change', value).aliasChange).toBeUndefined();
});

it('shows the last alias change and nothing that was written beside it', () => {
  const change = {
    alias: 'champion',
    by: 'user:default/bob',
    at: '2026-01-01T00:00:00Z',
  };
  const value = JSON.stringify({ ...change, html: '<script>' });

  expect(tagged('mlops.alias_change', value).aliasChange).toEqual(change);
});
