import {
  linesAfter,
  mapPodLogLine,
  parsePodLog,
  placeBehind,
  PodLogLine,
} from './podLog';

const T = (nanos: number) =>
  `2026-11-22T21:21:26.${String(nanos).padStart(9, '0')}Z`;
const line = (nanos: number, text: string): PodLogLine => ({
  time: T(nanos),
  text,
});
const answer = `${T(1)} one\n${T(2)} two\n`;

it('reads lines with their times, also empty ones and such with spaces', () => {
  expect(parsePodLog(`${T(1)} a  b\n${T(2)} \n${T(3)}\n`, 1000)).toEqual([
    line(1, 'a  b'),
    line(2, ''),
    line(3, ''),
  ]);
  expect(parsePodLog('', 1000)).toEqual([]);
});

it('leaves what the limit cut off for the next answer, and takes a last line without its end', () => {
  const cut = `${answer}${T(3)} thr`;

  expect(parsePodLog(cut, Buffer.byteLength(cut))).toHaveLength(2);
  expect(parsePodLog(cut, 1000)[2]).toEqual(line(3, 'thr'));
});

it('gives a line without time the time of the one before', () => {
  expect(
    parsePodLog(`${T(1)} one\nunable to retrieve container logs\n`, 1000)[1],
  ).toEqual(line(1, 'unable to retrieve container logs'));
});

it('goes on behind what was seen although Kubernetes gives whole seconds', () => {
  const all = [line(1, 'a'), line(2, 'b'), line(2, 'c'), line(2, 'd')];
  const first = placeBehind(all.slice(0, 2), undefined);

  expect(first).toEqual({ time: T(2), skip: 1 });
  expect(linesAfter(all, first)).toEqual([line(2, 'c'), line(2, 'd')]);

  const second = placeBehind([line(2, 'c')], first);
  expect(second).toEqual({ time: T(2), skip: 2 });
  expect(linesAfter(all, second)).toEqual([line(2, 'd')]);
  expect(placeBehind([], second)).toEqual(second);
});

it.each([
  ['TypeError: x is undefined', 'error'],
  ['MLOPS_ERROR {"code":"x"}', 'error'],
  ["fatal: couldn't find remote ref", 'error'],
  ['WARN slow', 'warning'],
  ['[WARNING] slow', 'warning'],
  ['epoch 1, 0 errors', 'info'],
])('guesses the level of %j', (text, level) => {
  expect(mapPodLogLine(line(1, text)).level).toBe(level);
});

it('takes colours and secrets out', () => {
  expect(mapPodLogLine(line(1, '\u001b[31mtoken=abc\u001b[0m  ')).message).toBe(
    'token=***',
  );
});
