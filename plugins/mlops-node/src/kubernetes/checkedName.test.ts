import { checkedName } from './checkedName';

it.each(['iris-train-ab12', 'a', '0', 'a.b-c', 'x'.repeat(253)])(
  'lets %j pass',
  name => {
    expect(checkedName('podName', name)).toBe(name);
  },
);

it.each([
  '',
  '.',
  '..',
  'a/b',
  'a,metadata.name!=b',
  'a=b',
  'A',
  'a%2fb',
  'a b',
  '-a',
  'a-',
  'a..b',
  'a\n',
  'x'.repeat(254),
])('refuses %j and names the field', name => {
  expect(() => checkedName('podName', name)).toThrow(
    'podName is not a valid name.',
  );
});
