import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** Who may act: a user, or a service that the operator has named. */
export type ActorCredentials = BackstageCredentials<
  BackstageUserPrincipal | BackstageServicePrincipal
>;

/** The name under which an action is written down: a user's entity ref, or `service:` and the subject. */
export const actorOf = ({ principal }: ActorCredentials): string =>
  principal.type === 'user'
    ? principal.userEntityRef
    : `service:${principal.subject}`;
