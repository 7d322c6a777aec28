import type { AirflowClient } from './AirflowClient.ts';
import { awaitRun } from './awaitRun.ts';
import type { Contestant } from './Contestant.ts';
import type { MlflowClient } from './MlflowClient.ts';
import { PodWatch } from './PodWatch.ts';
import { readPhaseLines } from './readPhaseLines.ts';
import { registeredSince } from './registeredSince.ts';
import { toPhases } from './toPhases.ts';

const TASK = 'train_iris_task';

export interface DemoOptions {
  airflow: AirflowClient;
  mlflow: MlflowClient;
  kubectl: { program: string; kubeconfig: string };
  namespace: string;
  dagId: string;
  model: string;
}

/** The demo's DAG, triggered through Airflow's API: it has no button. */
export function demoContestant(options: DemoOptions): Contestant {
  const { airflow, mlflow, kubectl, namespace, dagId, model } = options;
  return {
    side: 'demo',
    async train() {
      const watch = await PodWatch.open(kubectl, namespace, dagId);
      try {
        const begin = Date.now();
        const id = await airflow.trigger(dagId);
        const finished = await awaitRun(airflow, dagId, id);
        const { [TASK]: task } = await airflow.tasks(dagId, id);
        const at = readPhaseLines(await airflow.log(dagId, id, TASK));
        const version = await registeredSince(mlflow, model, begin);
        const pod = watch.onlyPod();
        return {
          registered: (version.createdAt - begin) / 1000,
          finished: (finished - begin) / 1000,
          phases: toPhases(begin, [
            ['train task starts', task.start],
            ['pod is created', pod.created],
            ['git-sync is done', pod.synced ?? NaN],
            ['container starts', at.started],
            ['pip install', at.pip],
            ['kedro run', at.kedro],
            ['version is registered', version.createdAt],
            ['run ends', finished],
          ]),
        };
      } finally {
        watch.close();
      }
    },
  };
}
