"""How amounts are told: a prescription, a goal, a total; what every screen of a course needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import WEEKDAYS
from isotrack.domain.core.units import UG_PER_MG, format_decimal, format_mg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from isotrack.domain.core.records import Goal, Step
    from isotrack.domain.doses.progress import Progress

_TIMES = {1: "", 2: " twice a day", 3: " three times a day"}


def intakes_words(intakes: Sequence[int]) -> str:
    """The intakes of a day: 40 mg, 20 mg twice a day, 20 mg and 40 mg."""
    if len(set(intakes)) > 1:
        return " and ".join(f"{format_mg(ug)} mg" for ug in intakes)
    times = _TIMES.get(len(intakes), f" {len(intakes)} times a day")
    return f"{format_mg(intakes[0])} mg{times}"


def step_words(step: Step) -> str:
    """A prescription in words: 20 mg twice a day, 40 mg every 2 days, 40 and 20 mg in turn, paused."""
    dosing = [intakes for intakes in step.cycle if intakes]
    if not dosing:
        return "paused"
    if step.is_weekly:
        return _week_words(step)
    if len(step.cycle) == 1:
        words = intakes_words(dosing[0])
        return words if words.endswith("a day") else f"{words} a day"
    if len(dosing) == 1:
        return f"{intakes_words(dosing[0])} every {len(step.cycle)} days"
    if all(len(intakes) == 1 for intakes in step.cycle):
        amounts = " and ".join(format_mg(ug) for (ug,) in dict.fromkeys(dosing))
        return f"{amounts} mg in turn, one day each"
    told = ("no dose" if not intakes else intakes_words(intakes) for intakes in step.cycle)
    return f"{', then '.join(told)}, one day each"


def _week_words(step: Step) -> str:
    """A cycle of weekdays: 40 mg on Mon, Wed and Fri; 20 mg on the other days."""
    places: dict[tuple[int, ...], list[int]] = {}
    for place, intakes in enumerate(step.cycle):
        if intakes:
            places.setdefault(intakes, []).append(place)
    if len(places) == 1 and len(places[min(places)]) == len(step.cycle):
        return f"{intakes_words(step.cycle[0])} every day"
    told: list[str] = []
    for intakes, days in sorted(places.items(), key=lambda pair: -sum(pair[0])):
        is_rest = bool(told) and all(step.cycle)
        names = "the other days" if is_rest else ", ".join(WEEKDAYS[place] for place in days)
        told.append(f"{intakes_words(intakes)} on {names}")
    return "; ".join(told)


def amount_words(ug: Fraction) -> str:
    """Micrograms as a number of mg: every digit where there are two at most, else whole.

    A goal worked out from pounds has no end of digits.
    """
    mg = ug / UG_PER_MG
    return format_decimal(mg, None if (mg * 100).denominator == 1 else 0)


def goal_words(goal: Goal) -> str:
    """A goal as it was set: 120 mg/kg, 120-150 mg/kg, 9,000 mg, or none."""
    if goal.low is None:
        return "none"
    ends = [end for end in (goal.low, goal.high) if end is not None]
    unit = "mg/kg" if goal.is_per_kg else "mg"
    return f"{'-'.join(format_mg(end) for end in ends)} {unit}"


def twice_words(progress: Progress) -> str:
    """How much of a total two devices may both have logged; nothing where that is nothing."""
    if not progress.double_ug:
        return ""
    return f", of which {format_mg(progress.double_ug)} mg may be counted twice"
