"""The course on one screen: total and goal, the days of two months, what is open with the command that closes it.

At 80 columns it takes 22 lines. A taken day is only a mark; a day that is not shows its date, too, so that the
eye finds the exception and the hand knows what to type.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.days import (
    MONTH_NAMES,
    WEEKDAYS,
    format_day,
    monday_of,
)
from isotrack.domain.core.units import count
from isotrack.render.core import marks
from isotrack.render.core.marks import Span, line, padded, width
from isotrack.render.doses.open_items import Item, groups, shown_items
from isotrack.render.doses.totals import GAP, MARGIN, Measures, head_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.doses.status import StatusReport
    from isotrack.domain.reminders.facts import Reminder
    from isotrack.render.core.marks import Line, Look

LINES = 22  # of a screen of 24, with the line of a demo and the prompt
NARROW, WIDE = 80, 110
MONTH_CELLS, MONTH_GAP = 27, 4


def months_shown(look: Look) -> int:
    """How many months have room beside each other."""
    if look.is_plain:
        return 0
    return 1 if look.width < NARROW else 2 if look.width < WIDE or look.is_unbounded else 3


def measures(look: Look) -> Measures:
    """How wide the parts of the screen are."""
    if look.width < NARROW:
        return Measures(look.width, 26, 7, look.width, is_narrow=True)
    if months_shown(look) == 2:
        return Measures(79, 48, MARGIN, 48)
    return Measures(110, 64, MARGIN, 60)


def screen(
    report: StatusReport, ahead: Sequence[Reminder], look: Look, profile: str | None = None
) -> list[Line]:
    """Where the course stands, on one screen; `profile` is one that was named on the command line."""
    how = measures(look)
    lines = head_lines(report, how)
    days = _months(report, look, how)
    lines += [(), *days] if days else []
    room = LINES - len(lines) - 1
    found = groups(report, ahead, how)
    lines += _fitting(found, room, how, profile)
    if not look.is_ascii:
        return lines
    return [tuple(one._replace(text=marks.in_ascii(one.text)) for one in said) for said in lines]


def _fitting(
    found: Sequence[list[Item]], room: int, how: Measures, profile: str | None
) -> list[Line]:
    """The rows of as many items as have room, one of each list at least."""
    if how.is_narrow:
        return _rows(shown_items(found, len(found) + 1), how, profile)
    # A command that goes on a line of its own takes the place of an item.
    tried = (_rows(shown_items(found, kept), how, profile) for kept in range(room, 0, -1))
    fewest = _rows(shown_items(found, 0), how, profile)
    return next((rows for rows in tried if len(rows) <= room + 1), fewest)


def _rows(items: Sequence[Item], how: Measures, profile: str | None) -> list[Line]:
    """What is open and what comes next: left what, right the command, nothing else on the line."""
    named = f"isotrack --profile {profile} ..." if profile else ""
    if not items:
        return []
    rows: list[Line] = [
        (*padded((), how.command_at), Span(named)) if named and not how.is_narrow else ()
    ]
    if named and how.is_narrow:
        rows += [line(named)]
    last = ""
    for item in items:
        label = item.label if item.label != last else ""
        last = item.label
        command = item.command
        if profile and command:
            command = command.replace("isotrack ", "... ", 1)
        at = how.margin if not item.is_flag else MARGIN
        left = (Span(f"{label:<{at}}", "flag" if item.is_flag and label else "soft"), *item.text)
        if item.is_flag and label:  # the words alone stand in the block
            left = (Span(label, "flag"), Span(" " * (at - len(label))), *item.text)
        if how.is_narrow:
            rows += [left, *([line(f"  {command}")] if command else [])]
        else:
            rows += _beside(left, command, how)
    return rows


def _beside(left: Line, command: str, how: Measures) -> list[Line]:
    """Words with their command in its column, two blanks behind longer ones, below those that fill the line."""
    at = max(how.command_at, width(left) + GAP)
    if command and at > how.command_at and at + len(command) > how.width:
        return [left, (*padded((), how.command_at), Span(command))]
    return [(*padded(left, at), Span(command))]


# --- the days of the months ---


def _months(report: StatusReport, look: Look, how: Measures) -> list[Line]:
    """The months beside each other, the counts beside them or below."""
    if not report.calendar:
        return []
    signs = marks.days(is_ascii=look.is_ascii)
    firsts: list[date] = []
    for one in report.calendar:
        first = one.day.replace(day=1)
        if first not in firsts:
            firsts.append(first)
    drawn = [_month(report, first, signs) for first in firsts[-months_shown(look) :]]
    legend = _legend(report, signs)
    if how.is_narrow:
        return [*drawn[-1], *_flowed(legend[1:], how.width)]
    high = max(len(one) for one in drawn)
    beside = [*legend, *[()] * high]
    lines: list[Line] = []
    for row in range(max(high, len(legend))):
        told: Line = ()
        for month in drawn:
            told += padded(month[row] if row < len(month) else (), MONTH_CELLS + MONTH_GAP)
        at_words = row if row == 0 else row - 1  # the counts begin below the names of the days
        lines.append((*told, *(beside[at_words] if row != 1 else ())))
    return lines


def _month(report: StatusReport, first: date, signs: dict[str, str]) -> list[Line]:
    """A month as lines: its name, the names of the days, a row for each week."""
    known = {one.day: one for one in report.calendar}
    visits = {one.visit_on for one in report.visits}
    lines: list[Line] = [
        line(MONTH_NAMES[first.month - 1]),
        (Span(" ".join(f" {name[:2]}" for name in WEEKDAYS), "soft"),),
    ]
    day = monday_of(first)
    after = (first + timedelta(days=32)).replace(day=1)
    while day < after:
        cells: list[Span] = []
        for number in range(7):
            on = day + timedelta(days=number)
            cells += [Span(" ")] if number else []
            if not first <= on < after:
                cells.append(Span("   "))
            elif on in known:
                cells += _past(
                    on, known[on].mark, signs, is_more=known[on].is_more, today=report.today
                )
            elif on in visits:
                cells += [Span(f"{on.day:>2}", "soft"), Span("v")]
            elif on > report.today:
                cells += [Span(f"{on.day:>2}", "soft"), Span(" ")]
            else:
                cells.append(Span("   "))
        lines.append(tuple(cells))
        day += timedelta(days=7)
    return lines


def _past(on: date, mark: str, signs: dict[str, str], *, is_more: bool, today: date) -> list[Span]:
    """A day so far: a mark alone where it was taken, else its date and its mark; today is reversed."""
    kind = "more" if is_more else mark
    role = marks.ROLES.get(kind, "")
    if on == today:
        return [Span(f"{on.day:>2}{signs[kind]}", "today")]
    if kind in {"taken", "none"}:
        return [Span("  "), Span(signs[kind], role)]
    return [Span(f"{on.day:>2}"), Span(signs[kind], role)]


def _legend(report: StatusReport, signs: dict[str, str]) -> list[Line]:
    """The counts of the last 28 days, which say what the marks mean."""
    recent = report.recent
    days = count(len(report.marks), "day")
    is_several = recent.expected > len(report.marks)
    counts = {
        "taken": recent.taken, "partial": recent.partial, "skipped": recent.skipped,
        "missing": recent.missing,
        "more": sum(1 for one in report.marks if one.is_more),
    }  # fmt: skip
    told: list[Line] = [line(f"{days}, intakes" if is_several else days)]
    for kind in ("taken", "more", "partial", "skipped", "missing"):
        if counts[kind]:
            words = f" {counts[kind]:>3} {marks.DAY_WORDS[kind]}"
            told.append((Span(signs[kind], marks.ROLES.get(kind, "")), Span(words)))
    open_now = len(report.day.open_ug)
    if open_now and report.calendar:
        told.append((Span(signs["open"], marks.ROLES["open"]), Span(f" {open_now:>3} open, today")))
    return told if len(told) > 1 else []


def _flowed(parts: list[Line], width: int) -> list[Line]:
    """Counts beside each other, as many as a narrow line holds: ■ taken 25  ▄ partial 1."""
    lines: list[Line] = []
    for mark, words in parts:
        number, _, name = words.text.strip().partition(" ")
        said: Line = (mark, Span(f" {name}" if name == "open, today" else f" {name} {number}"))
        if lines and marks.width(lines[-1]) + 2 + marks.width(said) <= width:
            lines[-1] = (*lines[-1], Span("  "), *said)
        else:
            lines.append(said)
    return lines


# --- words only ---


def plain_screen(report: StatusReport, ahead: Sequence[Reminder]) -> list[str]:
    """The same in `label: value` lines: every item, days in full, each command on its own line, ASCII."""
    from isotrack.render.doses.totals import plain_head

    lines = plain_head(report)
    lines += _plain_days(report)
    for item in groups(report, ahead, Measures(0, 0, MARGIN, 0, is_plain=True)):
        for one in item:
            label = f"{one.label[0].lower()}{one.label[1:]}"
            lines.append(f"{label}: {one.plain or ''.join(s.text for s in one.text)}")
            lines += [f"  command: {one.command}"] if one.command else []
    return [marks.in_ascii(one) for one in lines]


def _plain_days(report: StatusReport) -> list[str]:
    """The counts of the last 28 days, and the days that were not taken whole."""
    recent = report.recent
    if not recent.expected and not report.day.open_ug:
        return []
    parts = [f"{recent.taken} taken"]
    parts += [f"{recent.partial} partial"] if recent.partial else []
    parts += [f"{recent.skipped} skipped"] if recent.skipped else []
    parts += [f"{recent.missing} without an entry"] if recent.missing else []
    parts += ["today open"] if report.day.open_ug else []
    lines = [f"last {count(len(report.marks), 'day')}: {', '.join(parts)}"]
    for kind in ("partial", "skipped", "missing"):
        days = [one.day for one in report.marks if one.mark == kind]
        if days:
            lines.append(f"{marks.DAY_WORDS[kind]}: {', '.join(format_day(day) for day in days)}")
    return lines
