import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { LocalUsersPage } from './LocalUsersPage';
import { readLocalUsers } from './localUsers';
import { readSignInProviders } from './signInProviders';

/** Local users when config lists some, else the configured providers. */
export const PortalSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  const users = readLocalUsers(config);
  if (users.length > 0) {
    return <LocalUsersPage users={users} {...props} />;
  }
  const providers = readSignInProviders(config);
  if (providers === 'oauth2Proxy') {
    return <ProxiedSignInPage provider="oauth2Proxy" {...props} />;
  }
  return <SignInPage align="center" providers={providers} {...props} />;
};
