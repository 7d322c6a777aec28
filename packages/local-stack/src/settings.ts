import { z } from 'zod';

const port = (fallback: number) =>
  z.coerce.number().int().min(1).max(65535).default(fallback);

const SettingsSchema = z.object({
  TRAINYARD_PORTAL_PORT: port(7007),
  TRAINYARD_AIRFLOW_PORT: port(8080),
  TRAINYARD_MLFLOW_PORT: port(5000),
  TRAINYARD_POSTGRES_PORT: port(5433),
});

/** The TCP ports of the stack, all on 127.0.0.1. */
export interface StackPorts {
  portal: number;
  airflow: number;
  mlflow: number;
  postgres: number;
}

/** The environment variable that moves each port. */
export const PORT_VARIABLES: Record<keyof StackPorts, string> = {
  portal: 'TRAINYARD_PORTAL_PORT',
  airflow: 'TRAINYARD_AIRFLOW_PORT',
  mlflow: 'TRAINYARD_MLFLOW_PORT',
  postgres: 'TRAINYARD_POSTGRES_PORT',
};

/**
 * Reads the ports from the environment.
 *
 * @throws Error that names the variable when a value is no port, or when two
 * services share one
 */
export function readPorts(env: NodeJS.ProcessEnv): StackPorts {
  const parsed = SettingsSchema.safeParse(env);
  if (!parsed.success) {
    const [{ path }] = parsed.error.issues;
    throw new Error(
      `${String(path[0])} must be a port number from 1 to 65535; it is "${
        env[String(path[0])]
      }".`,
    );
  }
  const ports: StackPorts = {
    portal: parsed.data.TRAINYARD_PORTAL_PORT,
    airflow: parsed.data.TRAINYARD_AIRFLOW_PORT,
    mlflow: parsed.data.TRAINYARD_MLFLOW_PORT,
    postgres: parsed.data.TRAINYARD_POSTGRES_PORT,
  };
  const seen = new Map<number, string>();
  for (const [service, value] of Object.entries(ports)) {
    const variable = PORT_VARIABLES[service as keyof StackPorts];
    const other = seen.get(value);
    if (other) {
      throw new Error(
        `${other} and ${variable} are both ${value}; give each its own port.`,
      );
    }
    seen.set(value, variable);
  }
  return ports;
}
