import { readTracking, type Tracking } from './mlflow/tracking.ts';
import { PROJECT } from './project.ts';
import { ServingError } from './ServingError.ts';

export interface Settings {
  tracking: Tracking;
  model: string;
  alias: string;
  host: string;
  port: number;
  /** How often MLflow is asked who is champion. */
  pollSeconds: number;
  maxRows: number;
  maxBodyBytes: number;
  /** How long it goes on serving after SIGTERM, until the last client knows. */
  drainSeconds: number;
}

/**
 * Reads the environment; all but MLFLOW_TRACKING_URI is optional.
 *
 * @throws ServingError `bad-setting`, naming the variable
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const number = (name: string, fallback: number, least: number) => {
    const text = env[name]?.trim();
    if (!text) return fallback;
    const value = Number(text);
    if (Number.isFinite(value) && value >= least) return value;
    throw new ServingError(
      'bad-setting',
      `${name} must be a number from ${least} on.`,
      `Correct it, or leave it out for ${fallback}.`,
    );
  };
  return {
    tracking: readTracking(env),
    model: env.MLOPS_MODEL?.trim() || PROJECT.model,
    alias: env.SERVING_ALIAS?.trim() || 'champion',
    host: env.SERVING_HOST?.trim() || '0.0.0.0',
    port: number('SERVING_PORT', 8080, 0),
    pollSeconds: number('SERVING_POLL_SECONDS', 10, 0.1),
    maxRows: number('SERVING_MAX_ROWS', 1000, 1),
    maxBodyBytes: number('SERVING_MAX_BODY_BYTES', 1024 * 1024, 1),
    drainSeconds: number('SERVING_DRAIN_SECONDS', 5, 0),
  };
}
