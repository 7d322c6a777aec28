import recordedAirflow from './recorded/airflow.json';
import recordedKubernetes from './recorded/kubernetes.json';
import recordedMlflow from './recorded/mlflow.json';

export { AIRFLOW_ACCOUNT, FakeAirflow } from './FakeAirflow';
export { CLUSTER_TOKEN, FakeKubernetes } from './FakeKubernetes';
export { FakeMlflow } from './FakeMlflow';
export { FakeServer } from './FakeServer';
export type { FakeAnswer, FakeRequest } from './FakeServer';
/** What the real systems answered. */
export { recordedAirflow, recordedKubernetes, recordedMlflow };
