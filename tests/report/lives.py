"""Made-up records that a report has to show well: a week, two courses, nothing yet, fourteen months, hostile text."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import (
    Course,
    Dose,
    Effect,
    Formulation,
    Goal,
    Instrument,
    Lab,
    Mood,
    Note,
    Programme,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Step,
    Visit,
    Weight,
)
from isotrack.knowledge.effects import effects
from isotrack.storage.chain import Stamp
from isotrack.storage.create import create_database
from isotrack.storage.journal import NewOp, append
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 23)
KG = 1_000_000_000
MG = 1_000
Life = list[tuple[Kind, Record]]

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[link](javascript:alert(1)) ![i](http://x.test/i.png) http://x.test www.x.test a@x.test",
    "# heading\n- item\n\n| a | b |\n|---|---|\n> quote",
    "*bold* _it_ `code` ~~gone~~ \\* $x^2$ :skull: &amp; &#60;",
    "=1+1",
    "@SUM(A1)\t+2",
    '#read("/etc/passwd") #import "x" $ #set page(width: 1pt)',
    "\\begin{x} {{ 7*7 }} {% raw %} ${HOME}",
    "[/b] [red]x[/red] :smile:",
    "\x1b[2J\x1b]0;owned\x07 bell \x9b31m",
    "80mg\r20mg \x08\x08 \x00",
    "\u202egm08\u202c \u2066isolate\u2069 \u200f",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 20 mg",
    "\u4e2d\u6587 \U0001f600 e\u0301 z\u0351\u0352\u0353 \ufeffbom \u2028 line \ufffe\ufdd0\U0001ffff",
    "x" * 5_000,
    ("word " * 1_000).strip(),
    "]]> <!-- --> %0A \\u003c 'quote' \"double\"",
)


def write(path: Path, life: Life, *, now: str = "2026-11-23T08:00:00+00:00") -> Path:
    """A data file that holds a life."""
    create_database(path)
    db = open_database(path)
    with db.transaction() as conn:
        ops = [NewOp("add", kind, record) for kind, record in life]
        append(conn, ops, Stamp(datetime.fromisoformat(now), "UTC"), inode=db.inode)
    db.close()
    return path


def empty() -> Life:
    """A course that begins today, and nothing else."""
    return [(Kind.COURSE, Course(TODAY))]


def week() -> Life:
    """Seven days on one dose, with a goal."""
    first_on = TODAY - timedelta(days=6)
    life: Life = [
        (
            Kind.COURSE,
            Course(first_on, goals=(Goal(first_on, 120 * MG),), programme=Programme.UK_PPP),
        ),
        (Kind.WEIGHT, Weight(first_on, 58 * KG, "kg", "58kg")),
        (Kind.PRESCRIPTION, Step(first_on, ((30 * MG,),))),
        (Kind.EFFECT, Effect(TODAY - timedelta(days=2), "lips_dry", 1)),
    ]
    days = [first_on + timedelta(days=n) for n in range(7)]
    return life + [(Kind.DOSE, Dose(on, 30 * MG)) for on in days]


def two_courses() -> Life:
    """A course that ended, and a second one with another product."""
    first_on, again_on = date(2025, 1, 6), date(2026, 9, 1)
    life: Life = [
        (Kind.COURSE, Course(first_on, date(2025, 6, 30), (Goal(first_on, 120 * MG),))),
        (
            Kind.COURSE,
            Course(
                again_on,
                None,
                (Goal(again_on, 100 * MG, 120 * MG),),
                Formulation.MICRONISED,
                Programme.US_IPLEDGE,
            ),
        ),
        (Kind.WEIGHT, Weight(first_on, 80 * KG, "kg", "80kg")),
        (Kind.WEIGHT, Weight(again_on, 84 * KG, "kg", "84kg")),
        (Kind.PRESCRIPTION, Step(first_on, ((40 * MG, 40 * MG),))),
        (Kind.PRESCRIPTION, Step(again_on, ((32 * MG,),))),
        (Kind.VISIT, Visit(date(2026, 10, 20), "09:15", "Dr B")),
        (Kind.NOTE, Note(TODAY, "How long this time?", is_question=True)),
    ]
    for n in range(170):
        life.append((Kind.DOSE, Dose(first_on + timedelta(days=n), 80 * MG)))
    for n in range((TODAY - again_on).days):
        if n != 11:
            life.append((Kind.DOSE, Dose(again_on + timedelta(days=n), 32 * MG)))
    return life


def long_course(terms: tuple[str, ...]) -> Life:
    """Fourteen months with forty side effects, three steps, four visits, mood and skin."""
    chance = random.Random(14)
    first_on = TODAY - timedelta(days=425)
    steps = [(0, 20, 1), (60, 40, 1), (240, 30, 2)]
    life: Life = [
        (
            Kind.COURSE,
            Course(
                first_on,
                None,
                (Goal(first_on, 150 * MG),),
                programme=Programme.EU_PPP,
                prescriber="Dr C, 555-0199",
            ),
        ),
    ]
    for day, mg, times in steps:
        life.append(
            (Kind.PRESCRIPTION, Step(first_on + timedelta(days=day), ((mg * MG,) * times,)))
        )
    for month in range(15):
        grams = 68_000 + 250 * month
        on = first_on + timedelta(days=30 * month)
        life.append(
            (Kind.WEIGHT, Weight(min(on, TODAY), grams * KG // 1000, "kg", f"{grams / 1000:.2f}kg"))
        )
        life.append(
            (
                Kind.SKIN,
                Skin(min(on, TODAY), max(3 - month // 4, 0), 20 - month, max(12 - month, 0)),
            )
        )
    for day, who in ((90, "Dr C"), (180, "Dr C"), (270, "Dr D"), (380, "Dr C")):
        life.append((Kind.VISIT, Visit(first_on + timedelta(days=day), "10:30", who)))
    life.append((Kind.VISIT, Visit(TODAY + timedelta(days=10), "14:30", "Dr C")))
    for number, term in enumerate(terms[:40]):
        start = number * 10
        for n in range(chance.randint(1, 30)):
            on = first_on + timedelta(days=start + n * chance.choice((1, 1, 2, 3)))
            if on <= TODAY:
                life.append(
                    (
                        Kind.EFFECT,
                        Effect(
                            on,
                            term,
                            chance.randint(1, 3),
                            note="since the morning" if n == 0 else None,
                        ),
                    )
                )
    for n in range(425):
        on = first_on + timedelta(days=n)
        mg, times = next((mg, times) for day, mg, times in reversed(steps) if n >= day)
        luck = chance.random()
        for _ in range(times):
            if luck > 0.03:
                life.append((Kind.DOSE, Dose(on, mg * MG)))
            elif luck > 0.015:
                life.append((Kind.DOSE, Dose(on, 0, is_skipped=True, note="fever")))
        if n % 3 == 0:
            life.append((Kind.MOOD, Mood(on, chance.choice((2, 3, 4, 4, 5)))))
    life += _draws(first_on)
    life += [
        (Kind.SKIN, Skin(TODAY, None, gags=(3, 4, 2, 1, 2, 3))),
        (
            Kind.QUESTIONNAIRE,
            Questionnaire(TODAY - timedelta(days=3), Instrument.PHQ9, (0, 1, 2, 3, 0, 1, 1, 0, 1)),
        ),
        (Kind.QUESTIONNAIRE, Questionnaire(TODAY - timedelta(days=3), Instrument.PHQ2, (1, 1))),
    ]
    life.append((Kind.SUPPLY, Refill(TODAY - timedelta(days=20), 60, 30 * MG)))
    life += [
        (Kind.NOTE, Note(TODAY - timedelta(days=n), f"Note number {n}", is_question=n % 4 == 0))
        for n in range(1, 25)
    ]
    return life


_PANEL = (
    ("alt", "U/L", "0", "41", (22, 28, 31, 45, 52, 130, 48, 39, 36, 33, 30, 34)),
    ("ast", "U/L", None, "35", (20, 21, 25, 30, 33, 36, 30, 27, 25, 24, 22, 23)),
    (
        "triglycerides",
        "mmol/L",
        "0",
        "1.7",
        (1.1, 1.4, 2.0, 1.9, 3.5, 5.8, 2.2, 1.8, 1.6, 1.5, 1.3, 1.4),
    ),
    (
        "cholesterol_total",
        "mmol/L",
        None,
        "5.0",
        (4.2, 4.6, 5.1, 5.3, 5.6, 6.0, 5.2, 5.0, 4.9, 4.7, 4.6, 4.5),
    ),
    ("hdl", "mmol/L", "1.0", None, (1.4, 1.3, 1.2, 1.1, 0.9, 0.8, 1.0, 1.1, 1.2, 1.2, 1.3, 1.3)),
    (
        "haemoglobin",
        "g/dL",
        None,
        None,
        (14.1, 13.9, 14.0, 14.2, 13.8, 13.9, 14.0, 14.1, 14.0, 13.9, 14.0, 14.1),
    ),
    ("ck", "U/L", None, "190", (90, 110, 400, 150, 130, 120, 100, 95, 99, 105, 100, 98)),
)


def _draws(first_on: date) -> Life:
    """Twelve blood draws, the first a week before the course, and a pregnancy test with each."""
    life: Life = []
    for number in range(12):
        on = first_on - timedelta(days=7) + timedelta(days=38 * number)
        for analyte, unit, low, high, values in _PANEL:
            lab = Lab(
                on,
                analyte,
                str(values[number]),
                unit,
                None,
                str(values[number]),
                low,
                high,
                "Lab One",
                is_fasting=number % 2 == 0,
            )
            life.append((Kind.LAB, lab))
        life.append((Kind.LAB, Lab(on, "hcg", "negative", sample="urine", entered="neg")))
    return life


def half_year() -> Life:
    """Twenty-seven weeks with twelve side effects, twenty-one notes and four blood draws: two pages on paper."""
    chance = random.Random(27)
    first_on = TODAY - timedelta(days=27 * 7 - 1)
    goals = (Goal(first_on, 120 * MG), Goal(TODAY - timedelta(days=20), 120 * MG, 150 * MG))
    life: Life = [
        (Kind.COURSE, Course(first_on, goals=goals, programme=Programme.UK_PPP, prescriber="Dr E")),
        (Kind.WEIGHT, Weight(first_on, 64 * KG, "kg", "64kg")),
        (Kind.WEIGHT, Weight(TODAY - timedelta(days=3), 66 * KG, "kg", "66kg")),
        (Kind.PRESCRIPTION, Step(first_on, ((20 * MG,),))),
        (Kind.PRESCRIPTION, Step(first_on + timedelta(days=30), ((20 * MG, 20 * MG),))),
        (Kind.SUPPLY, Refill(TODAY - timedelta(days=10), 60, 20 * MG)),
    ]
    for day in (30, 90, 150):
        life.append((Kind.VISIT, Visit(first_on + timedelta(days=day), "10:00", "Dr E")))
    for n in range(27 * 7 - 1):
        on = first_on + timedelta(days=n)
        if n % 41 != 7:
            life.append((Kind.DOSE, Dose(on, (20 if n < 30 else 40) * MG)))
        if n % 5 == 0:
            life.append((Kind.MOOD, Mood(on, chance.choice((3, 4, 5)))))
        if n % 30 == 0:
            life.append((Kind.SKIN, Skin(on, 3 - n // 60, 12 - n // 20, 8 - n // 30, 2, 1)))
    plain = [key for key, one in effects().items() if one.level == "record"][:12]
    for number, term in enumerate(plain):
        for n in range(number + 1):
            on = first_on + timedelta(days=12 * number + 5 * n)
            life.append((Kind.EFFECT, Effect(min(on, TODAY), term, chance.randint(1, 3))))
    for number, on in enumerate(first_on + timedelta(days=n) for n in (-5, 40, 100, 160)):
        for analyte, unit, low, high, values in _PANEL[:5]:
            value = str(values[number])
            lab = Lab(on, analyte, value, unit, None, value, low, high, "Lab One", is_fasting=True)
            life.append((Kind.LAB, lab))
    for n in range(21):
        life.append(
            (Kind.NOTE, Note(TODAY - timedelta(days=n), f"Note number {n} of this half year"))
        )
    life.append((Kind.NOTE, Note(TODAY, "How much longer?", is_question=True)))
    life.append((Kind.NOTE, Note(TODAY, "Sun in winter?", is_question=True)))
    return life


def hostile() -> Life:
    """Every place for free text filled with every hostile text."""
    life = week()
    for text in HOSTILE:
        life += [
            (Kind.NOTE, Note(TODAY, text)),
            (Kind.NOTE, Note(TODAY, text, is_question=True)),
            (Kind.EFFECT, Effect(TODAY, "other", 2, words=text, note=text)),
            (Kind.MOOD, Mood(TODAY, 3, note=text)),
            (Kind.LAB, Lab(TODAY, "alt", "30", "U/L", None, text, laboratory=text, note=text)),
        ]
    life.append((Kind.VISIT, Visit(TODAY + timedelta(days=1), "10:00", HOSTILE[0])))
    life.append((Kind.COURSE, Course(date(2020, 1, 1), date(2020, 2, 1), prescriber=HOSTILE[1])))
    return life


LIVES: dict[str, Callable[[], Life]] = {
    "empty": empty,
    "week": week,
    "two": two_courses,
    "half": half_year,
    "long": lambda: long_course(tuple(effects())),
    "hostile": hostile,
}
