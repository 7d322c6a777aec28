import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { createPublishLocalAction } from './publishLocal';

describe('mlops:publish:local', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'publish-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const publisher = () => ({
    repositories: join(root, 'repositories'),
    projects: join(root, 'projects'),
    deliver: [process.execPath, '-e', '0', '--'] as [string, ...string[]],
  });
  const action = (config: ReturnType<typeof publisher> | undefined) =>
    createPublishLocalAction({
      auth: mockServices.auth(),
      catalog: catalogServiceMock.mock({
        getEntityByRef: async () => ({
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'wine-quality' },
        }),
        refreshEntity: async () => {},
      }),
      publisher: config,
    });
  const context = () => {
    const mock = createMockActionContext({ input: { name: 'wine-quality' } });
    mkdirSync(mock.workspacePath, { recursive: true });
    writeFileSync(join(mock.workspacePath, 'catalog-info.yaml'), 'a: 1\n');
    return mock;
  };

  it('publishes its example and says where it is', async () => {
    const config = publisher();
    const [{ example }] = action(config).examples!;
    expect(parse(example).steps[0].input).toEqual({ name: 'wine-quality' });
    const ctx = context();
    await action(config).handler(ctx);

    expect(Object.fromEntries(jest.mocked(ctx.output).mock.calls)).toEqual({
      remoteUrl: `file://${config.repositories}/wine-quality.git`,
      projectPath: join(config.projects, 'wine-quality'),
      entityRef: 'component:default/wine-quality',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
  });

  it('keeps its commit when the task is retried', async () => {
    const config = publisher();
    const ctx = { ...context(), checkpoint: async () => 'c'.repeat(40) };
    await action(config).handler(ctx as ReturnType<typeof context>);
    expect(ctx.output).toHaveBeenCalledWith('commit', 'c'.repeat(40));
    expect(existsSync(config.repositories)).toBe(false);
  });

  it('writes nothing in a dry run', async () => {
    const config = publisher();
    const ctx = context();
    await action(config).handler({ ...ctx, isDryRun: true });
    expect(ctx.output).toHaveBeenCalledWith('commit', '0'.repeat(40));
    expect(existsSync(config.repositories)).toBe(false);
  });

  it('says so where there is no local publisher', async () => {
    await expect(action(undefined).handler(context())).rejects.toThrow(
      /no local publisher; set mlops\.localPublisher/,
    );
  });
});
