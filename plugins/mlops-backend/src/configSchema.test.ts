import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  ConfigSchema,
  ConfigVisibility,
  loadConfigSchema,
} from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';
import { readMlopsConfig } from './config';

/** Every setting that there is. */
const environment = {
  name: 'prod',
  title: 'Production',
  airflow: {
    baseUrl: 'https://airflow.internal',
    externalUrl: 'https://airflow.example.com',
    username: 'portal',
    password: 'airflow-password',
    account: 'portal-bot',
    maxConcurrency: 8,
  },
  mlflow: {
    baseUrl: 'https://mlflow.internal',
    externalUrl: 'https://mlflow.example.com',
    username: 'portal',
    password: 'mlflow-password',
    maxConcurrency: 8,
  },
  kubernetes: { cluster: 'main', namespace: 'ml', maxConcurrency: 4 },
};
const withTokens = {
  name: 'dev',
  airflow: { baseUrl: 'https://airflow.dev', token: 'airflow-token' },
  mlflow: { baseUrl: 'https://mlflow.dev', token: 'mlflow-token' },
};
const notifications = { enabled: false, interval: { seconds: 30 } };
const claims = [
  {
    owner: 'group:default/ml-team',
    entity: 'component:default/churn-*',
    dags: ['churn-*'],
    experiments: ['churn'],
    models: ['churn'],
  },
];
const serviceWriters = ['external:ci'];
const sample = {
  mlops: {
    environments: [environment, withTokens],
    claims,
    serviceWriters,
    notifications,
  },
};

let schema: ConfigSchema;
beforeAll(async () => {
  schema = await loadConfigSchema({
    dependencies: [],
    packagePaths: [resolve(__dirname, '../package.json')],
    excludePackageDependencies: true,
  });
}, 60_000);

const seenBy = (visibility: ConfigVisibility): JsonObject | undefined =>
  schema.process([{ context: 'sample', data: sample }], {
    visibility: [visibility],
  })[0]?.data;

it('takes the same settings as the parser', () => {
  const clusters = [{ name: environment.kubernetes.cluster }];
  const clusterLocatorMethods = [{ type: 'config', clusters }];
  const parsed = readMlopsConfig(
    new ConfigReader({ ...sample, kubernetes: { clusterLocatorMethods } }),
  );

  expect(parsed.environments).toEqual([
    environment,
    { ...withTokens, title: 'dev' },
  ]);
  expect(parsed).toMatchObject({ claims, serviceWriters, notifications });
  expect(() =>
    schema.process([{ context: 'sample', data: sample }]),
  ).not.toThrow();
});

it.each([
  ['no address', { airflow: { username: 'u', password: 'p' } }],
  ['an address that is no text', { mlflow: { baseUrl: ['x'] } }],
  ['no name', { name: undefined }],
  ['a cluster without namespace', { kubernetes: { cluster: 'main' } }],
])('refuses an environment with %s, like the parser', (_what, change) => {
  const data = { mlops: { environments: [{ ...environment, ...change }] } };

  expect(() => schema.process([{ context: 'sample', data }])).toThrow(
    'mlops/environments/0',
  );
  expect(() => readMlopsConfig(new ConfigReader(data))).toThrow(
    'mlops.environments[0]',
  );
});

it.each([
  ['claims', { claims: { owner: 'group:default/ml-team' } }],
  ['claims/0/dags', { claims: [{ ...claims[0], dags: 'churn-*' }] }],
  ['claims/0/owner', { claims: [{ ...claims[0], owner: ['a'] }] }],
  ['serviceWriters', { serviceWriters: 'external:ci' }],
])('refuses a wrong %s, like the parser', (key, change) => {
  const data = { mlops: { environments: [withTokens], ...change } };

  expect(() => schema.process([{ context: 'sample', data }])).toThrow(
    `mlops/${key}`,
  );
  expect(() => readMlopsConfig(new ConfigReader(data as JsonObject))).toThrow(
    `mlops.${key.replace('/0', '[0]').replace('/', '.')}`,
  );
});

it('marks passwords and tokens as secret, and nothing else', () => {
  expect(seenBy('secret')).toEqual({
    mlops: {
      environments: [
        {
          airflow: { password: 'airflow-password' },
          mlflow: { password: 'mlflow-password' },
        },
        {
          airflow: { token: 'airflow-token' },
          mlflow: { token: 'mlflow-token' },
        },
      ],
    },
  });
});

it('lets the browser see nothing; names and links come from the API', () => {
  expect(seenBy('frontend')).toEqual({});
});
