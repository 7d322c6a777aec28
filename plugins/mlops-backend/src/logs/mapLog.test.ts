import { AirflowLogLine } from '@trainyard/backstage-plugin-mlops-node';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { exceptionOf, mapLogLines } from './mapLog';

const line = (change: object) =>
  ({ timestamp: null, event: 'x', ...change } as unknown as AirflowLogLine); // fields vary
const texts = (...args: Parameters<typeof mapLogLines>) =>
  mapLogLines(...args).map(({ level, message }) => [level, message]);

it.each([
  ['debug', 'debug'],
  ['info', 'info'],
  ['WARNING', 'warning'],
  ['warn', 'warning'],
  ['critical', 'error'],
  ['exception', 'error'],
  ['a level of tomorrow', 'info'],
  [undefined, 'info'],
])('reads the level %j as %s', (level, expected) => {
  expect(mapLogLines([line({ level })])).toMatchObject([{ level: expected }]);
});

it('takes plain text, and leaves out what is empty', () => {
  expect(texts(['plain', '', '   ', line({ event: '' })])).toEqual([
    ['info', 'plain'],
  ]);
});

it('hides markers and the places of files, and quiets what is in a group', () => {
  expect(
    texts([
      '::group::Log message source details',
      '/opt/airflow/logs/attempt=1.log',
      '::endgroup::',
      '::group::Pre task execution logs',
      'Filling up the DagBag',
      line({ event: 'odd import', level: 'error' }),
      '::endgroup::',
      'loading data',
    ]),
  ).toEqual([
    ['debug', 'Filling up the DagBag'],
    ['error', 'odd import'],
    ['info', 'loading data'],
  ]);
});

it('takes out colours and secrets', () => {
  expect(
    texts([
      '\u001b[32mgreen\u001b[0m',
      'password=hunter2',
      line({ error_detail: [{ exc_type: 'E', exc_value: 'token=abc' }] }),
    ]),
  ).toEqual([
    ['info', 'green'],
    ['info', 'password=***'],
    ['info', 'x'],
    ['info', 'E: token=***'],
  ]);
});

it.each([
  ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
  ['yesterday', undefined],
  [null, undefined],
])('reads the time %j as %s', (timestamp, expected) => {
  expect(mapLogLines([line({ timestamp })])[0].timestamp).toBe(expected);
});

it('finds the exception that ended the task', () => {
  expect(exceptionOf(recorded.failedLog.content as AirflowLogLine[])).toContain(
    'Exception',
  );
  expect(
    exceptionOf([
      line({ error_detail: [{ exc_type: 'First', exc_value: 'a' }] }),
      line({ error_detail: [{ exc_type: 'Last', exc_value: 'secret=abc' }] }),
      line({ error_detail: [] }),
      'the end',
    ]),
  ).toBe('Last: secret=***');
});

it('gives a long exception in short, and none for none', () => {
  const exc_value = 'y'.repeat(1000);

  expect(exceptionOf([line({ error_detail: [{ exc_value }] })])).toHaveLength(
    300,
  );
  expect(exceptionOf([line({ error_detail: [{}] }), 'text'])).toBeUndefined();
  expect(exceptionOf([])).toBeUndefined();
});
