import type { RetrainForm } from '@trainyard/backstage-plugin-mlops-common';
import Ajv, { ErrorObject } from 'ajv/dist/2020';

// The schemas are Airflow's, which knows keywords that ajv does not.
const ajv = new Ajv({ strict: false, allErrors: true });

const fieldOf = ({ instancePath, params }: ErrorObject): string =>
  instancePath.split('/')[1] ??
  params.missingProperty ??
  params.additionalProperty ??
  '';

function sentence({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'Fill this in.';
    case 'type':
      return [params.type].flat().includes('integer')
        ? 'Write a whole number.'
        : `This must be ${[params.type].flat().join(' or ')}.`;
    case 'minimum':
      return `Must be at least ${params.limit}.`;
    case 'exclusiveMinimum':
      return `Must be greater than ${params.limit}.`;
    case 'maximum':
      return `Must be at most ${params.limit}.`;
    case 'exclusiveMaximum':
      return `Must be less than ${params.limit}.`;
    case 'multipleOf':
      return `Must be a multiple of ${params.multipleOf}.`;
    case 'enum':
      return `Choose one of ${params.allowedValues.join(', ')}.`;
    case 'minLength':
      return `Needs at least ${params.limit} characters.`;
    case 'maxLength':
      return `Takes at most ${params.limit} characters.`;
    default:
      return `This ${message ?? 'is not allowed'}.`;
  }
}

/** What is wrong with parameters, by field, in plain words; empty when nothing is. */
export function validateParams(
  schema: RetrainForm['schema'],
  params: Record<string, unknown>,
): Record<string, string> {
  const validate = ajv.compile(schema);
  if (validate(params)) return {};
  return Object.fromEntries(
    [...(validate.errors ?? [])]
      .reverse()
      .map(error => [fieldOf(error), sentence(error)]),
  );
}
