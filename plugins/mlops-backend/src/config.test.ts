import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readMlopsConfig } from './config';

const airflow = {
  baseUrl: 'https://airflow.example.com/',
  username: 'portal',
  password: 'p',
};
const mlflow = { baseUrl: 'http://mlflow:5000' };
const environment = { name: 'local', airflow, mlflow };
const clusters = (...names: string[]) => ({
  clusterLocatorMethods: [
    { type: 'config', clusters: names.map(name => ({ name })) },
  ],
});
const read = (mlops: unknown, kubernetes: object = clusters('main')) =>
  readMlopsConfig(
    new ConfigReader({
      kubernetes: kubernetes as JsonObject,
      ...(mlops === undefined ? {} : { mlops: mlops as object }),
    }),
  );

it.each([0, 1.5, 201, 'many'])('refuses %j calls at a time', maxConcurrency => {
  expect(() =>
    read({
      environments: [{ ...environment, mlflow: { ...mlflow, maxConcurrency } }],
    }),
  ).toThrow('mlops.environments[0].mlflow.maxConcurrency');
});

it('reads environments, with the name as title and no slash at the end', () => {
  const config = read({
    environments: [
      environment,
      {
        name: 'prod',
        title: 'Production',
        airflow: { baseUrl: 'https://a', token: 't', account: 'bot' },
        mlflow: {
          ...mlflow,
          username: 'u',
          password: 'p',
          externalUrl: 'https://m/',
        },
        kubernetes: { cluster: 'main', namespace: 'ml' },
      },
    ],
    localPublisher: { of: 'another plugin' },
  });

  expect(config.environments[0]).toEqual({
    ...environment,
    title: 'local',
    airflow: { ...airflow, baseUrl: 'https://airflow.example.com' },
  });
  expect(config.notifications).toEqual({
    enabled: true,
    interval: { minutes: 1 },
  });
  expect(config.environments[1]).toMatchObject({
    title: 'Production',
    mlflow: { externalUrl: 'https://m' },
    kubernetes: { cluster: 'main', namespace: 'ml' },
  });
});

it.each([
  ['nothing', undefined, 'mlops.environments:'],
  [
    'no environment',
    { environments: [] },
    'mlops.environments: needs at least one',
  ],
  [
    'two of one name',
    { environments: [environment, environment] },
    'two environments of the same name',
  ],
  [
    'a bad name',
    { environments: [{ ...environment, name: 'My Env' }] },
    'mlops.environments[0].name',
  ],
  [
    'no MLflow',
    { environments: [{ name: 'x', airflow }] },
    'mlops.environments[0].mlflow',
  ],
  [
    'a path for a URL',
    { environments: [{ ...environment, mlflow: { baseUrl: '/mlflow' } }] },
    'mlops.environments[0].mlflow.baseUrl',
  ],
  [
    'another protocol',
    { environments: [{ ...environment, mlflow: { baseUrl: 'ftp://m' } }] },
    'must start with http',
  ],
  [
    'no credentials',
    { environments: [{ ...environment, airflow: { baseUrl: 'http://a' } }] },
    'mlops.environments[0].airflow: needs either',
  ],
  [
    'two kinds of credentials',
    { environments: [{ ...environment, airflow: { ...airflow, token: 't' } }] },
    'mlops.environments[0].airflow: needs either',
  ],
  [
    'a user without password',
    {
      environments: [{ ...environment, mlflow: { ...mlflow, username: 'u' } }],
    },
    'mlops.environments[0].mlflow: needs username and password',
  ],
  [
    'an interval of nothing',
    {
      environments: [environment],
      notifications: { interval: { minutes: 0 } },
    },
    'mlops.notifications.interval: must be a second or more',
  ],
  [
    'a misspelt key',
    { environments: [{ ...environment, mlflow: { ...mlflow, tokn: 't' } }] },
    'tokn',
  ],
])('names the key for %s', (_name, mlops, message) => {
  expect(() => read(mlops)).toThrow('Invalid configuration at ');
  expect(() => read(mlops)).toThrow(message);
});

describe('claims and services', () => {
  const withMore = (more: object) =>
    read({ environments: [environment], ...more });
  const claim = { owner: 'group:default/ml-team', dags: ['*'] };

  it('grants nothing and nobody when nothing is said', () => {
    expect(withMore({})).toMatchObject({ claims: [], serviceWriters: [] });
  });

  it('reads them, with refs in lower case', () => {
    const claims = [
      { owner: 'Group:Default/ML-Team', dags: ['churn-*'], models: ['churn'] },
      { entity: 'Component:ml/*', experiments: ['*'] },
    ];
    const serviceWriters = ['external:ci', 'plugin:scaffolder'];

    expect(withMore({ claims, serviceWriters })).toMatchObject({
      claims: [
        {
          owner: 'group:default/ml-team',
          dags: ['churn-*'],
          experiments: [],
          models: ['churn'],
        },
        { entity: 'component:ml/*', dags: [], experiments: ['*'], models: [] },
      ],
      serviceWriters,
    });
  });

  it.each([
    ['nobody', { owner: undefined }, 'claims[0]: needs owner or entity'],
    ['no patterns', { dags: [] }, 'claims[0]: needs patterns in dags'],
    ['a bare name', { owner: 'ml-team' }, 'claims[0].owner: must be a full'],
    [
      'every owner',
      { owner: 'group:default/*' },
      'claims[0].owner: must name one owner',
    ],
    ['every kind', { entity: '*:default/x' }, 'claims[0].entity: must be a'],
    ['an empty pattern', { dags: [''] }, 'claims[0].dags[0]: must not be'],
    ['a line break', { models: ['a\nb'] }, 'claims[0].models[0]: must hold'],
    ['a long pattern', { dags: ['a'.repeat(251)] }, 'claims[0].dags[0]: must'],
    [
      'many patterns',
      { experiments: Array(101).fill('a') },
      'claims[0].experiments: has more than 100',
    ],
    ['a text for a list', { dags: '*' }, 'claims[0].dags'],
    ['a misspelt key', { dag: ['*'] }, 'claims[0]: '],
  ])('refuses a claim with %s', (_what, change, message) => {
    expect(() => withMore({ claims: [{ ...claim, ...change }] })).toThrow(
      `Invalid configuration at mlops.${message}`,
    );
  });

  it.each([
    [{ claims: claim }, 'claims'],
    [{ claims: Array(201).fill(claim) }, 'claims: has more than 200'],
    [{ serviceWriters: 'external:ci' }, 'serviceWriters'],
    [{ serviceWriters: [''] }, 'serviceWriters[0]: must not be empty'],
    [{ serviceWriters: Array(51).fill('a') }, 'serviceWriters: has more'],
  ])('names the key of %#', (more, message) => {
    expect(() => withMore(more)).toThrow(
      `Invalid configuration at mlops.${message}`,
    );
  });
});

it('does not repeat a URL that holds a password', () => {
  const secret = { ...mlflow, baseUrl: 'http://u:hunter2@mlflow' };

  expect(() =>
    read({ environments: [{ ...environment, mlflow: secret }] }),
  ).toThrow(/^(?!.*hunter2).*baseUrl: must hold no credentials/);
});

describe('the cluster', () => {
  const inCluster = (cluster: string, namespace = 'mlops-training') => ({
    environments: [{ ...environment, kubernetes: { cluster, namespace } }],
  });

  it.each([
    [clusters('other', 'main')],
    [{ clusterLocatorMethods: [{ type: 'catalog' }] }],
    [
      {
        clusterLocatorMethods: [
          { type: 'config', clusters: [] },
          { type: 'gke', projectId: 'p' },
        ],
      },
    ],
  ])('may be one of %j', kubernetes => {
    expect(read(inCluster('main'), kubernetes).environments[0]).toMatchObject({
      kubernetes: { cluster: 'main' },
    });
  });

  it.each([
    [clusters('other', 'third'), 'which has other, third'],
    [clusters(), 'which has none'],
    [{}, 'which has none'],
  ])('must be one that the Kubernetes plugin has: %j', (kubernetes, words) => {
    expect(() => read(inCluster('main'), kubernetes)).toThrow(
      `Invalid configuration at mlops.environments[0].kubernetes.cluster: must be the name of a cluster in kubernetes.clusterLocatorMethods, ${words}`,
    );
  });

  it.each(['', 'Training', 'a/b', 'a'.repeat(64), '-a'])(
    'has no namespace %j',
    namespace => {
      expect(() => read(inCluster('main', namespace))).toThrow(
        'mlops.environments[0].kubernetes.namespace: must be the name of a namespace',
      );
    },
  );
});
