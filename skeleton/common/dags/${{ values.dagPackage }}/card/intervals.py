"""How sure a figure is: 95 % intervals by bootstrap over the test rows."""

import random
from collections import Counter
from collections.abc import Callable, Hashable
from math import sqrt
from statistics import quantiles

SEED = 0
# The work is bounded: larger test parts are drawn less often, and in part.
RESAMPLES = {"most": 1000, "least": 100}
ROWS = 20_000
DRAWS = 2_000_000

Figures = Callable[[Counter], dict[str, float | None]]


def intervals(rows: list[Hashable], figures: Figures) -> dict[str, tuple[float, float]]:
    """The interval of each figure; the same rows give the same ones.

    :param rows: true value and prediction of each test row
    :param figures: computes them from the rows of a resample; None where one is undefined
    """
    if len(rows) < 2:
        return {}
    size = min(len(rows), ROWS)
    times = max(RESAMPLES["least"], min(RESAMPLES["most"], DRAWS // size))
    generator = random.Random(SEED)
    drawn = [figures(Counter(generator.choices(rows, k=size))) for _ in range(times)]
    # A resample of fewer rows scatters more: by the root of the ratio.
    shrink = sqrt(size / len(rows))
    return {
        name: _interval([each[name] for each in drawn if each[name] is not None], value, shrink)
        for name, value in figures(Counter(rows)).items()
        if value is not None
    }


def _interval(values: list[float], value: float, shrink: float) -> tuple[float, float]:
    if len(values) < 2:
        return value, value
    cuts = quantiles(values, n=40, method="inclusive")
    return value + (cuts[0] - value) * shrink, value + (cuts[-1] - value) * shrink


def classification(classes: list[str]) -> Figures:
    """Accuracy, macro F1, and precision and recall of each class, by the names that MLflow has them under."""

    def figures(counts: Counter) -> dict[str, float | None]:
        true, predicted = Counter(), Counter()
        for (label, guess), count in counts.items():
            true[label] += count
            predicted[guess] += count
        hits = {name: counts[name, name] for name in classes}
        # 2PR / (P + R) of one class; 0 where it neither occurs nor is predicted.
        f1 = [2 * hits[name] / ((true[name] + predicted[name]) or 1) for name in classes]
        return {
            "accuracy": sum(hits.values()) / sum(true.values()),
            "macro_f1": sum(f1) / len(classes),
            **{f"precision_{name}": hits[name] / predicted[name] if predicted[name] else None for name in classes},
            **{f"recall_{name}": hits[name] / true[name] if true[name] else None for name in classes},
        }

    return figures


def regression(counts: Counter) -> dict[str, float | None]:
    """The figures of a regression, by the names that MLflow has them under."""
    rows = sum(counts.values())
    mean = sum(label * count for (label, _), count in counts.items()) / rows
    spread = sum((label - mean) ** 2 * count for (label, _), count in counts.items())
    squared = sum((label - guess) ** 2 * count for (label, guess), count in counts.items())
    return {
        "rmse": sqrt(squared / rows),
        "mae": sum(abs(label - guess) * count for (label, guess), count in counts.items()) / rows,
        "r2": 1 - squared / spread if spread else None,
    }
