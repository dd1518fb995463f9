"""`isotrack lab`: log blood tests and pregnancy tests, look at them, keep ranges, import files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.labs.alarm import alarm_pregnancy, pregnancy_data, understood
from isotrack.domain.core.errors import NotUnderstood, UsageUnreadable
from isotrack.domain.core.unreadable import TooManyWords
from isotrack.domain.labs.errors import LabUnitMissing

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Lab, LabRange, LabUnit
    from isotrack.domain.labs.panels import Typed

app = command_app()
USAGE = "isotrack lab alt 34 tg 1.9mmol/L --on 20nov    All tests: isotrack lab --list"

# Which of the options that describe results each task takes; the others are refused, never swallowed.
TAKEN: dict[str | bool, tuple[str, ...]] = {
    True: ("--on", "--fasting", "--lab", "--note"),
    "--range": ("--on", "--lab", "--note"),
    "--unit": ("--on", "--note"),
    "import": ("--lab",),
}
NOWHERE: dict[str | bool, str] = {
    False: "goes with a result",
    "import": "does not go with lab import: the file says it row by row",
    **dict.fromkeys(("--range", "--unit", "--ranges", "--list"), "goes with a result"),
}

Fasting = Annotated[
    bool | None, typer.Option("--fasting/--not-fasting", help="whether the blood was drawn fasting")
]
Laboratory = Annotated[
    str | None, typer.Option("--lab", metavar="NAME", help="the laboratory, for its own ranges")
]
Range = Annotated[
    list[str] | None,
    typer.Option("--range", metavar="TEST=LOW-HIGH", help="your laboratory's own range"),
]
UnitOf = Annotated[
    list[str] | None, typer.Option("--unit", metavar="TEST=UNIT", help="the unit of bare values")
]
Map = Annotated[
    str | None, typer.Option("--map", metavar="FIELD=COLUMN,...", help="columns of a CSV to import")
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="COLUMN", help="leave a column out")
]
DateOrder = Annotated[
    str | None, typer.Option("--date-order", metavar="dmy|mdy", help="how 03/04/2026 is meant")
]
Decimal = Annotated[
    str | None, typer.Option("--decimal", metavar="point|comma", help="how 1.250 is meant")
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="how its letters are written")
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="the sheet of a workbook")
]
SkipUnreadable = Annotated[
    bool, typer.Option("--skip-unreadable", help="leave out what cannot be read")
]


@app.command(cls=IsotrackCommand)
def lab(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    fasting: Fasting = None,
    laboratory: Laboratory = None,
    note: Text = None,
    ranges: Range = None,
    units: UnitOf = None,
    show_ranges: Annotated[
        bool, typer.Option("--ranges", help="the ranges and units entered")
    ] = False,
    show_list: Annotated[
        bool, typer.Option("--list", help="every test, its units and names")
    ] = False,
    columns: Map = None,
    ignore: Ignore = None,
    date_order: DateOrder = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    sheet: Sheet = None,
    skip_unreadable: SkipUnreadable = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Log blood test and pregnancy test results."""
    this: App = ctx.obj
    rest = list(words or [])
    said = {"--range": ranges, "--unit": units, "--ranges": show_ranges, "--list": show_list}
    chosen = [name for name, value in said.items() if value]
    if chosen in (["--range"], ["--unit"]):
        rest = _joined(ranges or units or [], rest)
    if len(chosen) + bool(rest) > 1:
        raise UsageUnreadable(
            f"{chosen[0]} goes in a command of its own. Nothing was recorded.",
            "With a value: isotrack lab alt 34 ref 0-41    isotrack lab tg 150mg/dL",
        )
    of_file = {
        "--map": columns, "--ignore": ignore, "--date-order": date_order, "--decimal": decimal,
        "--encoding": encoding, "--sheet": sheet, "--skip-unreadable": skip_unreadable,
    }  # fmt: skip
    strange = next((name for name, value in of_file.items() if value), None)
    if strange is not None and rest[:1] != ["import"]:
        raise UsageUnreadable(
            f"{strange} goes with lab import.",
            "isotrack lab import FILE --map date=Datum,test=Name",
        )
    task = "import" if rest[:1] == ["import"] else (chosen[0] if chosen else bool(rest))
    taken = TAKEN.get(task, ())
    options = {"--on": on, "--fasting": fasting, "--lab": laboratory, "--note": note}
    for name, value in options.items():
        if value is not None and name not in taken:
            raise UsageUnreadable(f"{name} {NOWHERE[task]}. Nothing was recorded.", USAGE)
    if show_list:
        _show_tests(this)
    elif show_ranges:
        _show_ranges(this)
    elif ranges or units:
        _set(this, ranges or [], units or [], on, laboratory, note, is_dry=dry_run, is_yes=yes)
    elif rest[:1] == ["import"]:
        from isotrack.cli.labs.import_results import Options, import_file

        said_of_file = Options(
            columns, laboratory, tuple(ignore or ()), date_order, decimal, encoding, sheet,
            skip_unreadable, dry_run, yes,
        )  # fmt: skip
        import_file(this, rest[1:], said_of_file)
    elif rest:
        results, named = _read(this, rest, on, fasting, laboratory, note)
        _log(this, results, named, is_dry=dry_run, is_yes=yes)
    else:
        _look(this)


def _joined(values: list[str], words: list[str]) -> list[str]:
    """Add the words behind --range or --unit to its values: `alt=0-40 tg=0-1.7mmol/L`, `chol=up to 5`."""
    if words and (any("=" in one for one in words) or values[-1].lower().endswith("=up")):
        for word in words:
            if "=" in word:
                values.append(word)
            else:
                values[-1] += f" {word}"
        return []
    return words


def _read(
    this: App,
    words: list[str],
    on: str | None,
    fasting: bool | None,  # noqa: FBT001  # as it was said: yes, no or nothing
    laboratory: str | None,
    note: str | None,
) -> tuple[list[Lab], tuple[str, ...]]:
    """The results of a line on their day, and the tests typed under an unusual name. Raises what `read_panel` and the days raise."""
    from isotrack.domain.labs.panels import read_panel
    from isotrack.knowledge.analytes import vocabulary
    from isotrack.services.labs import log as labs

    known = this.existing()
    chosen = labs.units_set(known) if known else {}
    try:
        panel = read_panel(words, vocabulary(), chosen, is_day_said=on is not None)
        rest = list(panel.rest[1:] if panel.rest[:1] == ("on",) else panel.rest)
        typed = joined(rest)
        if typed is not None and on is not None:
            raise TooManyWords(panel.rest[0], "Type the day once: isotrack lab alt 34 --on 20nov")
        day = this.day(on) if on is not None else _day(this, rest, panel.results)
    except NotUnderstood as error:
        alarm_pregnancy(this, understood(this, words, chosen))
        if isinstance(error, LabUnitMissing):
            error.hint = error.hint_of(_mended(this, words, line) for line in error.lines)
        raise
    results = [one.on(day) for one in panel.results]
    alarm_pregnancy(this, results)
    text = this.text(note)
    named = tuple(one.analyte.id for one in panel.results if not one.is_common)
    return [
        one._replace(
            is_fasting=one.is_fasting if fasting is None else fasting,
            laboratory=laboratory,
            note=one.note if text is None else f"{one.note}; {text}" if one.note else text,
        )
        for one in results
    ], named


def _mended(this: App, words: list[str], instead: tuple[str, ...]) -> str:
    """The command of this run with other words for the panel; its options stay."""
    import shlex

    rest = list(this.argv)
    for word in words:
        if word in rest:
            rest.remove(word)
    at = rest.index("lab") + 1
    return shlex.join(["isotrack", *rest[:at], *instead, *rest[at:]])


def _day(this: App, rest: list[str], results: tuple[Typed, ...]) -> date:
    """The words behind the results as a day; a word that begins another result names that."""
    from isotrack.domain.core.unreadable import DayImpossible, DayUnreadable
    from isotrack.domain.labs.errors import LabWordUnread
    from isotrack.domain.labs.words import find_analyte
    from isotrack.knowledge.analytes import vocabulary

    try:
        return this.day(joined(rest))
    except (DayUnreadable, DayImpossible) as error:
        if any(vocabulary().find(word) is not None for word in rest[1:]):
            raise TooManyWords(
                rest[0], "The day comes last: isotrack lab alt 34 ast 31 20nov"
            ) from None
        if len(rest) > 1 and rest[1][:1].isdigit() and rest[0].isalpha():
            find_analyte(rest[0], vocabulary())
        is_day = isinstance(error, DayImpossible) and not re.fullmatch(r"[0-9]+-[0-9]+", rest[0])
        if results and not is_day:
            analyte = results[-1].analyte
            units = tuple(unit.shown for unit in analyte.every_unit)
            raise LabWordUnread(rest[0], analyte.short, units) from None
        raise


def _log(
    this: App, results: list[Lab], named: tuple[str, ...], *, is_dry: bool, is_yes: bool
) -> None:
    from isotrack.services.labs import log as labs

    logged = this.write(
        lambda db, intent: labs.log_panel(db, results, intent), is_yes=is_yes, is_rehearsal=is_dry
    )
    from isotrack.render.core import data
    from isotrack.render.labs.sentences import panel_logged

    this.answer(
        lambda: data.written(
            logged.written,
            already=[str(e.id) for e in logged.already],
            **pregnancy_data(this, results),
        ),
        lambda: panel_logged(logged, this.look.width, named),
    )


def _set(
    this: App,
    ranges: list[str],
    units: list[str],
    on: str | None,
    laboratory: str | None,
    note: str | None,
    *,
    is_dry: bool,
    is_yes: bool,
) -> None:
    """Enter ranges, or units of bare values."""
    from isotrack.domain.core.records import LabRange, LabUnit
    from isotrack.domain.labs.words import read_range_option, read_unit_option
    from isotrack.knowledge.analytes import vocabulary
    from isotrack.render.core import data
    from isotrack.render.labs.sentences import ranges_set
    from isotrack.services.labs import log as labs

    day, text, known = this.day(on), this.text(note), this.existing()
    chosen = labs.units_set(known) if known else {}
    new_ranges: list[LabRange] = []
    for typed in ranges:
        analyte, unit, low, high = read_range_option(typed, vocabulary(), chosen)
        new_ranges.append(LabRange(day, analyte.id, unit.ucum, low, high, laboratory, text))
    new_units: list[LabUnit] = []
    for typed in units:
        analyte, unit = read_unit_option(typed, vocabulary())
        new_units.append(LabUnit(day, analyte.id, unit.ucum, text))
    done = this.write(
        lambda db, intent: (
            labs.set_ranges(db, new_ranges, intent)
            if new_ranges
            else labs.set_units(db, new_units, intent)
        ),
        is_yes=is_yes,
        is_rehearsal=is_dry,
    )
    this.answer(lambda: data.written(done.written), lambda: ranges_set(done))


def _look(this: App) -> None:
    """The latest result of each test."""
    from isotrack.domain.labs.tables import ResultTable, series
    from isotrack.render.labs import data as lab_data
    from isotrack.render.labs import pages as lab_pages
    from isotrack.services.labs import tables as lab_results

    db = this.existing()
    table = lab_results.results(db, this.today) if db else ResultTable((), (), "")
    found = series(table.rows)
    this.show(
        lambda: lab_data.latest(table),
        lambda look: lab_pages.latest_page(table, found, look, this.today),
    )


def _show_ranges(this: App) -> None:
    from isotrack.domain.labs.logged import LabSettings
    from isotrack.render.labs import data as lab_data
    from isotrack.render.labs import pages as lab_pages
    from isotrack.services.labs import log as labs

    db = this.existing()
    found = labs.settings(db) if db else LabSettings((), ())
    this.show(lambda: lab_data.settings(found), lambda _: lab_pages.settings_page(found))


def _show_tests(this: App) -> None:
    from isotrack.render.labs import data as lab_data
    from isotrack.render.labs import pages as lab_pages

    this.show(lab_data.tests, lambda _: lab_pages.tests_page())
