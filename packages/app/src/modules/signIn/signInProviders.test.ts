import { mockApis } from '@backstage/frontend-test-utils';
import { readSignInProviders } from './signInProviders';

const read = (signInProviders?: string[]) =>
  readSignInProviders(mockApis.config({ data: { app: { signInProviders } } }));

describe('readSignInProviders', () => {
  it('offers a guest when nothing is said', () => {
    expect(read()).toEqual(['guest']);
  });

  it('knows the usual providers, in the order of the config', () => {
    expect(read(['gitlab', 'github'])).toMatchObject([
      { id: 'gitlab-auth-provider', title: 'GitLab' },
      { id: 'github-auth-provider', title: 'GitHub' },
    ]);
  });

  it('lets an authenticating proxy stand alone', () => {
    expect(read(['oauth2Proxy', 'guest'])).toBe('oauth2Proxy');
  });

  it.each(['Github', 'toString', 'guest '])(
    'refuses %j and names the key',
    name => {
      expect(() => read([name])).toThrow(/^app\.signInProviders: /);
    },
  );
});
