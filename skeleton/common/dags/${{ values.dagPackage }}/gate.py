"""Whether a new version is good enough to become champion."""

from .settings import GATE


def metric_of(run: dict) -> float | None:
    """The gate's metric of an MLflow run; None when it is missing or not a number."""
    values = {m["key"]: m["value"] for m in run["data"].get("metrics", [])}
    value = values.get(GATE["metric"])
    return None if value is None or float(value) != float(value) else float(value)


def best_of(runs: list[dict]) -> dict:
    """The run with the best metric; the first of equal ones. Each has the metric."""
    return (max if GATE["goal"] == "maximize" else min)(runs, key=metric_of)


def decide(candidate: float, champion: float | None) -> tuple[str, str]:
    """Whether a candidate passes the gate against the champion: decision and reason."""
    name, least = GATE["metric"], GATE["least_improvement"]
    if champion is None:
        return "suggested", f"The champion has no {name} to compare with."
    gain = (candidate - champion) * (1 if GATE["goal"] == "maximize" else -1)
    compared = f"{name} {candidate:.4f} against the champion's {champion:.4f}, least improvement {least}"
    if gain <= 0 or gain < least:
        return "rejected", f"{compared}: not enough."
    return ("promoted" if GATE["mode"] == "automatic" else "suggested"), f"{compared}: passed."
