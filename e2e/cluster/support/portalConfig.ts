import type { ServiceAccountAccess } from './serviceAccountKubeconfig.ts';

/** A system with basic authentication. */
export interface Login {
  url: string;
  username: string;
  password: string;
}

/** What the portal of the cluster tests is joined with. */
export interface PortalJoints {
  airflow: Login;
  mlflow: Login;
  cluster: ServiceAccountAccess;
  trainingNamespace: string;
  /** Image with its digest, by trainer. */
  trainerImages: Record<string, string>;
  gitea: Login;
}

/** Name of the cluster in the Kubernetes plugin's configuration. */
const CLUSTER = 'training';

/** The configuration that the portal loads after the stack's own. */
export function portalConfig(joints: PortalJoints): object {
  const { airflow, mlflow, cluster, gitea } = joints;
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: CLUSTER,
              url: cluster.server,
              authProvider: 'serviceAccount',
              serviceAccountToken: cluster.token,
              caData: cluster.certificateAuthority,
            },
          ],
        },
      ],
    },
    integrations: {
      gitea: [
        {
          host: new URL(gitea.url).host,
          baseUrl: gitea.url,
          username: gitea.username,
          password: gitea.password,
        },
      ],
    },
    mlops: {
      environments: [
        {
          name: 'cluster',
          title: 'Cluster',
          airflow: environmentOf(airflow),
          mlflow: environmentOf(mlflow),
          kubernetes: {
            cluster: CLUSTER,
            namespace: joints.trainingNamespace,
          },
        },
      ],
      projectDefaults: {
        namespace: joints.trainingNamespace,
        trainerImages: joints.trainerImages,
      },
    },
  };
}

const environmentOf = ({ url, username, password }: Login) => ({
  baseUrl: url,
  externalUrl: url,
  username,
  password,
});
