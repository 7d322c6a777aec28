/** How to reach one Airflow; either `username` and `password`, or `token`. */
export interface AirflowConfig {
  /** Address that the backend calls, without `/api/v2` and without a slash at the end. */
  baseUrl: string;
  /** Address for links in the browser; defaults to `baseUrl`. */
  externalUrl?: string;
  username?: string;
  password?: string;
  token?: string;
  /** Name under which Airflow records what the portal starts. */
  account?: string;
  /** Calls under way at the same time. @defaultValue 16 */
  maxConcurrency?: number;
}
