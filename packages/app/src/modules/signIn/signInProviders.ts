import {
  AnyApiRef,
  ConfigApi,
  githubAuthApiRef,
  gitlabAuthApiRef,
  googleAuthApiRef,
  microsoftAuthApiRef,
  oktaAuthApiRef,
} from '@backstage/frontend-plugin-api';
import { SignInProviderConfig } from '@backstage/core-components';

const provider = (
  id: string,
  title: string,
  apiRef: SignInProviderConfig['apiRef'] & AnyApiRef,
): SignInProviderConfig => ({
  id: `${id}-auth-provider`,
  title,
  message: `Sign in with ${title}`,
  apiRef,
});

const KNOWN = {
  github: provider('github', 'GitHub', githubAuthApiRef),
  gitlab: provider('gitlab', 'GitLab', gitlabAuthApiRef),
  google: provider('google', 'Google', googleAuthApiRef),
  microsoft: provider('microsoft', 'Microsoft', microsoftAuthApiRef),
  okta: provider('okta', 'Okta', oktaAuthApiRef),
};

const isKnown = (name: string): name is keyof typeof KNOWN =>
  Object.keys(KNOWN).includes(name);

/**
 * Reads `app.signInProviders`. `oauth2Proxy` stands alone, since the proxy has
 * signed the user in before the page is shown.
 *
 * @throws Error that names the key when a provider is unknown
 */
export function readSignInProviders(
  config: ConfigApi,
): 'oauth2Proxy' | Array<'guest' | SignInProviderConfig> {
  const names = config.getOptionalStringArray('app.signInProviders') ?? [
    'guest',
  ];
  if (names.includes('oauth2Proxy')) return 'oauth2Proxy';
  return names.map(name => {
    if (name === 'guest') return name;
    if (isKnown(name)) return KNOWN[name];
    throw new Error(
      `app.signInProviders: "${name}" is unknown; use guest, oauth2Proxy or one of ${Object.keys(
        KNOWN,
      ).join(', ')}`,
    );
  });
}
