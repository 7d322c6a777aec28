"""What a search tried, as files of the MLflow run that it found: `search/trials.json` and `search/history.svg`."""

import json

from .card.facts import artifact_folder
from .gate import metric_of
from .history_svg import history_svg
from .mlflow_artifacts import store_artifact
from .mlflow_runs import runs_of, trial_of
from .settings import GATE, SEARCH

TRIALS, HISTORY = "search/trials.json", "search/history.svg"


def write_search_report(dag_run_id: str, best: dict) -> bool:
    """Stores the files with the run that is registered. A report that fails is said, and stops nothing.

    :returns: whether it was stored
    """
    try:
        report = search_report(dag_run_id, best)
        folder = artifact_folder(best)
        store_artifact(f"{folder}/{TRIALS}", json.dumps(report, indent=2))
        store_artifact(f"{folder}/{HISTORY}", history_svg(report))
    # Whatever it is: the trials themselves are MLflow runs, and the version is registered.
    except Exception as error:
        print(f"There is no report of this search: {error}")
        return False
    print(f"Search: {TRIALS} and {HISTORY} of MLflow run {best['info']['run_id']}")
    return True


def search_report(dag_run_id: str, best: dict) -> dict:
    """All trials of a run with what they tried and reached, as MLflow has them, and what Optuna makes of them."""
    trials = [_trial(index, run) for index, run in sorted(_by_trial(runs_of(dag_run_id)).items())]
    return {
        "method": SEARCH["method"],
        "metric": GATE["metric"],
        "goal": GATE["goal"],
        "space": SEARCH["space"],
        "best": trial_of(best),
        **(_of_study(dag_run_id) if SEARCH["method"] == "bayesian" else {}),
        "trials": trials,
    }


def _by_trial(runs: list[dict]) -> dict[int, dict]:
    """One run of each trial: one that ended well when there are several, as after a worker's end."""
    found: dict[int, dict] = {}
    for run in runs:
        known = found.get(trial_of(run))
        if trial_of(run) >= 0 and (known is None or metric_of(known) is None):
            found[trial_of(run)] = run
    return found


def _trial(index: int, run: dict) -> dict:
    params = {each["key"]: each["value"] for each in run["data"].get("params", [])}
    return {
        "trial": index,
        "status": run["info"]["status"],
        "value": metric_of(run),
        "params": {name: _value(params[name]) for name in SEARCH["space"] if name in params},
        "mlflowRunId": run["info"]["run_id"],
    }


def _value(text: str):
    """A parameter, of which MLflow keeps the text."""
    try:
        return json.loads({"None": "null"}.get(text, text))
    except ValueError:
        return text


def _of_study(dag_run_id: str) -> dict:
    """The study's name, and how much each parameter matters, as far as so few trials can tell."""
    from .study import close_study

    study = close_study(dag_run_id)
    try:
        from optuna.importance import get_param_importances

        importance = {name: round(float(value), 4) for name, value in get_param_importances(study).items()}
    except Exception as error:
        print(f"The importance of the parameters is not known: {error}")
        importance = {}
    return {"study": study.study_name, "importance": importance}
