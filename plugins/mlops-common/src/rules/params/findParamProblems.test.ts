import { findParamProblems } from './findParamProblems';

const problems = (property: object, value: unknown) =>
  findParamProblems(
    {
      properties: { p: property as Record<string, unknown> },
      required: ['p'],
    },
    { p: value },
  ).map(({ keyword }) => keyword);

it('names what is wrong with which parameter', () => {
  const found = findParamProblems(
    {
      properties: {
        trees: { type: 'integer', minimum: 1 },
        kernel: { enum: ['rbf', 'linear'] },
        seed: {},
      },
      required: ['trees', 'kernel', 'seed'],
    },
    JSON.parse('{"trees": 0, "kernel": "x", "odd": 1, "__proto__": 1}'),
  );

  expect(found).toEqual([
    expect.objectContaining({ name: 'odd', keyword: 'additionalProperties' }),
    expect.objectContaining({ name: '__proto__' }),
    expect.objectContaining({ name: 'seed', keyword: 'required' }),
    expect.objectContaining({
      name: 'trees',
      keyword: 'minimum',
      params: { comparison: '>=', limit: 1 },
      message: 'must be >= 1',
    }),
    expect.objectContaining({ name: 'kernel', keyword: 'enum' }),
  ]);
});

it('answers for a pattern that freezes a backtracking engine', () => {
  expect(problems({ pattern: '^(a+)+$' }, `${'a'.repeat(5000)}!`)).toEqual([
    'pattern',
  ]);
  expect(problems({ pattern: '^(a+)+$' }, 'aaa')).toEqual([]);
  expect(
    problems({ allOf: [{ pattern: '^a' }, { pattern: 'c$' }] }, 'abc'),
  ).toEqual([]);
  expect(
    problems(
      { patternProperties: { '^(x+x+)+y$': { type: 'null' } } },
      { ['x'.repeat(5000)]: 1 },
    ),
  ).toEqual([]);
});

it.each([
  ['look-ahead', { pattern: '^(?!a)' }],
  ['a back reference', { pattern: '^(a)\\1$' }],
  ['no expression', { pattern: '(' }],
  ['a very long one', { pattern: `^${'a{1000}b'.repeat(200)}$` }],
  [
    'one that is large when compiled',
    { pattern: `^(${'b'.repeat(400)}){900}` },
  ],
  ['an unknown format', { format: 'multiline' }],
  ['a format that is none', { format: {} }],
  ['a schema that refers to itself', { allOf: [{ $ref: '#' }, { $ref: '#' }] }],
  ['one from elsewhere', { $ref: 'https://example.com/schema.json' }],
  ['a keyword of the wrong type', { minimum: 'x' }],
  ['an unknown keyword', { section: 'Data', values_display: { a: 'A' } }],
  ['a dialect that is no more', { items: [{ type: 'null' }] }],
  ['an asynchronous schema', { $async: true, type: 'null' }],
])('leaves %s to Airflow', (_what, property) => {
  expect(problems(property, 'any')).toEqual([]);
});

it('leaves a schema to Airflow that is too deep or too large', () => {
  const deep = JSON.parse(`${'{"not":'.repeat(5000)}{}${'}'.repeat(5000)}`);
  expect(problems(deep, 1)).toEqual([]);
  expect(problems({ enum: Array(5000).fill(0) }, 1)).toEqual([]);
});

it('keeps the other checks of a Param beside one that it cannot do', () => {
  expect(problems({ type: 'string', pattern: '^(?=a)' }, 1)).toEqual(['type']);
  expect(
    problems(
      { $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' },
      1,
    ),
  ).toEqual(['type']);
});

it('finds equal items without comparing each with each', () => {
  const items = Array.from({ length: 30_000 }, (_, i) => ({ i }));
  expect(problems({ uniqueItems: true }, items)).toEqual([]);
  expect(problems({ uniqueItems: true }, [...items, { i: 1 }])).toEqual([
    'uniqueItems',
  ]);
});
