/**
 * One text for all spellings of a JSON value: key order does not count, -0 is 0
 * and 1.0 is 1. Two values are the same when their texts are.
 *
 * @public
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) {
      return part;
    }
    const entries = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
    // Not assignment, which loses the key `__proto__`.
    return Object.fromEntries(entries);
  }) ?? 'null';
