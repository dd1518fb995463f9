"""Rows of a file beside a diary: each edge on both sides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.copies.judged import (
    FilePlan,
    There,
    is_other_weight,
    judge,
    start_moves,
)
from isotrack.domain.core.intake import Found, Intake, Raised
from isotrack.domain.core.records import Course, Dose, Goal, Note, Record, Weight
from isotrack.domain.doses.progress import Progress
from isotrack.domain.doses.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY, START = date(2026, 11, 20), date(2026, 6, 1)
DAY = date(2026, 7, 1)
KG = 1_000_000_000


def there(
    intakes: tuple[int, ...] | None = None,
    doses: Sequence[Dose] = (),
    weights: Sequence[Weight] = (),
    course: Course | None = None,
) -> There:
    held: dict[date, list[Dose]] = {}
    for dose in doses:
        held.setdefault(dose.taken_on, []).append(dose)
    return There(TODAY, lambda _: course, lambda _: intakes, held, weights)


def codes(records: Sequence[Record], diary: There) -> list[tuple[str, str]]:
    """Where a doubt stands, and which; `beyond` for a row that no answer opens."""
    rows = [Found(n, str(n), record) for n, record in enumerate(records, 1)]
    judged = judge(rows, diary)
    found = [(one.where, one.code) for one in judged.raised]
    return sorted([*found, *((row.where, "beyond") for row in judged.beyond)])


def dose(mg: float, day: date = DAY, *, is_extra: bool = False) -> Dose:
    return Dose(day, round(mg * 1000), is_extra=is_extra)


SKIP = Dose(DAY, 0, is_skipped=True)


@pytest.mark.parametrize(
    ("rows", "diary", "expected"),
    [
        ([dose(40)], there((40_000,)), []),
        ([dose(40.5)], there((40_000,)), [("1", "more_than_prescribed")]),
        ([dose(20), dose(20)], there((40_000,)), []),
        ([dose(20), dose(20.5)], there((20_000, 20_000)), [("2", "day_twice"), ("2", "more_than_prescribed")]),
        ([dose(20), dose(20)], there(), [("2", "day_twice")]),
        ([dose(20), dose(20, is_extra=True)], there(), []),
        ([dose(20), SKIP], there((20_000, 20_000)), []),
        ([dose(20), SKIP], there((20_000,)), [("2", "day_twice")]),
        ([dose(20)], there(()), [("1", "more_than_prescribed")]),
        ([dose(20)], there((40_000,), [dose(20)]), [("1", "day_has_dose")]),
        ([SKIP], there((40_000,), [dose(20)]), [("1", "day_has_dose")]),
        ([dose(37.5)], there(), []),
        ([dose(37.4)], there(), [("1", "odd_amount")]),
        ([dose(200), dose(200)], there((400_000,)), []),
        ([dose(200), dose(200.5)], there((400_000,)), [("2", "beyond")]),
        ([dose(300)], there((400_000,), [dose(100.5)]), [("1", "beyond")]),
    ],
)  # fmt: skip
def test_dose(rows: list[Record], diary: There, expected: list[tuple[str, str]]) -> None:
    assert codes(rows, diary) == expected


@pytest.mark.parametrize(
    ("day", "course", "expected"),
    [
        (START, Course(START), []),
        (START - timedelta(days=1), Course(START), ["before_start"]),
        (DAY, Course(START, DAY), []),
        (DAY + timedelta(days=1), Course(START, DAY), ["after_end"]),
        (TODAY - timedelta(days=400), None, []),
        (TODAY - timedelta(days=401), None, ["old_day"]),
    ],
)
def test_day(day: date, course: Course | None, expected: list[str]) -> None:
    assert [code for _, code in codes([dose(20, day)], there(course=course))] == expected


@given(st.integers(30 * KG, 200 * KG), st.integers(30 * KG, 200 * KG), st.booleans())
def test_weight_is_doubtful_more_than_a_tenth_away(one: int, other: int, is_before: bool) -> None:
    held = Weight(DAY - timedelta(days=1 if is_before else -1), one, "kg", "")
    found = codes([Weight(DAY, other, "kg", "")], there(weights=[held], course=Course(START)))
    last, now = (one, other) if is_before else (other, one)
    assert bool(found) == (abs(now - last) * 10 > last)


@given(st.lists(st.sampled_from((10, 20, 37.5, 100)), max_size=8))
def test_what_is_not_beyond_fits_into_its_day(amounts: list[float]) -> None:
    rows = [Found(n, str(n), dose(mg)) for n, mg in enumerate(amounts)]
    beyond = judge(rows, there()).beyond
    kept = [row.record for row in rows if row not in beyond]
    assert sum(one.dose_ug for one in kept if isinstance(one, Dose)) <= 400_000


def told(records: Sequence[Record], diary: There) -> list[tuple[int, str, str]]:
    """Place, code and sentence of each doubt, in the order of the file, and of what is beyond."""
    rows = [Found(n, f"line {n}", record) for n, record in enumerate(records, 1)]
    judged = judge(rows, diary)
    assert [one.place for one in judged.raised] == sorted(one.place for one in judged.raised)
    assert all(one.where == f"line {one.place}" for one in judged.raised)
    for row, why in judged.beyond.items():
        assert isinstance(row.record, Dose)
        assert why[:2] == (row.place, row.where)
        assert why.amount_ug == row.record.dose_ug
    found = [(one.place, one.code, one.message) for one in judged.raised]
    return found + [(why.place, "beyond", why.why) for why in judged.beyond.values()]


NOTE = Note(DAY, "x")
OLD = TODAY - timedelta(days=401)
ON = "Wed 1 Jul 2026"
HELD = (
    "A dose is there already for {} ({}), and the file has another one ({}); both would be counted"
)


@pytest.mark.parametrize(
    ("rows", "diary", "expected"),
    [
        (
            [NOTE, dose(40.4), NOTE, dose(20)], there((40_000,)),
            [
                (2, "more_than_prescribed", f"40.4 mg is more than the 40 mg prescribed for {ON}"),
                (2, "odd_amount", "40.4 mg is no whole or half number of milligrams"),
                (4, "day_twice", f"{ON} stands in the file before (line 2); 20 mg would come on top, 60.4 mg in all"),
                (4, "more_than_prescribed", f"60.4 mg is more than the 40 mg prescribed for {ON}"),
            ],
        ),
        (
            [dose(20), SKIP], there(()),
            [
                (1, "more_than_prescribed", f"20 mg is more than what is prescribed, which is no dose on {ON}"),
                (2, "day_twice", f"{ON} stands in the file before (line 1); skipped would come on top, 20 mg in all"),
            ],
        ),
        ([dose(20, is_extra=True)], there((10_000,)), []),
        (
            [dose(37.4, OLD)], there((20_000,)),
            [
                (1, "old_day", "Wed 15 Oct 2025 is 401 days ago"),
                (1, "more_than_prescribed", "37.4 mg is more than the 20 mg prescribed for Wed 15 Oct 2025"),
                (1, "odd_amount", "37.4 mg is no whole or half number of milligrams"),
            ],
        ),
        (
            [dose(10)], there((40_000,), [dose(20), SKIP]),
            [(1, "day_has_dose", HELD.format(ON, "20 mg, skipped", "10 mg"))],
        ),
        ([SKIP], there((40_000,), [dose(20)]), [(1, "day_has_dose", HELD.format(ON, "20 mg", "skipped"))]),
        (
            [NOTE, dose(300), dose(100.5), dose(100, is_extra=True)], there((400_000,)),
            [(3, "beyond", f"With it {ON} would hold 400.5 mg, more than isotrack records for one day (400 mg)")],
        ),
        (
            [dose(20, START - timedelta(days=1)), dose(20)], there(course=Course(START)),
            [(1, "before_start", "Sun 31 May 2026 is before the start (Mon 1 Jun 2026)")],
        ),
    ],
)  # fmt: skip
def test_a_doubt_says_what_stands_where(
    rows: list[Record], diary: There, expected: list[tuple[int, str, str]]
) -> None:
    assert told(rows, diary) == expected


def kg(whole: int, on: date, entered: str = "") -> Weight:
    return Weight(on, whole * KG, "kg", entered or f"{whole}kg")


def changed(one: str, kilos: int, other: int, on: str) -> str:
    return f"{one} ({kilos}.0 kg) is more than 10 % away from {other}.0 kg on {on}"


@pytest.mark.parametrize(
    ("rows", "weights", "course", "expected"),
    [
        ([kg(80, DAY)], [kg(70, START)], Course(START), [(1, "weight_change", changed("80kg", 80, 70, "Mon 1 Jun 2026"))]),
        ([kg(80, START)], [kg(70, DAY)], Course(START), [(1, "weight_change", changed("80kg", 80, 70, "Wed 1 Jul 2026"))]),
        (
            [kg(80, DAY), NOTE, kg(70, START)], [], Course(START),
            [(1, "weight_change", changed("80kg", 80, 70, "Mon 1 Jun 2026"))],
        ),
        ([NOTE, kg(70, DAY)], [kg(70, START), kg(90, START - timedelta(days=9))], Course(START), []),
        ([kg(70, OLD)], [], None, [(1, "old_day", "Wed 15 Oct 2025 is 401 days ago")]),
        ([kg(70, OLD)], [], Course(START), []),
        ([kg(90, DAY)], [kg(100, DAY)], Course(START), []),  # of one day, in the order they were said
    ],
)  # fmt: skip
def test_a_weight_is_looked_at_beside_those_before_and_after_it(
    rows: list[Record], weights: list[Weight], course: Course | None, expected: list[tuple[int, str, str]]
) -> None:  # fmt: skip
    assert told(rows, there(weights=weights, course=course)) == expected


def test_each_day_is_asked_about_itself() -> None:
    """The course and the prescription of the day of the row, of no other."""
    seen: list[date] = []

    def asked(day: date) -> None:
        seen.append(day)

    diary = There(TODAY, asked, asked, {}, ())
    judge([Found(1, "1", dose(20)), Found(2, "2", kg(70, START))], diary)
    assert set(seen) == {DAY, START}


@pytest.mark.parametrize(
    ("last", "now", "is_other"),
    [(100, 110, False), (100, 111, True), (100, 90, False), (100, 89, True), (1000, 1100, False), (1000, 1101, True)],
)  # fmt: skip
def test_a_tenth_itself_is_no_other_weight(last: int, now: int, is_other: bool) -> None:
    assert is_other_weight(now, last) is is_other


def standing(weight: Weight | None, course: Course | None = Course(START)) -> Standing:  # noqa: B008  # a value
    progress = Progress(0, 0, weight and weight.weight_ug, Goal(START, 120_000))
    return Standing(TODAY, course, progress, weight, None, None)


def test_a_start_weight_that_would_move_is_asked_about_for_the_whole_file() -> None:
    before, after = standing(kg(70, START)), standing(kg(75, START))
    assert start_moves(before, after) == Raised(
        0, "", "start_weight_moves",
        "The start weight would become 75.0 kg (Mon 1 Jun 2026) instead of 70.0 kg; the goal would be 9,000 mg instead of 8,400 mg",
    )  # fmt: skip
    assert start_moves(before, before) is None


def test_the_commands_of_a_file_begin_a_course_where_there_is_none() -> None:
    intake = Intake(
        "x",
        (),
        commands=("isotrack note x", "isotrack course --target 120", "isotrack course --sex f"),
    )
    here, nowhere = standing(None), standing(None, None)
    for facts, after, expected in (
        (intake, here, intake.commands),
        (intake, nowhere, ("isotrack init --target 120 --sex f", "isotrack note x")),
        (intake._replace(commands=("isotrack note x",)), nowhere, ("isotrack note x",)),
    ):
        plan = FilePlan("x", facts, (), 0, (), (), nowhere, after)
        assert plan.commands == expected
