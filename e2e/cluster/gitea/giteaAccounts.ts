import { randomBytes } from 'node:crypto';
import { GiteaApi, type GiteaAccount } from './GiteaApi.ts';
import type { Gitea } from './startGitea.ts';

/** What an access token may do. @see https://docs.gitea.com/development/oauth2-provider#scopes */
export type TokenScope = 'read:repository' | 'write:repository';

/** Makes an account with a password of its own, which nobody sees but the caller. */
export async function createUser(
  { api }: Gitea,
  username: string,
): Promise<GiteaAccount> {
  const password = randomBytes(24).toString('base64url');
  await api.call('POST', '/admin/users', {
    username,
    email: `${username}@trainyard.invalid`,
    password,
    must_change_password: false,
  });
  return { username, password };
}

/** The same account by an access token that may do no more than `scopes`. */
export async function createUserToken(
  { url }: Gitea,
  account: GiteaAccount,
  scopes: TokenScope[],
): Promise<GiteaAccount> {
  const { sha1 } = await new GiteaApi(url, account).call(
    'POST',
    `/users/${account.username}/tokens`,
    { name: `token-${randomBytes(4).toString('hex')}`, scopes },
  );
  return { username: account.username, password: sha1 };
}

/** What the members of a team may do in all repositories of their organisation. */
export interface TeamRights {
  permission: 'read' | 'write';
  canCreateRepositories?: boolean;
}

/** Makes an account, alone in a team of an organisation. */
export async function createMember(
  gitea: Gitea,
  organisation: string,
  username: string,
  { permission, canCreateRepositories = false }: TeamRights,
): Promise<GiteaAccount> {
  const account = await createUser(gitea, username);
  const { id } = await gitea.api.call('POST', `/orgs/${organisation}/teams`, {
    name: username,
    permission,
    can_create_org_repo: canCreateRepositories,
    includes_all_repositories: true,
    units_map: { 'repo.code': permission, 'repo.actions': 'read' },
  });
  await gitea.api.call('PUT', `/teams/${id}/members/${username}`);
  return account;
}
