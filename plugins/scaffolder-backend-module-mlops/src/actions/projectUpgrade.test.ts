import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { publishLocally } from '../publisher/publishLocally';
import { exampleValues } from '../__testUtils__/exampleValues';
import { renderProject } from '../__testUtils__/renderProject';
import { ProjectRepositories } from '../upgrade/ProjectRepositories';
import { createProjectUpgradeAction } from './projectUpgrade';
import { createRecordReadAction } from './recordRead';
import { createRecordWriteAction } from './recordWrite';

const repo = resolve(__dirname, '../../../..');
const ENTITY = 'component:default/wine-quality';
const TRAIN = 'dags/train.py';
const outputs = (ctx: { output: unknown }) =>
  Object.fromEntries((ctx.output as jest.Mock).mock.calls);

// The real skeleton is rendered, and git runs dozens of times.
jest.setTimeout(120_000);

describe('mlops:project:upgrade of a generated project', () => {
  const rendered = mkdtempSync(join(tmpdir(), 'rendered-'));
  let root: string;
  let publisher: Parameters<typeof publishLocally>[0]['config'];
  let project: string;
  const git = (...args: string[]) =>
    execFileSync('git', [
      ...['-C', project, '-c', 'user.name=b', '-c', 'user.email=b@x', ...args],
    ])
      .toString()
      .trim();
  const repositories = (result: AuthorizeResult = AuthorizeResult.ALLOW) =>
    new ProjectRepositories({
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'wine-quality',
              annotations: {
                'backstage.io/managed-by-location': `file:${project}/catalog-info.yaml`,
              },
            },
          },
        ],
      }),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
      permissions: mockServices.permissions.mock({
        authorize: async () => [{ result } as never],
      }),
      publisher,
    });
  const render = async (from: string, workspace: string, version: string) => {
    await renderProject({
      root: from,
      target: workspace,
      values: exampleValues({ templateVersion: version }),
    });
    const ctx = createMockActionContext({
      input: { version, answers: { name: 'wine-quality' } },
    });
    await createRecordWriteAction().handler({
      ...ctx,
      workspacePath: workspace,
      templateInfo: { entityRef: 'template:default/create-mlops-project' },
    });
  };
  const upgrade = async (input: object = {}, changes: object = {}) => {
    const [{ example }] = createProjectUpgradeAction({
      repositories: repositories(),
    }).examples!;
    const ctx = {
      ...createMockActionContext({
        input: { ...parse(example).steps[0].input, ...input },
      }),
      workspacePath: join(root, 'workspace'),
      ...changes,
    };
    await createProjectUpgradeAction({
      repositories: repositories(),
    }).handler(ctx);
    return outputs(ctx);
  };

  /** The skeleton as it is, and a template that is one version newer. */
  beforeAll(async () => {
    await mkdir(join(rendered, 'first'));
    await render(repo, join(rendered, 'first'), '1.0.0');
    cpSync(join(repo, 'skeleton'), join(rendered, 'newer/skeleton'), {
      recursive: true,
    });
    const common = join(rendered, 'newer/skeleton/common');
    const train = await readFile(join(common, TRAIN), 'utf8');
    await writeFile(join(common, TRAIN), `# newer\n${train}`);
    await writeFile(join(common, 'NEW.md'), 'new\n');
    rmSync(join(common, 'k8s/README.md'));
    await render(join(rendered, 'newer'), join(rendered, 'second'), '1.1.0');
  });
  afterAll(() => rmSync(rendered, { recursive: true, force: true }));

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'upgrade-'));
    publisher = {
      repositories: join(root, 'repositories'),
      projects: join(root, 'projects'),
      deliver: [
        process.execPath,
        '-e',
        `require('fs').appendFileSync('${join(root, 'deliveries')}', 'x')`,
        '--',
      ],
    };
    project = join(publisher.projects, 'wine-quality');
    await publishLocally({
      config: publisher,
      name: 'wine-quality',
      workspace: join(rendered, 'first'),
      author: { name: 'Alice', email: 'a@x' },
      onLine: () => {},
    });
    cpSync(join(rendered, 'second'), join(root, 'workspace/rendered'), {
      recursive: true,
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const change = async (edit: (text: string) => string) => {
    const path = join(project, TRAIN);
    await writeFile(path, edit(await readFile(path, 'utf8')));
    git('commit', '-qam', 'ours');
    git('push', '-q', 'origin', 'main');
  };

  it('proposes a branch without conflicts where nobody changed anything', async () => {
    const { result, branch, conflicts, title, summary } = await upgrade();
    expect({ result, conflicts }).toEqual({
      result: 'proposed',
      conflicts: [],
    });
    expect(title).toBe('Upgrade from version 1.0.0 to 1.1.0 of the template');
    expect(summary).toContain(`git merge ${branch} && git push`);
    expect(summary).toContain('- `D k8s/README.md`');
    git('fetch', '-q');
    expect(
      git('diff', '--name-only', `origin/${branch}`, 'origin/mlops/template'),
    ).toBe('');
    expect(git('show', `origin/${branch}:NEW.md`)).toBe('new');
    expect(existsSync(join(project, 'NEW.md'))).toBe(false);
  });

  it('merges and delivers it when the person wants that', async () => {
    await change(text => `${text}# ours\n`);
    const { result, summary, branch } = await upgrade({ merge: true });
    expect({ result, branch }).toEqual({ result: 'merged', branch: undefined });
    expect(summary).toContain('is up to date');
    const train = await readFile(join(project, TRAIN), 'utf8');
    expect(train).toMatch(/^# newer\n[^]*\n# ours\n$/);
    // Created, changed, upgraded.
    expect(await readFile(join(root, 'deliveries'), 'utf8')).toBe('xxx');
    await expect(upgrade()).resolves.toMatchObject({ result: 'current' });
  });

  it('marks what both changed, merges nothing, and leaves a resolved branch alone', async () => {
    await change(text => `# ours\n${text}`);
    const before = git('rev-parse', 'main');
    const first = await upgrade({ merge: true });
    expect(first).toMatchObject({ result: 'proposed', conflicts: [TRAIN] });
    expect(first.summary).toContain(
      'CONFLICT (content): Merge conflict in dags/train.py',
    );
    git('fetch', '-q');
    expect(git('rev-parse', 'origin/main')).toBe(before);
    git('switch', '-q', first.branch);
    expect(await readFile(join(project, TRAIN), 'utf8')).toMatch(
      /^<<<<<<< main\n# ours\n=======\n# newer\n>>>>>>> template-1\.1\.0\n/,
    );

    await writeFile(join(project, TRAIN), '# resolved\n');
    git('commit', '-qam', 'resolved');
    git('push', '-q');
    const again = await upgrade();
    expect(again.summary).toMatch(/^The branch .* was there already/);
    expect(git('ls-remote', 'origin', first.branch)).toContain(
      git('rev-parse', 'HEAD'),
    );
  });

  it('leaves work that is not committed where it is', async () => {
    appendFileSync(join(project, 'README.md'), 'unfinished\n');
    const { summary } = await upgrade({ merge: true });
    expect(summary).toContain(`There is work in \`${project}\``);
    expect(await readFile(join(project, 'README.md'), 'utf8')).toMatch(
      /unfinished\n$/,
    );
  });

  it('pushes nothing in a dry run, but says what would be', async () => {
    const { summary } = await upgrade({ merge: true }, { isDryRun: true });
    expect(summary).toMatch(/^Nothing is pushed in a dry run\.[^]*NEW\.md/);
    expect(git('ls-remote', '--heads', 'origin').split('\n')).toHaveLength(1);
  });

  it('reads the record for who may, and nothing for others', async () => {
    const read = async (asked: ProjectRepositories) => {
      const ctx = createMockActionContext({ input: { entityRef: ENTITY } });
      await createRecordReadAction({ repositories: asked }).handler(ctx);
      return outputs(ctx);
    };
    await expect(read(repositories())).resolves.toEqual({
      template: 'template:default/create-mlops-project',
      version: '1.0.0',
      answers: { name: 'wine-quality' },
    });
    await expect(read(repositories(AuthorizeResult.DENY))).rejects.toThrow(
      `You need the permission mlops.project.upgrade for ${ENTITY}.`,
    );
  });
});
