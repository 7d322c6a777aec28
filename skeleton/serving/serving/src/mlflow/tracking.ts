import { ServingError } from '../ServingError.ts';

/** Where MLflow is and how to log in. */
export interface Tracking {
  baseUrl: string;
  authorization?: string;
}

/**
 * Reads MLflow's own variables.
 *
 * @throws ServingError `bad-setting`
 */
export function readTracking(env: NodeJS.ProcessEnv): Tracking {
  const read = (name: string) => env[`MLFLOW_TRACKING_${name}`]?.trim() || '';
  const uri = read('URI');
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new ServingError(
      'bad-setting',
      'MLFLOW_TRACKING_URI is not an http or https address.',
      'Set it to the address of the MLflow server, for example http://127.0.0.1:5000.',
    );
  }
  const user = read('USERNAME') || decodeURIComponent(url.username);
  const password = read('PASSWORD') || decodeURIComponent(url.password);
  const token = read('TOKEN');
  let authorization: string | undefined;
  if (user) {
    authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  } else if (token) authorization = `Bearer ${token}`;
  const baseUrl = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  return { baseUrl, authorization };
}
