import recordedAirflow from './testing/recorded/airflow.json';
import recordedKubernetes from './testing/recorded/kubernetes.json';
import recordedMlflow from './testing/recorded/mlflow.json';

export { AIRFLOW_ACCOUNT, FakeAirflow } from './testing/FakeAirflow';
export { CLUSTER_TOKEN, FakeKubernetes } from './testing/FakeKubernetes';
export { FakeMlflow } from './testing/FakeMlflow';
export { FakeServer } from './testing/FakeServer';
export type { FakeAnswer, FakeRequest } from './testing/FakeServer';
/** What the real systems answered. */
export { recordedAirflow, recordedKubernetes, recordedMlflow };
