"""What a look at the diary and its surroundings found: one line per check, without any health data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple, StrEnum

if TYPE_CHECKING:
    from datetime import date


class Verdict(StrEnum):
    """How a check went: a warning leaves the record right, a failure may not."""

    OK = "ok"
    WARN = "warn"
    FAIL = "FAIL"


class Check(NamedTuple):
    """One check: its stable name, how it went, what was found, what to type against it."""

    name: str
    verdict: Verdict
    message: str
    fix: str | None = None


class Asserted(NamedTuple):
    """An assertion beside what is recorded: micrograms by the end of that day."""

    entry: str
    on: date
    total_ug: int
    recorded_ug: int

    @property
    def agrees(self) -> bool:
        """Whether both totals are the same, to the microgram."""
        return self.total_ug == self.recorded_ug
