/** Name of the Secret with MLflow's address and account, as MLflow's own variables. */
export const MLFLOW_SECRET = 'mlflow';

export interface DemoCluster {
  namespace: string;
  mlflow: { podUrl: string; username: string; password: string };
}

/**
 * What the demo's pod needs in the cluster. It runs pip as root, which the
 * platform's own training namespace refuses, so it gets a namespace.
 */
export function demoManifests({ namespace, mlflow }: DemoCluster): object[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        // The platform's MLflow answers the namespaces of this role.
        labels: { 'mlops/role': 'training' },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: MLFLOW_SECRET, namespace },
      stringData: {
        MLFLOW_TRACKING_URI: mlflow.podUrl,
        MLFLOW_TRACKING_USERNAME: mlflow.username,
        MLFLOW_TRACKING_PASSWORD: mlflow.password,
        // Else MLflow's client asks for addresses of the store itself, which the platform
        // lets no pod reach, and waits for them in vain.
        MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'false',
        MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: 'false',
      },
    },
  ];
}
