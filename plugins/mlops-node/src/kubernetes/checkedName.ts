import { InputError } from '@backstage/errors';

/** RFC 1123 subdomain, the rule of Kubernetes for names of objects. */
const NAME =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Lets a name pass that is safe in a path and in a field selector.
 *
 * @throws InputError that names the field
 */
export function checkedName(field: string, value: string): string {
  if (!NAME.test(value)) throw new InputError(`${field} is not a valid name.`);
  return value;
}
