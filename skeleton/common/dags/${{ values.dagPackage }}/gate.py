"""Whether a new version is good enough to become champion."""

from .settings import GATE

# Metrics of which less is better; a floor of theirs is the greatest value that is good enough.
ERRORS = {"log_loss", "rmse", "mae", "oob_rmse"}


def metrics_of(run: dict) -> dict[str, float]:
    """The metrics of an MLflow run that are numbers."""
    values = {each["key"]: float(each["value"]) for each in run["data"].get("metrics", [])}
    return {key: value for key, value in values.items() if value == value}


def metric_of(run: dict) -> float | None:
    """The gate's metric of an MLflow run; None when it is missing or not a number."""
    return metrics_of(run).get(GATE["metric"])


def broken_floors(run: dict) -> list[dict]:
    """The floors that a run does not reach; one of a metric that it does not have, too."""
    metrics, broken = metrics_of(run), []
    for metric, floor in GATE["floors"].items():
        value = metrics.get(metric)
        bound = "most" if metric in ERRORS else "least"
        if value is None or (value > floor if bound == "most" else value < floor):
            broken.append({"metric": metric, "value": value, "floor": floor, "bound": bound})
    return broken


def best_of(runs: list[dict]) -> dict:
    """The run with the best metric of those that break no floor, or of all when each breaks one.

    The first of equal ones. Each has the metric.
    """
    sound = [run for run in runs if not broken_floors(run)]
    return (max if GATE["goal"] == "maximize" else min)(sound or runs, key=metric_of)


def decide(candidate: dict, champion: dict | None) -> tuple[str, str]:
    """Whether a run passes the gate against that of the champion, if there is one: decision and reason."""
    broken = broken_floors(candidate)
    if broken:
        return "rejected", " ".join(_say(each) for each in broken)
    if champion is None:
        return "first", "There was no champion."
    name, least = GATE["metric"], GATE["least_improvement"]
    value, reference = metric_of(candidate), metric_of(champion)
    if reference is None:
        return "suggested", f"The champion has no {name} to compare with."
    gain = (value - reference) * (1 if GATE["goal"] == "maximize" else -1)
    compared = f"{name} {value:.4f} against the champion's {reference:.4f}, least improvement {least}"
    # Rounded: 0.92 - 0.9 is a little less than 0.02.
    if gain <= 0 or round(gain, 12) < least:
        return "rejected", f"{compared}: not enough."
    return ("promoted" if GATE["mode"] == "automatic" else "suggested"), f"{compared}: passed."


def _say(broken: dict) -> str:
    if broken["value"] is None:
        return f"{broken['metric']} has a floor, but the run has no such metric."
    side = "above the greatest" if broken["bound"] == "most" else "below the least"
    return f"{broken['metric']} {broken['value']:.6g} is {side} value allowed, {broken['floor']}."
