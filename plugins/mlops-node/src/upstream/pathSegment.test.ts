import { checkedSegment } from './pathSegment';

it.each([
  'iris-train',
  'manual__2026-01-01T00:00:00+00:00',
  'a..b',
  '...',
  'ünï %2e',
])('lets %j pass', value => {
  expect(checkedSegment('runId', value)).toBe(value);
});

it.each(['', '.', '..', 'a/b', 'a\\b', 'a\nb', '../dags', '\u0000'])(
  'refuses %j and names the field',
  value => {
    expect(() => checkedSegment('runId', value)).toThrow(
      'runId is not a valid id.',
    );
  },
);
