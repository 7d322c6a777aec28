/** Of one Param; a form that people fill in has a few dozen. */
const MAX_NODES = 1_000;
const MAX_DEPTH = 32;
/** Those make a small schema endless, or ask for another one. */
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef', '$async'];

/**
 * A Param's schema as far as it can be checked in bounded time.
 *
 * @returns `undefined` for one that is too large or refers elsewhere
 */
export function boundedSchema(
  schema: Record<string, unknown>,
): Record<string, unknown> | undefined {
  let nodes = 0;
  let level: unknown[] = [schema];
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) return undefined;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (REFERENCES.some(key => Object.hasOwn(value, key))) return undefined;
      next.push(...Object.values(value).slice(0, MAX_NODES + 1));
    }
    level = next;
  }
  // Ids of schemas collide, and an older dialect than ours is still worth checking.
  const { $id, $schema, ...rest } = schema;
  return rest;
}
