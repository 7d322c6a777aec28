import {
  ModelVersion,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import {
  AirflowDag,
  AirflowRun,
  MlflowRun,
} from '@trainyard/backstage-plugin-mlops-node';
import { Cancellations, runKey } from '../database/RunActions';
import { ResolvedProject } from '../projects/ResolvedProject';
import { groupBy } from '../lib/groupBy';
import { dagRunIdOf } from '../snapshot/mapMlflowRun';
import { mapRun } from './mapRun';

/** A page of each system, joined by the DAG run id. */
export interface JoinInput {
  dagRuns: AirflowRun[];
  mlflowRuns: MlflowRun[];
  versions: ModelVersion[];
  /** Of the runs of the page. */
  cancellations: Cancellations;
  account?: string;
  dag?: AirflowDag;
}

/** Joins pages in memory; asks nobody. */
export function joinRuns(
  project: ResolvedProject,
  input: JoinInput,
): TrainingRun[] {
  const byDagRun = groupBy(input.mlflowRuns, dagRunIdOf);
  return input.dagRuns.map(dagRun => {
    const mlflowRuns = byDagRun.get(dagRun.dag_run_id) ?? [];
    return mapRun(dagRun, {
      ...input,
      keyMetric: project.keyMetric,
      links: project.target.links,
      commitLink: project.commitLink,
      mlflowRuns,
      cancellation: input.cancellations.get(runKey(dagRun)),
      versions: versionsOf(
        project,
        dagRun.dag_run_id,
        mlflowRuns,
        input.versions,
      ),
    });
  });
}

/** Versions that say they came from this run, or whose MLflow run does. */
export function versionsOf(
  project: ResolvedProject,
  dagRunId: string,
  mlflowRuns: MlflowRun[],
  versions: ModelVersion[],
): TrainingRun['versions'] {
  const ids = new Set(mlflowRuns.map(({ info }) => info.run_id));
  return versions
    .filter(
      ({ trainingRunId, mlflowRunId }) =>
        trainingRunId === dagRunId ||
        (mlflowRunId !== undefined && ids.has(mlflowRunId)),
    )
    .map(({ version, aliases, gate, url }) => ({
      model: project.registeredModel ?? '',
      version,
      aliases,
      gate,
      url,
    }));
}
