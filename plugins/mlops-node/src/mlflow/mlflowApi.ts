/** Path of every call of MLflow's REST API. */
export const MLFLOW_API = '/api/2.0/mlflow';
