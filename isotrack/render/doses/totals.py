"""The head of the screen: the day, the total, the goal with its bar, and the projection."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from isotrack.domain.core.days import MONTHS, WEEKDAYS, format_day
from isotrack.domain.core.units import format_decimal, format_kg, format_mg, round_below
from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.amounts import amount_words, twice_words
from isotrack.render.core.marks import DONE, TO_GO, ZONE, Span, line

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.progress import Progress
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.doses.status import StatusReport
    from isotrack.render.core.marks import Line

MARGIN = 9
GAP = 2  # blanks at least between words and a command, so that it can be told from them
BY = "entered from the prescriber"


class Measures(NamedTuple):
    """How wide the screen and its bar are, where values begin, and where commands do."""

    width: int
    bar: int
    margin: int
    command_at: int
    is_narrow: bool = False
    is_plain: bool = False

    @property
    def text_room(self) -> int:
        """The cells of what stands between a label and its command."""
        if self.is_plain:
            return 10_000
        return (self.width if self.is_narrow else self.command_at - GAP) - self.margin


def head_lines(report: StatusReport, how: Measures) -> list[Line]:
    """Name and day, total, goal, bar, projection: five lines where there is nothing special."""
    name = title(report)
    clock = f"{format_day(report.today)}{_clock(report)}"
    lines: list[Line]
    if how.is_narrow:
        lines = [(Span(name, "head"),), line(clock), ()]
    else:
        gap = max(how.width - len(name) - len(clock), 2)
        lines = [(Span(name, "head"), Span(" " * gap + clock))]
    pairs = _pairs(report, how)
    for label, value in pairs:
        said = value if isinstance(value, tuple) else line(value)
        lines.append((Span(f"{label:<{how.margin}}", "soft" if label else ""), *said))
    return lines


def _clock(report: StatusReport) -> str:
    """The time behind the treatment day; past midnight with the day of the week that it is by the calendar."""
    now = report.now
    if now.date() == report.today:
        return f", {now:%H:%M}"
    return f" (now {WEEKDAYS[now.weekday()]} {now:%H:%M})"


def title(report: StatusReport) -> str:
    """What the screen is about: Isotretinoin, day 146."""
    if report.day_number is None:
        return "Isotretinoin"
    return f"Isotretinoin, day {report.day_number}"


def _pairs(report: StatusReport, how: Measures) -> list[tuple[str, str | Line]]:
    standing = report.standing
    progress = standing.progress
    pairs: list[tuple[str, str | Line]] = []
    total = f"{format_mg(progress.total_ug)} mg"
    per_kg = progress.shown_mg_per_kg(1)
    if per_kg is None or progress.weight_ug is None:
        pairs.append(("Total", total))
    else:
        by_weight = f"at {format_kg(progress.weight_ug)} kg, start weight"
        number = f"{format_decimal(per_kg, 1)} mg/kg"
        if how.is_narrow:
            pairs += [("Total", f"{total} = {number}"), ("", by_weight)]
        else:
            pairs.append(("Total", f"{total:<10} {number} {by_weight}"))
    pairs += [("", words) for words in beside_total(progress)]
    if progress.lower is not None and progress.goal is not None:
        pairs.append(("Goal", goal_line(progress, how)))
        share = progress.lower.shown_share(1)
        if share is not None:
            pairs += bar_lines(progress, share, how)
    elif progress.goal is not None and progress.goal.low is not None:
        from isotrack.render.core.amounts import goal_words

        pairs.append(("Goal", f"{goal_words(progress.goal)}, {BY}; no weight"))
    then = then_words(standing)
    if then and not how.is_narrow:
        pairs.append(("Then", then))
    return pairs


def beside_total(progress: Progress) -> list[str]:
    """What a reader has to know about a total: what it holds, and what another method would make of it."""
    told = []
    for ug, what in (
        (progress.before_ug, "before tracking began"),
        (progress.early_ug, "on days before the start day"),
        (progress.late_ug, "on days after the end day"),
    ):
        told += [f"of it {format_mg(ug)} mg {what}"] if ug else []
    twice = twice_words(progress).removeprefix(", ")
    told += [twice] if twice else []
    if progress.conventions_differ and progress.per_dose_weight is not None:
        by_dose = round_below(progress.per_dose_weight, 1, progress.next_mg_per_kg)
        told.append(f"{format_decimal(by_dose, 1)} mg/kg by the weight on the day of each dose")
    return told


def goal_line(progress: Progress, how: Measures) -> str:
    """The goal in milligrams and as it was set; of a range both ends."""
    goal = progress.goal
    amounts = "\u2013".join(amount_words(end.target_ug) for end in progress.ends)
    if goal is None:
        return ""
    if not goal.is_per_kg:
        return f"{amounts} mg" if how.is_narrow else f"{f'{amounts} mg':<10} {BY}"
    set_ends = "\u2013".join(format_mg(end) for end in (goal.low, goal.high) if end is not None)
    if how.is_narrow:
        return f"{set_ends} mg/kg = {amounts} mg"
    if len(progress.ends) > 1:
        return f"{set_ends} mg/kg = {amounts} mg, {BY}"
    return f"{f'{amounts} mg':<10} {set_ends} mg/kg, {BY}"


def bar_lines(progress: Progress, share: Fraction, how: Measures) -> list[tuple[str, str | Line]]:
    """The bar up to the goal; of a range the last part is the zone between its ends, and the share says of what."""
    lower, upper = progress.lower, progress.upper
    if lower is None:
        return []
    whole = (upper or lower).target_ug
    done = min(int(progress.total_ug * how.bar / whole), how.bar)
    zone_at = ceil(lower.target_ug * how.bar / whole) if upper else how.bar
    to_go = max(zone_at - done, 0)
    cells = (
        Span(DONE * done, "done"),
        Span(TO_GO * to_go),
        Span(ZONE * (how.bar - max(done, zone_at)), "notice"),
    )
    percent = f"{format_decimal(share, 1)}%"
    of = f" of {amount_words(lower.target_ug)} mg" if upper else ""
    drawn = tuple(one for one in cells if one.text)
    if how.is_narrow and upper:
        return [("", drawn), ("", f"{percent}{of}")]
    return [("", (*drawn, Span(f" {percent}{of}")))]


def then_words(standing: Standing) -> str:
    """The projection in the one form that is allowed, or how far above the goal the total is."""
    reach, upper = standing.reach, standing.reach_upper
    progress = standing.progress
    if progress.upper is None:
        if reach:
            return f"if nothing changes, this total would be reached about {format_day(reach.reached_on)}"
        above = progress.lower.above_ug if progress.lower else None
        return f"the total is {amount_words(above)} mg above the goal" if above else ""
    if reach and upper:
        return f"if nothing changes, they would be reached about {_two_days(reach, upper, standing.today)}"
    if reach:
        return f"if nothing changes, its lower end would be reached about {format_day(reach.reached_on)}"
    if upper:
        return f"if nothing changes, its upper end would be reached about {format_day(upper.reached_on)}"
    above = progress.upper.above_ug
    return f"the total is {amount_words(above)} mg above the upper end" if above else ""


def _two_days(one: Reach, other: Reach, today: date) -> str:
    """Two days, this year's without it: 16 Feb and 10 Apr 2027; 7 Dec and 11 Jan 27; 10 Dec 27, 14 Jan 28."""
    days = one.reached_on, other.reached_on
    first, last = (f"{day.day} {MONTHS[day.month - 1]}" for day in days)
    if days[0].year == days[1].year:
        return f"{first} and {last} {days[0].year}"
    if days[0].year == today.year:
        return f"{first} and {last} {days[1].year % 100:02}"
    return f"{first} {days[0].year % 100:02}, {last} {days[1].year % 100:02}"  # one more letter is 80 columns


# --- words only ---


def _ungrouped(text: str) -> str:
    return text.replace(",", "")


def plain_head(report: StatusReport) -> list[str]:
    """Day, total, goal and projection as `label: value` lines, without grouping of digits."""
    standing = report.standing
    progress = standing.progress
    lines = [title(report), f"date: {format_day(report.today)}{_clock(report)}"]
    total = f"{format_mg(progress.total_ug, grouped=False)} mg"
    per_kg = progress.shown_mg_per_kg(1)
    if per_kg is not None and progress.weight_ug is not None:
        weight = format_kg(progress.weight_ug)
        total += f", {format_decimal(per_kg, 1)} mg/kg at {weight} kg, start weight"
    lines.append(f"total: {total}")
    lines += [f"total: {_ungrouped(words)}" for words in beside_total(progress)]
    goal = progress.goal
    if goal is not None and goal.low is not None:
        ends = "-".join(_ungrouped(amount_words(end.target_ug)) for end in progress.ends)
        set_as = "-".join(
            format_mg(end, grouped=False) for end in (goal.low, goal.high) if end is not None
        )
        words = f"{ends} mg, {set_as} mg/kg" if goal.is_per_kg and ends else f"{set_as} mg"
        words = f"{set_as} mg/kg" if goal.is_per_kg and not ends else words
        lines.append(f"goal: {words}, {BY}")
    for end, name in ((progress.lower, "the goal"), (progress.upper, "its upper end")):
        share = end.shown_share(1) if end is not None else None
        if share is not None:
            is_lower = progress.upper is not None and end is progress.lower
            which = "its lower end" if is_lower else name
            lines.append(f"part of {which}: {format_decimal(share, 1)} percent")
    then = then_words(standing)
    if then:
        days = [str(one.days) for one in (standing.reach, standing.reach_upper) if one]
        after = f" ({' and '.join(days)} {'day' if days == ['1'] else 'days'})" if days else ""
        lines.append(f"then: {then if days else _ungrouped(then)}{after}")
    return lines
