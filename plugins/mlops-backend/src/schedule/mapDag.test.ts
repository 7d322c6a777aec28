import { AirflowDag } from '@trainyard/backstage-plugin-mlops-node';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { ResolvedProject } from '../projects/ResolvedProject';
import { mapDag, mapSchedule, scheduleExpression } from './mapDag';

const project = {
  name: 'iris',
  dagId: 'iris-train',
  bindings: [],
  commitLink: (sha: string) => ({ sha }),
  target: { links: { dag: (id: string) => `http://airflow/dags/${id}` } },
} as unknown as ResolvedProject; // only what is read
// Recorded JSON, changed beyond what the types of one release allow.
const dag = (change: object = {}) =>
  ({ ...recorded.dag, ...change } as unknown as AirflowDag);
const map = (change: object = {}) =>
  mapDag(project, { details: dag(change), importErrors: [] });

it('is ready, with the commit that it was delivered from', () => {
  expect(map()).toEqual({
    state: 'ready',
    commit: { sha: expect.stringMatching(/^a1b2c3d4/) },
    url: 'http://airflow/dags/iris-train',
  });
});

it.each([
  ['the bundle', { tags: [], bundle_version: 'abc' }, { sha: 'abc' }],
  ['nothing', { tags: [], bundle_version: null }, undefined],
  [
    'an empty tag',
    { tags: [{ name: 'commit:' }], bundle_version: null },
    undefined,
  ],
])('takes the commit from %s', (_where, change, commit) => {
  expect(map(change).commit).toEqual(commit);
});

it('is unknown before Airflow answered, and waits before Airflow has it', () => {
  expect(mapDag(project, undefined).state).toBe('unknown');
  expect(mapDag(project, { importErrors: [] })).toMatchObject({
    state: 'waiting',
    message: expect.stringContaining('iris-train'),
  });
});

it('names likely causes when the DAG has not come for five minutes', () => {
  const missingFor = (minutes: number) =>
    mapDag(project, {
      importErrors: [],
      missingSince: new Date(Date.now() - minutes * 60_000).toISOString(),
    });

  expect(missingFor(4).message).toContain('a few seconds');
  expect(missingFor(7)).toMatchObject({
    state: 'waiting',
    message: expect.stringMatching(
      /for 7 minutes.*refresh_interval.*"airflow" and "dag".*dagbag_import_timeout.*dag-id/,
    ),
  });
  expect(missingFor(7).message).not.toContain('seconds');
});

it('is broken by an import error of its own or a file that is gone', () => {
  const [error] = recorded.importErrors.import_errors;
  const own = { ...error, filename: 'iris/train.py' };
  const other = { ...error, filename: 'wine/train.py' };
  const view = (importErrors: Array<typeof error>) =>
    mapDag(project, { importErrors });

  expect(view([other, own])).toMatchObject({
    state: 'broken',
    message: expect.stringContaining('no_such_module_here'),
  });
  expect(view([other]).state).toBe('waiting');
  expect(map({ is_stale: true })).toMatchObject({
    state: 'broken',
    message: expect.stringContaining('Deliver the project again'),
  });
});

it.each([
  [null, null],
  [undefined, null],
  ['', null],
  ['None', null],
  ['0 3 * * *', '0 3 * * *'],
  ['@daily', '@daily'],
])('reads the timetable %j as %j', (summary, expected) => {
  expect(scheduleExpression(summary)).toBe(expected);
});

it('describes a schedule only when there is one', () => {
  const scheduled = recorded.scheduledDag as unknown as AirflowDag;

  expect(mapSchedule({ details: scheduled, importErrors: [] })).toEqual({
    expression: scheduled.timetable_summary,
    description: scheduled.timetable_description,
    paused: scheduled.is_paused,
    nextRunAt: expect.stringMatching(/Z$/),
  });
  expect(
    mapSchedule({
      details: dag({ timetable_description: 'Never, external triggers only' }),
      importErrors: [],
    }),
  ).toEqual({ expression: null, paused: false });
  expect(mapSchedule({ importErrors: [] })).toBeUndefined();
  expect(mapSchedule(undefined)).toBeUndefined();
});
