"""The trials of one run: which there are, with what parameters and from which commit."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from airflow.sdk import Param, XComArg, task

from .delivery import CODE_PATH, COMMIT
from .search import draw_trials
from .settings import MAX_TRIALS

TRIALS = Param(
    MAX_TRIALS,
    "Trainings of this run: the first with these parameters, the others with drawn ones.",
    title="Trials",
    type="integer",
    minimum=1,
    maximum=MAX_TRIALS,
)


def plan_trials(names: list[str]) -> XComArg:
    """A task that fixes the trials of its run.

    A delivery in the middle of the run makes the trials that start after it read another
    delivery.json, so all of them take their commit from here.

    :param names: the parameters that the trainer knows
    """

    @task(retries=2, retry_delay=timedelta(seconds=5))
    def plan(params=None, run_id=None) -> list[dict]:
        given = {name: params[name] for name in names}
        drawn = draw_trials(given, params["trials"])
        if None in drawn:
            from .study import create_study

            create_study(run_id, given)
        return [{"commit": COMMIT, "codePath": CODE_PATH, "params": each} for each in drawn]

    return plan()


@contextmanager
def trial_params(context, planned: str) -> Iterator[str]:
    """MLOPS_PARAMS of a training, while it trains.

    :param planned: what the template of the variable gave; `null` for a trial that asks its study
    """
    if planned != "null":
        yield planned
        return
    from .study import asked

    with asked(context) as parameters:
        yield json.dumps(parameters)


def commit_of(trial: dict) -> dict[str, str]:
    """The annotations of a trial's pod."""
    return {"mlops/commit": trial["commit"]}


def code_of(trial: dict) -> str | None:
    """The folder that a trial runs in."""
    return trial["codePath"]


# Of the trial that a task instance is, as templates.
PLANNED_COMMIT = "{{ ti.xcom_pull(task_ids='plan')[ti.map_index]['commit'] }}"
PLANNED_PARAMS = "{{ ti.xcom_pull(task_ids='plan')[ti.map_index]['params'] | tojson }}"
