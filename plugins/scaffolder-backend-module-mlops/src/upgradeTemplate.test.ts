import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleMlops from '.';
import { publishLocally } from './publisher/publishLocally';
import { skeletonFiles } from './__testUtils__/skeletonFiles';
import { digestOfFolder } from './upgrade/digestOfFolder';
import { formatTemplateRecord, RECORD_PATH } from './upgrade/templateRecord';
import { TEMPLATE_VERSION_ANNOTATION } from './values/templateVersion';

const root = resolve(__dirname, '../../..');
const read = (name: string) =>
  parse(readFileSync(join(root, 'templates', name, 'template.yaml'), 'utf8'));
const create = read('create-mlops-project');
const upgrade = read('upgrade-mlops-project');

// A busy machine starts the scaffolder slowly.
jest.setTimeout(300_000);

describe('the template "Upgrade MLOps project"', () => {
  const folder = mkdtempSync(join(tmpdir(), 'upgrades-'));
  const publisher = {
    repositories: join(folder, 'repositories'),
    projects: join(folder, 'projects'),
    deliver: [process.execPath, '-e', '0', '--'] as [string, ...string[]],
  };
  const project = join(publisher.projects, 'old-project');
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

  /** A project of a template that wrote two files and knew few questions. */
  beforeAll(async () => {
    const workspace = join(folder, 'workspace');
    await mkdir(join(workspace, '.mlops'), { recursive: true });
    await writeFile(join(workspace, 'catalog-info.yaml'), 'old: true\n');
    await writeFile(join(workspace, 'obsolete.txt'), 'old\n');
    const record = formatTemplateRecord({
      template: 'template:default/create-mlops-project',
      version: '0.1.0',
      rendered: await digestOfFolder(workspace),
      answers: {
        name: 'old-project',
        owner: 'group:default/ml-team',
        destination: 'local',
        schedule: '0 4 * * 1',
        abolished: 'question',
      },
    });
    await writeFile(join(workspace, RECORD_PATH), record);
    await publishLocally({
      config: publisher,
      name: 'old-project',
      workspace,
      author: { name: 'Alice', email: 'a@x' },
      onLine: () => {},
    });
    const named = (kind: string, name: string, annotations = {}) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, namespace: 'default', annotations },
    });
    ({ server } = await startTestBackend({
      features: [
        scaffolder,
        scaffolderModuleMlops,
        catalogServiceMock.factory({
          entities: [
            named('Group', 'ml-team'),
            named('Component', 'old-project', {
              'backstage.io/managed-by-location': `file:${project}/catalog-info.yaml`,
            }),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            mlops: { localPublisher: publisher },
          },
        }),
      ],
    }));
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it('says what it would change of an older project, in a dry run', async () => {
    const { status, body } = await request(server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: upgrade,
        values: { project: 'component:default/old-project', merge: true },
        secrets: {},
        directoryContents: await skeletonFiles(root),
      });
    expect({ status, error: body.error?.message }).toEqual({ status: 200 });

    const version = upgrade.metadata.annotations[TEMPLATE_VERSION_ANNOTATION];
    const [{ title, content }] = body.output.text;
    expect(title).toBe(
      `Upgrade from version 0.1.0 to ${version} of the template`,
    );
    expect(content).toMatch(/^Nothing is pushed in a dry run\./);
    expect(content).toContain('- `D obsolete.txt`');
    expect(content).toContain('- `M catalog-info.yaml`');

    const file = (path: string) =>
      Buffer.from(
        body.directoryContents.find(
          (entry: { path: string }) => entry.path === `rendered/${path}`,
        ).base64Content,
        'base64',
      ).toString();
    expect(file('dags/train.py')).toContain('"0 4 * * 1"');
    // What its form did not ask is as it was.
    expect(JSON.parse(file('mlops.json'))).not.toHaveProperty('drift');
    expect(JSON.parse(file(RECORD_PATH))).toMatchObject({
      template: 'template:default/create-mlops-project',
      version,
      answers: {
        name: 'old-project',
        owner: 'group:default/ml-team',
        destination: 'local',
        schedule: '0 4 * * 1',
      },
    });
  });

  it('is of the same version as the template that creates, and renders as it does', () => {
    const versions = [create, upgrade].map(
      ({ metadata }) => metadata.annotations[TEMPLATE_VERSION_ANNOTATION],
    );
    expect(versions[0]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(versions[1]).toBe(versions[0]);
    const [first, second] = [create, upgrade].map(({ spec }) =>
      spec.steps.find(({ id }: { id: string }) => id === 'write'),
    );
    expect(second.each).toBe(first.each);
    expect(second.input).toEqual({ ...first.input, targetPath: 'rendered' });
  });
});
