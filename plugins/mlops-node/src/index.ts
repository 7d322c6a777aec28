/**
 * Clients of Airflow, MLflow and Kubernetes for backend plugins and modules.
 *
 * @packageDocumentation
 */
export * from './airflow';
export * from './kubernetes';
export * from './mlflow';
export * from './upstream';
