import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { createProjectValuesAction } from './projectValues';

const named = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});
const input = {
  name: 'wine-quality',
  owner: 'ml-team',
  destination: 'local' as const,
};

describe('mlops:project:values', () => {
  const root = mkdtempSync(join(tmpdir(), 'values-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const publisher = {
    repositories: join(root, 'repositories'),
    projects: join(root, 'projects'),
    deliver: ['deliver'] as [string],
  };
  const action = (changes = {}) =>
    createProjectValuesAction({
      catalog: catalogServiceMock({
        entities: [
          named('Group', 'ml-team'),
          named('System', 'shop'),
          named('Component', 'taken'),
        ],
      }),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      defaults: {
        namespace: 'mlops',
        trainerImages: { typescript: 'trainer:1', kedro: 'kedro:1' },
        portalUrl: 'https://portal.example.com',
      },
      publisher,
      ...changes,
    });
  const run = async (changes: object = {}, options = {}) => {
    const context = createMockActionContext({
      input: { ...input, ...changes },
    });
    await action(options).handler(context);
    return Object.fromEntries(jest.mocked(context.output).mock.calls);
  };

  it('fills in the defaults', async () => {
    await expect(run()).resolves.toEqual({
      layers: ['common', 'trainer-typescript'],
      answers: { ...input },
      publisher: 'local',
      values: {
        name: 'wine-quality',
        title: 'wine-quality',
        description: 'Training of wine-quality',
        owner: 'group:default/ml-team',
        system: '',
        entityRef: 'component:default/wine-quality',
        dagId: 'wine-quality-train',
        dagPackage: 'wine_quality_dag',
        experiment: 'wine-quality',
        model: 'wine-quality',
        trainer: 'typescript',
        task: 'classification',
        dataset: 'iris',
        dataPath: '',
        dataUri: '',
        dataUrl: '',
        dataSha256: '',
        target: 'species',
        features: ['*'],
        nEstimators: 100,
        maxDepth: null,
        testShare: 0.2,
        seed: 42,
        searchMethod: 'none',
        maxTrials: 1,
        maxParallel: 1,
        cpuRequest: '250m',
        cpuLimit: '1',
        memoryRequest: '512Mi',
        memoryLimit: '1Gi',
        schedule: null,
        gateMode: 'suggest',
        gateMetric: 'accuracy',
        gateGoal: 'maximize',
        gateLeastImprovement: 0,
        floors: {},
        driftSchedule: null,
        driftAction: 'suggest',
        endpoint: false,
        batch: false,
        notifyPortal: true,
        slack: false,
        licence: 'none',
        codeOwner: '@ml-team',
        templateVersion: '0.0.0',
        publisher: 'local',
        repositoryUrl: '',
        namespace: 'mlops',
        trainerImage: 'trainer:1',
        portalUrl: 'https://portal.example.com',
      },
    });
  });

  it('keeps what the form says', async () => {
    const repoUrl = 'github.com?owner=acme&repo=wine';
    await expect(
      run({
        system: 'shop',
        description: ' a "b" ',
        maxDepth: 3,
        seed: 0,
        maxTrials: 12,
        cpuRequest: '500m',
        gate: 'automatic',
        schedule: '@daily',
        destination: 'git',
        repoUrl,
      }),
    ).resolves.toMatchObject({
      publisher: 'github',
      values: {
        system: 'system:default/shop',
        description: 'a "b"',
        maxDepth: 3,
        seed: 0,
        maxTrials: 12,
        maxParallel: 4,
        cpuRequest: '500m',
        gateMode: 'automatic',
        schedule: '@daily',
        repositoryUrl: 'https://github.com/acme/wine',
      },
    });
  });

  it('keeps the data, the search and the gate of the form', async () => {
    await expect(
      run({
        task: 'regression',
        dataset: 's3',
        dataUri: ' s3://ml-data/wine.parquet ',
        dataPath: 'of another choice',
        target: 'quality',
        features: ['acid_*', 'ph'],
        searchMethod: 'grid',
        maxTrials: 12,
        floors: [{ metric: 'r2', value: 0.5 }],
        licence: 'mit',
      }),
    ).resolves.toMatchObject({
      values: {
        dataUri: 's3://ml-data/wine.parquet',
        dataPath: '',
        target: 'quality',
        features: ['acid_*', 'ph'],
        searchMethod: 'grid',
        gateMetric: 'rmse',
        gateGoal: 'minimize',
        floors: { r2: 0.5 },
        licence: 'mit',
      },
    });
  });

  it('gives each trainer its image', async () => {
    await expect(run({ trainer: 'kedro' })).resolves.toMatchObject({
      values: { trainer: 'kedro', trainerImage: 'kedro:1' },
    });
  });

  it('takes an existing project as it was answered', async () => {
    await expect(
      run({ name: 'taken', recorded: { name: 'taken', seed: 7, old: 'x' } }),
    ).resolves.toMatchObject({
      values: { name: 'taken', seed: 7, nEstimators: 100 },
      answers: { ...input, name: 'taken', seed: 7 },
    });
  });

  it.each([
    [{ name: 'a' }, 'name: The name needs at least 3 characters.'],
    [{ name: '-x' }, /^name: Use lower-case letters/],
    [{ name: 'x_y' }, /^name: Use lower-case letters/],
    [{ name: 'UPPER' }, /^name: Use lower-case letters/],
    [{ name: 'a"; rm -rf /' }, /^name: Use lower-case letters/],
    [{ name: 'b'.repeat(64) }, /^name: The name has 64 characters/],
    [{ name: 'default' }, /^name: "default" is a reserved word/],
    [{ name: 'taken' }, /^name: "taken" is taken by component:default\/taken/],
    [
      { owner: 'nobody' },
      /^owner: group:default\/nobody is not in the catalog/,
    ],
    [{ system: 'absent' }, /^system: system:default\/absent is not/],
    [{ schedule: 'soon' }, /^schedule: /],
    [{ driftSchedule: 'soon' }, /^driftSchedule: /],
    [{ memoryLimit: 'much' }, /^memoryLimit: /],
    [{ dataset: 's3', target: 'y' }, /^dataUri: /],
    [{ destination: 'git' }, /^repoUrl: /],
  ])('refuses %j and names the field', async (changes, message) => {
    await expect(run(changes)).rejects.toThrow(message);
  });

  it('refuses the name of a local repository that the catalog does not know', async () => {
    mkdirSync(join(publisher.repositories, 'on-disk.git'), { recursive: true });
    await expect(run({ name: 'on-disk' })).rejects.toThrow(
      /^name: "on-disk" is taken by a repository/,
    );
  });

  it('refuses a local destination where there is none', async () => {
    await expect(run({}, { publisher: undefined })).rejects.toThrow(
      /^destination: this portal has no local publisher/,
    );
  });

  it('runs its examples', async () => {
    for (const { example } of action().examples ?? []) {
      await expect(run(parse(example).steps[0].input)).resolves.toHaveProperty(
        'values.name',
        'wine-quality',
      );
    }
    expect(action().examples).toHaveLength(2);
  });
});
