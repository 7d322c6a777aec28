import { InputError } from '@backstage/errors';

/**
 * Writes a value as a string of MLflow's filter language. The language has no
 * escapes: a string ends at the next quote of its own kind, so the kind that
 * does not occur inside is chosen, and a value with both is refused.
 *
 * @throws InputError for control characters, backslashes, or both kinds of quotes
 */
export function filterString(value: string): string {
  if (/[\p{Cc}\\]/u.test(value)) {
    throw new InputError(
      'A name for MLflow may hold no control characters and no backslash.',
    );
  }
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes('"')) return `"${value}"`;
  throw new InputError('A name for MLflow may not hold both kinds of quotes.');
}

/**
 * Writes a tag key for a filter: backticks, since our keys hold dots.
 *
 * @throws InputError for a key that a filter cannot hold
 */
export function filterTag(key: string): string {
  if (!/^[\w.\-/ ]+$/.test(key)) {
    throw new InputError(`"${key}" cannot be used as a tag in a search.`);
  }
  return `tags.\`${key}\``;
}
