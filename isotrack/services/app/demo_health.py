"""What the demo person felt, rated and had tested: made up, from a fixed seed, like the rest of the demo."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Effect, Lab, LabRange, Mood, Skin, Visit, VisitState

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.records import Record

SEED = 147
# term, first day of the course, last day, days between entries, the worst severity, note of the worst
_FELT = (
    ("lips_dry", 6, 145, 2, 3, "balm every hour"),
    ("skin_dry", 20, 140, 5, 2, None),
    ("nosebleed", 35, 138, 17, 1, None),
    ("eyes_dry", 50, 143, 9, 2, "drops help"),
    ("acne_flare", 12, 44, 4, 2, None),
    ("back_pain", 96, 132, 9, 2, "after the gym"),
    ("headache", 60, 63, 3, 1, None),
    ("tired", 118, 141, 11, 1, None),
)
_NIGHT_ON = 137  # a red flag, so that the demo shows how one looks
_SKIN = (
    (0, 3, 22, 10, 4, 1),
    (33, 3, 20, 12, 4, 1),
    (64, 2, 14, 6, 2, 0),
    (96, 1, 8, 2, 1, 0),
    (131, 1, 5, 1, 0, 0),
)
_RANGES = (("alt", "U/L", None, "41"), ("ast", "U/L", None, "35"), ("triglycerides", "mmol/L", None, "1.7"), ("cholesterol_total", "mmol/L", None, "5.0"), ("hdl", "mmol/L", "1.0", None))  # fmt: skip
_DRAWS = {
    -6: ("22", "20", "1.1", "4.4", "1.5"),
    29: ("28", "23", "1.4", "4.8", "1.4"),
    90: ("45", "31", "2.0", "5.3", "1.3"),
    142: ("34", "26", "1.9", "5.1", "1.3"),
}
_VISITS = ((28, "09:40"), (92, "10:15"), (155, "14:30"))


def parts(starts_on: date, today: date) -> list[tuple[Kind, list[Record]]]:
    """Side effects, skin, mood, blood tests and visits of the demo course."""
    return [
        (Kind.EFFECT, _effects(starts_on, today)),
        (Kind.SKIN, [Skin(starts_on + timedelta(days=n), rating, comedones, papules, pustules, nodules) for n, rating, comedones, papules, pustules, nodules in _SKIN]),
        (Kind.MOOD, _moods(starts_on, today)),
        (Kind.LAB_RANGE, [LabRange(starts_on, analyte, unit, low, high) for analyte, unit, low, high in _RANGES]),
        (Kind.LAB, _labs(starts_on)),
        (Kind.VISIT, [_visit(starts_on + timedelta(days=n), clock, today) for n, clock in _VISITS]),
    ]  # fmt: skip


def _effects(starts_on: date, today: date) -> list[Record]:
    chance = random.Random(SEED)  # noqa: S311  # a made-up course, not a secret
    found: list[Record] = []
    for term, first, last, step, worst, note in _FELT:
        worst_on = first + (last - first) // step // 2 * step
        for n in range(first, last + 1, step):
            on = starts_on + timedelta(days=n)
            severity = worst if n == worst_on else chance.randint(1, max(worst - 1, 1))
            if on <= today:
                found.append(Effect(on, term, severity, note=note if n == worst_on else None))
    night_on = starts_on + timedelta(days=_NIGHT_ON)
    settled_on = starts_on + timedelta(days=49)
    found.append(Effect(settled_on, "acne_flare", 0))
    return [*found, Effect(night_on, "night_vision", 1, note="driving home")]


def _visit(on: date, clock: str, today: date) -> Visit:
    """A visit of the course, held where its day is over."""
    state = VisitState.HELD if on < today else VisitState.PLANNED
    return Visit(on, clock, "Dr A (made up)", state=state)


def _moods(starts_on: date, today: date) -> list[Record]:
    chance = random.Random(SEED + 1)  # noqa: S311  # a made-up course, not a secret
    days = range(2, (today - starts_on).days, 4)
    return [Mood(starts_on + timedelta(days=n), chance.choice((3, 4, 4, 4, 5))) for n in days]


def _labs(starts_on: date) -> list[Record]:
    return [
        Lab(starts_on + timedelta(days=n), analyte, value, unit, entered=f"{value}{unit}", laboratory="Lab One", is_fasting=True)
        for n, values in _DRAWS.items()
        for (analyte, unit, _, _), value in zip(_RANGES, values, strict=True)
    ]  # fmt: skip
