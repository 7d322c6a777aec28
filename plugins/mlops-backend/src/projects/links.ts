import { EnvironmentConfig } from '../config';

const segment = encodeURIComponent;

/** Addresses of the pages of Airflow and MLflow, for people's browsers. */
export interface ExternalLinks {
  dag(dagId: string): string;
  dagRun(dagId: string, runId: string): string;
  experiment(experimentId: string): string;
  mlflowRun(experimentId: string, runId: string): string;
  model(name: string): string;
  modelVersion(name: string, version: string): string;
}

/** Links into one environment's systems. */
export function externalLinks(environment: EnvironmentConfig): ExternalLinks {
  const airflow =
    environment.airflow.externalUrl ?? environment.airflow.baseUrl;
  const mlflow = environment.mlflow.externalUrl ?? environment.mlflow.baseUrl;
  return {
    dag: dagId => `${airflow}/dags/${segment(dagId)}`,
    dagRun: (dagId, runId) =>
      `${airflow}/dags/${segment(dagId)}/runs/${segment(runId)}`,
    experiment: id => `${mlflow}/#/experiments/${segment(id)}`,
    mlflowRun: (experimentId, runId) =>
      `${mlflow}/#/experiments/${segment(experimentId)}/runs/${segment(runId)}`,
    model: name => `${mlflow}/#/models/${segment(name)}`,
    modelVersion: (name, version) =>
      `${mlflow}/#/models/${segment(name)}/versions/${segment(version)}`,
  };
}
