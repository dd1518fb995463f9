"""`isotrack import`: an export of isotrack, or a table of doses, weights, notes or any exported kind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, Unencrypted, Words, Yes, choice, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.errors import CopyDamaged
from isotrack.domain.core.errors import ChoiceUnknown, UsageUnreadable, ValueMissing
from isotrack.domain.core.kinds import KIND_WORDS, Kind
from isotrack.host import paths

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.services.copies.import_table import TakenIn
    from isotrack.services.copies.transfer import Imported
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

app = command_app()
USAGE = "isotrack import isotrack.json    isotrack import doses.csv --dry-run"
ORDERS = ("dmy", "mdy")


@app.command(cls=IsotrackCommand, name="import")
def take_in(
    ctx: typer.Context,
    words: Words = None,
    mapped: Annotated[
        str | None,
        typer.Option(
            "--map", metavar='"THEIRS=ours,..."', help="columns: date, mg, weight, text, note"
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="dose, weight or note")
    ] = None,
    date_order: Annotated[
        str | None, typer.Option("--date-order", metavar="dmy|mdy", help="how 03/04/2026 is meant")
    ] = None,
    skip_unreadable: Annotated[
        bool, typer.Option("--skip-unreadable", help="take the other lines alone")
    ] = False,
    unencrypted: Unencrypted = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Read an isotrack export or a CSV."""
    this: App = ctx.obj
    from isotrack.services.copies import sealed_files as outside

    rest = list(words or [])
    if not rest:
        raise ValueMissing("The file", USAGE)
    typed = rest.pop(0)
    no_more(rest, USAGE)
    if date_order not in {None, *ORDERS}:
        raise ChoiceUnknown(str(date_order), "date order", ORDERS, None)
    named = choice(kind, "kind", KIND_WORDS) if kind else None
    columns = _mapped(mapped)
    path = paths.typed(typed)
    folder = paths.data_folder(os.environ)
    is_plain = outside.has_key(folder) and not unencrypted and not outside.is_sealed(path)
    try:
        text = outside.read(path, folder, USAGE, outside.LARGEST_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CopyDamaged(path.name, "is not UTF-8 text") from None
    how = How(named, columns, date_order or this.settings.date_order, skip_unreadable)
    if text.lstrip()[:1] == "{":
        _import_journal(this, text, path.name, is_dry=dry_run, is_yes=yes, is_plain=is_plain)
    else:
        _import_table(this, text, path.name, how, is_dry=dry_run, is_yes=yes)


class How:
    """How a table is to be read."""

    def __init__(
        self,
        kind: Kind | None,
        mapped: dict[str, str],
        order: str | None,
        skips: bool,  # noqa: FBT001  # one place
    ) -> None:
        self.kind, self.mapped, self.order, self.skips = kind, mapped, order, skips


def _mapped(typed: str | None) -> dict[str, str]:
    """`Taken on=date,Amount=mg`. Raises UsageUnreadable."""
    found = {}
    for pair in (typed or "").split(",") if typed else []:
        theirs, equals, ours = pair.partition("=")
        if not equals or not theirs.strip() or not ours.strip():
            raise UsageUnreadable(
                f'--map cannot read "{pair}".', '--map "Taken on=date,Amount=mg,Remark=note"'
            )
        found[theirs.strip()] = ours.strip()
    return found


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


def _import_table(this: App, text: str, name: str, how: How, *, is_dry: bool, is_yes: bool) -> None:
    from isotrack.render.copies import transfer as words
    from isotrack.services.copies import import_table as service
    from isotrack.services.copies import tables
    from isotrack.services.core import record

    def act(db: Database, intent: Intent) -> TakenIn:
        sheet = tables.read(
            text,
            name,
            this.today,
            kind=how.kind,
            mapped=how.mapped,
            order=how.order,
            integers=lambda kind: service.integers_of(db, kind),
            default_unit=record.weight_unit(db),
        )
        return service.take_in(db, sheet, name, intent, this.path, skips=how.skips)

    done = this.write(act, is_yes=is_yes, is_rehearsal=is_dry)
    sheet = done.sheet
    known = len(sheet.rows) - done.new
    doubt = service.on_top(done.beside) if done.beside else None
    this.answer(
        lambda: words.taken_data(
            done.change_id, done.entries, done.standing, done.new, known, is_dry=is_dry,
            problems=sheet.problems, doubt=doubt,
        ),
        lambda: words.table_taken(
            name, sheet.kind, sheet.columns, new=done.new, known=known, problems=sheet.problems, is_dry=is_dry, doubt=doubt
        ),
    )  # fmt: skip
