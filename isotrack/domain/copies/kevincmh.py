"""The state that kevincmh my-accutane-tracker keeps in a browser (its key `accu_state`): a day and an amount each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.source import Gathered, exact, identity, iso_day, micrograms
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import format_decimal

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake

FORM = "the state of kevincmh my-accutane-tracker"


def is_kevincmh(data: Any) -> bool:
    """Whether JSON is the state of this program: it names none, so its keys tell."""
    if not isinstance(data, dict) or not data.keys() >= {"logs", "weight", "targetPerKg"}:
        return False
    logs = data["logs"]
    return isinstance(logs, list) and all(isinstance(one, dict) and "date" in one for one in logs)


def read_kevincmh(data: dict[str, Any], terms: Terms) -> Intake:
    """The doses of a state. Its days are days of UTC."""
    got = Gathered(FORM, terms)
    got.fields("state", data, ("tab", "weight", "targetPerKg", "logs"))
    got.theirs_ug = 0
    of_day: Counter[date] = Counter()
    for number, log in enumerate(data["logs"], 1):
        got.step()
        where = f"entry {number}"
        got.fields("entries", log, ("date", "dose"))
        day, amount = iso_day(log.get("date")), exact(log.get("dose"))
        if amount is None and "dose" not in log:
            got.left(where, "an entry without an amount, which that program counts as 0")
            continue
        dose_ug = micrograms(amount) if amount is not None and amount >= 0 else None
        if dose_ug is None:
            got.bad(where, "has no amount in mg")
            continue
        got.theirs_ug += dose_ug
        if day is None:
            got.bad(where, "has no day", dose_ug)
            continue
        of_day[day] += 1
        got.dose(where, Dose(day, dose_ug), identity("kevincmh", day.isoformat(), of_day[day]))  # fmt: skip
    if data["logs"]:
        got.said.append(
            "Its days are days of UTC: a dose early in the morning east of Greenwich lies a day early,"
            " one late in the evening west of it a day late"
        )
    _settings(data, got)
    return got.intake()


def _settings(data: dict[str, Any], got: Gathered) -> None:
    """Weight and goal as commands: that program fills them in by itself."""
    kg, goal = exact(data["weight"]), exact(data["targetPerKg"])
    if kg is not None and kg > 0:
        got.commands.append(f"isotrack weight {format_decimal(kg, grouped=False)}kg DAY")
    if goal is not None and goal > 0:
        got.commands.append(f"isotrack course --target {format_decimal(goal, grouped=False)}")
    got.said.append("Its weight has no day, and weight and goal may be ones that the program filled in: neither is recorded")  # fmt: skip
    if "tab" in data:
        got.left("", "a setting of that program", "tab")
