import { z } from 'zod';

const TIMEOUT_MS = 30_000;

const SessionSchema = z.object({
  backstageIdentity: z.object({ token: z.string() }),
});
const ErrorSchema = z.object({ error: z.object({ message: z.string() }) });
const ValidationSchema = z.object({
  errors: z
    .array(z.object({ stack: z.string().optional(), message: z.string() }))
    .min(1),
});

/** An answer of the portal that is not 2xx, with its own sentence. */
export class PortalError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'PortalError';
    this.status = status;
  }
}

/** The portal's HTTP APIs, as one of the local users. */
export class PortalClient {
  readonly #base: string;
  readonly #token: string;

  private constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  /**
   * Signs in as a local user, without a password as everybody on this machine may.
   *
   * @param base - address of the portal, without a path
   * @throws PortalError when there is no such user
   */
  static async signIn(base: string, user: string): Promise<PortalClient> {
    const response = await fetch(`${base}/api/auth/oauth2Proxy/refresh`, {
      headers: {
        'X-Forwarded-User': user,
        'X-Requested-With': 'XMLHttpRequest',
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await response.text();
    if (!response.ok) {
      throw new PortalError(
        response.status,
        `user: "${user}" cannot sign in to the portal`,
      );
    }
    const { backstageIdentity } = SessionSchema.parse(JSON.parse(body));
    return new PortalClient(base, backstageIdentity.token);
  }

  /**
   * One call below `/api`.
   *
   * @throws PortalError with the portal's message; ZodError when the answer has another shape
   */
  async call<T>(
    schema: z.ZodType<T>,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<T> {
    const response = await fetch(`${this.#base}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok)
      throw new PortalError(
        response.status,
        errorMessage(response.status, text),
      );
    return schema.parse(JSON.parse(text));
  }
}

/** Backstage answers `{error: {message}}`; the scaffolder answers `{errors: [...]}` for bad values. */
export function errorMessage(status: number, text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return `The portal answered ${status}.`;
  }
  const known = ErrorSchema.safeParse(body);
  if (known.success) return known.data.error.message;
  const invalid = ValidationSchema.safeParse(body);
  if (invalid.success) {
    return invalid.data.errors
      .map(({ stack, message }) => stack ?? message)
      .join('; ');
  }
  return `The portal answered ${status}.`;
}
