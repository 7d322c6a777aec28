"""The little Markdown that a model card is made of."""

import re
from collections.abc import Iterable


def text(value: object) -> str:
    """Any text as one line that changes nothing around it."""
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", " ".join(str(value).split()))


def code(value: object) -> str:
    """A name or a digest, letter by letter."""
    plain = " ".join(str(value).split()).replace("|", "\\|")
    return f"`` {plain} ``" if "`" in plain else f"`{plain}`"


def number(value: object) -> str:
    """Four decimals, or as it is when it is no number."""
    try:
        return f"{float(value):.4f}"
    except (TypeError, ValueError):
        return "–" if value is None else text(value)


def share(value: float) -> str:
    return f"{value * 100:.1f} %"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are Markdown already; without rows it is empty."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    head = list(head)
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines]) if lines else ""


def section(title: str, *parts: str) -> str:
    """A heading and what is below it; nothing when there is nothing below."""
    below = [part for part in parts if part]
    return "\n\n".join([f"## {title}", *below]) if below else ""
