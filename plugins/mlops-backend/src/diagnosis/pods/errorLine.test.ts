import { errorLine } from './errorLine';

it('finds the error before the stack and the version that Node.js writes', () => {
  const output = [
    'file:///workspace/git/code/trainer/src/main.ts:1',
    `throw new TypeError('column "petal_width" is missing');`,
    '^',
    '',
    'TypeError: column "petal_width" is missing',
    '    at file:///workspace/git/code/trainer/src/main.ts:1:7',
    '',
    'Node.js v24.21.0',
  ].join('\n');
  expect(errorLine(output)).toBe('TypeError: column "petal_width" is missing');
});

it.each([
  ['Traceback\nValueError: no', 'ValueError: no'],
  [
    'requests.exceptions.ConnectionError: no\n',
    'requests.exceptions.ConnectionError: no',
  ],
  ['one\ntwo\n\n', 'two'],
  ['', ''],
])('of %j takes %j', (output, line) => {
  expect(errorLine(output)).toBe(line);
});
