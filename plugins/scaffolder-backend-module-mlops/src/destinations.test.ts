import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createDestinationsProvider } from './destinations';

const publisher = {
  repositories: '/r',
  projects: '/p',
  deliver: ['deliver'] as [string],
};
const ask = (
  integrations: object,
  options: { publisher?: typeof publisher } = {},
  resource = 'destinations',
) =>
  createDestinationsProvider({
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: { ...integrations } }),
    ),
    ...options,
  }).handler({ resource, token: 'none', context: {} });

describe('createDestinationsProvider', () => {
  it('is empty when the portal can create no repository', async () => {
    await expect(ask({})).resolves.toEqual({ results: [] });
    await expect(
      ask({ github: [{ host: 'ghe.test', apiBaseUrl: 'https://ghe.test' }] }),
    ).resolves.toEqual({
      results: [],
    });
  });

  it('lists this machine first, then the hosts with credentials', async () => {
    await expect(
      ask(
        {
          github: [{ host: 'github.com', token: 'x' }],
          gitea: [
            { host: 'gitea.test', username: 'u', password: 'p' },
            { host: 'open.test' },
          ],
        },
        { publisher },
      ),
    ).resolves.toEqual({
      results: [
        { id: 'local', title: 'This machine' },
        { id: 'github.com', title: 'github.com' },
        { id: 'gitea.test', title: 'gitea.test' },
      ],
    });
  });

  it('knows no other resource', async () => {
    await expect(ask({}, {}, 'secrets')).rejects.toThrow(
      /no resource "secrets"/,
    );
  });
});
