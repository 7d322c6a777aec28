import {
  findParamProblems,
  ParamProblem,
  RetrainForm,
} from '@trainyard/backstage-plugin-mlops-common';

/** What is wrong with parameters, by field, in plain words; empty when nothing is. */
export function validateParams(
  schema: RetrainForm['schema'],
  params: Record<string, unknown>,
): Record<string, string> {
  return Object.fromEntries(
    findParamProblems(schema, params)
      .reverse()
      .map(problem => [problem.name, sentence(problem)]),
  );
}

function sentence({ keyword, params, message }: ParamProblem): string {
  switch (keyword) {
    case 'required':
      return 'Fill this in.';
    case 'type':
      return typesOf(params).includes('integer')
        ? 'Write a whole number.'
        : `This must be ${typesOf(params).join(' or ')}.`;
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
      return `Choose one of ${[params.allowedValues].flat().join(', ')}.`;
    case 'minLength':
      return `Needs at least ${params.limit} characters.`;
    case 'maxLength':
      return `Takes at most ${params.limit} characters.`;
    default:
      return `This ${message}.`;
  }
}

const typesOf = (params: ParamProblem['params']) => [params.type].flat();
