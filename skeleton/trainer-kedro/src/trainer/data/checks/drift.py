"""Whether the features are distributed as they were for the champion."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from trainer.data.checks.check import Check, judge, percent
from trainer.data.javascript import fixed, number_text
from trainer.data.profile.statistics import bin_shares, greatest_distance, kolmogorov_p_value, population_stability
from trainer.mlops_file import CheckSettings

Profile = dict[str, Any]
AS_BEFORE = "The features are distributed as in the champion's data."


def drift_of(values: np.ndarray, champion: Profile, champion_rows: int) -> tuple[float, float]:
    """How far the values of a feature are from the champion's: PSI and KS p-value."""
    edges, shares = champion["bins"]["edges"], champion["bins"]["shares"]
    distance = greatest_distance(np.sort(values), np.array(champion["quantiles"]))
    # A profile of many rows still knows no more of them than its quantiles.
    size = min(len(champion["quantiles"]), champion_rows)
    psi = population_stability(bin_shares(values, edges), np.array(shares))
    return psi, kolmogorov_p_value(distance, len(values), size)


def has_drifted(psi: float, p_value: float, limits: CheckSettings) -> bool:
    """Whether a feature is too far from the champion's: by how much, and surely."""
    return psi > limits.maxPsi and p_value < limits.ksAlpha


def distance_of(psi: float, p_value: float, limits: CheckSettings) -> str:
    """How far a drifted feature is from the champion's, for a sentence."""
    return f"PSI {fixed(psi, 2)} (at most {number_text(limits.maxPsi)}), KS p-value {fixed(p_value, 4)}"


def check_drift(columns: Mapping[str, np.ndarray], limits: CheckSettings, champion: Profile | None) -> Check:
    drifts = []
    for name, values in _known(columns, champion) if limits.drift != "off" else []:
        psi, p_value = drift_of(values, champion["features"][name], champion["rows"])
        drifts.append({"column": name, "psi": psi, "pValue": p_value})
    first = next((each for each in drifts if has_drifted(each["psi"], each["pValue"], limits)), None)
    problem = first and (
        f'Column "{first["column"]}" has drifted from the champion\'s data: '
        f"{distance_of(first['psi'], first['pValue'], limits)}."
    )
    return judge(
        "data-drifted",
        problem,
        AS_BEFORE if drifts else "There is no champion to compare with, or drift is off.",
        {"drifts": drifts, "maxPsi": limits.maxPsi, "ksAlpha": limits.ksAlpha, "stops": limits.drift == "stop"},
    )


def check_ranges(columns: Mapping[str, np.ndarray], champion: Profile | None) -> Check:
    """Which values lie where the champion has seen none; this never stops a run."""
    outside = []
    for name, values in _known(columns, champion):
        least, most = champion["features"][name]["min"], champion["features"][name]["max"]
        share = float(((values < least) | (values > most)).mean())
        if share > 0:
            outside.append({"column": name, "share": share, "min": least, "max": most})
    problem = None
    if outside:
        column, share, least, most = outside[0].values()
        between = f"{number_text(least)} to {number_text(most)}"
        problem = f'Column "{column}" has {percent(share)} of its values outside of the champion\'s range {between}.'
    fine = "No value lies outside of the champion's ranges."
    return judge("data-ranges", problem, fine, {"outside": outside, "stops": False})


def _known(columns: Mapping[str, np.ndarray], champion: Profile | None) -> list[tuple[str, np.ndarray]]:
    known = champion["features"] if champion else {}
    return [(name, values) for name, values in columns.items() if name in known and len(values)]
