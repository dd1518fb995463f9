"""`isotrack photo`: keep a picture of the skin, stripped of everything but its pixels; list them, show one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, choice, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.days import format_day, typed_day
from isotrack.domain.core.entries import parse_id
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Photo, View, check_text
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.unreadable import TooManyWords, ValueMissing
from isotrack.domain.entries.errors import EntryUnknown
from isotrack.host import paths
from isotrack.services.wellbeing import photos as service

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.entries.written import RatingLogged
    from isotrack.services.core.record import Intent
    from isotrack.storage.database import Database

app = command_app()
VIEWS = {str(one): one for one in View}
USAGE = "isotrack photo FILE --view VIEW    isotrack photo FILE --view VIEW yday"


@app.command(cls=IsotrackCommand)
def photo(
    ctx: typer.Context,
    words: Words = None,
    view: Annotated[
        str | None, typer.Option("--view", metavar="VIEW", help="front, left, right, chest or back")
    ] = None,
    opened: Annotated[
        str | None, typer.Option("--open", metavar="ID", help="show a picture that was kept")
    ] = None,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Keep a picture of the skin; list them; show one."""
    this: App = ctx.obj
    rest = list(words or [])
    if opened is not None:
        if rest or view is not None:
            raise UsageUnreadable("--open shows one picture and takes its ID.", "isotrack photo --open p3")  # fmt: skip
        _open(this, opened)
        return
    if not rest:
        if view is not None:
            raise ValueMissing("The file", USAGE)
        _list(this)
        return
    name = rest.pop(0)
    typed = joined(rest)
    if typed is not None and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack photo FILE --view VIEW yday")
    day = this.day(typed or on)
    chosen = _view(this, view)
    text = this.text(note)
    _keep(this, name, day, chosen, text, is_today=typed is None and on is None, is_dry=dry_run, is_yes=yes)  # fmt: skip


def _view(this: App, typed: str | None) -> View:
    """The view that was named or chosen. Raises ValueMissing, ChoiceUnknown."""
    if typed is not None:
        return choice(typed, "view", VIEWS)
    chosen = this.choose("Which view?", [(one, one) for one in VIEWS]) if this.can_ask else None
    if chosen is None:
        raise ValueMissing(
            "The view (front, left, right, chest or back)", this.again("--view", "VIEW")
        )
    return VIEWS[chosen]


def _keep(
    this: App,
    name: str,
    day: date,
    view: View,
    note: str | None,
    *,
    is_today: bool,
    is_dry: bool,
    is_yes: bool,
) -> None:
    from isotrack.host import files, pictures
    from isotrack.render.core import data as words
    from isotrack.render.wellbeing.photos import kept_text

    path = paths.typed(name)
    made = pictures.stripped(files.read_whole(path, USAGE, pictures.LARGEST), path.name)
    sha256 = service.sha_of(made.data)
    record = Photo(day, view, sha256, made.width, made.height, check_text(note) if note else None)
    doubt = _other_day(this, made.taken_on) if is_today else None

    def act(db: Database, intent: Intent) -> RatingLogged:
        if doubt is not None and not intent.is_confirmed:
            raise doubt
        return service.keep(db, record, made.data, intent)

    logged = this.write(act, is_yes=is_yes, is_rehearsal=is_dry)
    this.answer(lambda: words.written(logged.written), lambda: kept_text(logged))


def _other_day(this: App, taken_on: date | None) -> NeedsConfirmation | None:
    """A picture whose camera names another day than today, where no day was typed."""
    if taken_on is None or taken_on >= this.today:
        return None
    text = f"The camera wrote {format_day(taken_on)} into it, and no day was typed."
    of_day = this.again("--on", typed_day(taken_on, this.today))
    today = this.again("--yes")
    asked = NeedsConfirmation((Doubt("other_day", text),))
    asked.hint = f"For that day: {of_day}    For today: {today}"
    return asked


def _list(this: App) -> None:
    from isotrack.render.wellbeing.photos import list_data, list_page

    kept = service.list_all(this.existing())
    this.show(lambda: list_data(kept), lambda _: list_page(kept))


def _open(this: App, typed: str) -> None:
    """Hand the file of a picture to the desktop; its place is said in any case."""
    from isotrack.host.viewer import open_file

    entry_id = parse_id(typed)
    if entry_id.kind is not Kind.PHOTO:
        raise UsageUnreadable(f"{entry_id} is no picture.", "isotrack photo lists them")
    db = this.existing()
    if db is None:
        raise EntryUnknown(str(entry_id))
    path = service.find(db, entry_id)
    is_shown = open_file(path)
    where = f"{entry_id}: {path}"
    this.answer(
        lambda: {"id": str(entry_id), "path": str(path), "opened": is_shown},
        lambda: where if is_shown else f"{where}\nNo program was found to open it.",
    )
