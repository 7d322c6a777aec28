import { z } from 'zod';
import { DEFAULTS } from './project.ts';
import { TrainerError } from './TrainerError.ts';

/** Bounds are those of the DAG's Params in dags/train.py: change both together. */
const schema = z.strictObject({
  /** Trees in the forest. */
  nEstimators: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(2000, 'must be at most 2000')
    .default(DEFAULTS.nEstimators),
  /** Levels below the root of a tree; null lets it grow until its leaves are pure. */
  maxDepth: z
    .int('must be a whole number or null')
    .min(1, 'must be at least 1, or null for no limit')
    .max(64, 'must be at most 64, or null for no limit')
    .nullable()
    .default(DEFAULTS.maxDepth),
  /** Share of the rows that is kept for testing. */
  testShare: z
    .number('must be a number')
    .gt(0, 'must be greater than 0')
    .lt(1, 'must be less than 1')
    .default(DEFAULTS.testShare),
  /** Seed of the split and of the forest. */
  seed: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .max(2147483647, 'must be at most 2147483647')
    .default(DEFAULTS.seed),
});

export type Parameters = z.infer<typeof schema>;

/** The same as JSON schema, to be compared with the DAG's Params. */
export const parametersJsonSchema = () => z.toJSONSchema(schema, { io: 'input' });

/**
 * Reads the parameters of a run; what is left out takes its default.
 *
 * @param json - a JSON object, or undefined for all defaults
 * @throws TrainerError `bad-parameter`, naming the first wrong field and its bound
 */
export function parseParameters(json: string | undefined): Parameters {
  const result = schema.safeParse(parseJson(json || '{}'));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const unknown = issue.code === 'unrecognized_keys';
  const field = unknown ? issue.keys[0] : issue.path.join('.');
  const problem = unknown ? 'is not a parameter of this trainer' : issue.message;
  throw new TrainerError(
    'bad-parameter',
    field ? `${field} ${problem}.` : 'MLOPS_PARAMS is not a JSON object.',
    `Use ${Object.keys(schema.shape).join(', ')} within their bounds.`,
  );
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new TrainerError(
      'bad-parameter',
      'MLOPS_PARAMS is not valid JSON.',
      'Give one JSON object, for example {"nEstimators": 200}.',
    );
  }
}
