import {
  AirflowDag,
  AirflowImportError,
  AirflowRun,
  isNotFound,
} from '@trainyard/backstage-plugin-mlops-node';
import { isErrorOf } from './isErrorOf';
import { Cancellations } from '../database/RunActions';
import { ownersOfDag } from '../projects/OwnerFacts';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';

/** How many runs the first page of the tab shows. */
export const FIRST_PAGE = 25;

/** A DAG as Airflow has it now. */
export interface DagView {
  /** Absent while Airflow has not parsed it. */
  details?: AirflowDag;
  /** When the DAG was first found to be absent; ISO 8601. */
  missingSince?: string;
  /** Looked up only when the DAG is absent, stale or broken. */
  importErrors: AirflowImportError[];
}

/** What the tab needs from Airflow. */
export interface AirflowView {
  dag: DagView;
  runs: AirflowRun[];
  total: number;
  /** Of those runs. */
  cancellations: Cancellations;
  account?: string;
}

/**
 * Two requests, or three when the DAG is not in order.
 *
 * @param previous - the last answer, which knows since when the DAG is absent
 */
export async function readAirflow(
  project: ResolvedProject,
  previous?: AirflowView,
): Promise<AirflowView> {
  const { target } = project;
  const { airflow } = target;
  const dagId = requireDagId(project);
  const [dag, page, account] = await Promise.all([
    readDag(project),
    airflow.listRuns(dagId, { limit: FIRST_PAGE }).catch(error => {
      if (isNotFound(error)) return { runs: [], total: 0 };
      throw error;
    }),
    airflow.account(),
  ]);
  return {
    dag: dag.details
      ? dag
      : {
          ...dag,
          missingSince: previous?.dag.missingSince ?? new Date().toISOString(),
        },
    runs: page.runs,
    total: page.total ?? page.runs.length,
    cancellations: await target.runActions.cancellations(
      target.config.name,
      page.runs,
    ),
    account,
  };
}

/** The DAG, with import errors when there may be some. */
export async function readDag(project: ResolvedProject): Promise<DagView> {
  const { airflow, owners } = project.target;
  const dagId = requireDagId(project);
  const details = await airflow.getDag(dagId).catch(error => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
  owners.learn('dag', dagId, ownersOfDag(details));
  if (details && !details.has_import_errors && !details.is_stale) {
    return { details, importErrors: [] };
  }
  const importErrors = await airflow.listImportErrors(error =>
    isErrorOf(error, details, project.name),
  );
  return { details, importErrors };
}
