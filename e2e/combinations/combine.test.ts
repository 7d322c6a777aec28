import assert from 'node:assert/strict';
import { test } from 'node:test';
import { combine, describe } from './combine.ts';
import { OPTIONS, type Answers, type Option } from './options.ts';

const combinations = await combine();
const options = Object.keys(OPTIONS) as Option[];

/** Pairs of answers that the form refuses, written apart from the constraints that they test. */
const REFUSED = [
  ...['iris', 'accuracy', 'log_loss', 'perClass', 'overall'].map(answer => [
    'regression',
    answer,
  ]),
  ...['r2', 'rmse', 'error'].map(answer => ['classification', answer]),
  // Each of the two fits one task, and not the same.
  ...['r2', 'rmse'].flatMap(metric => [
    ...[[metric, 'iris']],
    ...['perClass', 'overall'].map(floors => [metric, floors]),
  ]),
  ...['iris', 'accuracy', 'log_loss'].map(answer => [answer, 'error']),
].map(([one, other]) => [one, other].sort().join());

const isRefused = (one: string, other: string) =>
  REFUSED.includes([one, other].sort().join());

test('there are thirty or more, and they are the same each time', async t => {
  for (const combination of combinations) t.diagnostic(describe(combination));
  assert.ok(combinations.length >= 30, `${combinations.length}`);
  assert.deepEqual(await combine(), combinations);
});

test('every possible pair of answers is in one of them, and no other', () => {
  const together = (a: Option, x: string, b: Option, y: string) =>
    combinations.some(
      ({ answers }: { answers: Answers }) =>
        answers[a] === x && answers[b] === y,
    );
  const wrong = options.flatMap((a, index) =>
    options.slice(index + 1).flatMap(b =>
      Object.keys(OPTIONS[a]).flatMap(x =>
        Object.keys(OPTIONS[b])
          .filter(y => together(a, x, b, y) === isRefused(x, y))
          .map(y => `${a}=${x} ${b}=${y}`),
      ),
    ),
  );
  assert.deepEqual(wrong, []);
});

test('every value of a project that the form decides is taken with two answers or more', () => {
  const kinds = (key: string) =>
    new Set(
      combinations.map(({ values }) =>
        JSON.stringify(values[key as keyof typeof values]),
      ),
    );
  const fixed = Object.keys(combinations[0].values).filter(
    key => kinds(key).size === 1,
  );
  // The portal's configuration decides these.
  assert.deepEqual(fixed.sort(), [
    'namespace',
    'portalUrl',
    'templateVersion',
    'trainerImage',
  ]);
});

test('each has a name of its own, of one length', () => {
  const names = combinations.map(({ values }) => values.name);
  assert.equal(new Set(names).size, names.length);
  assert.equal(new Set(names.map(({ length }) => length)).size, 1);
});
