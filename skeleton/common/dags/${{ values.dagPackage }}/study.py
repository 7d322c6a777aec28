"""The study of a run's bayesian search: Optuna's, in the database that MLOPS_STUDY_DATABASE names.

Optuna is imported by the tasks that use it, never by the DAG.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from airflow.sdk.exceptions import AirflowFailException

from .mlflow_runs import value_of
from .settings import GATE, PROJECT, SEARCH

# Optuna's user attributes: which trial of the run, its complete parameters; the run's own, and what is searched.
TRIAL, PARAMETERS, GIVEN, SPACE = "map_index", "parameters", "given", "space"
# Enough at random to begin with, and most of a short search still left to learn from them.
STARTUP_TRIALS = 6


def create_study(dag_run_id: str, given: dict) -> None:
    """Makes the study of a run, with the run's own parameters as its trial 0. A second call changes nothing."""
    import optuna

    study = optuna.create_study(
        storage=_storage(), study_name=_name(dag_run_id), load_if_exists=True, direction=GATE["goal"]
    )
    # For its later trials: another commit may be delivered in between.
    study.set_user_attr(GIVEN, given)
    study.set_user_attr(SPACE, SEARCH["space"])
    if _find(study, 0) is None:
        # Optuna refuses values beyond the space, which the form allows; its model then does without them.
        inside = {name: part for name, part in SEARCH["space"].items() if _contains(part, given[name])}
        study.add_trial(
            optuna.trial.create_trial(
                state=optuna.trial.TrialState.RUNNING,
                distributions=_distributions(inside),
                params={name: given[name] for name in inside},
                user_attrs={TRIAL: 0, PARAMETERS: given},
            )
        )


def load_study(dag_run_id: str, map_index: int = 0):
    """The study of a run.

    :param map_index: of the trial that will ask; two that ask at the same time must not draw the same
    """
    import optuna

    name = _name(dag_run_id)
    # A trial that runs counts as a bad one, so that others look elsewhere.
    sampler = optuna.samplers.TPESampler(
        seed=crc32(f"{name}/{map_index}".encode()), n_startup_trials=STARTUP_TRIALS, constant_liar=True
    )
    return optuna.load_study(study_name=name, storage=_storage(), sampler=sampler)


@contextmanager
def asked(context) -> Iterator[dict]:
    """The complete parameters of the trial that a task instance is; its study is told how it went.

    A later try, also one that goes on with what an earlier one started, gets the same parameters.
    The trial is told once: at its success, or when no try follows.
    """
    ti, dag_run_id = context["ti"], context["run_id"]
    study = load_study(dag_run_id, ti.map_index)
    number, parameters = _ask(study, ti.map_index)
    print(f"Trial {ti.map_index} of study {study.study_name}: {parameters}")
    try:
        yield parameters
    except Exception as error:
        if isinstance(error, AirflowFailException) or ti.try_number > ti.max_tries:
            _tell(study, number, None)
        raise
    _tell(study, number, value_of(dag_run_id, ti.map_index))


def close_study(dag_run_id: str):
    """Tells of the trials that nobody tells of any more, and gives the study."""
    from optuna.trial import TrialState

    study = load_study(dag_run_id)
    for trial in study.get_trials(deepcopy=False, states=[TrialState.RUNNING]):
        map_index = trial.user_attrs.get(TRIAL)
        _tell(study, trial.number, None if map_index is None else value_of(dag_run_id, map_index))
    return study


def _name(dag_run_id: str) -> str:
    return f"{PROJECT}/{dag_run_id}"


def _storage():
    url = os.environ.get("MLOPS_STUDY_DATABASE")
    if not url:
        raise AirflowFailException(
            "Set MLOPS_STUDY_DATABASE on the Airflow worker: a bayesian search keeps its study in that database. "
            "Or choose random or grid as search.method in mlops.json."
        )
    import optuna
    from sqlalchemy.pool import NullPool

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    # A task needs a connection for a moment at its start and at its end, and trains in between.
    try:
        return optuna.storages.RDBStorage(url, engine_kwargs={"poolclass": NullPool})
    except Exception as error:
        # It may be back at the next try.
        raise RuntimeError(f"The database of MLOPS_STUDY_DATABASE cannot be used: {error}") from None


def _ask(study, map_index: int) -> tuple[int, dict]:
    """Optuna's number and the parameters of a trial, drawn when it is asked for the first time."""
    known = _find(study, map_index)
    if known:
        return known.number, known.user_attrs[PARAMETERS]
    trial = study.ask(_distributions(study.user_attrs[SPACE]))
    parameters = study.user_attrs[GIVEN] | trial.params
    trial.set_user_attr(PARAMETERS, parameters)
    # Last: it is what a later try finds the trial by.
    trial.set_user_attr(TRIAL, map_index)
    return trial.number, parameters


def _tell(study, number: int, value: float | None) -> None:
    """Tells the value of a trial, or that it has none. Told again, a study keeps what it knows."""
    from optuna.trial import TrialState

    try:
        study.tell(number, value, TrialState.FAIL if value is None else None, skip_if_finished=True)
    except Exception as error:
        # No reason to train again: `close_study` tells it.
        print(f"The study could not be told of trial {number}: {error}")


def _find(study, map_index: int):
    trials = study.get_trials(deepcopy=False)
    return next((each for each in trials if each.user_attrs.get(TRIAL) == map_index), None)


def _contains(part: dict, value) -> bool:
    if part["type"] == "choice":
        return value in part["values"]
    return value is not None and part["min"] <= value <= part["max"]


def _distributions(space: dict) -> dict:
    from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

    numbers = {"integer": IntDistribution, "number": FloatDistribution}
    return {
        name: CategoricalDistribution(part["values"])
        if part["type"] == "choice"
        else numbers[part["type"]](part["min"], part["max"], log=part.get("scale") == "log")
        for name, part in space.items()
    }
