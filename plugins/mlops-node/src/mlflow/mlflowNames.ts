import { InputError } from '@backstage/errors';

/** MLflow's own limit for the name of an experiment; models have less. */
const MAX_LENGTH = 500;

/** Whether MLflow could have an experiment or a model of this name. */
export const isMlflowName = (value: string): boolean =>
  value.length > 0 &&
  value.length <= MAX_LENGTH &&
  // Control characters and halves of characters.
  !/[\p{Cc}\p{Cs}]/u.test(value);

/** @throws InputError that says what is wrong with the name of the field */
export function checkedMlflowName(field: string, value: string): string {
  if (!isMlflowName(value)) {
    throw new InputError(
      `${field} is not a valid name: use 1 to ${MAX_LENGTH} characters and no control characters.`,
    );
  }
  return value;
}
