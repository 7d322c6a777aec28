"""The rules of a training, without Kedro and MLflow."""
