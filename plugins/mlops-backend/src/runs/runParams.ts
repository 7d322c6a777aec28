import { InputError } from '@backstage/errors';
import {
  findParamProblems,
  RetrainForm,
} from '@trainyard/backstage-plugin-mlops-common';
import { AirflowDag } from '@trainyard/backstage-plugin-mlops-node';

/** A DAG's Params as one JSON schema, and their defaults. */
export type ParamForm = Pick<RetrainForm, 'schema' | 'defaults'>;

type Param = {
  value?: unknown;
  schema?: Record<string, unknown>;
  description?: string;
};

/**
 * Builds the form of the next run from the DAG's Params. Airflow keeps a
 * Param's description beside its schema and not in it.
 */
export function paramForm(dag: AirflowDag): ParamForm {
  const params = Object.entries((dag.params ?? {}) as Record<string, Param>);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        params.map(([name, { value, schema = {}, description }]) => [
          name,
          {
            ...schema,
            ...(description ? { description } : {}),
            ...(value === undefined ? {} : { default: value }),
          },
        ]),
      ),
      required: params.map(([name]) => name),
      additionalProperties: false,
    },
    defaults: Object.fromEntries(
      params.map(([name, { value }]) => [name, value ?? null]),
    ),
  };
}

/**
 * Fills in defaults and checks every value, as far as that is quick. Airflow checks
 * values too, but takes unknown names silently.
 *
 * @throws InputError that names the parameter
 */
export function checkParams(
  form: ParamForm,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const known = Object.keys(form.schema.properties);
  const unknownName = Object.keys(given).find(name => !known.includes(name));
  if (unknownName !== undefined) {
    throw new InputError(
      `params.${unknownName} is not a parameter of this project; it has: ${
        known.join(', ') || 'none'
      }.`,
    );
  }
  const params = { ...form.defaults, ...given };
  const [problem] = findParamProblems(form.schema, params);
  if (problem) {
    throw new InputError(`params.${problem.name} ${problem.message}.`);
  }
  return params;
}
