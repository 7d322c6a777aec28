"""What the trials of a run try: drawn by the task `plan` (random, grid) or when each starts (bayesian)."""

import math
from itertools import product
from random import Random

from airflow.sdk.exceptions import AirflowFailException

from .settings import SEARCH

# `none` is a single training.
METHODS = ("random", "grid", "bayesian")
# Values of a number on a grid, unless the space says `steps`.
STEPS = 5


def draw_trials(given: dict, trials: int) -> list[dict | None]:
    """The complete parameters of each trial, the run's own first.

    None is a trial that asks its study when it starts. A grid may have fewer points than trials were
    wanted; of a larger one a sample is tried.

    :param given: the run's own parameters
    """
    space, method = check_space(SEARCH["space"], given), SEARCH["method"]
    if method not in METHODS:
        raise AirflowFailException(f'search.method of mlops.json is "{method}"; use one of {", ".join(METHODS)}.')
    if method == "bayesian":
        return [None] * trials
    seed = given.get("seed", 0)
    if method == "grid":
        points = [given | point for point in grid(space)]
        others = [point for point in points if point != given]
        if len(others) > trials - 1:
            print(f"The grid has {len(points)} points; {trials - 1} of them are tried.")
            others = Random(seed).sample(others, trials - 1)
        return [given, *others]
    return [given, *(given | draw(space, Random(f"{seed}:{trial}")) for trial in range(1, trials))]


def draw(space: dict, random: Random) -> dict:
    """A point of the space at random."""
    return {
        name: random.choice(part["values"]) if part["type"] == "choice" else _at(part, random.random())
        for name, part in space.items()
    }


def grid(space: dict) -> list[dict]:
    """Every combination of the values of the space."""
    values = {
        name: part["values"] if part["type"] == "choice" else _evenly(part, part.get("steps", STEPS))
        for name, part in space.items()
    }
    return [dict(zip(values, point, strict=True)) for point in product(*values.values())]


def check_space(space: dict, given: dict) -> dict:
    """The space, when it can be searched.

    :raises AirflowFailException: naming what is wrong with it
    """
    for name, part in space.items():
        problem = _problem(name, part, given)
        if problem:
            raise AirflowFailException(f"search.space.{name} of mlops.json {problem}")
    if not space:
        raise AirflowFailException("search.space of mlops.json is empty: there is nothing to search.")
    return space


def _problem(name: str, part: dict, given: dict) -> str | None:
    if name not in given:
        return f"is no parameter of this project; those are {', '.join(given)}."
    if part.get("type") == "choice":
        return None if part.get("values") else "needs values to choose from."
    if part.get("type") not in ("integer", "number"):
        return "needs a type: integer, number or choice."
    numbers = [part.get("min"), part.get("max")]
    if not all(isinstance(each, int | float) for each in numbers) or numbers[0] > numbers[1]:
        return "needs a min and a max that is not less."
    if part.get("scale") == "log" and numbers[0] <= 0:
        return "has the scale log, which needs a min above 0."
    return None


def _at(part: dict, share: float) -> int | float:
    """The value that lies at a share, 0 to 1, of the way from min to max."""
    least, most = part["min"], part["max"]
    if part.get("scale") == "log":
        value = math.exp(math.log(least) + share * (math.log(most) - math.log(least)))
    else:
        value = least + share * (most - least)
    return round(value) if part["type"] == "integer" else min(max(value, least), most)


def _evenly(part: dict, steps: int) -> list[int | float]:
    shares = [step / (steps - 1) for step in range(steps)] if steps > 1 else [0.5]
    return list(dict.fromkeys(_at(part, share) for share in shares))
