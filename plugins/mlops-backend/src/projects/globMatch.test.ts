import { globMatch } from './globMatch';

it.each([
  ['iris', 'iris'],
  ['iris-*', 'iris-train'],
  ['*', ''],
  ['*', 'anything/at all'],
  ['a*b*c', 'a--b--b--c'],
  ['**x', 'x'],
  ['a.c', 'a.c'],
  ['(a+)+$', '(a+)+$'],
])('%j matches %j', (pattern, text) => {
  expect(globMatch(pattern, text)).toBe(true);
});

it.each([
  ['iris', 'iris2'],
  ['iris', ''],
  ['', 'iris'],
  ['iris-*', 'iris'],
  ['a.c', 'abc'],
  ['[a-z]*', 'abc'],
  ['*-train', 'iris-trained'],
  ['IRIS', 'iris'],
])('%j does not match %j', (pattern, text) => {
  expect(globMatch(pattern, text)).toBe(false);
});

it('is not slow for a pattern of many stars', () => {
  const pattern = `${'*a'.repeat(125)}b`;

  expect(globMatch(pattern, 'a'.repeat(500))).toBe(false);
});
