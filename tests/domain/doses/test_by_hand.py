"""Sixty prescriptions and what was taken, with the adherence worked out by hand beside the program's."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from isotrack.cli.app.course_facts import build_step, typed_scheme
from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Step
from isotrack.domain.core.typed_amounts import parse_amount
from isotrack.domain.core.typed_days import parse_coming_days, parse_day
from isotrack.domain.doses.adherence import (
    closed_fates,
    days_marked,
    days_with,
    fared_of,
    mark_day,
    tally,
)
from isotrack.domain.doses.doses import DayOfDoses, Wanted, propose
from isotrack.domain.doses.pouring import Fate
from isotrack.domain.doses.regimen import Break, Regimen, with_break
from isotrack.domain.doses.scheme import Typed

START = date(2026, 11, 2)
TODAY = date(2026, 11, 30)
TABLE = Path(__file__).with_name("prescriptions_by_hand.tsv")


class Row(NamedTuple):
    """One line of the table: what was prescribed and taken, and what a person counted."""

    prescription: str
    taken: list[str]
    fates: list[int]  # taken, partial, skipped, missing
    full_days: int
    dosing_days: int
    prescribed_ug: int
    extra_ug: int


def rows() -> list[Row]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            prescription, taken, *numbers = line.split("\t")
            ug = [int(Fraction(one) * 1000) for one in numbers[6:]]
            counts = [int(one) for one in numbers[:6]]
            found.append(Row(prescription, taken.split("/"), counts[:4], *counts[4:], *ug))
    return found


def steps_of(prescription: str) -> list[Step]:
    """The steps of a prescription as it is typed; the first one from the first day on."""
    steps: list[Step] = []
    for part in prescription.split(";"):
        words, _, day = part.partition("--from")
        if words.strip().startswith("pause"):
            days = parse_coming_days(words.split()[1], TODAY)
            steps = with_break(steps, Break(days.first_on, days.end_on))
            continue
        typed, rest = typed_scheme(words.split(), Typed(()))
        assert rest == []
        steps.append(build_step(typed, parse_day(day, TODAY) if day else START))
    return steps


def take(day: DayOfDoses, words: str) -> DayOfDoses:
    """Record what was taken on a day, one word after another, as the program would record it."""
    for word in [] if words == "-" else words.split():
        wanted = (
            Wanted(None, is_skip=True, is_whole=word == "S")
            if word in {"s", "S"}
            else Wanted(parse_amount(word).dose_ug, is_extra=True)
        )
        proposal = propose(day, wanted)
        if proposal.dose_ug is None:
            continue
        dose = Dose(day.day, proposal.dose_ug, proposal.is_skipped, slot=proposal.slot)
        entry = Entry(EntryId(Kind.DOSE, len(day.entries) + 1), "uuid", day.day, dose)
        day = day._replace(entries=(*day.entries, entry))
    return day


def test_the_table_holds_sixty() -> None:
    assert len(rows()) == 60


@pytest.mark.parametrize(
    "row", rows(), ids=lambda row: f"{row.prescription}: {'/'.join(row.taken)}"
)
def test_the_program_counts_as_a_person_does(row: Row) -> None:
    regimen = Regimen([Course(START)], steps_of(row.prescription))
    days = []
    for number, words in enumerate(row.taken):
        on = START + timedelta(days=number)
        days.append(take(DayOfDoses(on, regimen.intakes_on(on), ()), words))
    end_on = START + timedelta(days=len(days))
    fates = [fate for day in days for fate in closed_fates(day, TODAY)]
    counted = tally(regimen.expected_intakes(START, end_on), fared_of(fates))
    assert list(counted[1:]) == row.fates
    assert counted.expected == sum(row.fates)
    marks = [mark_day(day, TODAY) for day in days if day.slot_ug]
    assert len(days_marked(marks, "taken")) == row.full_days
    assert len(marks) == row.dosing_days
    assert regimen.prescribed_ug(START, end_on) == row.prescribed_ug
    assert sum(day.poured.extra_ug for day in days) == row.extra_ug
    by_date = [len(days_with(days, fate, TODAY)) for fate in Fate]
    assert by_date == row.fates, "counts and dates say the same"
