import { Entity } from '@backstage/catalog-model';

/** Annotations that make a catalog entity a project. @public */
export const MLOPS_ANNOTATIONS = {
  /** The training DAG in Airflow. */
  dagId: 'airflow.apache.org/dag-id',
  /** The MLflow experiment, by name. */
  experimentName: 'mlflow.org/experiment-name',
  /** Older spelling of {@link MLOPS_ANNOTATIONS.experimentName}, still read. */
  experimentNameLegacy: 'mlflow.org/experiment',
  /** The registered model in MLflow, by name. */
  registeredModel: 'mlflow.org/registered-model',
  /** Which configured environment is shown first. */
  environment: 'mlops/environment',
  /** The metric that charts and the table show first. */
  keyMetric: 'mlops/key-metric',
  /** `maximize` or `minimize`; guessed from the metric's name when absent. */
  keyMetricGoal: 'mlops/key-metric-goal',
  /** Where the owners are told of failed trainings and new champions: {@link NOTIFICATIONS_PORTAL}. */
  notifications: 'mlops/notifications',
} as const;

/** The owners get notifications in the portal. @public */
export const NOTIFICATIONS_PORTAL = 'portal';

/** What a project's annotations say; a missing part is `undefined`. @public */
export interface ProjectAnnotations {
  dagId?: string;
  experimentName?: string;
  registeredModel?: string;
  environment?: string;
}

/** Reads the project annotations of an entity; blank values count as missing. @public */
export function readProjectAnnotations(entity: Entity): ProjectAnnotations {
  const read = (key: string) =>
    entity.metadata.annotations?.[key]?.trim() || undefined;
  return {
    dagId: read(MLOPS_ANNOTATIONS.dagId),
    experimentName:
      read(MLOPS_ANNOTATIONS.experimentName) ??
      read(MLOPS_ANNOTATIONS.experimentNameLegacy),
    registeredModel: read(MLOPS_ANNOTATIONS.registeredModel),
    environment: read(MLOPS_ANNOTATIONS.environment),
  };
}

/** Whether an entity names at least one of the three outside ids. @public */
export function isMlopsProject(entity: Entity): boolean {
  const { dagId, experimentName, registeredModel } =
    readProjectAnnotations(entity);
  return Boolean(dagId || experimentName || registeredModel);
}
