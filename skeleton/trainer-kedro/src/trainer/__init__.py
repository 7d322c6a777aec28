"""Trains this project's model: a Kedro project, logged with MLflow."""
