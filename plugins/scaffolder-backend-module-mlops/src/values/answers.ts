import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { z } from 'zod/v3';
import { projectInput } from './projectInput';
import { RECORD_PATH } from '../upgrade/templateRecord';

type Shape = {
  [Field in keyof typeof projectInput]: ReturnType<
    (typeof projectInput)[Field]
  >;
};

const answersSchema = z.object(
  Object.fromEntries(
    Object.entries(projectInput).map(([field, schema]) => [field, schema(z)]),
  ) as Shape,
);

/** The form, as it was filled in. */
export type Answers = z.infer<typeof answersSchema>;

/**
 * Answers of an existing project below those that are given. Questions that are new get
 * their defaults later, as in the form; those that are no longer asked are dropped.
 *
 * @throws InputError that names the answer that is no longer possible
 */
export function withRecorded(
  given: Partial<Answers>,
  recorded: Record<string, unknown>,
): Answers {
  const { success, data, error } = answersSchema.safeParse({
    ...recorded,
    ...answersOf(given),
  });
  if (success) return data;
  const [{ path, message }] = error.issues;
  throw new InputError(
    `${path.join(
      '.',
    )}: ${message}; correct it under answers in ${RECORD_PATH} and push that to main`,
  );
}

/** The answers that were given. */
export function answersOf(input: Partial<Answers>): JsonObject {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    ),
  );
}
