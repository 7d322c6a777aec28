import * as fc from 'fast-check';
import type {
  OpenAPIObject,
  ParameterObject,
  ReferenceObject,
} from 'openapi3-ts';
import { arbitraryOf } from './arbitraryOf';

/** One request, as it goes over the wire. */
export interface WireRequest {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  body?: string;
}

/** Of all parts, how many are not what the document asks for. */
const ODD = 0.15;

/**
 * Requests to the routes of an OpenAPI document, most as it describes them.
 *
 * @param known - values that exist, by name of the parameter: without them every
 * request would end at "not found"
 */
export function requestsOf(
  document: OpenAPIObject,
  known: Record<string, string[]>,
): fc.Arbitrary<WireRequest> {
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Route>).map(([method, route]) =>
      requestTo(document, { path, method, route }, known),
    ),
  );
  return fc.oneof(...routes);
}

interface Route {
  parameters: ParameterObject[];
  requestBody?: {
    content: { 'application/json': { schema: ReferenceObject } };
  };
}

function requestTo(
  document: OpenAPIObject,
  { path, method, route }: { path: string; method: string; route: Route },
  known: Record<string, string[]>,
): fc.Arbitrary<WireRequest> {
  const values = fc.record(
    Object.fromEntries(
      route.parameters.map(parameter => [
        parameter.name,
        valueOf(document, parameter, known),
      ]),
    ),
  );
  const schema = route.requestBody?.content['application/json'].schema;
  const body = schema
    ? fc.oneof(
        {
          arbitrary: arbitraryOf(document, schema, ODD).map(value =>
            JSON.stringify(value),
          ),
          weight: 9,
        },
        { arbitrary: fc.string({ maxLength: 50 }), weight: 1 },
      )
    : fc.constant(undefined);
  return fc.record({ values, body }).map(made => ({
    method: method as WireRequest['method'],
    path: fill(path, route.parameters, made.values),
    body: made.body,
  }));
}

function valueOf(
  document: OpenAPIObject,
  { name, schema, required }: ParameterObject,
  known: Record<string, string[]>,
): fc.Arbitrary<unknown> {
  const made = arbitraryOf(document, schema ?? {}, ODD);
  const value = known[name]
    ? fc.oneof(
        { arbitrary: fc.constantFrom(...known[name]), weight: 5 },
        { arbitrary: made, weight: 1 },
      )
    : made;
  return required ? value : fc.option(value, { nil: undefined });
}

function fill(
  path: string,
  parameters: ParameterObject[],
  values: Record<string, unknown>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    encode(values[name] ?? ''),
  );
  const query = parameters
    .filter(({ in: place, name }) => place === 'query' && name in values)
    .filter(({ name }) => values[name] !== undefined)
    .map(({ name }) => `${name}=${encode(values[name])}`);
  return query.length ? `${filled}?${query.join('&')}` : filled;
}

/** As a URL has it; half of a surrogate pair, which it cannot, as its bytes would be. */
function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}
