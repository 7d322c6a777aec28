"""The trials of one run: which there are, and from which commit."""

from airflow.sdk import Param, XComArg, task

from .delivery import CODE_PATH, COMMIT
from .settings import MAX_TRIALS

TRIALS = Param(
    MAX_TRIALS,
    "Trainings of this run: the first with these parameters, the others with drawn ones.",
    title="Trials",
    type="integer",
    minimum=1,
    maximum=MAX_TRIALS,
)


def plan_trials() -> XComArg:
    """A task that fixes the trials of its run.

    A delivery in the middle of the run makes the trials that start after it read another
    delivery.json, so all of them take their commit from here.
    """

    @task(retries=2)
    def plan(params=None) -> list[dict]:
        trial = {"commit": COMMIT, "codePath": CODE_PATH}
        return [trial] * params["trials"]

    return plan()


def commit_of(trial: dict) -> dict[str, str]:
    """The annotations of a trial's pod."""
    return {"mlops/commit": trial["commit"]}


def code_of(trial: dict) -> str | None:
    """The folder that a trial runs in."""
    return trial["codePath"]


# The commit of the trial that a task instance is, as a template.
PLANNED_COMMIT = "{{ ti.xcom_pull(task_ids='plan')[ti.map_index]['commit'] }}"
