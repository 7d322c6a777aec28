"""The parameters of a run and their bounds.

Bounds are those of the DAG's Params in dags/train.py: change both together.
The defaults are in conf/base/parameters.yml.
"""

import json
from collections.abc import Mapping
from typing import Any

from trainer.errors import TrainerError

LARGEST_SEED = 2147483647


def _whole(least: int, most: int, nullable: bool = False):
    """A check of a whole number; it gives the problem, or None."""
    or_null = " or null" if nullable else ""
    hint = ", or null for no limit" if nullable else ""

    def check(value: Any) -> str | None:
        if value is None and nullable:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
            return f"must be a whole number{or_null}"
        if value < least:
            return f"must be at least {least}{hint}"
        return f"must be at most {most}{hint}" if value > most else None

    return check


def _share(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "must be a number"
    if not value > 0:
        return "must be greater than 0"
    return None if value < 1 else "must be less than 1"


CHECKS = {
    # Trees in the forest.
    "nEstimators": _whole(1, 2000),
    # Levels below the root of a tree; null lets it grow until its leaves are pure.
    "maxDepth": _whole(1, 64, nullable=True),
    # Share of the rows that is kept for testing.
    "testShare": _share,
    # Seed of the split and of the forest.
    "seed": _whole(0, LARGEST_SEED),
}


def parse_parameters(text: str | None) -> dict[str, Any]:
    """Reads what MLOPS_PARAMS gives; what it leaves out keeps its default of parameters.yml.

    :raises TrainerError: `bad-parameter`, naming the first wrong field and its bound
    """
    try:
        given = json.loads(text or "{}")
    except ValueError:
        raise TrainerError(
            "bad-parameter",
            "MLOPS_PARAMS is not valid JSON.",
            'Give one JSON object, for example {"nEstimators": 200}.',
        ) from None
    if not isinstance(given, dict):
        raise _bad("MLOPS_PARAMS is not a JSON object.")
    check_parameters(given)
    return {name: _as_whole(name, value) for name, value in given.items()}


def check_parameters(given: Mapping[str, Any]) -> None:
    """:raises TrainerError: `bad-parameter`"""
    for name, value in given.items():
        if name not in CHECKS:
            raise _bad(f"{name} is not a parameter of this trainer.")
        if problem := CHECKS[name](value):
            raise _bad(f"{name} {problem}.")


def _as_whole(name: str, value: Any) -> Any:
    """JSON has one kind of number; 200.0 is as whole as 200."""
    return int(value) if isinstance(value, float) and name != "testShare" else value


def _bad(message: str) -> TrainerError:
    return TrainerError("bad-parameter", message, f"Use {', '.join(CHECKS)} within their bounds.")
