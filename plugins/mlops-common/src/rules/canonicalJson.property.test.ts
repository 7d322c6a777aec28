import * as fc from 'fast-check';
import { canonicalJson } from './canonicalJson';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

/** Keys in reverse, at every depth. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(
    entries.map(([key, part]) => [key, reversed(part)]),
  );
};

describe('canonicalJson, for any JSON value', () => {
  it('is the same for the same value, however it is spelt', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
      }),
      { examples: [[-0], [{ seed: -0 }], [{ ['__proto__']: 1 }]] },
    );
  });

  it('differs for values that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const [a, b] = [one, other].map(value =>
          JSON.parse(JSON.stringify(value)),
        );
        expect(canonicalJson(one) === canonicalJson(other)).toBe(
          // What Jest calls equal, key order aside.
          isEqual(a, b),
        );
      }),
    );
  });
});

function isEqual(one: unknown, other: unknown): boolean {
  try {
    expect(one).toStrictEqual(other);
    return true;
  } catch {
    return false;
  }
}
