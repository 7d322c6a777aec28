"""The task `predict`: the program in `serving/` predicts a file with the champion, in either runner."""

import os

from .delivery import CODE_PATH, COMMIT
from .environment import trainer_env
from .settings import MLOPS, RUNNER

# Where it starts, below the root of the repository; the same for every trainer.
PROGRAM = ["node", "serving/src/batch.ts"]
# The image that serving/Dockerfile builds.
IMAGE = os.environ.get("MLOPS_SERVING_IMAGE", ${{ (values.name + "-serving:latest") | dump }})


def predict_file():
    """The task of this Airflow's runner. A retry is safe: it writes the same place again."""
    return _locally() if RUNNER == "local" else _in_pod()


def _locally():
    import json

    from .local import TrainingProcess, command_of

    return TrainingProcess(
        task_id="predict",
        bash_command=command_of(PROGRAM),
        env={**trainer_env([]), "MLOPS_COMMIT": COMMIT},
        append_env=True,
        cwd=CODE_PATH,
        output_processor=json.loads,
    )


def _in_pod():
    from .pod.train import pod_task
    from .pod.training_pod_operator import TrainingPodOperator

    task = pod_task(
        trainer_env([]),
        task_id="predict",
        image=IMAGE,
        program=PROGRAM,
        component="prediction",
        s3=any(MLOPS["batch"][place].startswith("s3://") for place in ("input", "output")),
    )
    return TrainingPodOperator(**task, annotations={"mlops/commit": COMMIT})
