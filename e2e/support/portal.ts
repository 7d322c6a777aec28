import { stack } from './stack.ts';

export interface Answer<T = any> {
  status: number;
  // Bodies of many routes pass here; each test checks the fields it reads.
  body: T;
}

/** Signs in as one of the local stack's users and answers a portal token. */
export async function signIn(user: string): Promise<string> {
  const response = await fetch(`${stack.portal}/api/auth/oauth2Proxy/refresh`, {
    headers: { 'X-Forwarded-User': user, 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) throw new Error(`sign-in as ${user}: ${response.status}`);
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}

/** One request to the portal as a user. */
export async function portal(
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${stack.portal}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

/** Path of a project's resources in the mlops API. */
export const project = (name: string, rest: string) =>
  `/mlops/v1/entities/component/default/${encodeURIComponent(name)}/${rest}`;

/** Not an expectation: a machine that is busy otherwise may need minutes. */
const GIVE_UP_MS = 300_000;

/** Asks until the answer satisfies; throws with the last answer after the limit. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  satisfied: (answer: T) => boolean,
  limitMs = GIVE_UP_MS,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(
        `${what}: not within ${limitMs / 1000} s; last answer ${JSON.stringify(
          answer,
        )}`,
      );
    }
    await new Promise(done => setTimeout(done, 500));
  }
}
