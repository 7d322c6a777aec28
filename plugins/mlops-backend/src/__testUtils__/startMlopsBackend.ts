import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { mlopsPlugin } from '../plugin';
import { AIRFLOW_ACCOUNT, FakeAirflow } from '../testing/FakeAirflow';
import { FakeMlflow } from '../testing/FakeMlflow';
import { irisEntity } from '../testing/irisEntity';

/** Where the entity of the tests is. */
export const IRIS = '/api/mlops/v1/entities/component/default/iris';

export const alice = mockCredentials.user.header('user:default/alice');
export const bob = mockCredentials.user.header('user:default/bob');

/** Where a cluster is, and who the portal is there. */
export interface TestCluster {
  baseUrl: string;
  token: string;
  namespace: string;
}

const kubernetesConfig = (cluster?: TestCluster) =>
  cluster && {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'training',
              url: cluster.baseUrl,
              authProvider: 'serviceAccount',
              serviceAccountToken: cluster.token,
              skipTLSVerify: true,
            },
          ],
        },
      ],
    },
  };

/** The plugin in a real backend, in front of fakes of Airflow and MLflow. */
export async function startMlopsBackend(
  options: {
    entities?: Entity[];
    /** Names of permissions that are refused. */
    denied?: string[];
    config?: object;
    /** A cluster behind the real Kubernetes plugin. */
    cluster?: TestCluster;
  } = {},
) {
  const airflow = await new FakeAirflow().start();
  const mlflow = await new FakeMlflow().start();
  const permissions = mockServices.permissions.mock({
    authorize: async asked =>
      asked.map(({ permission }) => ({
        result: options.denied?.includes(permission.name)
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const auditor = mockServices.auditor.mock();
  const event = {
    success: jest.fn(async () => undefined),
    fail: jest.fn(async (_: { error: Error }) => undefined),
  };
  auditor.createEvent.mockResolvedValue(event);
  const backend = await startTestBackend({
    features: [
      mlopsPlugin,
      catalogServiceMock.factory({
        entities: options.entities ?? [irisEntity],
      }),
      permissions.factory,
      auditor.factory,
      ...(options.cluster ? [kubernetesPlugin] : []),
      mockServices.rootConfig.factory({
        data: {
          ...kubernetesConfig(options.cluster),
          mlops: {
            environments: [
              {
                name: 'local',
                airflow: { baseUrl: airflow.baseUrl, ...AIRFLOW_ACCOUNT },
                mlflow: { baseUrl: mlflow.baseUrl },
                ...(options.cluster && {
                  kubernetes: {
                    cluster: 'training',
                    namespace: options.cluster.namespace,
                  },
                }),
                ...options.config,
              },
            ],
          },
        },
      }),
    ],
  });
  const api = request(backend.server);
  return {
    airflow,
    mlflow,
    auditor,
    event,
    permissions,
    api,
    /** Reads below the entity as alice. */
    get: (path: string) =>
      api.get(`${IRIS}${path}`).set('Authorization', alice),
    post: (path: string, body: object, user = alice) =>
      api.post(`${IRIS}${path}`).set('Authorization', user).send(body),
    async stop() {
      await backend.stop();
      await Promise.all([airflow.stop(), mlflow.stop()]);
    },
  };
}

/** What {@link startMlopsBackend} gives. */
export type MlopsTestBackend = Awaited<ReturnType<typeof startMlopsBackend>>;
