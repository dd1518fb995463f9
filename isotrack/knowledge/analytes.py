"""The blood tests and units that isotrack knows, from the compiled tables."""

from __future__ import annotations

from functools import cache

from isotrack.domain.analytes import Vocabulary
from isotrack.domain.ctcae import Bands
from isotrack.knowledge.load import check_row, rows, table


@cache
def vocabulary() -> Vocabulary:
    """Every test and unit by every word for it. Raises RowWithoutSource."""
    return Vocabulary(rows("analytes"), rows("lab_units"))


@cache
def grade_bands() -> Bands:
    """The CTCAE grade bands by test and version. Raises RowWithoutSource."""
    known = set(table("sources"))
    return Bands([check_row(key, row, known) for key, row in table("ctcae").items()])
