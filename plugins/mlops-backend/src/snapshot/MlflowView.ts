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

/** What the tab needs from MLflow. */
export interface MlflowView extends VersionsView {
  experimentId?: string;
  runs: MlflowRun[];
  /** Versions that hold an alias and are not on the page. */
  olderHolders: MlflowVersion[];
  /** Metrics by MLflow run id, of the runs that the versions came from. */
  versionMetrics: Map<string, Record<string, number>>;
}
