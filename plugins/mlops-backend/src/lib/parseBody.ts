import { InputError } from '@backstage/errors';
import { z } from 'zod';

/**
 * The body of a request by its schema.
 *
 * @throws InputError that names the field
 */
export function parseBody<T extends z.ZodType>(
  schema: T,
  body: unknown,
): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new InputError(`${path.join('.') || 'The body'} ${message}.`);
}
