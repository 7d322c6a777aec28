"""Whether there is something to tell apart, and enough of each."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from trainer.data.checks.check import Check, judge, percent


def check_classes(labels: Sequence[str], least: float, champion: dict[str, Any] | None = None) -> list[Check]:
    """:param labels: of all rows that have one"""
    shares = shares_of(labels)
    classes = sorted(shares)
    rare = next((name for name in classes if shares[name] < least), None)
    known = (champion or {}).get("classes")
    unknown = [name for name in classes if name not in known] if known else []
    return [
        judge(
            "data-one-class",
            f'The training data has only the class "{classes[0]}"; at least two are needed.'
            if len(classes) == 1
            else None,
            f"The training data has {len(classes)} classes.",
            {"classes": classes},
        ),
        judge(
            "data-class-too-rare",
            None
            if rare is None
            else f'Class "{rare}" has {percent(shares[rare])} of the rows; at least {percent(least)} are needed.',
            f"Every class has at least {percent(least)} of the rows.",
            {"shares": shares, "minClassShare": least},
        ),
        judge(
            "data-new-class",
            f'The training data has the class "{unknown[0]}", which the champion does not know.' if unknown else None,
            "No class is new.",
            {"unknown": unknown},
        ),
    ]


def shares_of(labels: Sequence[str]) -> dict[str, float]:
    """Share of the rows by class."""
    return {name: count / len(labels) for name, count in Counter(labels).items()}
