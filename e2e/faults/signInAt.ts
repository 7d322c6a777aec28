import { eventually } from '../support/portal.ts';

/**
 * Signs in to a portal of the local stack's kind that has just started, so that
 * its catalog may not know the user yet.
 *
 * @returns a portal token
 */
export async function signInAt(url: string, user: string): Promise<string> {
  let token = '';
  await eventually(
    `sign-in as ${user}`,
    async () => {
      token = await signIn(url, user).catch(() => '');
      return token;
    },
    Boolean,
  );
  return token;
}

async function signIn(url: string, user: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/oauth2Proxy/refresh`, {
    headers: { 'X-Forwarded-User': user, 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) throw new Error(`sign-in as ${user}: ${response.status}`);
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}
