import { AirflowDag } from '@trainyard/backstage-plugin-mlops-node';
import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { checkParams, paramForm } from './runParams';

const dagWith = (params: object | null) =>
  ({ ...recorded.dag, params } as unknown as AirflowDag); // recorded JSON
const iris = paramForm(recorded.dag as unknown as AirflowDag); // recorded JSON

it('makes one schema of the Params, in their order', () => {
  const { schema, defaults } = paramForm(
    dagWith({
      trees: {
        value: 10,
        schema: { type: 'integer', minimum: 1, title: 'Trees' },
        description: 'How many.',
      },
      depth: { value: null, schema: { type: ['null', 'integer'] } },
      bare: {},
    }),
  );

  expect(schema).toEqual({
    type: 'object',
    properties: {
      trees: {
        type: 'integer',
        minimum: 1,
        title: 'Trees',
        description: 'How many.',
        default: 10,
      },
      depth: { type: ['null', 'integer'], default: null },
      bare: {},
    },
    required: ['trees', 'depth', 'bare'],
    additionalProperties: false,
  });
  expect(defaults).toEqual({ trees: 10, depth: null, bare: null });
});

it.each([null, {}])('has an empty form for the Params %j', params => {
  const form = paramForm(dagWith(params));

  expect(checkParams(form, {})).toEqual({});
  expect(() => checkParams(form, { seed: 1 })).toThrow('it has: none');
});

it('fills in defaults', () => {
  expect(checkParams(iris, { seed: 7, maxDepth: 3 })).toEqual({
    nEstimators: 100,
    maxDepth: 3,
    testShare: 0.2,
    seed: 7,
  });
});

it.each([
  [{ nEstimators: 0 }, 'params.nEstimators'],
  [{ nEstimators: 1.5 }, 'params.nEstimators'],
  [{ nEstimators: '10' }, 'params.nEstimators'],
  [{ nEstimators: null }, 'params.nEstimators'],
  [{ testShare: 1 }, 'params.testShare'],
  [{ seed: [] }, 'params.seed'],
  [{ Seed: 1 }, 'params.Seed is not a parameter'],
  [JSON.parse('{"__proto__": {"seed": 1}}'), 'params.__proto__'],
])('refuses %j and names the parameter', (given, message) => {
  expect(() => checkParams(iris, given)).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringContaining(message),
    }),
  );
});

it("takes Airflow's own keywords in a schema", () => {
  const form = paramForm(
    dagWith({
      size: {
        value: 's',
        schema: { enum: ['s', 'l'], values_display: { s: 'S' }, section: 'A' },
      },
    }),
  );

  expect(checkParams(form, { size: 'l' })).toEqual({ size: 'l' });
  expect(() => checkParams(form, { size: 'm' })).toThrow('params.size');
});
