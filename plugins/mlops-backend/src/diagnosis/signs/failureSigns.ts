import { Diagnosis } from '@trainyard/backstage-plugin-mlops-common';

/** What a line of a log or an exception tells; `$1` in the reason is the pattern's first group. */
export type FailureSign = { pattern: RegExp } & Omit<Diagnosis, 'evidence'>;

const RESTORE_EXPERIMENT =
  '`mlflow experiments restore --experiment-id <id>`, or `MlflowClient().restore_experiment("<id>")` in Python';

/** Signs in a log or an exception, the more telling first. */
export const FAILURE_SIGNS: FailureSign[] = [
  {
    pattern:
      /OOMKilled|JavaScript heap out of memory|MemoryError|exit code 137|return code -9\b/i,
    code: 'out-of-memory',
    reason: 'The training used more memory than it may.',
    nextStep:
      'Give it more memory, or train with fewer trees or a smaller depth.',
  },
  {
    pattern:
      /AirflowTaskTimeout|TaskTimeout|execution_timeout|timed out after/i,
    code: 'task-timeout',
    reason: 'The task took longer than it may.',
    nextStep: 'Train less, or raise the time limit in the DAG.',
  },
  {
    // MLflow's own words, those of its Python client, and the call of a trainer that keeps them to itself.
    pattern:
      /experiment .* must be in the 'active' state|Cannot set a deleted experiment|MLflow answered 400 INVALID_PARAMETER_VALUE to POST \S*runs\/create\b/i,
    code: 'experiment-deleted',
    reason:
      'MLflow takes no run into the experiment of this project, because it is deleted.',
    nextStep: `Restore it, then retry the run: ${RESTORE_EXPERIMENT}.`,
  },
  {
    pattern: /MLOPS_STUDY_DATABASE/,
    code: 'study-unreachable',
    reason: 'The database that keeps what the search tried cannot be used.',
    nextStep:
      'Set MLOPS_STUDY_DATABASE on the Airflow workers to a database that they reach, or choose another search.method in mlops.json.',
  },
  {
    pattern: /No space left on device|ENOSPC/i,
    code: 'disk-full',
    reason: 'The disk of the worker is full.',
    nextStep: 'Ask an operator to free space on the Airflow worker.',
  },
  {
    pattern:
      /Cannot find module|ModuleNotFoundError|ERR_MODULE_NOT_FOUND|command not found|return code 127/i,
    code: 'dependency-missing',
    reason: 'The training code needs something that is not installed.',
    nextStep:
      'Add it to the locked dependencies of the project and push the change.',
  },
  {
    pattern:
      /answered 5\d\d.*mlflow-artifacts|EndpointConnectionError|Could not connect to the endpoint URL|(?:\bs3\b|minio|boto).*(?:ECONNREFUSED|ETIMEDOUT|ENOTFOUND|timed out|refused|unreachable)/i,
    code: 'artifact-store-unreachable',
    reason:
      'The model could not be stored: the artifact store does not answer.',
    nextStep:
      'Check that the object storage is up and that MLflow may reach it (address, Secret, network policy), then retry.',
  },
  {
    pattern:
      /mlflow.*(?:ECONNREFUSED|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|does not answer|timed out|refused the connection|Connection refused|Max retries exceeded|Failed to resolve)/i,
    code: 'mlflow-unreachable',
    reason: 'MLflow does not answer.',
    nextStep:
      'Check that MLflow is up and reachable from the worker, then retry.',
  },
  {
    pattern:
      /ECONNREFUSED|ENOTFOUND|Connection refused|Name or service not known|fetch failed/i,
    code: 'connection-failed',
    reason: 'The training could not reach a system that it needs.',
    nextStep:
      'Check that MLflow and the data are up and reachable from the worker, then retry.',
  },
  {
    pattern: /SIGTERM|return code 143|return code -15\b/i,
    code: 'task-stopped',
    reason: 'The task was stopped from outside.',
    nextStep: 'Retry the run.',
  },
];
