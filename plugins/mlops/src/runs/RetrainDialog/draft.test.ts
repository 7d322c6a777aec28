import { buildRetrainForm } from '../../testUtils';
import { readDraft, startDraft } from './draft';
import { parameterFields } from './parameterField';
import { validateParams } from './validateParams';

const form = buildRetrainForm();
const fields = parameterFields(form);
const everyKind = parameterFields({
  ...form,
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: {
      name: { type: 'string' },
      flag: { type: 'boolean' },
      kernel: { enum: ['rbf', 'linear', null] },
      sizes: { type: 'array' },
      rate: { type: ['null', 'number'] },
    },
  },
});

describe('parameterFields', () => {
  it('keeps the order and reads kind, title and bounds', () => {
    expect(
      fields.map(({ name, kind, nullable }) => [name, kind, nullable]),
    ).toEqual([
      ['nEstimators', 'integer', false],
      ['maxDepth', 'integer', true],
      ['testShare', 'number', false],
      ['seed', 'integer', false],
    ]);
    expect(fields[0]).toMatchObject({
      title: 'Trees',
      minimum: 1,
      maximum: 2000,
    });
    expect(everyKind.map(({ kind }) => kind)).toEqual([
      'string',
      'boolean',
      'enum',
      'json',
      'number',
    ]);
  });
});

describe('draft', () => {
  it('starts from the defaults', () => {
    expect(startDraft(fields, form.defaults)).toEqual({
      nEstimators: '100',
      maxDepth: '',
      testShare: '0.2',
      seed: '42',
    });
  });

  it("puts an earlier run's parameters over them, which are text", () => {
    expect(
      startDraft(fields, form.defaults, { nEstimators: '7', maxDepth: 'None' }),
    ).toMatchObject({ nEstimators: '7', maxDepth: '', seed: '42' });
  });

  it('reads each kind as its type', () => {
    expect(
      readDraft(everyKind, {
        name: ' iris ',
        flag: true,
        kernel: 'rbf',
        sizes: '[1, 2]',
        rate: '1e-4',
      }),
    ).toEqual({
      params: {
        name: 'iris',
        flag: true,
        kernel: 'rbf',
        sizes: [1, 2],
        rate: 0.0001,
      },
      problems: {},
    });
  });

  it.each(['1,5', 'abc', '0x10', 'Infinity', '1 2'])(
    'refuses %s as a number',
    text => {
      const draft = { ...startDraft(fields, form.defaults), testShare: text };
      expect(readDraft(fields, draft).problems).toEqual({
        testShare: 'Write a number, with a point for decimals.',
      });
    },
  );

  it('wants what is required and lets the rest be empty', () => {
    const draft = {
      ...startDraft(fields, form.defaults),
      seed: ' ',
      maxDepth: '',
    };
    const { params, problems } = readDraft(fields, draft);
    expect(problems).toEqual({ seed: 'Fill this in.' });
    expect(params.maxDepth).toBeNull();
  });

  it('reads the trials of a sweep, also those of an earlier one', () => {
    const sweep = parameterFields({
      ...form,
      schema: {
        ...form.schema,
        properties: { trials: { type: 'integer', minimum: 1, maximum: 12 } },
        required: ['trials'],
      },
    });
    const draft = startDraft(sweep, { trials: 1 }, { trials: '12' });
    expect(draft).toEqual({ trials: '12' });
    expect(readDraft(sweep, draft).params).toEqual({ trials: 12 });
  });

  it('says when JSON is not JSON', () => {
    const draft = { ...startDraft(everyKind, {}), sizes: '[1,' };
    expect(readDraft(everyKind, draft).problems.sizes).toMatch(/valid JSON/);
  });
});

describe('validateParams', () => {
  const good = { nEstimators: 100, maxDepth: null, testShare: 0.2, seed: 42 };

  it('accepts what the schema accepts', () => {
    expect(validateParams(form.schema, good)).toEqual({});
  });

  it.each([
    [{ nEstimators: 0 }, 'nEstimators', 'Must be at least 1.'],
    [{ nEstimators: 9999 }, 'nEstimators', 'Must be at most 2000.'],
    [{ nEstimators: 1.5 }, 'nEstimators', 'Write a whole number.'],
    [{ maxDepth: 2.5 }, 'maxDepth', 'Write a whole number.'],
    [{ seed: undefined }, 'seed', 'Fill this in.'],
    [{ surprise: 1 }, 'surprise', 'This is not a parameter.'],
  ])('%j: %s', (change, field, text) => {
    expect(validateParams(form.schema, { ...good, ...change })).toEqual({
      [field]: text,
    });
  });
});
