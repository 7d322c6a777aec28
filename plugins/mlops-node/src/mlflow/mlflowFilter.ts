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

/** Whether {@link filterString} can write the value. */
export const isFilterString = (value: string): boolean =>
  !/[\p{Cc}\\]/u.test(value) && !(value.includes("'") && value.includes('"'));
