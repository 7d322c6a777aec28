import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readRepository } from './repository';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        { host: 'gitea.test', baseUrl: 'https://gitea.test' },
        { host: '10.0.0.1:3000', baseUrl: 'http://10.0.0.1:3000/git/' },
      ],
      gitlab: [
        {
          host: 'lab.test',
          baseUrl: 'https://lab.test/gitlab',
          apiBaseUrl: 'https://lab.test/gitlab/api/v4',
        },
      ],
      gerrit: [{ host: 'gerrit.test', gitilesBaseUrl: 'https://gerrit.test' }],
    },
  }),
);

describe('readRepository', () => {
  it.each([
    [
      'github.com?owner=acme&repo=iris',
      'github',
      'https://github.com/acme/iris',
    ],
    [
      'gitlab.com?owner=acme/ml&repo=iris',
      'gitlab',
      'https://gitlab.com/acme/ml/iris',
    ],
    [
      'gitea.test?owner=acme&repo=iris',
      'gitea',
      'https://gitea.test/acme/iris',
    ],
    [
      '10.0.0.1:3000?owner=acme&repo=iris',
      'gitea',
      'http://10.0.0.1:3000/git/acme/iris',
    ],
    [
      'lab.test?owner=acme&repo=iris',
      'gitlab',
      'https://lab.test/gitlab/acme/iris',
    ],
    [
      'bitbucket.org?workspace=acme&project=ML&repo=iris',
      'bitbucketCloud',
      'https://bitbucket.org/acme/iris',
    ],
    [
      'dev.azure.com?organization=acme&project=ml&owner=acme&repo=iris',
      'azure',
      'https://dev.azure.com/acme/ml/_git/iris',
    ],
  ])('reads %s', (repoUrl, publisher, url) => {
    expect(readRepository(repoUrl, integrations)).toEqual({ publisher, url });
  });

  it.each([
    '',
    'github.com',
    'github.com?owner=acme',
    'unknown.test?owner=acme&repo=iris',
    'gerrit.test?workspace=a&owner=acme&repo=iris',
  ])('refuses %j and names the field', repoUrl => {
    expect(() => readRepository(repoUrl, integrations)).toThrow(/^repoUrl: /);
  });

  it('escapes what would change the path', () => {
    expect(
      readRepository('github.com?owner=a%3Fb&repo=i%23j', integrations).url,
    ).toBe('https://github.com/a%3Fb/i%23j');
  });
});
