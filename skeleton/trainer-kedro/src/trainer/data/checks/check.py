"""One line of data/checks.json."""

from dataclasses import dataclass, field
from typing import Any

from trainer.data.javascript import fixed


@dataclass(frozen=True)
class Check:
    # A code of data.errors.
    check: str
    passed: bool
    # One sentence; of a failed check it is why the run stops.
    message: str
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """A failed check that only warns does not stop the run."""
        return not self.passed and self.details.get("stops") is not False


def judge(check: str, problem: str | None, fine: str, details: dict[str, Any] | None = None) -> Check:
    """A check that finds one sentence wrong, or none."""
    return Check(check, problem is None, fine if problem is None else problem, details or {})


def percent(share: float) -> str:
    """0.4 as `40.0 %`."""
    return f"{fixed(share * 100, 1)} %"
