import {
  ModelVersion,
  Project,
  TrainingOverview,
  TrainingRun,
} from '@trainyard/backstage-plugin-mlops-common';
import { encodeCursor } from '../lib/cursor';
import { FIRST_PAGE } from '../snapshot/readAirflow';
import { Snapshot } from '../snapshot/TrainingFeed';
import { toWire } from '../projects/bindThing';
import { ResolvedProject } from '../projects/ResolvedProject';
import { joinRuns } from '../runs/joinRuns';
import { mapDag, mapSchedule } from '../schedule/mapDag';
import { mapSources } from '../snapshot/mapSources';
import { mapVersions } from '../models/mapVersions';
import { parseSuggestion } from '../suggestion/parseSuggestion';
import { runsFromMlflow } from '../runs/runsFromMlflow';

/** The whole tab from one snapshot; pure. */
export function mapOverview(
  project: ResolvedProject,
  snapshot: Snapshot,
): TrainingOverview {
  const airflow = snapshot.airflow.value;
  const mlflow = snapshot.mlflow.value;
  const versions = mapVersions(project, mlflow?.versions ?? [], mlflow);
  const runs = mapRuns(project, snapshot, versions);
  const olderHolders = mapVersions(project, mlflow?.olderHolders ?? [], mlflow);
  const hasMore = airflow !== undefined && airflow.total > airflow.runs.length;
  return {
    project: mapProject(project, snapshot),
    runs: {
      runs,
      total: airflow?.total,
      nextCursor: hasMore
        ? encodeCursor('runs', {
            before: airflow.runs[0].run_after,
            offset: FIRST_PAGE,
          })
        : undefined,
    },
    versions: {
      versions,
      aliases:
        mlflow?.aliases.map(({ alias, version }) => ({ alias, version })) ?? [],
      ...(olderHolders.length > 0 && { olderHolders }),
      nextCursor:
        mlflow?.token && encodeCursor('versions', { token: mlflow.token }),
    },
    suggestion: mlflow && parseSuggestion(mlflow, runs),
    sources: mapSources(project, snapshot),
  };
}

function mapRuns(
  project: ResolvedProject,
  snapshot: Snapshot,
  versions: ModelVersion[],
): TrainingRun[] {
  const airflow = snapshot.airflow.value;
  const mlflowRuns = snapshot.mlflow.value?.runs ?? [];
  if (!airflow) return runsFromMlflow(project, mlflowRuns, versions);
  return joinRuns(project, {
    dagRuns: airflow.runs,
    mlflowRuns,
    versions,
    cancellations: airflow.cancellations,
    account: airflow.account,
    dag: airflow.dag.details,
  });
}

function mapProject(project: ResolvedProject, snapshot: Snapshot): Project {
  const { target, dagId, registeredModel, experimentName } = project;
  const dag = snapshot.airflow.value?.dag;
  const experimentId = snapshot.mlflow.value?.experimentId;
  const { name, title } = target.config;
  return {
    entityRef: project.entityRef,
    title: project.title,
    dagId,
    experimentName,
    registeredModel,
    bindings: project.bindings.map(toWire),
    environment: { name, title },
    keyMetric: project.keyMetric,
    dag: mapDag(project, dag),
    schedule: mapSchedule(dag),
    links: {
      airflow: dagId && target.links.dag(dagId),
      experiment: experimentId && target.links.experiment(experimentId),
      model: registeredModel && target.links.model(registeredModel),
      repository: project.repository,
    },
  };
}
