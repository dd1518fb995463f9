"""Random diaries: every kind of entry with all that it can say, by a seed; on a database in memory."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from isotrack.domain.core.choices import Event, Milestone, OwnDate
from isotrack.domain.core.kinds import KIND_OF
from isotrack.domain.core.records import (
    NEGATIVE,
    NO_EFFECT,
    OTHER_EFFECT,
    POSITIVE,
    UNCLEAR,
    Assertion,
    Course,
    Dose,
    Effect,
    Formulation,
    Goal,
    Instrument,
    Lab,
    LabRange,
    Mood,
    Note,
    Programme,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Step,
    Visit,
    VisitState,
    Weight,
)
from isotrack.domain.core.units import UG_PER_KG, UG_PER_LB, format_decimal
from isotrack.knowledge.analytes import vocabulary
from isotrack.knowledge.effects import effects
from isotrack.knowledge.instruments import questionnaire
from isotrack.storage import journal
from isotrack.storage.chain import Stamp
from isotrack.storage.migrate import scratch

if TYPE_CHECKING:
    from isotrack.domain.labs.analytes import Analyte
    from isotrack.storage.database import Database

TODAY = date(2026, 11, 23)
START = TODAY - timedelta(days=120)
DIARIES = int(os.environ.get("ISOTRACK_FHIR_DIARIES", "20"))
TEXTS = (
    None, None, None, "after lunch", '<b>&amp; "quoted"</b>', "two\nlines", "=1+1", "\u00a0odd\u3000spaces\u2003",
    "\x1b[31mred", "\u202eturned", "\ufffe\uffff", "\U0001f48a pill", "]]> <!-- -->", " leading and trailing ", "\ufeffmark",
)  # fmt: skip
STEPS = (
    ((20_000,),), ((20_000, 20_000),), ((40_000,), ()), ((40_000,), (20_000,)), ((),), ((20_000, 40_000),),
    ((30_000,), (30_000,), ()), ((12_500,),), ((20_000, 20_000), ()),
)  # fmt: skip


def stamp() -> Stamp:
    """The moment at which all of a diary is recorded."""
    return Stamp(datetime(2026, 11, 23, 19, 36, tzinfo=UTC), "Europe/Berlin")


def diary(records: list[Record]) -> Database:
    """A database in memory that holds these records, in this order."""
    db = scratch()
    if records:
        ops = [journal.NewOp("add", KIND_OF[type(one)], one) for one in records]
        with db.transaction() as conn:
            journal.append(conn, ops, stamp(), inode=None)
    return db


def random_diary(seed: int) -> Database:
    """The diary of a seed; the first ones hold little or nothing."""
    return diary(records(Random(seed), seed))


def _day(random: Random, last: int = 120) -> date:
    return START + timedelta(days=random.randrange(last + 1))


def records(random: Random, size: int = 10) -> list[Record]:
    """What a random person recorded; `size` below three is a diary of almost nothing."""
    found: list[Record] = []
    if size == 0:
        return found

    def text() -> str | None:
        return random.choice(TEXTS)

    if random.random() < 0.9 or size == 1:
        low = random.choice((None, 120_000, 9_000_000))
        goals = (
            Goal(
                START,
                low,
                random.choice((None, 150_000)) if low == 120_000 else None,
                low != 9_000_000,
            ),
        )
        found.append(
            Course(
                START, random.choice((None, None, TODAY - timedelta(days=10))), goals if low else (),
                random.choice(list(Formulation)), random.choice((None, Programme.EU_PPP)), text(),
                random.choice((0, 0, 1_234_500)), random.choice((None, "Absorica <LD>")),
            )
        )  # fmt: skip
    if size == 1:
        return found
    for days in sorted(random.sample(range(130), random.randrange(4))):
        weekly = random.random() < 0.2
        cycle = (
            random.choice(STEPS)
            if not weekly
            else tuple((40_000,) if n % 2 else () for n in range(7))
        )
        found.append(
            Step(
                START + timedelta(days=days),
                cycle,
                random.choice((None, "1x20")),
                None,
                text(),
                weekly,
            )
        )
    for n in range(random.randrange(12)):
        day = _day(random)
        offset = timezone(timedelta(minutes=random.choice((0, 60, 120, -300, 345, 840, 1020))))
        at = datetime(day.year, day.month, day.day, random.choice((1, 8, 22)), 5, tzinfo=offset)
        if random.random() < 0.2:
            found.append(Dose(day, 0, is_skipped=True, slot=1, note=text()))
        else:
            ug = random.choice((20_000, 40_000, 12_500, 20_125, 500, 60_000))
            found.append(
                Dose(day, ug, is_extra=n % 5 == 0, taken_at=random.choice((None, at)), note=text(),
                     is_with_food=random.choice((None, True, False)))
            )  # fmt: skip
    found += [
        _weight(random, START + timedelta(days=30 * n), text()) for n in range(random.randrange(4))
    ]
    found += labs(random, random.randrange(8))
    found += _felt(random)
    others: list[Record] = [
        Note(_day(random), "a note"), Note(_day(random), "a question?", is_question=True),
        Visit(TODAY + timedelta(days=9), "14:30", "Dr A", None, VisitState.PLANNED),
        Refill(_day(random), 60, 20_000), Assertion(_day(random), 1_000_000),
        OwnDate(_day(random), "lab", every_days=28), Milestone(_day(random), Event.ENROLMENT),
    ]  # fmt: skip
    return found + others[: random.randrange(8)]


def _weight(random: Random, day: date, note: str | None) -> Weight:
    if random.random() < 0.5:
        kg = Decimal(random.randrange(400, 1200)) / 10
        return Weight(day, int(kg * UG_PER_KG), "kg", random.choice((f"{kg}kg", f"{kg} kg", f"{kg}".replace(".", ",") + "0")), note)  # fmt: skip
    stones, pounds = random.randrange(7, 15), Decimal(random.randrange(0, 140)) / 10
    ug = int((stones * 14 + pounds) * UG_PER_LB)
    return Weight(day, ug, "lb", f"{stones}st{pounds}", note)


def _felt(random: Random) -> list[Record]:
    day, text = _day(random, 100), random.choice(TEXTS)
    grades = tuple(random.randrange(5) for _ in range(6))
    asked = random.choice(list(Instrument))
    answers = tuple(random.randrange(4) for _ in questionnaire(asked).items)
    found: list[Record] = [
        Effect(day, random.choice(list(effects())), random.randrange(5), None, day + timedelta(days=3), text, is_over=True),
        Effect(day, random.choice(list(effects())), 1), Effect(day, NO_EFFECT, 0),
        Effect(day, OTHER_EFFECT, 2, "my <own> word"),
        Skin(day, random.choice((None, 2)), random.choice((None, 11)), 6, note=text), Skin(day, gags=grades), Skin(day, 0),
        Mood(day, random.randrange(1, 6), text), Questionnaire(day, asked, answers, text),
    ]  # fmt: skip
    return random.sample(found, random.randrange(len(found)))


def labs(random: Random, count: int) -> list[Record]:
    """Results of tests in any of their units, each test once a day, some with ranges; every word of a pregnancy test."""
    found: list[Record] = []
    words = vocabulary()
    for n, key in enumerate(random.sample([one.id for one in words], count)):
        day = _day(random, 100) if n else START
        found.append(result(random, words.analyte(key), day))
        if random.random() < 0.3 and found[-1].unit is not None:  # type: ignore[union-attr]  # a Lab
            found.append(LabRange(START, key, found[-1].unit, "1", None))  # type: ignore[union-attr]
    if random.random() < 0.5:
        value, entered = random.choice(
            ((NEGATIVE, "neg"), (POSITIVE, "positive"), (UNCLEAR, "faint line"))
        )
        found.append(
            Lab(
                START + timedelta(days=101),
                "hcg",
                value,
                entered=entered,
                sample=random.choice((None, "urine", "blood")),
            )
        )
    return found


def result(random: Random, analyte: Analyte, day: date, ucum: str | None = None) -> Lab:
    """A result of a test in a unit, any of its own unless one is named; well inside what is asked about."""
    unit = analyte.unit(ucum) or random.choice(analyte.every_unit)
    limits = analyte.limits(unit)
    near = limits.soft_low + (limits.soft_high - limits.soft_low) * Fraction(
        random.randrange(1, 99), 200
    )
    value = format_decimal(near, 2, grouped=False)
    value = value if Fraction(value) else "0.01"
    low, high = random.choice(((None, None), ("0", "41"), (None, "<5"), (">1.0", None), (None, "5.50"), ("0", "<9"), (">1", "<9")))  # fmt: skip
    made = Lab(
        day, analyte.id, value, unit.ucum, random.choice((None, None, "<", ">=")), f"{value} {unit.shown}", low, high,
        laboratory=random.choice((None, 'Lab "A" & sons')), is_fasting=random.choice((None, True, False)),
        note=random.choice((None, "said <twice>")), status=random.choice((None, "final", "corrected", "unknown", "preliminary")),
        specimen=random.choice((None, "Serum")), drawn_at=random.choice((None, "08:15")),
    )  # fmt: skip
    return made._replace(sample="blood") if made.specimen and analyte.is_qualitative else made
