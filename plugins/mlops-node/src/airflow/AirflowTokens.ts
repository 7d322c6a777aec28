import { LoggerService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { AirflowConfig } from './AirflowConfig';
import type { GuardedFetch } from '../upstream/guardedFetch';
import { createHttpJson } from '../upstream/httpJson';
import { detached } from '../upstream/requestContext';
import { SourceError } from '../upstream/SourceError';

const tokenSchema = z.object({ access_token: z.string().min(1) });

/**
 * Keeps one bearer token of Airflow. Callers that come together share one
 * login; Airflow has no refresh, so an expired token is asked for anew.
 */
export class AirflowTokens {
  private current: Promise<string> | undefined;

  constructor(
    private readonly config: AirflowConfig,
    private readonly fetch_: GuardedFetch,
    private readonly logger: LoggerService,
  ) {}

  /** The token to send. @throws SourceError of kind `refused` when Airflow does not take the account */
  async get(): Promise<string> {
    if (this.config.token) return this.config.token;
    if (!this.current) {
      // Others wait for it, too, so it goes on when this caller has gone.
      const login = detached(() => this.login());
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
        isSafe: true,
        path: '/auth/token',
        body: { username, password },
        subject: 'the sign-in of the portal',
        schema: tokenSchema,
      });
      return token;
    } catch (error) {
      if (error instanceof SourceError) throw error;
      throw new SourceError(
        'refused',
        'Airflow does not offer a sign-in with username and password. Ask an operator to give the portal a token in mlops.environments[].airflow.token.',
      );
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
