"""The blood tests and units that isotrack knows, from the compiled tables."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from isotrack.domain.labs.analytes import Vocabulary
from isotrack.knowledge.load import check_row, table

if TYPE_CHECKING:
    from isotrack.domain.labs.ctcae import Bands


@cache
def vocabulary() -> Vocabulary:
    """Every test and unit by every word for it. Raises RowWithoutSource."""
    known = set(table("sources"))
    tests, units = table("analytes"), table("lab_units")
    for found in (tests, units):
        for key, row in found.items():
            check_row(key, row, known)
    return Vocabulary(tests, units)


@cache
def grade_bands() -> Bands:
    """The CTCAE grade bands by test and version. Raises RowWithoutSource."""
    from isotrack.domain.labs.ctcae import Bands

    known = set(table("sources"))
    return Bands([check_row(key, row, known) for key, row in table("ctcae").items()])
