import {
  MlflowAlias,
  MlflowRun,
  MlflowVersion,
  MlflowVersionPage,
} from '@trainyard/backstage-plugin-mlops-node';

/** A page of model versions with what MLflow's search leaves out. */
export interface VersionsView extends MlflowVersionPage {
  aliases: MlflowAlias[];
  /** Of the registered model. */
  modelTags: Record<string, string>;
}

/** MLflow runs of DAG runs that are over: nothing is added to them, so they are not asked for at each look. */
export interface FinishedRuns {
  /** When the oldest of them were read; milliseconds since 1970. */
  readAt: number;
  /** Some of them were not read, as there are too many. */
  isCut: boolean;
  /** By {@link stampOf} of the DAG run. */
  byStamp: Map<string, MlflowRun[]>;
}

/** What the tab needs from MLflow. */
export interface MlflowView extends VersionsView {
  experimentId?: string;
  /** Trimmed, of the DAG runs that Airflow shows. */
  runs: MlflowRun[];
  /** There are more runs than the portal reads. */
  isCut: boolean;
  finished: FinishedRuns;
  /** Versions that hold an alias and are not on the page. */
  olderHolders: MlflowVersion[];
  /** Metrics by MLflow run id, of the runs that the versions came from. */
  versionMetrics: Map<string, Record<string, number>>;
}
