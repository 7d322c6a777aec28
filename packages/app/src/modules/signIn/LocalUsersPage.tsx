import { useState } from 'react';
import { ErrorPanel, ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  IdentityApi,
  useApi,
} from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import {
  Avatar,
  Button,
  Card,
  CardBody,
  Container,
  Flex,
  Text,
} from '@backstage/ui';
import { LocalUser } from './localUsers';
import { forgetUser, rememberedUser, rememberUser } from './rememberedUser';
import styles from './LocalUsersPage.module.css';

const forgettingOnSignOut = (identity: IdentityApi): IdentityApi => ({
  getProfileInfo: () => identity.getProfileInfo(),
  getBackstageIdentity: () => identity.getBackstageIdentity(),
  getCredentials: () => identity.getCredentials(),
  signOut: async () => {
    forgetUser();
    await identity.signOut();
  },
});

/** Picker of the embedded stack's users; the choice lasts as long as the browser tab. */
export const LocalUsersPage = ({
  users,
  onSignInSuccess,
}: SignInPageProps & { users: LocalUser[] }) => {
  const title = useApi(configApiRef).getOptionalString('app.title');
  const [chosen, setChosen] = useState(() =>
    users.find(user => user.name === rememberedUser()),
  );

  if (chosen) {
    return (
      <ProxiedSignInPage
        provider="oauth2Proxy"
        headers={{ 'X-Forwarded-User': chosen.name }}
        onSignInSuccess={identity => {
          rememberUser(chosen.name);
          onSignInSuccess(forgettingOnSignOut(identity));
        }}
        ErrorComponent={({ error }) => (
          <Container py="8">
            <ErrorPanel
              title={`Cannot sign in as ${chosen.title}`}
              error={error ?? new Error('The portal did not answer.')}
            />
            <Button
              variant="secondary"
              onPress={() => {
                forgetUser();
                setChosen(undefined);
              }}
            >
              Choose another user
            </Button>
          </Container>
        )}
      />
    );
  }

  return (
    <main className={styles.page}>
      <Flex direction="column" gap="6" className={styles.panel}>
        <Flex direction="column" gap="1">
          <Text as="h1" variant="title-large">
            {title}
          </Text>
          <Text as="p" variant="body-large" color="secondary">
            This portal runs on your machine and asks for no password. Who would
            you like to be?
          </Text>
        </Flex>
        <Flex direction="column" gap="3" role="list" aria-label="Local users">
          {users.map(user => (
            <Card key={user.name} role="listitem">
              <CardBody>
                <Flex align="center" gap="4">
                  <Avatar
                    src=""
                    name={user.title}
                    size="large"
                    purpose="decoration"
                  />
                  <Flex direction="column" gap="0.5" className={styles.who}>
                    <Text as="h2" variant="title-x-small">
                      {user.title}
                    </Text>
                    <Text
                      as="p"
                      variant="body-medium"
                      color="secondary"
                      className={styles.description}
                    >
                      {user.description}
                    </Text>
                  </Flex>
                  <Button
                    variant="primary"
                    aria-label={`Continue as ${user.title}, ${user.description}`}
                    onPress={() => setChosen(user)}
                  >
                    Continue
                  </Button>
                </Flex>
              </CardBody>
            </Card>
          ))}
        </Flex>
      </Flex>
    </main>
  );
};
