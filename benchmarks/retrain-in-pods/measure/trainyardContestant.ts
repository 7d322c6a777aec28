import { startRun } from '../../../e2e/support/projects.ts';
import type { AirflowClient } from './AirflowClient.ts';
import { awaitRun } from './awaitRun.ts';
import type { Contestant } from './Contestant.ts';
import type { MlflowClient } from './MlflowClient.ts';
import { PodWatch } from './PodWatch.ts';
import { registeredSince } from './registeredSince.ts';
import { toPhases } from './toPhases.ts';

export interface TrainyardOptions {
  airflow: AirflowClient;
  mlflow: MlflowClient;
  kubectl: { program: string; kubeconfig: string };
  namespace: string;
  /** A token of a portal user who may train the project. */
  signIn: () => Promise<string>;
  /** Project that the template made. */
  project: string;
}

/** A generated project, retrained as the button in the portal does it. */
export function trainyardContestant(options: TrainyardOptions): Contestant {
  const { airflow, mlflow, kubectl, namespace, project } = options;
  const dagId = `${project}-train`;
  return {
    side: 'trainyard',
    async train() {
      const token = await options.signIn();
      const watch = await PodWatch.open(kubectl, namespace, dagId);
      try {
        const begin = Date.now();
        const { id } = await startRun(token, project);
        const accepted = Date.now();
        const finished = await awaitRun(airflow, dagId, id);
        const { train, register } = await airflow.tasks(dagId, id);
        const version = await registeredSince(mlflow, project, begin);
        const training = await mlflow.runTimes(version.runId);
        const pod = watch.onlyPod();
        return {
          registered: (version.createdAt - begin) / 1000,
          finished: (finished - begin) / 1000,
          phases: toPhases(begin, [
            ['portal answers', accepted],
            ['train task starts', train.start],
            ['pod is created', pod.created],
            ['git-sync is done', pod.synced ?? NaN],
            ['trainer starts', training.start],
            ['trained and logged', training.end],
            ['train task ends', train.end],
            ['register task starts', register.start],
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
