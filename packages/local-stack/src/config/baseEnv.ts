import { delimiter, dirname } from 'node:path';

/**
 * What a service may inherit from the person's shell. A list of what is let
 * through, because a stray `AIRFLOW__*`, `PYTHONPATH` or `MLFLOW_*` would
 * change the stack without a trace.
 */
const INHERITED =
  /^(PATH|HOME|USER|LOGNAME|LANG|LC_.+|TZ|TMPDIR|SHELL|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY)$/;

/** Environment variable that marks a process as part of the stack in that data folder. */
export const STACK_MARK = 'TRAINYARD_STACK';

const LOOPBACK = '127.0.0.1,localhost';

/**
 * The environment that every service starts from: the inherited part, `PATH`
 * with this Node.js first, proxies that leave loopback alone, and the mark by
 * which leftovers of this stack are recognised.
 */
export function baseEnv(
  inherited: NodeJS.ProcessEnv,
  stack: { data: string },
): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    if (value !== undefined && INHERITED.test(name)) env[name] = value;
  }
  env.PATH = [dirname(process.execPath), env.PATH]
    .filter(Boolean)
    .join(delimiter);
  env.LANG ??= 'C.UTF-8';
  for (const name of ['no_proxy', 'NO_PROXY']) {
    env[name] = env[name] ? `${env[name]},${LOOPBACK}` : LOOPBACK;
  }
  env[STACK_MARK] = stack.data;
  return env;
}
