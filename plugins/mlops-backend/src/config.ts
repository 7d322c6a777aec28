import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const baseUrlSchema = z
  .string()
  .url({
    message: 'must be a full URL, for example https://airflow.example.com',
    // The rules below can only read a URL.
    abort: true,
  })
  .refine(
    value => /^https?:\/\//i.test(value),
    'must start with http:// or https://',
  )
  .refine(value => {
    const { username, password, search, hash } = new URL(value);
    return !username && !password && !search && !hash;
  }, 'must hold no credentials, query or fragment')
  .transform(value => value.replace(/(?<!\/)\/+$/, ''));

const text = z.string().min(1, 'must not be empty');

/** As Backstage writes durations elsewhere, cut down to what makes sense here. */
const durationSchema = z
  .object({
    hours: z.number().nonnegative().optional(),
    minutes: z.number().nonnegative().optional(),
    seconds: z.number().nonnegative().optional(),
  })
  .strict()
  .refine(
    ({ hours = 0, minutes = 0, seconds = 0 }) =>
      hours * 3600 + minutes * 60 + seconds >= 1,
    'must be a second or more, for example { minutes: 1 }',
  );

/** Calls under way to one system at the same time. */
const concurrencySchema = z
  .number()
  .int('must be a whole number')
  .min(1, 'must be 1 or more')
  .max(200, 'must be 200 or less')
  .optional();

const airflowSchema = z
  .object({
    baseUrl: baseUrlSchema,
    externalUrl: baseUrlSchema.optional(),
    username: text.optional(),
    password: text.optional(),
    token: text.optional(),
    account: text.optional(),
    maxConcurrency: concurrencySchema,
  })
  .strict()
  .refine(
    ({ username, password, token }) =>
      token ? !username && !password : username && password,
    'needs either username and password, or token',
  );

const mlflowSchema = z
  .object({
    baseUrl: baseUrlSchema,
    externalUrl: baseUrlSchema.optional(),
    username: text.optional(),
    password: text.optional(),
    token: text.optional(),
    maxConcurrency: concurrencySchema,
  })
  .strict()
  .refine(
    ({ username, password, token }) =>
      Boolean(username) === Boolean(password) && !(token && username),
    'needs username and password together, or token, or none of them',
  );

const kubernetesSchema = z
  .object({
    cluster: text,
    namespace: z
      .string()
      .regex(
        /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
        'must be the name of a namespace: lower-case letters, digits and hyphens',
      ),
    maxConcurrency: concurrencySchema,
  })
  .strict();

const environmentSchema = z
  .object({
    name: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9-]*$/,
        'use lower-case letters, digits and hyphens',
      ),
    title: text.optional(),
    airflow: airflowSchema,
    mlflow: mlflowSchema,
    kubernetes: kubernetesSchema.optional(),
  })
  .strict()
  .transform(({ title, ...rest }) => ({ ...rest, title: title ?? rest.name }));

const notificationsSchema = z
  .object({
    enabled: z.boolean().default(true),
    interval: durationSchema.default({ minutes: 1 }),
  })
  .strict()
  .prefault({});

/** Text in which `*` stands for any characters; see globMatch. */
const patternSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(250, 'must not be longer than 250 characters')
  .regex(/^[^\p{Cc}]*$/u, 'must hold no control characters');

const patternsSchema = z
  .array(patternSchema)
  .max(100, 'has more than 100 patterns; use *')
  .default([]);

const FULL_REF =
  /^[a-z][a-z0-9]*:[a-z0-9*][a-z0-9._*-]*\/[a-z0-9*][a-z0-9._*-]*$/;

const claimSchema = z
  .object({
    owner: z
      .string()
      .toLowerCase()
      .regex(
        FULL_REF,
        'must be a full entity ref, for example group:default/ml-team',
      )
      .refine(ref => !ref.includes('*'), 'must name one owner, without *')
      .optional(),
    entity: z
      .string()
      .toLowerCase()
      .max(250, 'must not be longer than 250 characters')
      .regex(
        FULL_REF,
        'must be a full entity ref, for example component:default/iris; * stands for any characters of its namespace and name',
      )
      .optional(),
    dags: patternsSchema,
    experiments: patternsSchema,
    models: patternsSchema,
  })
  .strict()
  .refine(({ owner, entity }) => owner || entity, 'needs owner or entity')
  .refine(
    ({ dags, experiments, models }) =>
      dags.length + experiments.length + models.length > 0,
    'needs patterns in dags, experiments or models',
  );

const mlopsSchema = z.object({
  environments: z
    .array(environmentSchema)
    .min(1, 'needs at least one environment')
    .refine(
      list => new Set(list.map(({ name }) => name)).size === list.length,
      'has two environments of the same name',
    ),
  notifications: notificationsSchema,
  claims: z.array(claimSchema).max(200, 'has more than 200 claims').default([]),
  serviceWriters: z
    .array(text)
    .max(50, 'has more than 50 subjects')
    .default([]),
});

/** One place where projects are trained. */
export type EnvironmentConfig = z.infer<typeof environmentSchema>;
/** What the operator grants of things that name no project. */
export type ClaimConfig = z.infer<typeof claimSchema>;
/** The plugin's settings; the first environment is the default. */
export type MlopsConfig = z.infer<typeof mlopsSchema>;

/** Clusters that the Kubernetes plugin is configured with; `undefined` when some come from elsewhere. */
function knownClusters(rootConfig: Config): string[] | undefined {
  const locators =
    rootConfig.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  const isComplete = locators.every(
    locator => locator.getOptionalString('type') === 'config',
  );
  if (!isComplete) return undefined;
  return locators.flatMap(locator =>
    (locator.getOptionalConfigArray('clusters') ?? []).map(cluster =>
      cluster.getString('name'),
    ),
  );
}

function checkClusters(
  environments: EnvironmentConfig[],
  known: string[] | undefined,
): void {
  environments.forEach(({ kubernetes }, index) => {
    if (!kubernetes || !known || known.includes(kubernetes.cluster)) return;
    throw new InputError(
      `Invalid configuration at mlops.environments[${index}].kubernetes.cluster: must be the name of a cluster in kubernetes.clusterLocatorMethods, which has ${
        known.join(', ') || 'none'
      }`,
    );
  });
}

/**
 * Reads and checks the `mlops` section.
 *
 * @throws InputError that names the key and what it needs, never its value
 */
export function readMlopsConfig(rootConfig: Config): MlopsConfig {
  const parsed = mlopsSchema.safeParse(rootConfig.getOptional('mlops') ?? {});
  if (parsed.success) {
    checkClusters(parsed.data.environments, knownClusters(rootConfig));
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  const key = issue.path.reduce<string>(
    (path, part) =>
      typeof part === 'number' ? `${path}[${part}]` : `${path}.${String(part)}`,
    'mlops',
  );
  throw new InputError(`Invalid configuration at ${key}: ${issue.message}`);
}
