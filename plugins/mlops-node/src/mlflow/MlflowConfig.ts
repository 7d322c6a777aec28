/** How to reach one MLflow; without credentials when it asks for none. */
export interface MlflowConfig {
  /** Address that the backend calls, without `/api/2.0` and without a slash at the end. */
  baseUrl: string;
  /** Address for links in the browser; defaults to `baseUrl`. */
  externalUrl?: string;
  username?: string;
  password?: string;
  token?: string;
  /** Calls under way at the same time. @defaultValue 16 */
  maxConcurrency?: number;
}
