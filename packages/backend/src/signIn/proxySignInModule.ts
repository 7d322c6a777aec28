import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  oauth2ProxyAuthenticator,
  OAuth2ProxyResult,
  oauth2ProxySignInResolvers as upstream,
} from '@backstage/plugin-auth-backend-module-oauth2-proxy-provider';
import {
  authProvidersExtensionPoint,
  commonSignInResolvers,
  createProxyAuthProviderFactory,
  SignInResolver,
  SignInResolverFactory,
} from '@backstage/plugin-auth-node';
import { knownUsersOnly } from './knownUsersOnly';

type Resolver = SignInResolver<OAuth2ProxyResult>;

/** The same resolver with the same options. */
function refusing<Options>(
  header: string,
  factory: SignInResolverFactory<OAuth2ProxyResult, Options>,
): SignInResolverFactory<OAuth2ProxyResult, Options> {
  const wrapped = (...options: Parameters<typeof factory>): Resolver =>
    knownUsersOnly(header, factory(...options));
  return Object.assign(wrapped as typeof factory, {
    optionsJsonSchema: factory.optionsJsonSchema,
  });
}

/**
 * Backstage's provider `oauth2Proxy`, with its own configuration, which answers 401
 * for a user whom it does not know; Backstage's answers 500 or 404.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'oauth2-proxy-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'oauth2Proxy',
          factory: createProxyAuthProviderFactory({
            authenticator: oauth2ProxyAuthenticator,
            signInResolverFactories: {
              ...commonSignInResolvers,
              forwardedUserMatchingUserEntityName: refusing(
                'x-forwarded-user',
                upstream.forwardedUserMatchingUserEntityName,
              ),
              forwardedPreferredUsernameMatchingUserEntityName: refusing(
                'x-forwarded-preferred-username',
                upstream.forwardedPreferredUsernameMatchingUserEntityName,
              ),
            },
          }),
        });
      },
    });
  },
});
