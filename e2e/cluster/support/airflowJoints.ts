import { join } from 'node:path';
import { repositoryRoot } from '../../support/stack.ts';

/** What joins Airflow on this machine with the cluster. */
export interface AirflowJoints {
  /** Of the ServiceAccount `airflow-worker`. */
  kubeconfig: string;
  trainingNamespace: string;
  gitImage: string;
  mlflow: { url: string; username: string; password: string };
}

/** MLflow as pods reach it. */
export const POD_MLFLOW = 'http://mlflow.mlops.svc:5000';

/** Environment of Airflow that runs every training in a pod of the cluster. */
export function airflowJoints(joints: AirflowJoints): Record<string, string> {
  const { mlflow } = joints;
  return {
    // Holds airflow_local_settings.py, which Airflow imports at its start.
    PYTHONPATH: join(repositoryRoot, 'deploy/airflow/preload'),
    MLOPS_RUNNER: 'kubernetes',
    MLOPS_NAMESPACE: joints.trainingNamespace,
    MLOPS_GIT_IMAGE: joints.gitImage,
    MLOPS_POD_MLFLOW_TRACKING_URI: POD_MLFLOW,
    MLFLOW_TRACKING_URI: mlflow.url,
    MLFLOW_TRACKING_USERNAME: mlflow.username,
    MLFLOW_TRACKING_PASSWORD: mlflow.password,
    AIRFLOW_CONN_KUBERNETES_DEFAULT: JSON.stringify({
      conn_type: 'kubernetes',
      extra: {
        kube_config_path: joints.kubeconfig,
        namespace: joints.trainingNamespace,
        xcom_sidecar_container_image: joints.gitImage,
      },
    }),
    AIRFLOW__CORE__PARALLELISM: '16',
    // On a machine with two cores a DAG of many trials may wait its turn for longer than 30 s.
    AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT: '120',
    // A changed file is parsed at once; to parse all of them every ten seconds takes a core.
    AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL: '60',
    // A scheduler that is killed and comes back finds its orphans in seconds;
    // the defaults take five minutes.
    AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL: '10',
    AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT: '30',
  };
}
