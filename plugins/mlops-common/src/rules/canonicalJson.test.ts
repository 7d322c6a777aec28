import { canonicalJson } from './canonicalJson';

const same = (one: string, other: string) =>
  canonicalJson(JSON.parse(one)) === canonicalJson(JSON.parse(other));

it.each([
  ['{"seed": -0}', '{"seed": 0}'],
  ['{"a": 1.0}', '{"a": 1}'],
  ['{"a": 1e2}', '{"a": 100}'],
  [
    '{"a": 1, "b": {"c": [], "d": null}}',
    '{"b": {"d": null, "c": []}, "a": 1}',
  ],
  ['{"10": 1, "9": 2}', '{"9": 2, "10": 1}'],
])('takes %s for %s', (one, other) => expect(same(one, other)).toBe(true));

it.each([
  ['{"a": 1}', '{"a": "1"}'],
  ['{"a": null}', '{}'],
  ['[1, 2]', '[2, 1]'],
  ['{"__proto__": {"seed": 1}}', '{}'],
  ['{"a": {}}', '{"a": []}'],
])('tells %s from %s', (one, other) => expect(same(one, other)).toBe(false));
