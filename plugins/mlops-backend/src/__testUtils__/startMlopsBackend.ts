import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { mlopsPlugin } from '../plugin';
import {
  AIRFLOW_ACCOUNT,
  CLUSTER_TOKEN,
  FakeAirflow,
  FakeKubernetes,
  FakeMlflow,
} from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { irisEntity } from './irisEntity';
import { kubernetesProxyStandIn, TEST_CLUSTER } from './kubernetesProxyStandIn';

// A backend starts in a second, but not on a machine that is busy otherwise.
jest.setTimeout(60_000);

/** Where the entity of the tests is. */
export const IRIS = '/api/mlops/v1/entities/component/default/iris';

export const alice = mockCredentials.user.header('user:default/alice');
export const bob = mockCredentials.user.header('user:default/bob');

/** The plugin in a real backend, in front of fakes of Airflow, MLflow and Kubernetes. */
export async function startMlopsBackend(
  options: {
    entities?: Entity[];
    /** Names of permissions that are refused. */
    denied?: string[];
    config?: object;
    /** More of the section `mlops`. */
    mlops?: object;
    /** Whether training runs in pods of a fake cluster. */
    kubernetes?: boolean;
  } = {},
) {
  const airflow = await new FakeAirflow().start();
  const mlflow = await new FakeMlflow().start();
  const kubernetes = await new FakeKubernetes().start();
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
      ...(options.kubernetes
        ? [
            kubernetesProxyStandIn({
              baseUrl: kubernetes.baseUrl,
              token: CLUSTER_TOKEN,
            }),
          ]
        : []),
      mockServices.rootConfig.factory({
        data: {
          kubernetes: { clusterLocatorMethods: [{ type: 'catalog' }] },
          mlops: {
            // Its requests would be counted with those of the tests.
            notifications: { enabled: false },
            ...options.mlops,
            environments: [
              {
                name: 'local',
                airflow: { baseUrl: airflow.baseUrl, ...AIRFLOW_ACCOUNT },
                mlflow: { baseUrl: mlflow.baseUrl },
                ...(options.kubernetes && {
                  kubernetes: {
                    cluster: TEST_CLUSTER,
                    namespace: 'mlops-training',
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
    kubernetes,
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
      await Promise.all([airflow.stop(), mlflow.stop(), kubernetes.stop()]);
    },
  };
}

/** What {@link startMlopsBackend} gives. */
export type MlopsTestBackend = Awaited<ReturnType<typeof startMlopsBackend>>;
