"""The lower part of the screen: red flags, side effects, blood tests, what is open, what comes next.

Each is words with the one command that closes it or shows more. What does not fit is counted (+1), never cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import WEEKDAYS, format_day, format_relative, format_short, typed_day
from isotrack.domain.core.units import count, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import runs_of
from isotrack.render.core import marks
from isotrack.render.core.amounts import step_words
from isotrack.render.core.marks import Span, line
from isotrack.render.core.text import day_list, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.doses.doses import Gap
    from isotrack.domain.doses.status import StatusReport
    from isotrack.domain.reminders.facts import Reminder
    from isotrack.render.core.marks import Line
    from isotrack.render.doses.totals import Measures

LEFT_OUT = {
    "dose",
    "capsules",
    "questions",
    "weight",
}  # of the reminders: said elsewhere or not dates
MOST_OPEN, MOST_NEXT = 2, 2
OPEN, OLDER = "Open", "Older"


class Item(NamedTuple):
    """One line: its label, its words with their marks, its command, and the words for a screen reader."""

    label: str
    text: Line
    command: str = ""
    plain: str = ""
    is_flag: bool = False


def groups(report: StatusReport, ahead: Sequence[Reminder], how: Measures) -> list[list[Item]]:
    """Every item, those that belong together in one list, the most urgent first."""
    found = [_flags(report, how), _notices(report)]
    if not how.is_narrow:
        found += [_effects(report, how), _labs(report, how)]
    found += [_open(report), _earlier(report), _next(report, ahead, how)]
    return [one for one in found if one]


def shown_items(found: Sequence[list[Item]], room: int) -> list[Item]:
    """As many items as have room, at least one of each list; the last one of a list says how many more there are.

    Where a line for each list is too much, older days are counted with the other open ones.
    """
    if len(found) > room:
        found = _with_older(found)
    shown = [min(len(one), MOST_OPEN) for one in found]
    for index in (-1, *range(len(found))):  # what comes next gives way first, then the most urgent
        if sum(shown) > room and found:
            shown[index] = 1
    items: list[Item] = []
    for kept, one in zip(shown, found, strict=True):
        items += one[:kept]
        if kept < len(one):
            items[-1] = items[-1]._replace(text=(*items[-1].text, Span(f", +{len(one) - kept}")))
    return items


def _with_older(found: Sequence[list[Item]]) -> list[list[Item]]:
    """The same lists, that of older days behind that of open ones."""
    merged: list[list[Item]] = []
    for one in found:
        if one[0].label == OLDER and merged and merged[-1][0].label == OPEN:
            merged[-1] = [*merged[-1], *one]
        else:
            merged.append(one)
    return merged


def day_words(day: date, today: date) -> str:
    """A day with its weekday, its year only where it is not this one's: Tue 17 Nov."""
    return f"{WEEKDAYS[day.weekday()]} {format_short(day, today)}"


def _flags(report: StatusReport, how: Measures) -> list[Item]:
    """Red flags since the last visit, the latest first."""
    items = []
    for one in report.flags:
        name, words = one.title, ""
        if one.term is not None:
            from isotrack.domain.effects.effects import SEVERITIES
            from isotrack.knowledge.effects import effects

            name = effects()[one.term].short
            words = f" {one.worst}"
            plain = f"{name} {one.worst} {SEVERITIES[one.worst or 0]}, {format_day(one.on)}"
        else:
            plain = f"{name}, {format_day(one.on)}"
        on = (
            format_short(one.on, report.today) if how.is_narrow else day_words(one.on, report.today)
        )
        text = line(Span("!", "flagged"), f" {name}{words}, {on}")
        items.append(Item("Red flag", text, "isotrack help red-flags", plain, is_flag=True))
    return items


def _notices(report: StatusReport) -> list[Item]:
    """What is not as it should be with the diary, and what a reader of its total has to know."""
    items = []
    pending = report.pending
    if report.unread_lines:
        what = f"{count(report.unread_lines, 'line')} from the phone"
        items.append(Item("Inbox", line(what), "isotrack inbox"))
    if pending is not None and pending.held:
        what = f"{count(pending.held + pending.behind, 'entry', 'entries')} of other devices, for a yes"
        if pending.behind_ug:
            what += f" ({format_mg(pending.behind_ug)} mg of doses)"
        items.append(Item("Waits", line(what), "isotrack sync DIR"))
    if pending is not None and pending.ahead:
        what = f"{count(pending.ahead, 'operation')} of a clock days ahead"
        items.append(Item("Waits", line(what), "isotrack sync DIR"))
    if pending is not None and pending.future:
        days = day_list(list(pending.future), report.today, 1)
        items.append(
            Item("Ahead", line(f"doses dated after today: {days}"), "isotrack history dose")
        )
    if report.is_mixed:
        items.append(Item("Mixed", line("formulations not alike mg for mg"), "isotrack report"))
    if report.newer:
        from isotrack.render.doses.status import newer_words

        items.append(Item("Also", line(newer_words(report.newer)), ""))
    course = report.standing.course
    if course is None:
        items.append(Item("Next", line("set up the course"), "isotrack init"))
    elif course.ended_on is not None:
        label = "Ended" if course.ended_on < report.today else "Ends"
        items.append(Item(label, line(format_day(course.ended_on)), "isotrack course"))
    return items


def fitted(parts: Sequence[str], room: int) -> str:
    """As many names as have room; the others are counted: dry lips 1, dry eyes 1, +2."""
    shown: list[str] = []
    for number, part in enumerate(parts, 1):
        more = f", +{len(parts) - number}" if number < len(parts) else ""
        if shown and len(", ".join([*shown, part])) + len(more) > room:
            return f"{', '.join(shown)}, +{len(parts) - len(shown)}"
        shown.append(part)
    return ", ".join(shown)


def _effects(report: StatusReport, how: Measures) -> list[Item]:
    """The side effects of the last 7 days, as they were told last."""
    if not report.felt:
        return []
    from isotrack.render.effects.names import short_name

    told = [f"{short_name(one)} {one.latest}" for one in report.felt]
    label = "Effects, latest of 7 days" if how.is_plain else "Effects"
    return [Item(label, line(fitted(told, how.text_room)), "isotrack history effect")]


def _labs(report: StatusReport, how: Measures) -> list[Item]:
    """The latest blood tests: what lies outside the laboratory's own range with its value, the others by name."""
    if not report.labs:
        return []
    on = report.labs[0].on
    command = "isotrack history lab --chart"
    outside, others = _results(report.labs, with_unit=how.is_plain)
    if how.is_plain:
        told = [f"{name} {value} {word}" for name, value, word in outside]
        parts = [", ".join(told)] if told else []
        return [Item(f"Labs, {format_day(on)}", line("; ".join([*parts, *others])), command)]
    signs = {"high": marks.ABOVE, "low": marks.BELOW}
    head = f"{format_short(on, report.today)}: "
    if not outside:
        room = how.text_room - len(head)
        words = "; ".join(others)
        if len(words) > room:
            words = f"{count(len(report.labs), 'result')}"
        return [Item("Labs", line(head, words), command)]
    spans: list[Span] = [Span(head)]
    used = len(head)
    for number, (name, value, word) in enumerate(outside):
        left = len(outside) - number - 1
        is_last_of_kind = number + 1 == len(outside) or outside[number + 1][2] != word
        said = f"{', ' if number else ''}{name} {value} "
        after = f" {word}" if is_last_of_kind else ""
        if used + len(said) + 1 + len(after) + (5 if left else 0) > how.text_room and number:
            spans.append(
                Span(
                    f" {outside[number - 1][2]}, +{left + 1}"
                    if not spans[-1].text.strip()
                    else f", +{left + 1}"
                )
            )
            break
        spans += [Span(said), Span(signs[word], "notice"), *([Span(after)] if after else [])]
        used += len(said) + 1 + len(after)
    return [Item("Labs", tuple(spans), command)]


def _results(
    entries: Sequence[Entry], *, with_unit: bool
) -> tuple[list[tuple[str, str, str]], list[str]]:
    """The results outside their range (name, value, word), and the others in words."""
    from isotrack.render.labs.sentences import sorted_results

    outside, within, unknown = sorted_results(entries, with_unit=with_unit)
    others = [f"{', '.join(within)} in range"] if within else []
    return outside, [*others, *([", ".join(unknown)] if unknown else [])]


def _open(report: StatusReport) -> list[Item]:
    """What is open today and on days before, each with the command that closes it."""
    today = report.today
    items: list[Item] = []
    if report.day.open_ug:
        amounts = " and ".join(f"{format_mg(ug)} mg" for ug in report.day.open_ug)
        text = line(Span("?", "notice"), f" today, {amounts}")
        items.append(Item(OPEN, text, "isotrack dose", f"{amounts}, today"))
    elif report.day.entries:
        from isotrack.render.doses.status import today_words

        items.append(Item("Today", line(today_words(report))))
    elif report.day.slot_ug == ():
        items.append(Item("Today", line("no dose is prescribed")))
    return [
        *items,
        *(_gap(run, today) for run in runs_of(report.gaps) if not _is_over(run, report)),
    ]


def _is_over(run: Sequence[Gap], report: StatusReport) -> bool:
    """Whether days in a row lie before the four weeks that the screen counts."""
    return bool(report.marks) and run[-1].day < report.marks[0].day


def _earlier(report: StatusReport) -> list[Item]:
    """What is open on days that have left the screen: how many there are, and what closes the first of them.

    Days before the four weeks that the months still draw stand there with their date.
    """
    drawn_on = min(one[0].day for one in (report.marks, report.calendar) if one)
    runs = [run for run in runs_of(report.gaps) if _is_over(run, report) and run[0].day < drawn_on]
    if not runs:
        return []
    first = _gap(runs[0], report.today)
    if len(runs) == 1:
        return [first._replace(label=OLDER)]
    days = sum(map(len, runs))
    text = line(
        first.text[0], f" {days} days open, first {format_short(runs[0][0].day, report.today)}"
    )
    plain = f"something open on {days} days before {format_day(drawn_on)}; first: {first.plain}"
    return [Item(OLDER, text, first.command, plain)]


def _gap(run: Sequence[Gap], today: date) -> Item:
    """Days in a row without an entry, or one day of which something is open."""
    first, last = run[0], run[-1]
    sign = Span("!", "notice")
    if len(run) == 1:
        what = "no entry" if first.is_untouched else f"{format_mg(first.open_ug)} mg open"
        command = f"isotrack checkin {typed_day(first.day, today)}"
        text = line(sign, f" {what}, {day_words(first.day, today)}")
        return Item(OPEN, text, command, f"{what}, {format_day(first.day)}")
    is_one_month = (first.day.year, first.day.month) == (last.day.year, last.day.month)
    from_words = str(first.day.day) if is_one_month else format_short(first.day, today)
    span = f"{from_words} to {format_short(last.day, today)}"
    command = f"isotrack dose {typed_day(first.day, today)}..{typed_day(last.day, today)}"
    days = f"{len(run)} days"
    plain = f"no entry, {format_day(first.day)} to {format_day(last.day)}, {days}"
    return Item(OPEN, line(sign, f" no entry, {span}, {days}"), command, plain)


def _next(report: StatusReport, ahead: Sequence[Reminder], how: Measures) -> list[Item]:
    """The dates ahead, the nearest first, and how long the capsules last."""
    today = report.today
    items = []
    seen: set[tuple[str, date]] = set()
    for one in sorted(ahead, key=lambda one: (one.on, one.rank)):
        if one.is_quiet or one.item in LEFT_OUT:
            continue
        name = one.text.partition(":")[0]
        if (name, one.on) in seen:
            continue
        seen.add((name, one.on))
        clock = ""
        command = one.command
        if one.item == "visit":
            clocks = [v.clock for v in report.visits if v.visit_on == one.on and v.clock]
            clock = f" {clocks[0]}" if clocks else ""
            command = "isotrack report -o visit.pdf"
        elif one.item == "precautions":
            command = "isotrack remind list"
        to = "to " if one.item == "precautions" else ""
        low = name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"
        away = format_relative(one.on, today)
        after = "" if how.is_narrow else f", {away}"
        text = line(f"{one_line(low)} {to}{day_words(one.on, today)}{clock}{after}")
        comma = f",{clock}" if clock else ""
        plain = f"{one_line(low)}, {to}{format_day(one.on)}{comma}, {away}"
        items.append(Item("Next", text, command, plain))
    items += [
        Item(
            "Next", line(f"{step_words(step)} from {day_words(step.from_on, today)}"), "isotrack rx"
        )
        for step in report.coming
    ]
    capsules = _capsules(report, how)
    if capsules is not None:
        is_soon = report.supply is not None and (report.supply.days or 0) <= 7
        items.insert(min(1, len(items)) if is_soon else len(items), capsules)
    return items


def _capsules(report: StatusReport, how: Measures) -> Item | None:
    """The capsules that are left and how long they last."""
    left = report.supply
    if left is None:
        return None
    command = "isotrack rx --refill NxMG"
    if not left.left_ug or left.over_ug:
        from isotrack.render.doses.status import supply_words

        return Item("Capsules", line(supply_words(left)), command)
    what = str(left.capsules) if left.capsules is not None else f"{format_mg(left.left_ug)} mg"
    days = "" if left.days is None else count(left.days, "day")
    if how.is_plain:
        lasts = f", enough for {days}" if days else ""
        return Item("Capsules", line(f"{what} left{lasts}"), command)
    return Item("Next", line(f"capsules: {what} left{f', {days}' if days else ''}"), command)
