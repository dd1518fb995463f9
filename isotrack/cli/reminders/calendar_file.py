"""`isotrack remind ics`: the dates of the course as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.cli.app.params import no_more
from isotrack.domain.core.errors import NoCourse
from isotrack.domain.core.refusals import Doubt, FileRefused, NeedsConfirmation

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.cli.reminders.typed import Typed

OURS = "PRODID:-//isotrack//"
USAGE = "isotrack remind ics -o isotrack.ics"


def write(this: App, typed: Typed) -> None:
    """Write the calendar to a file, or to standard output without -o. Raises NoCourse, NeedsConfirmation."""
    from isotrack.render.formats import ics
    from isotrack.services.reminders import calendar as service

    no_more(typed.words, USAGE)
    db = this.existing()
    if db is None:
        raise NoCourse("remind ics")
    events, profile_uuid, last_on = service.events(db, this.moment)
    is_discreet = this.settings["discreet"] == "true"
    text = ics.calendar(events, profile_uuid, this.clock.now, is_discreet=is_discreet)
    if typed.output is None or typed.output == "-":
        if this.options.is_json:
            this.answer(
                lambda: {"changed": False, "path": None, "events": len(events), "ics": text}, str
            )
        else:
            this.raw(text)
        return
    path = Path(typed.output)
    _check_place(path, is_yes=typed.is_yes)
    if not typed.is_dry:
        from isotrack.host.files import write_private

        write_private(path, text.encode(), overwrites=True)
    words = ics.written(str(path), len(events), last_on)
    if typed.is_dry:
        words = f"Dry run: nothing was written. {words.replace('Wrote', 'Would write', 1)}"
    data = {"changed": not typed.is_dry, "path": str(path), "events": len(events), "ics": None}
    this.answer(lambda: data, lambda: words)


def _check_place(path: Path, *, is_yes: bool) -> None:
    """Ask before a file is replaced that is not a calendar of ours."""
    if not path.parent.is_dir() or path.is_dir():
        raise FileRefused(
            str(path), "cannot be written: it is a folder, or its folder is not there"
        )
    if not path.exists():
        return
    if not path.is_file():  # a pipe or a device would be waited for, or replaced
        raise FileRefused(
            str(path), "is not a file; without -o the calendar goes to standard output"
        )
    if not is_yes and not _is_ours(path):
        text = f"{path} is there and is not a calendar of isotrack."
        raise NeedsConfirmation((Doubt("file_exists", text),), "To replace it, add: --yes")


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return OURS.encode() in file.read(400)
    except OSError:  # what cannot be read is not ours
        return False
