import { isWellFormedText, wellFormedObject } from './wellFormedText';

it.each(['', 'more trees\n\tplease', '🌳'.repeat(484), '\uFFFD'])(
  'takes %j',
  text => expect(isWellFormedText(text)).toBe(true),
);

it.each(['a\0b', '🌳'.slice(0, 1), '🌳'.slice(1), 'x\uDC00\uD800'])(
  'refuses %j',
  text => expect(isWellFormedText(text)).toBe(false),
);

const problems = (value: unknown) =>
  wellFormedObject
    .safeParse(value)
    .error?.issues.map(({ path }) => path.join('.'));

it('looks at all text in an object, names too, and says where', () => {
  expect(problems({ a: { b: ['c', 1, null, true] } })).toBeUndefined();
  expect(problems({ a: 'x', data: { b: ['a\0'] } })).toEqual(['data']);
  expect(problems({ 'a\0': 1 })).toEqual(['']);
  expect(problems({ a: { '\uD800': 1 } })).toEqual(['a']);
});

it('refuses what is nested too deep, however deep', () => {
  const nested = (depth: number) =>
    JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  expect(problems({ a: nested(30) })).toBeUndefined();
  expect(problems({ a: nested(40) })).toEqual(['a']);
  expect(problems({ a: nested(40_000) })).toEqual(['a']);
});
