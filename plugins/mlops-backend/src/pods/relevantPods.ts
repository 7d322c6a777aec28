import {
  AirflowTask,
  labelValue,
} from '@trainyard/backstage-plugin-mlops-node';
import { groupBy } from '../lib/groupBy';
import { MAIN_CONTAINER, statusOf } from './mapPod';
import { podIdentity, PodView } from './PodView';

/** Airflow's states of task instances whose pods explain nothing. */
const NOTHING_TO_EXPLAIN = new Set<string>([
  'success',
  'upstream_failed',
  'skipped',
  'removed',
]);

/** The newest pod of each task instance, in the order of the instances. */
export function newestPods(pods: PodView[]): PodView[] {
  const instances = groupBy(pods, ({ pod }) => instanceOf(podIdentity(pod)));
  return [...instances.values()]
    .map(
      views =>
        views.sort((a, b) => createdAt(b).localeCompare(createdAt(a)))[0],
    )
    .sort((a, b) => podIdentity(a.pod).mapIndex - podIdentity(b.pod).mapIndex);
}

/** The pods that may say why a run failed or does not go on: of the last try of each unfinished task. */
export function relevantPods(pods: PodView[], tasks: AirflowTask[]): PodView[] {
  const unfinished = new Map(
    tasks
      .filter(({ state }) => state && !NOTHING_TO_EXPLAIN.has(state))
      .map(task => [
        instanceOf({
          taskId: labelValue(task.task_id),
          mapIndex: task.map_index,
        }),
        task,
      ]),
  );
  return newestPods(pods).filter(view => {
    const task = unfinished.get(instanceOf(podIdentity(view.pod)));
    return task !== undefined && isOfLastTry(view, task);
  });
}

/** A second try can go on with the pod of the first, which keeps that one's label. */
function isOfLastTry({ pod }: PodView, task: AirflowTask): boolean {
  if (podIdentity(pod).tryNumber >= task.try_number) return true;
  const ended = statusOf(pod, MAIN_CONTAINER)?.state?.terminated?.finishedAt;
  if (!ended || !task.start_date) return !ended;
  return Date.parse(ended) >= Date.parse(task.start_date);
}

const createdAt = ({ pod }: PodView) => pod.metadata.creationTimestamp;

const instanceOf = (of: { taskId: string; mapIndex: number }) =>
  `${of.taskId}/${of.mapIndex}`;
