"""Which columns of a table a training uses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    # In the table's order.
    features: list[str]
    # Columns, or patterns of columns, that the table lacks.
    missing: list[str]
    # Columns that came by themselves since the champion was trained.
    unknown: list[str]


def choose_columns(
    columns: Sequence[str], target: str, patterns: Sequence[str], champion: dict[str, Any] | None = None
) -> Choice:
    """Chooses the features by name and pattern; the target is never one.

    :param champion: profile of the model in use, whose columns are enforced
    """
    matchers = [_matcher(pattern) for pattern in patterns]

    def wanted(name: str) -> bool:
        return name != target and any(matcher.fullmatch(name) for matcher in matchers)

    features = [name for name in columns if wanted(name)]
    known = [column["name"] for column in champion["columns"]] if champion else []
    missing = [
        *([] if target in columns else [target]),
        *(pattern for pattern, one in zip(patterns, matchers, strict=True) if not any(map(one.fullmatch, features))),
        *(name for name in known if wanted(name) and name not in columns),
    ]
    unknown = [name for name in features if champion and name not in known and name not in patterns]
    return Choice(features, list(dict.fromkeys(missing)), unknown)


def _matcher(pattern: str) -> re.Pattern[str]:
    """`*` is any text and `?` any one character; brackets, as in `length (cm)`, mean themselves."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(expression, re.DOTALL)
