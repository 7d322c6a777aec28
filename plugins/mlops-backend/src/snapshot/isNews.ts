import { AirflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { Snapshot } from './TrainingFeed';

/** Whether a run that was just read says that the newest runs of a snapshot are out of date. */
export function isNews(run: AirflowRun, { airflow }: Snapshot): boolean {
  const { runs = [] } = airflow.value ?? {};
  const shown = runs.find(each => each.dag_run_id === run.dag_run_id);
  if (shown) return shown.state !== run.state;
  // Older ones are on later pages.
  return (
    runs.length === 0 ||
    Date.parse(run.run_after) > Date.parse(runs[0].run_after)
  );
}
