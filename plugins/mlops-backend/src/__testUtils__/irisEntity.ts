import { Entity } from '@backstage/catalog-model';

/** The project of the tests and of `dev/`. */
export const irisEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'iris',
    namespace: 'default',
    title: 'Iris',
    annotations: {
      'airflow.apache.org/dag-id': 'iris-train',
      'mlflow.org/experiment-name': 'iris',
      'mlflow.org/registered-model': 'iris',
      'backstage.io/source-location':
        'url:https://github.com/ml/iris/tree/main/',
    },
  },
  spec: {
    type: 'ml-project',
    owner: 'group:default/ml-team',
    lifecycle: 'production',
  },
};
