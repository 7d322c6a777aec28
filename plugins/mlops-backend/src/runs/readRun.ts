import {
  POD_COMMIT_ANNOTATION,
  TrainingRunDetail,
} from '@trainyard/backstage-plugin-mlops-common';
import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { readMlflowOfRuns } from './readMlflowOfRuns';
import { readTries } from './readTries';
import { Snapshot } from '../snapshot/TrainingFeed';
import { importErrorOf } from '../schedule/importError';
import { joinRuns } from './joinRuns';
import { mapPhases } from './mapPhases';
import { failureReason } from './mapRun';
import { noticesOf } from './noticesOf';
import { PodView } from '../pods/PodView';
import { runKey } from '../database/RunActions';
import { ResolvedProject, requireDagId } from '../projects/ResolvedProject';
import { explainRun } from '../diagnosis/explainRun';

/** A run as Airflow has it now, and all about it in our words. */
export interface RunReading {
  dagRun: AirflowRun;
  detail: TrainingRunDetail;
}

/**
 * All about one run: tasks, tries, phases, and why it failed or does not go on.
 *
 * @param pods - absent when the user may not see them
 * @throws NotFoundError when the run is not one of this project's DAG
 */
export async function readRun(
  project: ResolvedProject,
  runId: string,
  snapshot: Snapshot,
  pods: PodView[] | undefined,
): Promise<RunReading> {
  const { target } = project;
  const { airflow } = target;
  const dagId = requireDagId(project);
  const dagRun = await airflow.getRun(dagId, runId);
  const [tasks, cancellations, found] = await Promise.all([
    airflow.tasks.list(dagId, runId),
    target.runActions.cancellations(target.config.name, [dagRun]),
    readMlflowOfRuns(project, [dagRun], snapshot.mlflow.value),
  ]);
  const dag = snapshot.airflow.value?.dag;
  const [run] = joinRuns(project, {
    ...found,
    dagRuns: [dagRun],
    cancellations,
    account: await airflow.account(),
    dag: dag?.details,
  });
  const now = new Date();
  const diagnosis = await explainRun(project, {
    dagRun,
    state: run.state,
    tasks,
    pods,
    paused: dag?.details?.is_paused,
    cancelledBy: cancellations.get(runKey(dagRun))?.by,
    failureReason: failureReason(found.mlflowRuns),
    importError:
      dag && importErrorOf(dag.importErrors, dag.details, project.name),
    isBehindAnother: otherActiveRuns(snapshot, runId),
    now,
  });
  const detail = {
    ...run,
    commit: run.commit ?? commitOfPods(project, pods),
    diagnosis: diagnosis ?? run.diagnosis,
    tasks: await readTries(project, dagRun, tasks),
    phases: mapPhases(run, tasks, now, pods),
    notices: noticesOf(pods ?? [], found.mlflowRuns),
  };
  return { dagRun, detail };
}

/** What the newest pod was told to fetch. */
function commitOfPods({ commitLink }: ResolvedProject, pods?: PodView[]) {
  const [sha] = (pods ?? []).map(
    ({ pod }) => pod.metadata.annotations?.[POD_COMMIT_ANNOTATION],
  );
  return sha ? commitLink(sha) : undefined;
}

const otherActiveRuns = (snapshot: Snapshot, runId: string) =>
  (snapshot.airflow.value?.runs ?? []).some(
    run => run.state === 'running' && run.dag_run_id !== runId,
  );
