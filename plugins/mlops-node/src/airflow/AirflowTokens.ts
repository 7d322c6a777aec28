import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod';
import { AirflowConfig } from './AirflowConfig';
import { createHttpJson } from '../upstream/httpJson';

const tokenSchema = z.object({ access_token: z.string().min(1) });

/**
 * Keeps one bearer token of Airflow. Callers that come together share one
 * login; Airflow has no refresh, so an expired token is asked for anew.
 */
export class AirflowTokens {
  private current: Promise<string> | undefined;

  constructor(
    private readonly config: AirflowConfig,
    private readonly fetch_: typeof fetch,
    private readonly logger: LoggerService,
  ) {}

  /** The token to send. @throws ServiceUnavailableError when Airflow refuses the account */
  async get(): Promise<string> {
    if (this.config.token) return this.config.token;
    if (!this.current) {
      const login = this.login();
      this.current = login;
      login.catch(() => this.forget(login));
    }
    return this.current;
  }

  /** Drops `token` if it is still the kept one. @returns whether asking again can help */
  async refused(token: string): Promise<boolean> {
    if (this.config.token) return false;
    const kept = this.current;
    if (kept && (await kept.catch(() => undefined)) === token)
      this.forget(kept);
    return true;
  }

  /** Account name that Airflow writes on what this token starts. */
  async account(): Promise<string | undefined> {
    const { account, username, token } = this.config;
    return account ?? username ?? (token && subjectOf(token));
  }

  private forget(promise: Promise<string>) {
    if (this.current === promise) this.current = undefined;
  }

  private async login(): Promise<string> {
    const { baseUrl, username, password } = this.config;
    const request = createHttpJson({
      system: 'Airflow',
      baseUrl,
      fetch: this.fetch_,
      logger: this.logger,
    });
    try {
      const { access_token: token } = await request({
        method: 'POST',
        path: '/auth/token',
        body: { username, password },
        subject: 'the sign-in of the portal',
        schema: tokenSchema,
      });
      return token;
    } catch (error) {
      if ((error as Error).name === 'ServiceUnavailableError') throw error;
      throw new ServiceUnavailableError('Airflow does not offer a sign-in.');
    }
  }
}

function subjectOf(token: string): string | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1], 'base64url').toString();
    return z.object({ sub: z.string() }).parse(JSON.parse(payload)).sub;
  } catch {
    return undefined;
  }
}
