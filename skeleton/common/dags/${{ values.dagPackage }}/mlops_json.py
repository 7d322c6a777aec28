"""mlops.json: what the project trains on, and when a version is good enough."""

import json
from pathlib import Path

# The keys of each place that a drift check can look at.
PLACES = {"iris": {"source"}, "file": {"source", "path"}, "s3": {"source", "uri"}, "url": {"source", "url"}}


def read_mlops(dags: Path) -> dict:
    """The mlops.json of the delivered commit.

    :param dags: the folder of the DAG file. A delivery puts the file into it; where Airflow
        reads the repository itself, it is one folder up.
    :raises FileNotFoundError: when neither holds it, which Airflow shows as an import error
    :raises ValueError: when it says something impossible of the drift check, which the trainer refuses, too
    """
    for folder in (dags, dags.parent):
        path = folder / "mlops.json"
        if path.is_file():
            mlops = json.loads(path.read_text(encoding="utf-8"))
            if "drift" in mlops:
                _check_drift(mlops["drift"])
            return mlops
    raise FileNotFoundError(f"mlops.json is missing, beside {dags} and in it. Deliver it with dags/.")


def _check_drift(drift: object) -> None:
    """:raises ValueError: naming the key"""
    _check_keys("drift", drift, {"action", "data"})
    if drift.get("action", "suggest") not in ("suggest", "retrain"):
        raise _wrong("drift.action", "must be suggest or retrain")
    if "data" in drift:
        _check_place(drift["data"])


def _check_place(data: object) -> None:
    _check_keys("drift.data", data, set.union(*PLACES.values()))
    source = data.get("source")
    if not isinstance(source, str) or source not in PLACES:
        raise _wrong("drift.data.source", "must be iris, file, s3 or url")
    _check_keys("drift.data", data, PLACES[source])
    for key in sorted(PLACES[source]):
        if not isinstance(data.get(key), str):
            raise _wrong(f"drift.data.{key}", "must be text")


def _check_keys(place: str, value: object, known: set[str]) -> None:
    if not isinstance(value, dict):
        raise _wrong(place, "must be an object")
    for key in sorted(value.keys() - known):
        raise _wrong(f"{place}.{key}", "is not a known key")


def _wrong(key: str, problem: str) -> ValueError:
    return ValueError(f"mlops.json is wrong: {key}: {problem}.")
