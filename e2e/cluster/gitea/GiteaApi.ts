/** An answer of Gitea that is no success. */
export class GiteaError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** An account of Gitea, by password or by access token. */
export interface GiteaAccount {
  username: string;
  /** A password, or an access token: Gitea takes both in basic authentication. */
  password: string;
}

/**
 * Gitea's REST API as one account.
 *
 * @see https://docs.gitea.com/api
 */
export class GiteaApi {
  readonly #url: string;
  readonly #authorization: string;

  constructor(url: string, { username, password }: GiteaAccount) {
    this.#url = url;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    this.#authorization = `Basic ${basic}`;
  }

  /**
   * @param path - below `/api/v1`, with its parts already escaped
   * @returns the body; undefined when there is none
   * @throws GiteaError with Gitea's status and words
   */
  // The shape is the asked resource's; each caller reads the fields it knows.
  async call(method: string, path: string, body?: object): Promise<any> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        authorization: this.#authorization,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new GiteaError(
        response.status,
        `${method} ${path}: ${response.status} ${text.slice(0, 500)}`,
      );
    }
    return text ? JSON.parse(text) : undefined;
  }
}
