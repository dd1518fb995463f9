"""The backup of the Fujita isotretinoin-dose-tracker: amounts a day from a day on, and the days missed.

Its program counts every day of a period but the missed ones, up to the day it looks; nothing in it says
that a dose was taken (docs/moving-in.md#fujita).
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.source import (
    Gathered,
    exact,
    identity,
    in_kg,
    iso_day,
    iso_moment,
    micrograms,
)
from isotrack.domain.core.days import format_day
from isotrack.domain.core.intake import Needed
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import format_decimal, format_mg
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake

FORM = "a backup of the Fujita isotretinoin-dose-tracker"
_APP = "isotretinoin-tracker"
_KEYS = {"doses", "settings"}
_TOP = {
    "app",
    "version",
    "exportedAt",
    "doses",
    "missedDates",
    "weights",
    "settings",
    "disclaimerAccepted",
}
_RECORD = {"id", "startDate", "doseMgPerDay"}
_WEIGHT = {"id", "date", "weightKg"}
LONGEST_DAYS = 20_000  # a program that draws each day would not get further either


class _Period(NamedTuple):
    """An amount a day from its first day up to, not including, `end_on`."""

    number: int  # its place among the records of the file
    first_on: date
    end_on: date
    daily_ug: int


def is_fujita(data: Any) -> bool:
    """Whether JSON is a backup of this program, or the state that it keeps in a browser."""
    if not isinstance(data, dict) or not isinstance(data.get("doses"), list):
        return False
    return data.get("app") == _APP or ("disclaimerAccepted" in data and data.keys() >= _KEYS)


def read_fujita(data: dict[str, Any], terms: Terms) -> Intake:
    """The doses, missed days and weights of a backup."""
    got = Gathered(FORM, terms)
    last_on = _last_day(data, terms, got)
    if last_on is None:
        got.needed.append(
            Needed("no_end", "The file does not say up to which day it goes", "--on DAY")
        )
        return got.intake()
    got.version(data.get("version"), (1, 2))
    got.fields("backup", data, _TOP)
    periods = _periods(data["doses"], last_on, got)
    missed = _missed(data.get("missedDates", []), got)
    got.theirs_ug = _sum_of_theirs(periods, missed)
    _expand(periods, missed, last_on, got)
    _weights(data.get("weights", []), got)
    _settings(data.get("settings"), periods, got)
    return got.intake()


def _last_day(data: dict[str, Any], terms: Terms, got: Gathered) -> date | None:
    moment = iso_moment(data.get("exportedAt"))
    if terms.on is not None:
        return terms.on
    if moment is None:
        return None
    last_on = terms.zone.local(moment).date()
    got.said.append(f"Exported on {format_day(last_on)} (zone {terms.zone.name}); it is counted up to that day")  # fmt: skip
    return last_on


def _periods(records: Sequence[Any], last_on: date, got: Gathered) -> list[_Period]:
    """The periods up to the last day, in their order; what does not count is named."""
    found: list[tuple[date, int, int]] = []
    for number, record in enumerate(records, 1):
        got.step()
        where = f"dose record {number}"
        if isinstance(record, dict):
            got.fields("doses", record, _RECORD)
        start = iso_day(record.get("startDate")) if isinstance(record, dict) else None
        amount = exact(record.get("doseMgPerDay")) if isinstance(record, dict) else None
        daily_ug = micrograms(amount) if amount is not None and amount >= 0 else None
        if start is None or daily_ug is None:
            got.bad(where, "has no day with an amount in mg")
        elif start > last_on:
            got.left(where, "begins after the day of the export", f"{format_mg(daily_ug)} mg from {format_day(start)}")  # fmt: skip
        else:
            found.append((start, number, daily_ug))
    found.sort(key=lambda one: one[0])  # stable: of two from one day the later in the file wins
    periods = []
    for index, (start, number, daily_ug) in enumerate(found):
        end = found[index + 1][0] if index + 1 < len(found) else last_on + timedelta(days=1)
        if end == start:
            got.left(f"dose record {number}", "a later record begins on the same day", f"{format_mg(daily_ug)} mg from {format_day(start)}")  # fmt: skip
        periods.append(_Period(number, start, end, daily_ug))
    return periods


def _missed(days: Any, got: Gathered) -> Counter[date]:
    """The days missed, with how often each stands there."""
    found: Counter[date] = Counter()
    for number, text in enumerate(days if isinstance(days, list) else [], 1):
        day = iso_day(text)
        if day is None:
            got.step()
            got.bad(f"missed day {number}", "is no day")
        else:
            found[day] += 1
    return found


def _sum_of_theirs(periods: Iterable[_Period], missed: Counter[date]) -> int:
    """The sum by the rule of that program: (days - days missed in it) x amount, period by period."""
    return sum(
        ((one.end_on - one.first_on).days - sum(one.first_on <= day < one.end_on for day in missed))
        * one.daily_ug
        for one in periods
    )


def _expand(
    periods: Sequence[_Period], missed: Counter[date], last_on: date, got: Gathered
) -> None:
    """A dose or a skip on every day with an amount; missed days that change nothing are named."""
    counted: set[date] = set()
    for period in periods:
        if not period.daily_ug:
            continue
        days = (period.end_on - period.first_on).days
        if days > LONGEST_DAYS:
            got.bad(f"dose record {period.number}", f"goes on for {days:,} days", days * period.daily_ug)  # fmt: skip
            continue
        for n in range(days):
            day = period.first_on + timedelta(days=n)
            got.step()
            where = format_day(day)
            key = identity("fujita", day.isoformat())
            is_missed = day in missed
            counted |= {day} if is_missed else set()
            got.dose(
                where, Dose(day, 0 if is_missed else period.daily_ug, is_skipped=is_missed), key
            )
            if day == last_on and not is_missed:
                got.doubt(
                    where, "export_day",
                    f"the day of the export itself: counted as taken, {format_mg(period.daily_ug)} mg",
                )  # fmt: skip
    _name_other_missed(missed, counted, got)
    if any(one.daily_ug for one in periods):
        got.said.append("Nothing in it says that a dose was taken: each day that was not missed counts as taken")  # fmt: skip
        got.said.append("Each amount is one of a whole day; how many intakes it had is not in the file")  # fmt: skip


def _name_other_missed(missed: Counter[date], counted: set[date], got: Gathered) -> None:
    for day in sorted(missed):
        got.step()
        if missed[day] > 1:
            got.left(f"missed {format_day(day)}", "stands there more than once", f"{missed[day]} times")  # fmt: skip
        if day not in counted:
            got.left(f"missed {format_day(day)}", "a missed day without a dose to miss")


def _weights(records: Any, got: Gathered) -> None:
    for number, record in enumerate(records if isinstance(records, list) else [], 1):
        got.step()
        if isinstance(record, dict):
            got.fields("weights", record, _WEIGHT)
        day = iso_day(record.get("date")) if isinstance(record, dict) else None
        kg = exact(record.get("weightKg")) if isinstance(record, dict) else None
        if day is None or kg is None:
            got.bad(f"weight {number}", "has no day with a number in kg")
        else:
            got.weight(
                f"weight {number}", in_kg(day, kg), identity("fujita", "weight", day.isoformat())
            )


def _settings(settings: Any, periods: Sequence[_Period], got: Gathered) -> None:
    """The prescription and the goal, as commands: a program fills such things in by itself."""
    last_ug: int | None = None
    for one in periods:
        if one.daily_ug == last_ug or one.end_on == one.first_on:
            continue
        words = f"rx {format_mg(one.daily_ug, grouped=False)}" if one.daily_ug else "rx pause"
        got.commands.append(f"isotrack {words} --from {one.first_on.isoformat()}")
        last_ug = one.daily_ug
    goal = exact(settings.get("targetMgPerKg")) if isinstance(settings, dict) else None
    if goal is not None and goal > 0:
        got.commands.append(f"isotrack course --target {format_decimal(goal, grouped=False)}")
        got.said.append("Its goal may be one that the program filled in (120 mg/kg): only the prescriber's counts")  # fmt: skip
    if isinstance(settings, dict) and "calcMode" in settings:
        got.left("", "a setting of that program", "calcMode")
