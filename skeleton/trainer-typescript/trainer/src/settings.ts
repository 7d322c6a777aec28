import { PROJECT } from './project.ts';
import { TrainerError } from './TrainerError.ts';

/** Where a run comes from; absent fields are unknown. */
export interface Origin {
  dagId?: string;
  dagRunId?: string;
  taskId?: string;
  tryNumber?: string;
  mapIndex?: string;
  requestedBy?: string;
  traceId?: string;
  commit?: string;
  repository?: string;
}

/** Where MLflow is and how to log in. */
export interface Tracking {
  baseUrl: string;
  authorization?: string;
}

export interface Settings {
  project: string;
  experiment: string;
  model: string;
  /** Another mlops.json than the repository's, for trials by hand and tests. */
  mlopsFile?: string;
  /** JSON text, not yet checked. */
  params?: string;
  origin: Origin;
  /** Which trial of its run this is; 0 for the only one. */
  trial: number;
  /** Absent: nothing is logged. */
  tracking?: Tracking;
  resultPath?: string;
}

/** Reads the trainer's environment; all variables are optional. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const read = (name: string) => env[name]?.trim() || undefined;
  return {
    project: read('MLOPS_PROJECT') ?? PROJECT.entityRef,
    experiment: read('MLOPS_EXPERIMENT') ?? PROJECT.experiment,
    model: read('MLOPS_MODEL') ?? PROJECT.model,
    mlopsFile: read('MLOPS_FILE'),
    params: read('MLOPS_PARAMS'),
    origin: {
      dagId: read('MLOPS_DAG_ID'),
      dagRunId: read('MLOPS_DAG_RUN_ID'),
      taskId: read('MLOPS_TASK_ID'),
      tryNumber: read('MLOPS_TRY_NUMBER'),
      mapIndex: read('MLOPS_MAP_INDEX'),
      requestedBy: read('MLOPS_REQUESTED_BY'),
      traceId: read('MLOPS_TRACE_ID'),
      commit: read('MLOPS_COMMIT'),
      repository: read('MLOPS_REPOSITORY'),
    },
    // -1 for a task that is not mapped.
    trial: Math.max(0, Number(read('MLOPS_MAP_INDEX') ?? 0) || 0),
    tracking: readTracking(read),
    resultPath: read('MLOPS_RESULT_PATH'),
  };
}

function readTracking(read: (name: string) => string | undefined): Tracking | undefined {
  const uri = read('MLFLOW_TRACKING_URI');
  if (!uri) return undefined;
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new TrainerError(
      'bad-setting',
      'MLFLOW_TRACKING_URI is not an http or https address.',
      'Set it to the address of the MLflow server, for example http://127.0.0.1:5000.',
    );
  }
  const token = read('MLFLOW_TRACKING_TOKEN');
  const user = read('MLFLOW_TRACKING_USERNAME') ?? decodeURIComponent(url.username);
  const password = read('MLFLOW_TRACKING_PASSWORD') ?? decodeURIComponent(url.password);
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  let authorization: string | undefined;
  if (user) authorization = `Basic ${basic}`;
  else if (token) authorization = `Bearer ${token}`;
  const baseUrl = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  return { baseUrl, authorization };
}
