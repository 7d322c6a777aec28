import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parametersJsonSchema } from '../src/parameters.ts';

const DAG = new URL('../../dags/train.py', import.meta.url);
const BOUNDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

/** Default and bounds of each Param in dags/train.py. */
function paramsOfDag(): Record<string, Record<string, unknown>> {
  const text = readFileSync(DAG, 'utf8');
  const params = text.matchAll(/"(\w+)": Param\(\s*([^,]+),\s*([^)]*)\)/g);
  return Object.fromEntries(
    [...params].map(([, name, value, rest]) => {
      const bounds = [...rest.matchAll(/(\w+)=(-?[\d.]+)/g)].map(
        ([, key, bound]) => [key, Number(bound)] as const,
      );
      const initial = value === 'None' ? null : JSON.parse(value);
      return [name, { default: initial, ...Object.fromEntries(bounds) }];
    }),
  );
}

function paramsOfTrainer(): Record<string, Record<string, unknown>> {
  const properties = parametersJsonSchema().properties ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const { default: initial, anyOf, ...direct } = property as Record<string, unknown>;
      // A nullable number is `anyOf` the number and null.
      const number = (anyOf as Record<string, unknown>[] | undefined)?.[0] ?? direct;
      const bounds = BOUNDS.filter(key => key in number).map(key => [key, number[key]]);
      return [name, { default: initial, ...Object.fromEntries(bounds) }];
    }),
  );
}

test('the form of the DAG and the trainer have the same parameters, defaults and bounds', () => {
  assert.deepEqual(paramsOfDag(), paramsOfTrainer());
});
