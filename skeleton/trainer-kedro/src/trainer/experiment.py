"""The experiment in MLflow, and whose it is: the portal lets only this project use it."""

from mlflow import MlflowClient
from mlflow.entities import Experiment
from mlflow.exceptions import MlflowException

from trainer.errors import TrainerError

TAG = "mlops.project"


def ensure_experiment(client: MlflowClient, name: str, project: str) -> str:
    """Makes the experiment when it is missing, and writes the tag when it names nobody.

    :param project: entity ref
    :raises TrainerError: when the experiment belongs to another project
    """
    found = client.get_experiment_by_name(name)
    if found is None:
        try:
            return client.create_experiment(name, tags={TAG: project})
        except MlflowException as error:
            # Two first runs at the same moment: the other one has made it.
            if error.error_code != "RESOURCE_ALREADY_EXISTS":
                raise
            found = client.get_experiment_by_name(name)
    _claim(client, found, project)
    return found.experiment_id


def _claim(client: MlflowClient, experiment: Experiment, project: str) -> None:
    owner = experiment.tags.get(TAG)
    if not owner:
        client.set_experiment_tag(experiment.experiment_id, TAG, project)
    elif owner.lower() != project.lower():
        raise TrainerError(
            "experiment-taken",
            f"The experiment {experiment.name} belongs to {owner}.",
            f"To hand it over, set its tag {TAG} in MLflow to {project}; or set MLOPS_EXPERIMENT to another name.",
        )
