import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import azure from '@backstage/plugin-scaffolder-backend-module-azure';
import bitbucketCloud from '@backstage/plugin-scaffolder-backend-module-bitbucket-cloud';
import gitea from '@backstage/plugin-scaffolder-backend-module-gitea';
import github from '@backstage/plugin-scaffolder-backend-module-github';
import gitlab from '@backstage/plugin-scaffolder-backend-module-gitlab';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleMlops from '.';
import { skeletonFiles } from './__testUtils__/skeletonFiles';

const root = resolve(__dirname, '../../..');
const template = parse(
  readFileSync(
    join(root, 'templates/create-mlops-project/template.yaml'),
    'utf8',
  ),
);

/** What the form sends when a person gives a name and an owner, and leaves all else as it is. */
const values = {
  ...defaultsOf(template.spec.parameters),
  name: 'wine-quality',
  owner: 'group:default/ml-team',
};

function defaultsOf(
  pages: { properties: Record<string, { default?: unknown }> }[],
): Record<string, unknown> {
  const fields = pages.flatMap(page => Object.entries(page.properties));
  return Object.fromEntries(
    fields
      .filter(([, field]) => field.default !== undefined)
      .map(([name, field]) => [name, field.default]),
  );
}

// A busy machine starts the scaffolder slowly.
jest.setTimeout(60_000);

describe('the template "Create MLOps project"', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  const dryRun = async (changes: object) =>
    request(server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template,
        values: { ...values, ...changes },
        secrets: {},
        directoryContents: await skeletonFiles(root),
      });

  beforeAll(async () => {
    ({ server } = await startTestBackend({
      features: [
        scaffolder,
        azure,
        bitbucketCloud,
        gitea,
        github,
        gitlab,
        scaffolderModuleMlops,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Group',
              metadata: { name: 'ml-team', namespace: 'default' },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            integrations: {
              gitea: [
                {
                  host: 'gitea.test',
                  baseUrl: 'https://gitea.test',
                  username: 'portal',
                  password: 'secret',
                },
              ],
            },
            mlops: {
              localPublisher: {
                repositories: '/nowhere/repositories',
                projects: '/nowhere/projects',
                deliver: ['deliver'],
              },
            },
          },
        }),
      ],
    }));
  });
  afterAll(() => server.close());

  it('writes a project and links to it, in a dry run', async () => {
    const { status, body } = await dryRun({
      schedule: 'custom',
      cron: '0 3 * * 1',
    });
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });

    const paths = body.directoryContents.map(
      ({ path }: { path: string }) => path,
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        'catalog-info.yaml',
        'dags/train.py',
        'package.json',
        'trainer/src/main.ts',
      ]),
    );
    const dag = body.directoryContents.find(
      ({ path }: { path: string }) => path === 'dags/train.py',
    );
    expect(Buffer.from(dag.base64Content, 'base64').toString()).toContain(
      '"0 3 * * 1"',
    );
    expect(body.output.links).toMatchObject([
      { url: '/catalog/default/component/wine-quality/training' },
      { entityRef: 'component:default/wine-quality' },
    ]);
    expect(
      body.output.text.map(({ title }: { title: string }) => title),
    ).toEqual(['What next', 'Repository on this machine']);
  });

  it('writes a Kedro project in a dry run', async () => {
    const { status, body } = await dryRun({ trainer: 'kedro' });
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });
    const paths = body.directoryContents.map(
      ({ path }: { path: string }) => path,
    );
    expect(paths).toEqual(
      expect.arrayContaining(['dags/train.py', 'src/train.py', 'uv.lock']),
    );
    expect(paths).not.toContain('package.json');
    const [{ content }] = body.output.text;
    expect(content).toContain('edit `src/`');
  });

  it('writes the choice of data, and an example where the repository holds it', async () => {
    const { status, body } = await dryRun({
      dataset: 'file',
      dataPath: 'data/flowers.csv',
      task: 'classification',
      target: 'species',
      features: ['petal_*'],
      dataUri: 'left over from another choice',
    });
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });
    const textOf = (wanted: string) => {
      const file = body.directoryContents.find(
        ({ path }: { path: string }) => path === wanted,
      );
      return Buffer.from(file.base64Content, 'base64').toString();
    };
    expect(JSON.parse(textOf('mlops.json')).data).toEqual({
      source: 'file',
      path: 'data/flowers.csv',
      target: 'species',
      features: ['petal_*'],
    });
    expect(textOf('data/flowers.csv')).toMatch(/^sepal_length,.*,species\n/);
  });

  it('writes a drift check that suggests, or retrains when it is asked to', async () => {
    const { status, body } = await dryRun({
      driftSchedule: 'custom',
      driftCron: '30 4 * * *',
      driftAction: 'retrain',
    });
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });
    const textOf = (wanted: string) => {
      const file = body.directoryContents.find(
        ({ path }: { path: string }) => path === wanted,
      );
      return file && Buffer.from(file.base64Content, 'base64').toString();
    };
    expect(textOf('dags/drift_check.py')).toContain('SCHEDULE = "30 4 * * *"');
    expect(JSON.parse(textOf('mlops.json'))).toMatchObject({
      checks: { drift: 'warn' },
      drift: { action: 'retrain' },
    });

    const never = await dryRun({ driftSchedule: 'none' });
    const paths = never.body.directoryContents.map(
      ({ path }: { path: string }) => path,
    );
    expect(paths).not.toContain('dags/drift_check.py');
  });

  it.each([
    ['github.com?owner=acme&repo=wine', 'github', '.github/workflows'],
    ['gitlab.com?owner=acme&repo=wine', 'gitlab', '.gitlab-ci.yml'],
    ['gitea.test?owner=acme&repo=wine', 'gitea', '.gitea/workflows'],
    ['bitbucket.org?workspace=acme&project=ML&repo=wine', 'bitbucket', ''],
    ['dev.azure.com?organization=acme&project=ml&repo=wine', 'azure', ''],
  ])('publishes %s by the step %s alone', async (repoUrl, step, pipeline) => {
    const { status, body } = await dryRun({ destination: 'git', repoUrl });
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });
    const unwanted = body.log
      .map((entry: { body: { message: string } }) => entry.body.message)
      .map((text: string) => /step (\w+) because its if/.exec(text)?.[1])
      .filter(Boolean);
    expect(unwanted).toEqual(
      [
        ...['local', 'github', 'gitlab', 'gitea', 'bitbucket', 'azure'],
        ...['dag', 'train'],
      ].filter(id => id !== step),
    );
    const paths: string[] = body.directoryContents.map(
      ({ path }: { path: string }) => path,
    );
    expect(paths).toContain('ci/deliver_dag.py');
    const pipelines = paths.filter(path =>
      /(workflows\/|gitlab-ci)/.test(path),
    );
    expect(pipelines.map(path => path.startsWith(pipeline))).toEqual(
      pipeline ? [true] : [],
    );
    const said = body.output.text
      .map(({ content }: { content: string }) => content)
      .join('\n');
    expect(said.includes('DAGS_TOKEN')).toBe(Boolean(pipeline));
    expect(said).toContain('as soon as Airflow has');
    expect(body.output.links).toContainEqual(
      expect.objectContaining({ title: 'Repository' }),
    );
  });

  it.each([
    [{ name: 'x_y' }, /name: Use lower-case letters/],
    [{ name: 'default' }, /reserved word/],
    [{ trainer: 'cobol' }, /trainer/],
    [{ owner: 'group:default/absent' }, /owner: .* is not in the catalog/],
    [{ schedule: 'custom', cron: '1 2 3 4 x' }, /schedule: /],
    [{ driftSchedule: 'custom', driftCron: '1 2 3 4 x' }, /driftSchedule: /],
    [
      { dataset: 's3', dataUri: 'x', task: 'classification', target: 'y' },
      /dataUri: /,
    ],
    [{ dataset: 'url', task: 'classification', target: 'y' }, /dataUrl/],
  ])('refuses %j on the server too', async (changes, message) => {
    const { status, body } = await dryRun(changes);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(body)).toMatch(message);
  });
});
