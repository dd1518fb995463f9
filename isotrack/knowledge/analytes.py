"""The blood tests and units that isotrack knows, from the compiled tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from isotrack.domain.labs.analytes import Vocabulary
from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from isotrack.domain.labs.ctcae import Bands


@cache
def vocabulary() -> Vocabulary:
    """Every test and unit by every word for it."""
    return Vocabulary(rows("analytes"), rows("lab_units"), lambda: rows("lab_names"))


@cache
def headers() -> dict[str, dict[str, list[str]]]:
    """The words at the head of columns, of statuses and of cells in laboratories' tables."""
    return rows("lab_headers")


@cache
def grade_bands() -> Bands:
    """The CTCAE grade bands by test and version."""
    from isotrack.domain.labs.ctcae import Bands

    return Bands(rows("ctcae").values())
