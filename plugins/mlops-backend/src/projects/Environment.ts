import {
  AirflowClient,
  KubernetesClient,
  KubernetesProxyDeps,
  MlflowClient,
  SourceGate,
} from '@trainyard/backstage-plugin-mlops-node';
import { EnvironmentConfig } from '../config';
import { ExperimentIds } from './ExperimentIds';
import { ExternalLinks, externalLinks } from './links';

/** One configured place with the clients of its systems. */
export interface Environment {
  config: EnvironmentConfig;
  airflow: AirflowClient;
  mlflow: MlflowClient;
  /** Absent for the local runner. */
  kubernetes?: KubernetesClient;
  experimentIds: ExperimentIds;
  /** Keep a dead system from slowing down every look; shared by all projects. */
  gates: { airflow: SourceGate; mlflow: SourceGate; kubernetes: SourceGate };
  links: ExternalLinks;
}

/** Makes the clients of an environment; nothing is called yet. */
export function createEnvironment(
  config: EnvironmentConfig,
  options: KubernetesProxyDeps,
): Environment {
  const mlflow = MlflowClient.fromConfig(config.mlflow, options);
  return {
    config,
    airflow: AirflowClient.fromConfig(config.airflow, options),
    mlflow,
    kubernetes:
      config.kubernetes &&
      KubernetesClient.fromConfig(config.kubernetes, options),
    experimentIds: new ExperimentIds(mlflow),
    gates: {
      airflow: new SourceGate('Airflow'),
      mlflow: new SourceGate('MLflow'),
      kubernetes: new SourceGate('Kubernetes'),
    },
    links: externalLinks(config),
  };
}
