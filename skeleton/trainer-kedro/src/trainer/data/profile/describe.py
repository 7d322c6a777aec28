"""data/profile.json of a run: enough to compare other data with."""

from typing import Any

import numpy as np

from trainer.data.checks.classes import shares_of
from trainer.data.dataset import Dataset
from trainer.data.profile.statistics import bin_shares, quantiles
from trainer.data.raw_table import RawTable


def profile_of(table: RawTable, data: Dataset, target: str) -> dict[str, Any]:
    """Describes the rows without an empty cell. Of no rows little can be said."""
    regression = data.task == "regression"
    columns = [{"name": name, "type": "double"} for name in data.features]
    profile: dict[str, Any] = {
        "task": data.task,
        "rows": len(data.rows),
        "target": target,
        "columns": [*columns, {"name": target, "type": "double" if regression else "string"}],
        "features": {},
    }
    if not regression:
        profile["classes"] = shares_of(data.labels)
    if len(data.rows):
        for name, values in zip(data.features, data.rows.T, strict=True):
            profile["features"][name] = describe_column(values, table.null_share(name))
        if regression:
            profile["label"] = describe_column(data.targets, table.null_share(target))
    return profile


def describe_column(values: np.ndarray, null_share: float) -> dict[str, Any]:
    """:param null_share: of the column as it came"""
    ascending = np.sort(values)
    edges = quantiles(ascending, 11).tolist()
    return {
        "nullShare": null_share,
        "min": float(ascending[0]),
        "max": float(ascending[-1]),
        "mean": float(ascending.mean()),
        "bins": {"edges": edges, "shares": bin_shares(values, edges).tolist()},
        "quantiles": quantiles(ascending, 101).tolist(),
    }
