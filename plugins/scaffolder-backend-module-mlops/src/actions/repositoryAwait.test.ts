import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createRepositoryAwaitAction } from './repositoryAwait';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [{ host: 'git.test:3000', baseUrl: 'http://git.test:3000' }],
    },
  }),
);
const CONTENTS = 'http://git.test:3000/ml/iris/src/branch/main/';
const readUrl = jest.fn();

async function run(
  repoContentsUrl: string,
  options: { timeoutMs?: number; isDryRun?: boolean } = {},
) {
  const action = createRepositoryAwaitAction({
    reader: { readUrl },
    integrations,
    pauseMs: 1,
    timeoutMs: options.timeoutMs,
  });
  const context = createMockActionContext({
    input: { repoContentsUrl },
  });
  await action.handler({ ...context, isDryRun: options.isDryRun });
  return (context.output as jest.Mock).mock.calls;
}

describe('mlops:repository:await', () => {
  beforeEach(() => readUrl.mockReset());

  it('answers the file on the branch once it can be read', async () => {
    readUrl
      .mockRejectedValueOnce(new Error('500 Internal Server Error'))
      .mockRejectedValueOnce(new Error('404 Not Found'))
      .mockResolvedValue({});
    const url = `${CONTENTS}catalog-info.yaml`;
    await expect(run(CONTENTS)).resolves.toEqual([['catalogInfoUrl', url]]);
    expect(readUrl.mock.calls.map(([asked]) => asked)).toEqual([url, url, url]);
  });

  it('gives up after its time, and says what can still be done', async () => {
    readUrl.mockRejectedValue(new Error('403'));
    await expect(run(CONTENTS, { timeoutMs: -1 })).rejects.toThrow(
      /iris\/src\/branch\/main\/catalog-info.yaml was published but cannot be read; register it by hand/,
    );
    expect(readUrl).toHaveBeenCalledTimes(1);
  });

  it('refuses a host that the portal does not know', async () => {
    await expect(run('http://other.test/a/b/src/branch/main/')).rejects.toThrow(
      /^repoContentsUrl: there is no integration/,
    );
    expect(readUrl).not.toHaveBeenCalled();
  });

  it('reads nothing in a dry run', async () => {
    await run('', { isDryRun: true });
    expect(readUrl).not.toHaveBeenCalled();
  });
});
