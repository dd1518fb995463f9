"""`isotrack import`: an export of isotrack, a table, or the export of another dose tracker."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotrack.cli.app.params import DryRun, Unencrypted, Words, Yes, choice, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.errors import CopyDamaged
from isotrack.domain.core.errors import ChoiceUnknown, UsageUnreadable
from isotrack.domain.core.kinds import KIND_WORDS, Kind
from isotrack.domain.core.units import count
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.core.values import NamedTuple
from isotrack.host import paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.cli.app.session import App
    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Answer, Intake
    from isotrack.services.copies.foreign import Said
    from isotrack.services.copies.import_table import TakenIn
    from isotrack.services.copies.transfer import Imported
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

app = command_app()
USAGE = "isotrack import FILE    isotrack import FILE --dry-run"
ORDERS = ("dmy", "mdy")
DECIMALS = ("point", "comma")
STATUSES = ("taken", "skipped", "partial", "extra")
STDIN = "-"


class How(NamedTuple):
    """What was said about the file; None and empty where nothing was."""

    mapped: list[str]
    kind: str | None
    only: list[str]
    status: list[str]
    strength: str | None
    ignored: list[str]
    on: str | None
    order: str | None
    decimal: str | None
    zone: str | None
    encoding: str | None
    sheet: str | None


@app.command(cls=IsotrackCommand, name="import")
def take_in(
    ctx: typer.Context,
    words: Words = None,
    mapped: Annotated[list[str] | None, typer.Option("--map", metavar='"THEIRS=ours,..."', help="columns: date, time, mg, count, strength, medicine, status, weight, kg, lb, note")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="dose, weight or note alone")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar='"COLUMN=NAME"', help="the medicine that is isotretinoin")] = None,
    status: Annotated[list[str] | None, typer.Option("--status", metavar="COLUMN|WORD=taken", help="the column that says whether it was taken; what a word of it means")] = None,
    strength: Annotated[str | None, typer.Option("--strength", metavar="MG", help="what one capsule is, where amounts are capsules")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="COLUMN", help="leave a column out")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="the day, where the file has none")] = None,
    date_order: Annotated[str | None, typer.Option("--date-order", metavar="dmy|mdy", help="how 03/04/2026 is meant")] = None,
    decimal: Annotated[str | None, typer.Option("--decimal", metavar="point|comma", help="how 1.250 is meant")] = None,
    zone: Annotated[str | None, typer.Option("--zone", metavar="NAME", help="the zone of its times, Europe/Berlin say")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", metavar="NAME", help="how its letters are written, cp1250 say")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="the sheet of a workbook")] = None,
    skip_unreadable: Annotated[bool, typer.Option("--skip-unreadable", help="leave out what cannot be read")] = False,
    unencrypted: Unencrypted = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:  # fmt: skip
    """Read an isotrack export, a table or another tracker."""
    this: App = ctx.obj
    rest = list(words or [])
    if not rest:
        raise ValueMissing("The file", USAGE)
    typed = rest.pop(0)
    no_more(rest, USAGE)
    how = How(
        list(mapped or []), kind, list(only or []), list(status or []), strength, list(ignore or []), on, date_order,
        decimal, zone, encoding, sheet,
    )  # fmt: skip
    terms, said = _terms(this, how)
    name, data, is_sealed = _content(typed)
    from isotrack.domain.core.intake import Answer
    from isotrack.services.copies import foreign

    if foreign.is_own_export(data):
        if any(how):
            raise UsageUnreadable(
                "An export of isotrack says all of this itself; the options are for files of others.",
                f"isotrack import {typed}",
            )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise CopyDamaged(name, "is not UTF-8 text") from None
        is_plain = not unencrypted and not is_sealed and _has_key()
        _import_journal(this, text, name, is_dry=dry_run, is_yes=yes, is_plain=is_plain)
        if typed != STDIN and not dry_run:
            _pictures(this, typed)
    else:
        _import_rows(this, name, _Reader(data, name, terms, said), Answer(yes, skip_unreadable), is_dry=dry_run)  # fmt: skip


def _content(typed: str) -> tuple[str, bytes, bool]:
    """The name and the bytes of the file, and whether they were encrypted; `-` is standard input."""
    if typed == STDIN:
        return "The input", sys.stdin.buffer.read() if sys.stdin is not None else b"", False
    from isotrack.services.copies import sealed_files

    path = paths.typed(typed)
    folder = paths.data_folder(os.environ)
    data = sealed_files.read(path, folder, USAGE, sealed_files.LARGEST_TEXT)
    return path.name, data, sealed_files.is_sealed(path)


def _pictures(this: App, typed: str) -> None:
    """Take the pictures out of the folder beside an export; those that are not there are named."""
    from isotrack.services.copies import photo_files

    path = paths.typed(typed)
    folder = path.with_name(f"{Path(path.name.removesuffix('.age')).stem}-photos")
    data_folder = paths.data_folder(os.environ)
    photo_files.fetch(this.database(), this.path, [folder], data_folder)
    looked = photo_files.look(this.database(), this.path, is_full=False)
    if looked is not None and looked.absent:
        this.say(
            f"{count(len(looked.absent), 'picture')} not here: no file of it in {folder.name}."
        )


def _has_key() -> bool:
    from isotrack.services.copies import sealed_files

    return sealed_files.has_key(paths.data_folder(os.environ))


def _terms(this: App, how: How) -> tuple[Terms, Said]:
    """What a person said about the file, read. Raises UsageUnreadable, ChoiceUnknown and the errors of values."""
    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.cells import Mark
    from isotrack.domain.core.tables import folded
    from isotrack.domain.core.typed_amounts import parse_amount
    from isotrack.host.zones import zone_of
    from isotrack.knowledge.load import isotretinoin_names
    from isotrack.services.copies.foreign import Said

    for typed, what, choices in ((how.order, "date order", ORDERS), (how.decimal, "decimal mark", DECIMALS)):  # fmt: skip
        if typed not in {None, *choices}:
            raise ChoiceUnknown(str(typed), what, choices, None)
    named = choice(how.kind, "kind", KIND_WORDS) if how.kind else None
    column, said_words = _status(how.status)
    terms = Terms(
        this.today,
        zone_of(how.zone, os.environ, this.clock),
        isotretinoin_names(),
        order=how.order,
        set_order=this.settings.date_order,
        mark=Mark(how.decimal) if how.decimal else Mark.NONE,
        strength_ug=parse_amount(how.strength).dose_ug if how.strength else None,
        only=_only(how.only),
        status_column=column,
        status_words={folded(word): meant for word, meant in said_words.items()},
        mapped=_mapped(how.mapped),
        ignored=frozenset(folded(name) for name in how.ignored),
        on=this.day(how.on) if how.on else None,
        kinds=frozenset([str(named)]) if named else frozenset(),
    )
    return terms, Said(how.encoding, how.sheet)


def _pair(typed: str, option: str, example: str) -> tuple[str, str]:
    """`COLUMN=VALUE`. Raises UsageUnreadable."""
    left, equals, right = typed.partition("=")
    if not equals or not left.strip() or not right.strip():
        raise UsageUnreadable(f'{option} cannot read "{typed}".', f"{option} {example}")
    return left.strip(), right.strip()


def _status(typed: list[str]) -> tuple[str | None, dict[str, str]]:
    """The column of `--status COLUMN`, and the words of `--status WORD=taken`; an empty word is an empty cell."""
    column, words = None, {}
    for one in typed:
        word, equals, meant = one.rpartition("=")
        if equals and meant.strip() in STATUSES:
            words[word.strip()] = meant.strip()
        elif column is None:
            column = one.strip()
        else:
            raise UsageUnreadable(
                f'--status cannot read "{one}".', '--status COLUMN    --status "WORD=taken"'
            )
    return column, words


def _mapped(typed: list[str]) -> dict[str, str]:
    """`Taken on=date,Amount=mg`. Raises UsageUnreadable."""
    example = '"Taken on=date,Amount=mg,Remark=note"'
    pieces = [
        one for said in typed for one in ([said] if said.count("=") == 1 else said.split(","))
    ]
    return dict(_pair(piece, "--map", example) for piece in pieces)


def _only(typed: list[str]) -> tuple[str, tuple[str, ...]] | None:
    """`Medicine=Isotretinoin`, once for each name. Raises UsageUnreadable."""
    pairs = [_pair(one, "--only", '"Medicine=Isotretinoin"') for one in typed]
    if len({column.casefold() for column, _ in pairs}) > 1:
        both = " and ".join(dict.fromkeys(f'"{column}"' for column, _ in pairs))
        raise UsageUnreadable(
            f"--only names two columns, {both}.",
            "Name one column; the other can be left out with --ignore",
        )
    return (pairs[0][0], tuple(name for _, name in pairs)) if pairs else None


def _import_journal(
    this: App, text: str, name: str, *, is_dry: bool, is_yes: bool, is_plain: bool
) -> None:
    from isotrack.render.copies import transfer as words
    from isotrack.services.copies import transfer

    def act(db: Database, intent: Intent) -> Imported:
        return transfer.import_json(db, text, name, intent, this.path, is_plain=is_plain)

    done = this.write(act, is_yes=is_yes, is_rehearsal=is_dry)
    merged = done.merged
    this.answer(
        lambda: words.taken_data(
            done.change_id, done.entries, done.standing, merged.new, merged.known, is_dry=is_dry,
            lost=done.lost, told=done.told,
        ),
        lambda: words.journal_taken(
            name, merged.new, merged.known, done.entries, is_dry=is_dry,
            cleaned=done.cleaned, lost=done.lost, told=done.told,
        ),
    )  # fmt: skip


class _Reader:
    """Reads the file once, however often its doubts are asked about."""

    def __init__(self, data: bytes, name: str, terms: Terms, said: Said) -> None:
        self.data, self.name, self.terms, self.said = data, name, terms, said
        self._intake: Intake | None = None

    def intake(self, db: Database) -> Intake:
        """What the file would do. Raises FileUnreadable and ColumnsUnknown."""
        if self._intake is None:
            from isotrack.domain.core.tables import FileUnreadable
            from isotrack.services.copies import foreign, import_table
            from isotrack.services.core.record import weight_unit

            terms = self.terms._replace(weight_unit=weight_unit(db))
            integers: Callable[[Kind], set[str]] = lambda kind: import_table.integers_of(db, kind)  # noqa: E731
            try:
                self._intake = foreign.read(self.data, self.said, terms, integers)
            except FileUnreadable as error:
                raise error.of(self.name) from None
        return self._intake


def _import_rows(this: App, name: str, reader: _Reader, answer: Answer, *, is_dry: bool) -> None:
    from isotrack.cli.app.file_question import decide
    from isotrack.cli.app.progress import progress
    from isotrack.render.copies import file_plan as words
    from isotrack.services.copies import import_table

    with progress(this) as tell:
        reader.terms = reader.terms._replace(tell=tell)

        def act(db: Database, intent: Intent, said: Answer) -> TakenIn:
            coming = import_table.Coming(
                name, reader.intake(db), this.path, is_listed=this.options.is_json
            )
            return import_table.take_in(db, coming, intent, said, progress=tell, is_preview=is_dry)

        done = decide(this, act, answer, is_dry=is_dry, show=lambda plan: _show(this, plan))
    this.answer(
        lambda: words.taken_data(done.plan, done.entries, done.change_id, is_dry=is_dry),
        lambda: words.taken(done.plan, is_dry=is_dry),
    )


def _show(this: App, plan: Any) -> None:
    """What the file would do, before it is asked or refused."""
    from isotrack.render.copies.file_plan import preview

    if not this.options.is_json and not this.options.is_quiet:
        this.say(preview(plan))
