import * as fc from 'fast-check';
import type { OpenAPIObject, ReferenceObject, SchemaObject } from 'openapi3-ts';

/** Longer texts only make a failure harder to read. */
const MAX_LENGTH = 80;
const MAX_ITEMS = 3;

/** What a caller sends who has not read the document. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: MAX_LENGTH }),
  fc.constantFrom('\u0000', '\ud800', '__proto__', '-0', '1e999', '~'),
);

/**
 * Values of a JSON schema of the document.
 *
 * @param odd - how often a part is something else, 0 to 1
 */
export function arbitraryOf(
  document: OpenAPIObject,
  schema: SchemaObject | ReferenceObject,
  odd: number,
): fc.Arbitrary<unknown> {
  const good = conforming(document, schema, odd);
  if (odd === 0) return good;
  const parts = 100;
  const oddParts = Math.round(odd * parts);
  return fc.oneof(
    { arbitrary: good, weight: parts - oddParts },
    { arbitrary: oddValue, weight: oddParts },
  );
}

function conforming(
  document: OpenAPIObject,
  schema: SchemaObject | ReferenceObject,
  odd: number,
): fc.Arbitrary<unknown> {
  if ('$ref' in schema) {
    const name = schema.$ref.split('/').pop()!;
    return conforming(document, document.components!.schemas![name], odd);
  }
  const inner = (part: SchemaObject | ReferenceObject) =>
    arbitraryOf(document, part, odd);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return fc.oneof(...alternatives.map(inner));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const value = ofType(schema, inner);
  return schema.nullable ? fc.option(value, { nil: null }) : value;
}

function ofType(
  schema: SchemaObject,
  inner: (part: SchemaObject | ReferenceObject) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string':
      return ofText(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner(schema.items!), { maxLength: MAX_ITEMS });
    case 'object':
      return ofObject(schema, inner);
    default:
      return fc.jsonValue();
  }
}

function ofText({ pattern, minLength, maxLength }: SchemaObject) {
  if (pattern) return ofPattern(new RegExp(pattern));
  return fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.min(maxLength ?? MAX_LENGTH, MAX_LENGTH),
  });
}

function ofObject(
  { properties = {}, required = [], additionalProperties }: SchemaObject,
  inner: (part: SchemaObject | ReferenceObject) => fc.Arbitrary<unknown>,
) {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, inner(part)]),
  );
  const known = fc.record(model, { requiredKeys: required });
  if (!additionalProperties || Object.keys(properties).length > 0) return known;
  return fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: MAX_ITEMS });
}

/** fast-check makes no text for what must not follow, so that is sorted out after. */
function ofPattern(pattern: RegExp) {
  const made = new RegExp(pattern.source.replace(/\(\?[!=][^()]*\)/g, ''));
  return fc.stringMatching(made).filter(text => pattern.test(text));
}
