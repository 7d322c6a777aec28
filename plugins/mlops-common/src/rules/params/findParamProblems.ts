import Ajv, { ValidateFunction } from 'ajv/dist/2020';
import addFormats, { FormatName } from 'ajv-formats';
import { canonicalJson } from '../canonicalJson';
import { BoundedRegExps } from './boundedRegExp';
import { boundedSchema } from './boundedSchema';

/** JSON schemas of all parameters, by name. @public */
export interface ParamsSchema {
  properties: Record<string, Record<string, unknown>>;
  required: string[];
}

/** What is wrong with one parameter. @public */
export interface ParamProblem {
  /** Of the parameter. */
  name: string;
  /** JSON schema's, e.g. `minimum`. */
  keyword: string;
  /** The keyword's own, as ajv names them, e.g. `{limit: 1}`. */
  params: Record<string, unknown>;
  /** Goes on after the name: "must be >= 1". */
  message: string;
}

/** Airflow knows more of them; those are left to it. */
const FORMATS: FormatName[] = ['date', 'date-time', 'email', 'uri', 'uuid'];

/**
 * Checks parameters against the DAG's own schemas, the same on the server and in
 * the browser, in bounded time whatever the DAG says. Airflow checks again; what
 * cannot be checked here is left to it.
 *
 * @public
 */
export function findParamProblems(
  schema: ParamsSchema,
  params: Record<string, unknown>,
): ParamProblem[] {
  const { checks, regExps } = checksOf(schema);
  regExps.restart();
  const unknown = Object.keys(params)
    .filter(name => !Object.hasOwn(schema.properties, name))
    .map(name => problem(name, 'additionalProperties', 'is not a parameter'));
  const missing = schema.required
    .filter(name => !has(params, name))
    .map(name => problem(name, 'required', 'is missing'));
  const wrong = [...checks].flatMap(([name, check]) =>
    has(params, name) ? problemsOf(name, check, params[name]) : [],
  );
  return [...unknown, ...missing, ...wrong];
}

const has = (params: Record<string, unknown>, name: string) =>
  Object.hasOwn(params, name) && params[name] !== undefined;

const problem = (name: string, keyword: string, message: string) => ({
  name,
  keyword,
  params: {},
  message,
});

function problemsOf(
  name: string,
  check: ValidateFunction,
  value: unknown,
): ParamProblem[] {
  if (check(value)) return [];
  return (check.errors ?? []).map(
    ({ keyword, params, message = 'is not allowed' }) => ({
      name,
      keyword,
      params,
      message,
    }),
  );
}

interface Checks {
  checks: Map<string, ValidateFunction>;
  regExps: BoundedRegExps;
}

/** A form is checked at every key press. */
const known = new WeakMap<object, Checks>();

function checksOf(schema: ParamsSchema): Checks {
  const found = known.get(schema) ?? compileChecks(schema);
  known.set(schema, found);
  return found;
}

function compileChecks({ properties }: ParamsSchema): Checks {
  const regExps = new BoundedRegExps();
  const regExp = Object.assign(
    (pattern: string) => regExps.compile(pattern),
    { code: 'bounded' }, // only for code that is written to a file
  );
  // The schemas are Airflow's, which knows keywords that ajv does not.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    code: { regExp },
  });
  addFormats(ajv, { mode: 'fast', formats: FORMATS });
  // Ajv compares each item with each other one.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (wanted: boolean, items: unknown[]) =>
      !wanted || new Set(items.map(canonicalJson)).size === items.length,
    error: { message: 'must NOT have duplicate items' },
  });
  const checks = new Map<string, ValidateFunction>();
  for (const [name, property] of Object.entries(properties)) {
    const schema = boundedSchema(property);
    if (!schema) continue;
    try {
      checks.set(name, ajv.compile(schema));
    } catch {
      // No JSON schema of this dialect.
    }
  }
  return { checks, regExps };
}
