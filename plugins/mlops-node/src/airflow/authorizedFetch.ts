import type { GuardedFetch } from '../upstream/guardedFetch';
import { AirflowTokens } from './AirflowTokens';

/**
 * Adds the bearer token, and signs in again once when Airflow refuses it:
 * 401 for an expired token, 403 `Invalid JWT token` for one of an earlier
 * secret. Any other 403 is a missing permission, which a new token cannot mend.
 */
export function authorizedFetch(
  fetch_: GuardedFetch,
  tokens: AirflowTokens,
): (request: Request) => Promise<Response> {
  const send = (request: Request, token: string) => {
    request.headers.set('authorization', `Bearer ${token}`);
    // A document cannot be cut; lines can.
    const keepsTail = request.headers.get('accept') === 'application/x-ndjson';
    return fetch_(request, { keepsTail });
  };

  return async request => {
    const again = request.clone();
    const token = await tokens.get();
    const response = await send(request, token);
    if (!(await refusesToken(response)) || !(await tokens.refused(token))) {
      return response;
    }
    return send(again, await tokens.get());
  };
}

async function refusesToken(response: Response): Promise<boolean> {
  if (response.status === 401) return true;
  if (response.status !== 403) return false;
  return (await response.clone().text()).includes('Invalid JWT token');
}
