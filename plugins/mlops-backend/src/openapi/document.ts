import {
  setAliasRequestSchema,
  versionNumberSchema,
} from '@trainyard/backstage-plugin-mlops-common';
import type { OpenAPIObject, ParameterObject, SchemaObject } from 'openapi3-ts';
import { z } from 'zod';
import { NAMED_SCHEMAS, SchemaName } from './namedSchemas';
import { Operation } from './Operation';
import { OPERATIONS } from './operations';

/** Path of an entity's resources, OpenAPI notation. */
export const ENTITY_PATH = '/entities/{kind}/{namespace}/{name}';

/** Ids in a path; Airflow's own rule for run ids, MLflow's for versions. */
const PATH_PARAMETERS: Record<string, z.ZodType> = {
  kind: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,62}$/),
  namespace: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/),
  runId: z.string().regex(/^[A-Za-z0-9_.~:+-]{1,250}$/),
  podName: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,252}$/),
  version: versionNumberSchema,
  alias: setAliasRequestSchema.shape.alias,
};

/** What callers send may lack what has a default. */
const JSON_SCHEMA = { io: 'input', target: 'openapi-3.0' } as const;

/** The OpenAPI description of the plugin; the router checks requests against it. */
export function createOpenApiDocument(): OpenAPIObject {
  const paths: OpenAPIObject['paths'] = {};
  for (const operation of OPERATIONS) {
    const path = `${ENTITY_PATH}${operation.path}`;
    paths[path] = {
      ...paths[path],
      [operation.method]: describe(operation, path),
    };
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'MLOps',
      version: '1',
      description: 'Training runs and model versions of catalog entities.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { ...namedSchemas(), Error: ERROR_SCHEMA } },
  };
}

const ERROR_SCHEMA: SchemaObject = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { name: { type: 'string' }, message: { type: 'string' } },
      required: ['name', 'message'],
    },
  },
  required: ['error'],
};

function namedSchemas(): Record<string, SchemaObject> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED_SCHEMAS))
    registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    ...JSON_SCHEMA,
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [
      id,
      schema,
    ]),
  ) as Record<string, SchemaObject>;
}

function describe(
  { query = {}, body, status, answer, orText, ...operation }: Operation,
  path: string,
) {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return {
    operationId: operation.operationId,
    summary: operation.summary,
    'x-services': operation.services,
    parameters: [
      ...ids.map(name =>
        parameter('path', name, PATH_PARAMETERS[name], { required: true }),
      ),
      ...Object.entries(query).map(([name, { schema, ...rest }]) =>
        parameter('query', name, schema, rest),
      ),
    ],
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: {
      [status]: {
        description: operation.summary,
        content: { ...json(answer), ...(orText && TEXT) },
      },
      default: {
        description: 'An error: 400, 401, 403, 404, 409 or 503',
        content: json('Error'),
      },
    },
  };
}

function parameter(
  location: 'path' | 'query',
  name: string,
  schema: z.ZodType,
  rest: { required?: boolean; description?: string },
): ParameterObject {
  const { $schema, ...jsonSchema } = z.toJSONSchema(schema, JSON_SCHEMA);
  return { name, in: location, ...rest, schema: jsonSchema as SchemaObject };
}

const TEXT = { 'text/plain': { schema: { type: 'string' as const } } };

const json = (name: SchemaName | 'Error') => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});
