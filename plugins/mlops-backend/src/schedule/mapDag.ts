import {
  DagStatus,
  MLOPS_ANNOTATIONS,
  Schedule,
} from '@trainyard/backstage-plugin-mlops-common';
import { DagView } from '../snapshot/readAirflow';
import { ResolvedProject } from '../projects/ResolvedProject';
import { commitOfDag } from './commitOf';
import { importErrorOf } from './importError';
import { toTimestamp } from '../lib/time';

/**
 * Whether runs of the project's DAG can start.
 *
 * @param view - `undefined` when Airflow never answered
 */
export function mapDag(project: ResolvedProject, view?: DagView): DagStatus {
  const { dagId = '', target, commitLink, name } = project;
  if (!view) {
    const bound = project.bindings.find(({ thing }) => thing === 'dag');
    return {
      state: 'unknown',
      message: bound?.message ?? 'Airflow did not answer yet.',
    };
  }
  const { details } = view;
  const error = importErrorOf(view.importErrors, details, name);
  const commit = commitOfDag(details);
  const common = {
    commit: commit ? commitLink(commit) : undefined,
    url: details && target.links.dag(dagId),
  };
  if (error) {
    return {
      ...common,
      state: 'broken',
      message: `Airflow cannot read the DAG: ${error}`,
    };
  }
  if (!details) {
    return { ...common, state: 'waiting', message: waitingFor(dagId, view) };
  }
  if (details.is_stale) {
    return {
      ...common,
      state: 'broken',
      message: `Airflow no longer finds the file of the DAG ${dagId}. Deliver the project again.`,
    };
  }
  return { ...common, state: 'ready' };
}

/** A new DAG is there within seconds; after five minutes it does not come by itself. */
const LATE_MS = 5 * 60_000;

function waitingFor(dagId: string, { missingSince }: DagView): string {
  const waitedMs = missingSince ? Date.now() - Date.parse(missingSince) : 0;
  if (waitedMs < LATE_MS) {
    return `Airflow has not picked up the DAG ${dagId} yet. A new project takes a few seconds.`;
  }
  const minutes = Math.floor(waitedMs / 60_000);
  return `Airflow has had no DAG ${dagId} for ${minutes} minutes. Likely causes: its file is not in a DAG bundle, or the bundle is not refreshed (refresh_interval); the file lacks the words "airflow" and "dag", without which Airflow does not read it (dag_discovery_safe_mode); reading it takes longer than dagbag_import_timeout; or the annotation ${MLOPS_ANNOTATIONS.dagId} names another DAG. The log of Airflow's DAG processor tells which.`;
}

/** The DAG's schedule; `undefined` when Airflow does not have the DAG. */
export function mapSchedule(view: DagView | undefined): Schedule | undefined {
  const dag = view?.details;
  if (!dag) return undefined;
  const expression = scheduleExpression(dag.timetable_summary);
  return {
    expression,
    description: (expression && dag.timetable_description) || undefined,
    paused: dag.is_paused,
    nextRunAt: toTimestamp(dag.next_dagrun_run_after),
  };
}

/** Older servers write the missing schedule as the text `None`. */
export function scheduleExpression(
  summary: string | null | undefined,
): string | null {
  return summary && summary !== 'None' ? summary : null;
}
