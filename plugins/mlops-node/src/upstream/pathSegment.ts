import { InputError } from '@backstage/errors';

/**
 * Refuses an id that would change the path that it is put into. Encoding alone
 * does not help: URL parsers resolve `..` and `%2e%2e` alike.
 *
 * @throws InputError that names the field
 */
export function checkedSegment(field: string, value: string): string {
  if (/^\.{0,2}$/.test(value) || /[/\\\p{Cc}]/u.test(value)) {
    throw new InputError(`${field} is not a valid id.`);
  }
  return value;
}
