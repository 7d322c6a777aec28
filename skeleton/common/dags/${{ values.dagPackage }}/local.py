"""The runner `local`: the trainer as a process of the worker."""

import json
from datetime import timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import XComArg
from airflow.sdk.exceptions import AirflowException, AirflowFailException

from .delivery import CODE_PATH, COMMIT
from .environment import trainer_env
from .settings import MAX_PARALLEL, TRAINER
from .trials import PLANNED_COMMIT, PLANNED_PARAMS, code_of, trial_params

# What a trainer in Python says when the delivery has not made its environment.
NO_ENVIRONMENT = {
    "code": "environment-missing",
    "message": "The delivered commit has no Python environment in .venv.",
    "nextStep": "Push the commit again: its delivery installs what uv.lock says, or tells why it cannot.",
}
# A program in Python has an environment of its own, not the worker's.
IN_ENVIRONMENT = (
    f"[ -x .venv/bin/python ] || {{ echo 'MLOPS_ERROR {json.dumps(NO_ENVIRONMENT)}' >&2; exit 1; }}\n"
    'export PATH="$PWD/.venv/bin:$PATH"\n'
)


def command_of(program: list[str]) -> str:
    """A shell command whose last line of output, the result, becomes the XCom, as in a pod."""
    return (
        "set -eu\n"
        f"{IN_ENVIRONMENT if program[0] == 'python' else ''}"
        'export MLOPS_RESULT_PATH="$(mktemp)"\n'
        "trap 'rm -f \"$MLOPS_RESULT_PATH\"' EXIT\n"
        f"{' '.join(program)}\n"
        'cat "$MLOPS_RESULT_PATH"\n'
    )


class TrainingProcess(BashOperator):
    """A training as a process of the worker. Its end is final: retries are for a worker in trouble."""

    _stopped = False

    def execute(self, context):
        with trial_params(context, self.env["MLOPS_PARAMS"]) as params:
            self.env["MLOPS_PARAMS"] = params
            try:
                return super().execute(context)
            except AirflowException as error:
                # Told to stop, by a cancel, which no retry follows, or by a worker's end, which one should.
                if self._stopped:
                    raise
                raise AirflowFailException(str(error)) from None

    def on_kill(self) -> None:
        self._stopped = True
        super().on_kill()


def train_locally(names: list[str], plan: XComArg | None = None):
    """The task `train`, mapped over the trials when there is a plan.

    The trainer gets the worker's own MLFLOW_* variables.
    """
    task = {
        "task_id": "train",
        "bash_command": command_of(TRAINER),
        "append_env": True,
        "output_processor": json.loads,
    }
    env = trainer_env(names)
    if plan is None:
        return TrainingProcess(**task, env={**env, "MLOPS_COMMIT": COMMIT}, cwd=CODE_PATH, retries=0)
    return TrainingProcess.partial(
        **task,
        env={**env, "MLOPS_COMMIT": PLANNED_COMMIT, "MLOPS_PARAMS": PLANNED_PARAMS},
        max_active_tis_per_dagrun=MAX_PARALLEL,
        retries=2,
        retry_delay=timedelta(seconds=5),
    ).expand(cwd=plan.map(code_of))
