"""`isotrack history`: list, filter and export what was logged."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import CsvStyle, Words, csv_style, looks_like_amount
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.app.windows import check_window
from isotrack.cli.entries.history_words import Asked, resolve, unknown
from isotrack.domain.core.days import typed_day
from isotrack.domain.core.entries import parse_id
from isotrack.domain.core.errors import ChoiceUnknown, UsageUnreadable
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.typed_amounts import parse_decimal
from isotrack.domain.core.typed_days import is_day
from isotrack.domain.core.unreadable import DaysReversed, NumberUnreadable
from isotrack.render.core.marks import line

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.core.days import DayRange
    from isotrack.domain.doses.status import HistoryReport
    from isotrack.render.core.marks import Line, Look

app = command_app()
SHOWN = 20


def _asked(this: App, words: list[str]) -> Asked:
    """The kinds, tests and the like named, and words of notes. An amount was meant as a dose."""
    if words and looks_like_amount(words[0]):
        raise UsageUnreadable(
            f'"history" (or "log") lists entries, and "{words[0]}" is an amount.',
            f"To record a dose: isotrack dose {words[0]}",
        )
    asked = resolve(words)
    dated = next((one for one in asked.texts if ".." in one or is_day(one, also_today=True)), None)
    if dated is not None:
        days = _days_of(this, dated)
        first, last = (typed_day(day, this.today) for day in (days.first_on, days.last_on))
        window = f"--since {first} --until {last}"
        raise UsageUnreadable(
            f'"history" (or "log") takes its days as options, and "{dated}" stands among the words.',
            this.again(instead=(dated, window)).replace(f"'{window}'", window),
        )
    numbers = [one for one in asked.texts if one[:1].isdigit()]
    if numbers:
        raise UsageUnreadable(
            f'"history" (or "log") lists entries, and "{numbers[0]}" is a value.',
            f"To record it: isotrack {_recording(words)}",
        )
    return asked


def _days_of(this: App, typed: str) -> DayRange:
    """The days that a word names, also where they stand in the wrong order."""
    try:
        return this.days(typed)
    except DaysReversed as fault:
        return this.days(fault.mended)


def _recording(words: list[str]) -> str:
    """The command that records what these words say: a dose, a rating, a blood test, a side effect."""
    from isotrack.knowledge.analytes import vocabulary

    if words[0].lower() in {"dose", "weight", "skin", "mood", "lab", "effect", "note"}:
        return shlex.join([words[0].lower(), *words[1:]])
    is_test = vocabulary().find(words[0]) is not None
    return shlex.join(["lab" if is_test else "effect", *words])


def _not_found(asked: Asked) -> UsageUnreadable | ChoiceUnknown:
    """The refusal of words that no entry holds. One that names a test or an effect is sought in notes only beside `note`."""
    named = resolve([asked.texts[0]]).subjects
    if named:
        return UsageUnreadable(
            f'No note holds "{asked.texts[0]}" here.',
            shlex.join(["isotrack", "history", asked.texts[0]]),
        )
    return unknown(asked.texts[0])


def _limit(count: str | None, *, is_all: bool) -> int | None:
    if is_all:
        return None
    if count is None:
        return SHOWN
    number = parse_decimal(count, "a number of entries", "-n 50")
    if number.denominator != 1 or number < 1:
        raise NumberUnreadable(count, "a number of entries", "-n 50", "they are counted from 1")
    return int(number)


@app.command(cls=IsotrackCommand)
def history(
    ctx: typer.Context,
    words: Words = None,
    count: Annotated[
        str | None, typer.Option("--count", "-n", metavar="N", help="how many")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="from this day on")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="up to this day")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="every entry")] = False,
    changes: Annotated[
        str | None, typer.Option("--changes", metavar="ID", help="every version of one entry")
    ] = None,
    csv: CsvStyle = None,
    chart: Annotated[
        bool, typer.Option("--chart", help="numbers over time, with a sparkline")
    ] = False,
    calendar: Annotated[
        bool, typer.Option("--calendar", help="the course by weeks, or the weeks of a month")
    ] = False,
) -> None:
    """List, filter and export what you logged."""
    this: App = ctx.obj
    this.has_pager = not this.options.no_pager
    if changes is not None:
        if words:
            raise UsageUnreadable(
                f'--changes shows one entry, and "{words[0]}" stands beside it.',
                shlex.join(["isotrack", "history", "--changes", changes]),
            )
        _story(this, changes)
        return
    if calendar:
        _calendar(this, list(words or []))
        return
    from isotrack.services.doses import status
    from isotrack.storage.entries import Window

    asked = _asked(this, words or [])
    first_on, last_on = (
        this.day(one, allow_future=True) if one is not None else None for one in (since, until)
    )
    check_window(this, since, until, (first_on, last_on))
    window = Window(asked.kinds, first_on, last_on, asked.pairs, asked.texts)
    this.heed(*asked.texts)
    if chart and asked.texts and Kind.NOTE not in asked.kinds:
        raise unknown(asked.texts[0])
    if chart:
        from isotrack.cli.entries.charts import show_charts

        show_charts(this, asked, window)
        return
    style = csv_style(csv)
    limit = _limit(count, is_all=everything or (style is not None and count is None))
    db = this.existing()
    report = (
        status.history(db, window, limit, this.today)
        if db
        else status.no_history(window, this.today)
    )
    if asked.texts and not report.matching:
        raise _not_found(asked)
    if style is not None and not this.options.is_json:
        _csv(this, report, is_semicolon=style == "semicolon")
        return
    from isotrack.render.core import data
    from isotrack.render.entries import history as pages

    this.show(lambda: data.history(report), lambda _: pages.history_page(report))


def _calendar(this: App, words: list[str]) -> None:
    """The course by weeks. Raises NoCourse, MonthUnreadable."""
    from isotrack.domain.core.errors import NoCourse
    from isotrack.domain.core.typed_days import parse_month
    from isotrack.render.entries import course_calendar as pages
    from isotrack.services.report import visit_report

    typed = " ".join(words)
    month = parse_month(typed, this.today) if typed else None
    db = this.existing()
    if db is None:
        raise NoCourse("history --calendar")
    report = visit_report.report(
        db, this.clock.now, this.today, visit_report.Wish("start", without=("mood",))
    )

    def drawn(look: Look) -> list[Line]:
        if look.is_plain:
            return [line(one) for one in pages.plain_lines(report)]
        return pages.calendar_lines(report, look, month)

    this.draw(lambda: pages.calendar_data(report), drawn)


def _csv(this: App, report: HistoryReport, *, is_semicolon: bool) -> None:
    """Write the entries as CSV: what is shown of each, and all that an import needs to take it back."""
    from isotrack.render.formats.csv import history_csv
    from isotrack.services.copies.tables import cells_of

    exact = [cells_of(one) for one in report.entries]
    this.raw(history_csv(report, exact, is_semicolon=is_semicolon))


def _story(this: App, typed: str) -> None:
    from isotrack.domain.entries.errors import EntryUnknown
    from isotrack.render.core import data
    from isotrack.render.entries import history as pages
    from isotrack.services.entries import correct

    entry_id = parse_id(typed)
    db = this.existing()
    if db is None:
        raise EntryUnknown(str(entry_id))
    lines = correct.story(db, entry_id)
    this.show(
        lambda: data.changes(lines, len(lines)), lambda _: pages.story_lines(lines, this.today)
    )
