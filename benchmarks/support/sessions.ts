import type { StackContext } from '../../packages/local-stack/src/StackContext.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Headers of a user of the local portal. */
export async function portalHeaders(portal: string, user: string) {
  const response = await fetch(`${portal}/api/auth/oauth2Proxy/refresh`, {
    headers: { 'X-Forwarded-User': user, 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) throw new Error(`${user} cannot sign in to the portal.`);
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return { authorization: `Bearer ${backstageIdentity.token}` };
}

/** Headers of the portal's own account in Airflow. */
export async function airflowHeaders(
  airflow: string,
  { secrets }: StackContext,
) {
  const response = await fetch(`${airflow}/auth/token`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({
      username: 'backstage',
      password: secrets.airflow.backstage,
    }),
  });
  if (!response.ok) throw new Error('The portal cannot sign in to Airflow.');
  const { access_token: token } = (await response.json()) as {
    access_token: string;
  };
  return { ...JSON_TYPE, authorization: `Bearer ${token}` };
}
