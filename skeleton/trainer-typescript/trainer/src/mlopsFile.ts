import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { TrainerError } from './TrainerError.ts';

const share = z.number().min(0).max(1);
const columns = {
  /** Column that is predicted. */
  target: z.string().min(1),
  /** Columns to predict from: names, or patterns with `*` and `?`. */
  features: z.array(z.string().min(1)).min(1),
};
const inRepository = (path: string) => !isAbsolute(path) && !normalize(path).startsWith('..');

/** Where a table can be. */
const iris = { source: z.literal('iris') };
const file = {
  source: z.literal('file'),
  path: z.string().refine(inRepository, 'must be a path inside the repository'),
};
const s3 = {
  source: z.literal('s3'),
  uri: z
    .string()
    .regex(
      /^s3:\/\/[^/?#]+\/[^?#]+\.(csv|parquet)$/,
      'must look like s3://bucket/key.parquet, or end with .csv',
    ),
};
const url = {
  source: z.literal('url'),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
};
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must have 64 hexadecimal digits');
const SOURCES = 'must be iris, file, s3 or url';

const dataSchema = z.discriminatedUnion(
  'source',
  [
    z.strictObject({ ...iris, ...columns }),
    z.strictObject({ ...file, ...columns }),
    z.strictObject({ ...s3, ...columns }),
    z.strictObject({ ...url, sha256, ...columns }),
  ],
  SOURCES,
);

const placeSchema = z.discriminatedUnion(
  'source',
  [z.strictObject(iris), z.strictObject(file), z.strictObject(s3), z.strictObject(url)],
  SOURCES,
);

const checksSchema = z.strictObject({
  minRows: z.int().min(1).default(20),
  maxNullShare: share.default(0.1),
  maxDuplicateShare: share.default(0.1),
  minClassShare: share.default(0.02),
  drift: z.enum(['stop', 'warn', 'off']).default('stop'),
  maxPsi: z.number().min(0).default(0.25),
  ksAlpha: share.default(0.001),
});

/** What the scheduled drift check does; without it there is none. */
const driftSchema = z.strictObject({
  action: z.enum(['suggest', 'retrain'], 'must be suggest or retrain').default('suggest'),
  /** What to look at in place of `data`; its target may be missing. */
  data: placeSchema.optional(),
});

/** What the trainer reads of mlops.json; `search` and `gate` are the DAG's. */
const schema = z.object({
  task: z.enum(['classification', 'regression']).default('classification'),
  data: dataSchema,
  checks: checksSchema.prefault({}),
  drift: driftSchema.optional(),
});

export type MlopsFile = z.infer<typeof schema>;
export type DataSettings = MlopsFile['data'];
/** Where to read a table; one behind an address may be the file that was agreed on. */
export type Place = z.infer<typeof placeSchema> & { sha256?: string };
export type CheckSettings = MlopsFile['checks'];

/** mlops.json at the root of this repository. */
export const MLOPS_FILE = fileURLToPath(new URL('../../mlops.json', import.meta.url));

/**
 * Reads what a training works on.
 *
 * @returns also the folder that paths of data are relative to
 * @throws TrainerError `bad-setting`, naming the key
 */
export function readMlopsFile(path = MLOPS_FILE): MlopsFile & { folder: string } {
  return { ...parseMlopsFile(readText(path)), folder: dirname(path) };
}

/** Reads the text of mlops.json. */
export function parseMlopsFile(text: string): MlopsFile {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const unknown = issue.code === 'unrecognized_keys';
  const key = [...issue.path, ...(unknown ? [issue.keys[0]] : [])].join('.');
  const problem = unknown ? 'is not a known key' : issue.message.replace(/^Invalid input: /, '');
  throw badFile(key ? `${key}: ${problem}` : 'it holds no JSON object');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw badFile('the file cannot be read');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badFile('it is not valid JSON');
  }
}

const badFile = (problem: string) =>
  new TrainerError(
    'bad-setting',
    `mlops.json is wrong: ${problem}.`,
    'Correct mlops.json at the root of the repository; its README explains the keys.',
  );
