import type {
  Binding,
  Project,
} from '@trainyard/backstage-plugin-mlops-common';

const READ_ONLY: Binding['state'][] = ['untagged', 'refused', 'invalid'];

/** Why no run can be started now, in words; `undefined` when one can. */
export function retrainBlocker(
  project: Project,
  canTrigger: boolean,
): string | undefined {
  const dag = project.bindings?.find(({ thing }) => thing === 'dag');
  if (dag && READ_ONLY.includes(dag.state)) {
    return 'The DAG is not this project’s own, so it cannot be started here.';
  }
  if (!project.dagId) return 'No DAG is named in the catalog-info.yaml.';
  if (!canTrigger) return 'You may look, but not start runs of this project.';
  const { state, message } = project.dag;
  switch (state) {
    case 'waiting':
      return message ?? 'Airflow has not read the DAG yet.';
    case 'broken':
      // The header of the project gives the error in full.
      return 'Airflow cannot read the DAG.';
    case 'unknown':
      return message ?? 'Airflow is not answering.';
    default:
      return isPaused(project)
        ? 'The schedule is paused, and a run would wait. Resume it first.'
        : undefined;
  }
}

/** Without a schedule, pausing has no meaning: a run resumes the DAG. */
const isPaused = ({ schedule }: Project) =>
  Boolean(schedule?.expression && schedule.paused);
