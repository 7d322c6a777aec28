import { RUN_TAGS } from '@trainyard/backstage-plugin-mlops-common';
import { MlflowRun } from '@trainyard/backstage-plugin-mlops-node';
import { MAIN_CONTAINER, statusOf } from '../pods/mapPod';
import { podIdentity, PodView } from '../pods/PodView';
import { groupBy } from '../lib/groupBy';
import { tagsOf } from '../snapshot/mapMlflowRun';

/**
 * What is worth knowing of a run and is no failure. An Airflow that dies in
 * mid-training can start a second pod for what the first one still trains.
 */
export function noticesOf(
  pods: PodView[],
  mlflowRuns: MlflowRun[],
): string[] | undefined {
  const trained = mlflowRuns.filter(({ info }) => info.status === 'FINISHED');
  const ofMlflow = repeated(trained, run => {
    const tags = tagsOf(run);
    return [tags[RUN_TAGS.taskId], tags[RUN_TAGS.mapIndex]].join('/');
  });
  const trains = pods.filter(({ pod }) => {
    const { running, terminated } = statusOf(pod, MAIN_CONTAINER)?.state ?? {};
    return Boolean(running) || terminated?.exitCode === 0;
  });
  const ofPods = repeated(trains, ({ pod }) => {
    const { taskId, mapIndex } = podIdentity(pod);
    return [taskId, mapIndex].join('/');
  });
  const notices = [
    ofMlflow &&
      'The same training finished more than once, as Airflow was interrupted and started it again. It counts once: one of its MLflow runs is registered.',
    ofPods &&
      !ofMlflow &&
      'More than one pod trained the same, as Airflow was interrupted and started it again. It counts once.',
  ].filter((notice): notice is string => Boolean(notice));
  return notices.length > 0 ? notices : undefined;
}

const repeated = <T>(items: T[], keyOf: (item: T) => string) =>
  [...groupBy(items, keyOf).values()].some(group => group.length > 1);
