import { ConfigApi } from '@backstage/frontend-plugin-api';

/** A user of the embedded stack, offered without a password. */
export interface LocalUser {
  name: string;
  title: string;
  description: string;
}

/** Reads `app.localUsers`; empty when the portal has none. */
export function readLocalUsers(config: ConfigApi): LocalUser[] {
  return (config.getOptionalConfigArray('app.localUsers') ?? []).map(user => ({
    name: user.getString('name'),
    title: user.getString('title'),
    description: user.getString('description'),
  }));
}
