import {
  checkedDagId,
  checkedRunId,
  checkedTaskId,
  isDagId,
} from './airflowIds';

const BAD = [
  '',
  '.',
  '..',
  '~',
  'a/b',
  'a\\b',
  'a\nb',
  '../dags',
  '\u0000',
  '%2e',
  'a b',
  'x'.repeat(251),
];

it.each(['iris-train', 'a..b', 'ünï_1', 'team.iris', 'x'.repeat(250)])(
  'lets the DAG id %j pass',
  value => {
    expect(checkedDagId(value)).toBe(value);
    expect(checkedTaskId(value)).toBe(value);
    expect(isDagId(value)).toBe(true);
  },
);

it.each(['manual__2026-01-01T00:00:00+00:00', 'portal-1~a', '...'])(
  'lets the run id %j pass',
  value => {
    expect(checkedRunId(value)).toBe(value);
  },
);

it.each(BAD)('refuses %j and names the field', value => {
  expect(() => checkedDagId(value)).toThrow('The DAG id is not a valid id.');
  expect(() => checkedRunId(value)).toThrow('runId is not a valid id.');
  expect(() => checkedTaskId(value)).toThrow('task is not a valid id.');
  expect(isDagId(value)).toBe(false);
});
