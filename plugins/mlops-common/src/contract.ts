/**
 * What a generated project writes and the portal reads back: MLflow tags,
 * conf keys of a DAG run, and aliases. One place, so that neither side guesses.
 *
 * @packageDocumentation
 */

/** Tags on an MLflow run, written by the trainer. @public */
export const RUN_TAGS = {
  /** Entity ref of the project, `component:default/iris`. */
  project: 'mlops.project',
  dagId: 'mlops.dag_id',
  dagRunId: 'mlops.dag_run_id',
  taskId: 'mlops.task_id',
  tryNumber: 'mlops.try_number',
  /** `-1` when the task is not mapped. */
  mapIndex: 'mlops.map_index',
  /** User entity ref, or `airflow:<name>` for a run started in Airflow, `schedule` or `drift-check`. */
  requestedBy: 'mlops.requested_by',
  /** W3C trace id of the request that started it in the portal, 32 hex digits. */
  traceId: 'mlops.trace_id',
  /** One sentence; only on a run that failed. */
  failureReason: 'mlops.failure_reason',
  commit: 'mlflow.source.git.commit',
  repository: 'mlflow.source.git.repoURL',
} as const;

/** Tags on a model version, written by the register task and by the portal. Those of the gate are on its MLflow run, too. @public */
export const VERSION_TAGS = {
  dagRunId: 'mlops.dag_run_id',
  requestedBy: 'mlops.requested_by',
  commit: 'mlops.commit',
  /** `first`, `promoted`, `suggested` or `rejected`. */
  gate: 'mlops.gate',
  gateReason: 'mlops.gate_reason',
  /** Floors that it breaks, as JSON: `[{metric, value, floor, bound}]`; a missing value is null. */
  gateFloors: 'mlops.gate_floors',
  /** {@link MODEL_CARD} when its MLflow run has that artifact; otherwise why there is none. */
  modelCard: 'mlops.model_card',
  /** Who moved an alias here last, when, why and from which version. JSON. */
  aliasChange: 'mlops.alias_change',
  /** Aliases that the register task put here: `[{alias, from, at}]` as JSON, written before each move; `from` is null when the alias was nowhere. */
  gateMoves: 'mlops.gate_moves',
} as const;

/** Artifact of the MLflow run of a version: what is known of it, as Markdown. @public */
export const MODEL_CARD = 'model_card.md';

/** Tags on the registered model. @public */
export const MODEL_TAGS = {
  /** Entity ref of the project that it belongs to; the experiment has it, too. */
  project: 'mlops.project',
  /** The suggestion of the drift check, as JSON; see `retrainSuggestionSchema`. */
  suggestion: 'mlops.retrain_suggestion',
  /** Which suggestion was dismissed, by whom and when. JSON: `{id, by, at}`. */
  suggestionDismissed: 'mlops.retrain_suggestion_dismissed',
} as const;

/**
 * Start of the tag on the registered model that says how a person moved an alias
 * last, `mlops.moved.<alias>`: `{from, to, by, at}` as JSON. The register task tells
 * by it whether a person came in between.
 *
 * @public
 */
export const MOVED_TAG_PREFIX = 'mlops.moved.';

/** Who asked for a training that the drift check started by itself. @public */
export const DRIFT_CHECK = 'drift-check';

/** Keys of a DAG run's `conf` that are not training parameters. @public */
export const RUN_CONF_KEYS = {
  requestedBy: 'mlops_requested_by',
  requestId: 'mlops_request_id',
  traceId: 'mlops_trace_id',
} as const;

/** Aliases that the product itself moves. @public */
export const CHAMPION_ALIAS = 'champion';
/** @public */
export const CHALLENGER_ALIAS = 'challenger';

/** Prefix of the DAG tag that names the delivered commit, `commit:<sha>`. @public */
export const COMMIT_TAG_PREFIX = 'commit:';

/** Start of the one line of JSON by which a trainer says why it failed. @public */
export const TRAINER_ERROR_PREFIX = 'MLOPS_ERROR ';

/**
 * Key of the XCom in which a training task keeps the last state of its pod:
 * a Kubernetes `Pod` object cut down to what explains it (see
 * docs/developers/contracts.md), with its `events`. One per task instance.
 *
 * @public
 */
export const KEPT_POD_XCOM_KEY = 'mlops_pod';

/** Labels and annotations of a training pod. @public */
export const POD_LABELS = {
  project: 'backstage.io/kubernetes-id',
  component: 'app.kubernetes.io/component',
  /** Written by Airflow's KubernetesPodOperator. */
  dagId: 'dag_id',
  runId: 'run_id',
  taskId: 'task_id',
  tryNumber: 'try_number',
  mapIndex: 'map_index',
} as const;
/** Full sha that the pod trains from. @public */
export const POD_COMMIT_ANNOTATION = 'mlops/commit';
