import { join } from 'node:path';
import type { StackContext } from '../StackContext.ts';

/**
 * Environment of every Airflow process. Each `AIRFLOW__SECTION__KEY` is an
 * option of Airflow's configuration reference.
 */
export function airflowEnv(stack: StackContext): Record<string, string> {
  const { paths, ports, secrets } = stack;
  const options: Record<string, string> = {
    CORE__EXECUTOR: 'LocalExecutor',
    CORE__PARALLELISM: '4',
    CORE__LOAD_EXAMPLES: 'False',
    CORE__DAGS_FOLDER: paths.dags,
    CORE__DAGS_ARE_PAUSED_AT_CREATION: 'False',
    CORE__FERNET_KEY: secrets.airflow.fernetKey,
    CORE__SIMPLE_AUTH_MANAGER_USERS: 'admin:admin,backstage:user',
    CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: join(
      paths.airflow,
      'passwords.json',
    ),
    CORE__EXECUTION_API_SERVER_URL: `http://127.0.0.1:${ports.airflow}/execution/`,
    CORE__MIN_SERIALIZED_DAG_UPDATE_INTERVAL: '1',
    DATABASE__SQL_ALCHEMY_CONN: stack.databaseUrl('airflow'),
    API__HOST: '127.0.0.1',
    API__PORT: String(ports.airflow),
    API__BASE_URL: `http://127.0.0.1:${ports.airflow}`,
    API__SECRET_KEY: secrets.airflow.apiSecretKey,
    API_AUTH__JWT_SECRET: secrets.airflow.jwtSecret,
    // A new DAG file is looked for every 5 s (default 300), an edit every second.
    DAG_PROCESSOR__REFRESH_INTERVAL: '5',
    DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL: '1',
    DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL: '10',
    DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH: join(paths.airflow, 'bundles'),
    SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME: '0.2',
    // A run whose scheduler died is taken over after half a minute (default 300).
    SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL: '30',
    // A machine that compiles beside it answers late; the default of 5 s fails a training for that.
    WORKERS__EXECUTION_API_TIMEOUT: '30',
    USAGE_DATA_COLLECTION__ENABLED: 'False',
  };
  return {
    ...stack.baseEnv,
    ...Object.fromEntries(
      Object.entries(options).map(([key, value]) => [`AIRFLOW__${key}`, value]),
    ),
    AIRFLOW_HOME: paths.airflow,
    DO_NOT_TRACK: '1',
    SCARF_ANALYTICS: 'false',
    MLOPS_RUNNER: 'local',
    MLFLOW_TRACKING_URI: `http://127.0.0.1:${ports.mlflow}`,
    MLFLOW_DISABLE_TELEMETRY: 'true',
    // Where a bayesian search keeps its study; Optuna makes the tables.
    MLOPS_STUDY_DATABASE: `${stack.databaseUrl('study')}?connect_timeout=10`,
    ...stack.extension.airflowEnv,
  };
}
