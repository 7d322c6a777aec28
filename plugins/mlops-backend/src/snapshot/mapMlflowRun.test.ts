import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { bestMlflowRun, finiteMetrics, toRecord } from './mapMlflowRun';

const run = (
  id: string,
  status: string,
  value?: number | string,
  start = 1,
): MlflowRun => ({
  info: { run_id: id, status, start_time: start },
  data: { metrics: value === undefined ? [] : [{ key: 'm', value }] },
});
const idOf = (runs: MlflowRun[], goal: 'maximize' | 'minimize') =>
  bestMlflowRun(runs, { name: 'm', goal })?.info.run_id;

it('keeps real numbers only', () => {
  const metrics = [
    { key: 'accuracy', value: 0.97 },
    { key: 'zero' },
    { key: 'nan', value: 'NaN' },
    { key: 'plus', value: 1.7976931348623157e308 },
    { key: 'minus', value: -1.7976931348623157e308 },
  ];

  expect(finiteMetrics({ info: { run_id: 'a' }, data: { metrics } })).toEqual({
    accuracy: 0.97,
    zero: 0,
  });
  expect(finiteMetrics({ info: { run_id: 'a' } })).toEqual({});
});

it('takes the best finished run, whichever way the metric points', () => {
  const runs = [
    run('a', 'FINISHED', 0.5),
    run('b', 'FINISHED', 0.9),
    run('c', 'FAILED', 1),
  ];

  expect(idOf(runs, 'maximize')).toBe('b');
  expect(idOf(runs, 'minimize')).toBe('a');
});

it('takes the run that was registered, though another one is better', () => {
  const registered = run('a', 'FINISHED', 0.5);
  registered.data!.tags = [{ key: 'mlops.gate', value: 'first' }];

  expect(idOf([registered, run('b', 'FINISHED', 0.9)], 'maximize')).toBe('a');
});

it('takes the newest run when none has finished with the metric', () => {
  const runs = [run('old', 'RUNNING', 1, 1), run('new', 'FINISHED', 'NaN', 2)];

  expect(idOf(runs, 'maximize')).toBe('new');
  expect(idOf([], 'maximize')).toBeUndefined();
});

it('reads empty values as text', () => {
  expect(toRecord([{ key: 'a' }, { key: 'b', value: '1' }])).toEqual({
    a: '',
    b: '1',
  });
  expect(toRecord(undefined)).toEqual({});
});
