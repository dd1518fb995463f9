"""The negative control of P25: a rule that holds at the keyboard only is missed by every other road.

Each rule of the table is taken out of the domain in turn; the very cells of `test_rules_by_road` then say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.doses import layers, overlap, pouring
from isotrack.services.copies import admission
from isotrack.storage import doses, regimens, takings
from tests.faults import test_rules_by_road as table
from tests.faults.test_rules_by_road import Two

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.faults.typist import Typist

Weaken = tuple[Any, str, object]

ALONE: Weaken = (layers, "unite", lambda courses, met: [u for one in courses for u in overlap.unite([one], met)])  # fmt: skip
LATEST: Weaken = (overlap.Union, "rank", lambda *_: None)  # whatever was said last, by whom ever
LIMITLESS: Weaken = (doses, "days_over", lambda *_: {})
UNHELD: Weaken = (
    admission, "_takings",
    lambda conn, before, merged, _: takings.find_takings(conn, before.state, before.said, before.makers, merged),
)  # fmt: skip
UNMARKED: Weaken = (pouring, "_twins", lambda said: [False] * len(said))

ROADS = ("import", "sync", "restore", "undo")
FACTS: dict[str, Weaken] = {
    "total_mg": ALONE, "daily_mg": LATEST, "possible_double_mg": UNMARKED,
}  # fmt: skip
CELLS: dict[str, tuple[Weaken, Callable[[Two], None]]] = {
    "over the limit, import": (LIMITLESS, lambda two: table.test_a_day_over_the_limit_is_named(two, "import")),
    "over the limit, sync": (LIMITLESS, lambda two: table.test_a_day_over_the_limit_is_named(two, "sync")),
    "over the limit, restore": (LIMITLESS, lambda two: table.test_a_day_over_the_limit_is_named_by_doctor(two, "restore")),
    "over the limit, undo": (LIMITLESS, lambda two: table.test_a_day_over_the_limit_is_named_by_doctor(two, "undo")),
    "a weight that moves the goal, import": (
        (admission, "_sums", lambda *_: ()), lambda two: table.test_a_weight_that_moves_the_goal_is_told(two, "import"),
    ),
    "a weight that moves the goal, sync": (UNHELD, table.test_a_weight_that_moves_the_goal_waits_for_a_yes),
}  # fmt: skip


def weaken(two: Two, weaker: Weaken) -> None:
    two.typist.monkeypatch.setattr(*weaker)
    regimens._regimen.cache_clear()


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """The homes begin with the same entries: how these are read under a weaker rule must not stay known."""
    yield
    regimens._regimen.cache_clear()


@pytest.fixture
def two(typist: Typist) -> Two:
    return Two(typist)


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("fact", FACTS)
def test_without_its_rule_a_fact_is_another_one_by_every_road(
    two: Two, fact: str, road: str
) -> None:
    weaken(two, FACTS[fact])
    table.meet(two, road)
    assert fact in table.wrong_facts(two)


@pytest.mark.parametrize("road", ROADS)
def test_without_its_rule_the_start_weight_is_the_other_one(typist: Typist, road: str) -> None:
    two = Two(typist, phone_start="2026-11-01")
    weaken(two, LATEST)
    with pytest.raises(AssertionError):
        table.check_start_weight(two, road)


@pytest.mark.parametrize(("weaker", "cell"), CELLS.values(), ids=CELLS)
def test_without_its_rule_a_cell_fails(
    two: Two, weaker: Weaken, cell: Callable[[Two], None]
) -> None:
    weaken(two, weaker)
    with pytest.raises((AssertionError, KeyError)):
        cell(two)
