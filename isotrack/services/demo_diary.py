"""What the demo course says of side effects, skin, mood, blood tests and visits: made up, from a fixed seed."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.entries import Kind
from isotrack.domain.records import (
    Effect,
    Instrument,
    Lab,
    LabRange,
    Mood,
    Questionnaire,
    Record,
    Skin,
    Visit,
)

if TYPE_CHECKING:
    from datetime import date

SEED = 147
LABORATORY = "City Lab (made up)"
# term, days of the course on which it is noticed, their usual severity
_FELT = (
    ("lips_dry", range(6, 146, 3), 2),
    ("skin_dry", range(10, 140, 9), 1),
    ("eyes_dry", range(40, 120, 14), 1),
    ("nosebleed", (48, 71, 72, 118, 139), 1),
    ("joint_pain", range(62, 130, 11), 2),
    ("acne_flare", range(9, 40, 6), 2),
    ("tired", (33, 75, 76, 121), 1),
)
_RANGES = (
    ("alt", "U/L", "0", "41"), ("ast", "U/L", "0", "40"), ("triglycerides", "mmol/L", None, "1.7"),
    ("cholesterol_total", "mmol/L", None, "5.0"),
)  # fmt: skip
_DRAWS = (  # day of the course, the values in the order of the ranges
    (-4, ("24", "22", "1.0", "4.3")),
    (31, ("31", "27", "1.6", "4.8")),
    (90, ("46", "38", "2.1", "5.4")),
    (138, ("38", "30", "1.9", "5.1")),
)
_SKIN = ((0, 3, 14, 20), (30, 3, 16, 18), (62, 2, 9, 14), (100, 2, 6, 11), (140, 1, 2, 6))
_VISITS = ((0, "08:40"), (62, "09:15"), (155, "14:30"))


def records(starts_on: date, today: date) -> list[tuple[Kind, list[Record]]]:
    """Entries up to today by kind, each part as one change; the last visit is planned."""

    def on(day: int) -> date:
        return starts_on + timedelta(days=day)

    chance = random.Random(SEED)  # noqa: S311  # a made-up course, not a secret
    felt: list[Record] = [
        Effect(on(day), term, max(1, usual - (chance.random() < 0.3)))
        for term, days, usual in _FELT
        for day in days
        if on(day) <= today
    ]
    felt.append(Effect(on(45), "acne_flare", 0))
    felt.append(Effect(on(104), "night_vision", 1, note="oncoming headlights"))
    ranges: list[Record] = [
        LabRange(on(_DRAWS[0][0]), analyte, unit, low, high, LABORATORY)
        for analyte, unit, low, high in _RANGES
    ]
    results: list[Record] = [
        Lab(on(day), analyte, value, unit, None, f"{value}{unit}", None, None, LABORATORY, True)  # noqa: FBT003  # fasting
        for day, values in _DRAWS
        for (analyte, unit, _, _), value in zip(_RANGES, values, strict=True)
    ]
    return [
        (Kind.EFFECT, felt),
        (Kind.SKIN, [Skin(on(d), rating, comedones, papules) for d, rating, papules, comedones in _SKIN]),
        (Kind.MOOD, [Mood(on(day), chance.choice((3, 4, 4, 4, 5))) for day in range(2, 145, 7)]),
        (Kind.QUESTIONNAIRE, [Questionnaire(on(61), Instrument.PHQ2, (1, 0))]),
        (Kind.LAB_RANGE, ranges),
        (Kind.LAB, results),
        (Kind.VISIT, [Visit(on(day), clock, "Dr A (made up)") for day, clock in _VISITS]),
    ]  # fmt: skip
