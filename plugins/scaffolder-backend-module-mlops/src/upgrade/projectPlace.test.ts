import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { gitCredentials, projectPlace } from './projectPlace';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', token: 'hub' }],
      gitlab: [
        {
          host: 'gl.test',
          token: 'lab',
          baseUrl: 'https://gl.test/git',
          apiBaseUrl: 'https://gl.test/git/api/v4',
        },
      ],
      gitea: [
        {
          host: 'tea.test:3000',
          baseUrl: 'http://tea.test:3000',
          username: 'portal',
          password: 'tea',
        },
      ],
    },
  }),
);
const publisher = {
  repositories: '/data/repositories',
  projects: '/data/projects',
  deliver: ['deliver'] as [string],
};
const place = (location: string) =>
  projectPlace(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'wine',
        annotations: { 'backstage.io/managed-by-location': location },
      },
    },
    { integrations, publisher },
  );
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('projectPlace', () => {
  it('knows the folders of the local publisher', async () => {
    await expect(
      place('file:/data/projects/wine/catalog-info.yaml'),
    ).resolves.toEqual({
      remote: '/data/repositories/wine.git',
      workingClone: '/data/projects/wine',
    });
  });

  it.each([
    'file:/etc/wine/catalog-info.yaml',
    'file:/data/projects/../wine/catalog-info.yaml',
    'file:/data/projects/wine/other.yaml',
    'file:/data/projects/.git/catalog-info.yaml',
    'bootstrap:bootstrap',
    'url:https://bitbucket.org/acme/wine/src/main/catalog-info.yaml',
  ])('refuses %s', async location => {
    await expect(place(location)).rejects.toThrow(/^(project|name): /);
  });

  it.each([
    [
      'url:https://github.com/acme/wine/tree/main/catalog-info.yaml',
      'https://github.com/acme/wine.git',
      basic('x-access-token:hub'),
      'https://api.github.com/repos/acme/wine/pulls',
    ],
    [
      'url:https://gl.test/git/a/b/wine/-/blob/main/catalog-info.yaml',
      'https://gl.test/git/a/b/wine.git',
      basic('oauth2:lab'),
      'https://gl.test/git/api/v4/projects/a%2Fb%2Fwine/merge_requests',
    ],
    [
      'url:http://tea.test:3000/acme/wine/src/branch/main/catalog-info.yaml',
      'http://tea.test:3000/acme/wine.git',
      basic('portal:tea').replace('B', 'b'),
      'http://tea.test:3000/api/v1/repos/acme/wine/pulls',
    ],
  ])('knows %s', async (location, remote, authorization, url) => {
    const found = await place(location);
    expect(found).toMatchObject({
      remote,
      authorization,
      pullRequests: { url },
    });
    expect(found.workingClone).toBeUndefined();
    expect(gitCredentials(found)).toEqual({
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${new URL(remote).origin}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: ${authorization}`,
    });
  });
});
