"""Registers the best run of the experiment, as the demo's second step does."""

import mlflow

EXPERIMENT = MODEL = "benchmark-demo"

client = mlflow.MlflowClient()
experiment = client.get_experiment_by_name(EXPERIMENT)
# All runs have the same accuracy here, so the newest of the best is this pod's own.
[best] = client.search_runs(
    [experiment.experiment_id],
    filter_string="attributes.status = 'FINISHED'",
    order_by=["metrics.accuracy DESC", "attributes.start_time DESC"],
    max_results=1,
)
version = mlflow.register_model(f"runs:/{best.info.run_id}/model", MODEL)
client.set_registered_model_alias(MODEL, "champion", version.version)
print(f"{MODEL} version {version.version} of run {best.info.run_id}")
