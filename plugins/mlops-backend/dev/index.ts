import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AIRFLOW_ACCOUNT,
  FakeAirflow,
  FakeMlflow,
} from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { irisEntity } from '../src/__testUtils__/irisEntity';

/*
 * The plugin alone, in front of recorded answers:
 *
 *   curl localhost:7007/api/mlops/v1/entities/component/default/iris/training
 */
async function main() {
  const airflow = await new FakeAirflow().start();
  const mlflow = await new FakeMlflow().start();
  const backend = createBackend();
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        backend: {
          baseUrl: 'http://localhost:7007',
          listen: { host: '127.0.0.1', port: 7007 },
        },
        mlops: {
          environments: [
            {
              name: 'recorded',
              title: 'Recorded answers',
              airflow: { baseUrl: airflow.baseUrl, ...AIRFLOW_ACCOUNT },
              mlflow: { baseUrl: mlflow.baseUrl },
            },
          ],
        },
      },
    }),
  );
  backend.add(catalogServiceMock.factory({ entities: [irisEntity] }));
  backend.add(import('../src/index'));
  await backend.start();
}

main();
