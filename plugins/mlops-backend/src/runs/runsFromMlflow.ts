import {
  RUN_TAGS,
  RunState,
  ModelVersion,
  TrainingRun,
  isActive,
} from '@trainyard/backstage-plugin-mlops-common';
import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { ResolvedProject } from '../projects/ResolvedProject';
import { diagnoseRun } from '../diagnosis/diagnoseRun';
import { groupBy } from '../lib/groupBy';
import { versionsOf } from './joinRuns';
import {
  bestMlflowRun,
  dagRunIdOf,
  finiteMetrics,
  tagsOf,
  toRecord,
} from '../snapshot/mapMlflowRun';
import { failureReason } from './mapRun';
import { durationBetween, toTimestamp } from '../lib/time';

const STATES: Record<string, RunState> = {
  SCHEDULED: 'queued',
  RUNNING: 'running',
  FINISHED: 'succeeded',
  FAILED: 'failed',
  KILLED: 'cancelled',
};

/**
 * Training runs as MLflow alone knows them, newest first, for the time that
 * Airflow was never reached. MLflow does not say who really started a run, so
 * nobody is named.
 */
export function runsFromMlflow(
  project: ResolvedProject,
  runs: MlflowRun[],
  versions: ModelVersion[],
): TrainingRun[] {
  const groups = groupBy(
    runs.filter(run => dagRunIdOf(run)),
    run => dagRunIdOf(run)!,
  );
  return [...groups].map(([id, group]) =>
    fromGroup(project, id, group, versions),
  );
}

function fromGroup(
  project: ResolvedProject,
  id: string,
  runs: MlflowRun[],
  versions: ModelVersion[],
): TrainingRun {
  const { links } = project.target;
  const best = bestMlflowRun(runs, project.keyMetric)!;
  const states = runs.map(({ info }) => STATES[info.status ?? ''] ?? 'unknown');
  const state =
    states.find(isActive) ?? STATES[best.info.status ?? ''] ?? 'unknown';
  const startedAt = toTimestamp(
    Math.min(...runs.map(({ info }) => info.start_time ?? 0)),
  );
  const endedAt = isActive(state) ? undefined : toTimestamp(best.info.end_time);
  const commit = tagsOf(best)[RUN_TAGS.commit];
  const urlOf = ({ info }: MlflowRun) =>
    info.experiment_id
      ? links.mlflowRun(info.experiment_id, info.run_id)
      : undefined;
  return {
    id,
    state,
    trigger: { kind: 'other' },
    startedAt,
    endedAt,
    durationMs: durationBetween(startedAt, endedAt),
    commit: commit ? project.commitLink(commit) : undefined,
    params: toRecord(best.data?.params),
    metrics: finiteMetrics(best),
    mlflowRuns: runs.map(run => ({
      id: run.info.run_id,
      name: run.info.run_name || undefined,
      status: run.info.status ?? 'UNKNOWN',
      url: urlOf(run),
    })),
    versions: versionsOf(project, id, runs, versions),
    diagnosis: diagnoseRun({ state, failureReason: failureReason(runs) }),
    links: {
      airflow: project.dagId && links.dagRun(project.dagId, id),
      mlflow: urlOf(best),
    },
  };
}
