import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { irisEntity } from '../__testUtils__/irisEntity';
import { repositoryLinks } from './commitLink';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitlab: [
        {
          host: 'gitlab.example.com',
          apiBaseUrl: 'https://gitlab.example.com/api/v4',
        },
      ],
      gitea: [{ host: 'gitea.example.com' }],
    },
  }),
);
const sha = 'a1b2c3d4'.repeat(5);
const linksOf = (location: string) =>
  repositoryLinks(
    {
      ...irisEntity,
      metadata: {
        ...irisEntity.metadata,
        annotations: { 'backstage.io/source-location': location },
      },
    },
    integrations,
  );

it.each([
  [
    'url:https://github.com/ml/iris/tree/main/',
    `https://github.com/ml/iris/commit/${sha}`,
  ],
  [
    'url:https://gitlab.example.com/a/b/iris/-/tree/main/',
    `https://gitlab.example.com/a/b/iris/-/commit/${sha}`,
  ],
  [
    'url:https://gitea.example.com/ml/iris/src/branch/main/',
    `https://gitea.example.com/ml/iris/commit/${sha}`,
  ],
  [
    'url:https://bitbucket.org/ml/iris/src/main/',
    `https://bitbucket.org/ml/iris/commits/${sha}`,
  ],
  [
    'url:https://dev.azure.com/org/project/_git/iris',
    `https://dev.azure.com/org/project/_git/iris/commit/${sha}`,
  ],
])('links the commit for %s', (location, url) => {
  expect(linksOf(location).commitLink(sha)).toEqual({ sha, url });
});

it.each([
  'file:/srv/iris/',
  'url:https://unknown.example.com/ml/iris/',
  'nonsense',
])('gives no link for %s', location => {
  expect(linksOf(location).commitLink(sha)).toEqual({ sha });
  expect(linksOf(location).repository).toBeUndefined();
});

it('links no text that is no hash', () => {
  expect(
    linksOf('url:https://github.com/ml/iris/').commitLink('../../x'),
  ).toEqual({ sha: '../../x' });
});
