import type { RetrainForm } from '@trainyard/backstage-plugin-mlops-common';

type Schema = RetrainForm['schema']['properties'][string];

/** How a parameter is asked for. */
export interface ParameterField {
  name: string;
  title: string;
  description?: string;
  kind: 'integer' | 'number' | 'boolean' | 'enum' | 'string' | 'json';
  /** Whether it may be left empty. */
  nullable: boolean;
  required: boolean;
  /** Of an enum, in order. */
  options: unknown[];
  minimum?: number;
  maximum?: number;
}

const scalars = ['integer', 'number', 'boolean', 'string'] as const;

const textOf = (value: unknown) =>
  typeof value === 'string' && value ? value : undefined;
const numberOf = (value: unknown) =>
  typeof value === 'number' ? value : undefined;

/** Reads one property of the form's JSON schema. */
function parameterField(
  name: string,
  schema: Schema,
  required: boolean,
): ParameterField {
  const types = [schema.type].flat();
  const options = Array.isArray(schema.enum) ? schema.enum : [];
  const scalar = scalars.find(each => types.includes(each));
  return {
    name,
    title: textOf(schema.title) ?? name,
    description: textOf(schema.description),
    kind: options.length ? 'enum' : scalar ?? 'json',
    nullable: types.includes('null') || options.includes(null),
    required,
    options: options.filter(option => option !== null),
    minimum: numberOf(schema.minimum),
    maximum: numberOf(schema.maximum),
  };
}

/** Fields of a form, in the order of its properties. */
export const parameterFields = ({ schema }: RetrainForm): ParameterField[] =>
  Object.entries(schema.properties).map(([name, property]) =>
    parameterField(name, property, schema.required.includes(name)),
  );
