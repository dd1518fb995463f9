"""Which answer opens what of a file: never a doubt that was not shown, never a row that cannot be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.intake import (
    Answer,
    FileDoubtful,
    FileNeedsWord,
    Found,
    Intake,
    Left,
    Needed,
    Raised,
    RowsUnreadable,
    Unreadable,
    settle,
    told,
)
from isotrack.domain.core.records import Dose

if TYPE_CHECKING:
    from isotrack.domain.core.errors import IsotrackError

NEEDED = Needed("strength", "How many mg is 1", "--strength MG")
places = st.lists(st.integers(1, 60), unique=True, max_size=6)


def _intake(
    found: list[int], bad: list[int], left: list[int], *, is_needing: bool = False
) -> Intake:
    items = [Found(n, f"line {n}", Dose(date(2026, 7, 1), 20_000)) for n in found]
    items += [Unreadable(n, f"line {n}", "is no day") for n in bad]  # type: ignore[misc]
    items += [Left(n, f"line {n}", "another medicine") for n in left]  # type: ignore[misc]
    return Intake("a table", tuple(items), needed=(NEEDED,) if is_needing else ())


def _stopped(intake: Intake, doubts: list[Raised], answer: Answer) -> IsotrackError | None:
    """What stops a file; None where the answer opens all of it."""
    try:
        settle("x.csv", intake, doubts, answer)
    except (FileNeedsWord, RowsUnreadable, FileDoubtful) as error:
        return error
    return None


@given(places, places, places, st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_answers_open_what_they_name(
    bad: list[int], doubtful: list[int], left: list[int], said: tuple[bool, bool, bool]
) -> None:
    is_yes, skips, is_needing = said
    intake = _intake([100], bad, left, is_needing=is_needing)
    doubts = [Raised(n, f"line {n}", "odd_amount", "is odd") for n in doubtful]
    stop = _stopped(intake, doubts, Answer(is_yes, skips))
    if is_needing:
        assert isinstance(stop, FileNeedsWord)
    elif bad and not skips:
        assert isinstance(stop, RowsUnreadable)
        told_of = {*bad, *([] if is_yes else doubtful)}
        assert all(f"line {n}:" in stop.message for n in told_of)
    elif doubtful and not is_yes:
        assert isinstance(stop, FileDoubtful)
        assert all(f"line {n}:" in stop.message for n in doubtful)
    else:
        assert stop is None


@given(places, places)
def test_question_at_a_terminal_covers_what_it_showed(shown: list[int], there: list[int]) -> None:
    was = frozenset(Raised(n, f"line {n}", "odd_amount", "is odd") for n in shown)
    now = [Raised(n, f"line {n}", "odd_amount", "is odd") for n in there]
    stop = _stopped(_intake([100], [], []), now, Answer(shown=was))
    assert (stop is None) == (set(there) <= set(shown))


def test_kind_with_many_rows_shows_both_ends_and_the_count() -> None:
    many = [Raised(n, f"line {n}", "odd_amount", "is odd") for n in range(1, 31)]
    lines = told([*many, Unreadable(15, "line 15", "is no day")])
    assert lines[:10] == [f"line {n}: is odd" for n in range(1, 11)]
    assert lines[10:12] == ["... 10 more like the one before ...", "line 15: is no day"]
    assert lines[12:] == [f"line {n}: is odd" for n in range(21, 31)]
    assert len(told(many[:20])) == 20


def test_refusal_names_what_must_be_said() -> None:
    with pytest.raises(FileNeedsWord, match="How many mg is 1"):
        settle("x.csv", _intake([], [], [], is_needing=True), [], Answer(is_yes=True, skips_unreadable=True))  # fmt: skip
