"""`isotrack restore`: bring a backup back, with both states before one's eyes."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import DryRun, Words, Yes, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.errors import CopyDamaged, CopyNotFound
from isotrack.domain.core.refusals import Declined, Doubt, NeedsConfirmation
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.host import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isotrack.cli.app.session import App
    from isotrack.services.copies.safekeeping import Comparison

app = command_app()
HOW = "isotrack backup list"


def _find(this: App, typed: str) -> Path:
    """A backup by its path, or by its name among the backups. Raises CopyNotFound."""
    from isotrack.storage.backup import backups_folder

    for path in (paths.typed(typed), backups_folder(this.path) / typed):
        if path.is_file():
            return path
    raise CopyNotFound(typed, HOW)


@contextmanager
def _opened(this: App, path: Path) -> Iterator[Path]:
    """A backup as a database file; an encrypted one is opened into a private folder for that long."""
    from isotrack.host import files
    from isotrack.services.copies import sealed_files as outside

    if path.suffix != outside.SEALED:
        yield path
        return
    data = outside.read(path, paths.data_folder(os.environ), HOW)
    if not data.startswith(b"SQLite format 3"):  # an encrypted export, for one
        raise CopyDamaged(path.name, "is no backup of isotrack")
    files.make_private_folder(this.path.parent)
    with TemporaryDirectory(dir=this.path.parent, prefix=f".restore-{os.getpid()}-") as folder:
        opened = Path(folder) / path.name.removesuffix(outside.SEALED)
        files.write_private(opened, data)
        yield opened


def _say_both(this: App, both: Comparison) -> str:
    from isotrack.render.copies import safekeeping as words

    zone = this.clock.now.tzinfo
    now = "Now:    the file cannot be opened"
    if both.now is not None:
        now = words.state("Now:", both.now.entries, both.now.newest_at_utc, zone)
    elif not both.is_unreadable:
        now = "Now:    no data file"
    then = words.state("Backup:", both.then.entries, both.then.newest_at_utc, zone)
    return "\n".join([now, then, *(one.message for one in both.moves)])


@app.command(cls=IsotrackCommand)
def restore(
    ctx: typer.Context, words: Words = None, dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Bring a backup back."""
    this: App = ctx.obj
    from isotrack.domain.core.units import count
    from isotrack.services.copies import safekeeping

    typed, *rest = words or [""]
    no_more(rest, "isotrack restore FILE")
    if not typed:
        raise ValueMissing("The backup", "isotrack restore FILE    isotrack backup list")
    with _opened(this, _find(this, typed)) as source:
        both = safekeeping.compare(this.path, source, this.intent())
        shown = _say_both(this, both)
        if dry_run:
            this.answer(
                lambda: {"changed": False, "dry_run": True, **_data(both)},
                lambda: f"{shown}\nDry run: nothing was changed.",
            )
            return
        if not yes:
            _confirm(this, shown, both)
        this.close()
        this.forget_database()
        done = safekeeping.restore(this.path, source, both.then, this.intent().stamp, this.say)
    from isotrack.services.copies import photo_files

    beside = _find(this, typed).parent
    photo_files.bring_back(this.path, beside, paths.data_folder(os.environ))
    kept = done.kept.name if done.kept else None
    saved = (
        f"\nWhat was there before: {kept}. Bring that back: isotrack restore {kept}" if kept else ""
    )
    if both.is_unreadable:
        saved = f"\nThe file that could not be opened is kept as {kept}, with its journal."
    if done.forgotten:
        saved = f"\nWhat was forgotten since stays so: {count(done.forgotten, 'entry', 'entries')}.{saved}"
    this.answer(
        lambda: {"changed": True, "before": kept, "forgotten": done.forgotten, **_data(both)},
        lambda: (
            f"Restored: {count(done.now.entries, 'entry', 'entries')}, as in {Path(typed).name}.{saved}"
        ),
    )


def _data(both: Comparison) -> dict[str, object]:
    now, then = both.now, both.then
    return {
        "now": None if now is None else {"count": now.entries, "newest_at_utc": now.newest_at_utc},
        "backup": {"count": then.entries, "newest_at_utc": then.newest_at_utc},
        "moves": [one.message for one in both.moves],
    }


def _confirm(this: App, shown: str, both: Comparison) -> None:
    """Both states, then the name of the profile, typed. Raises Declined, NeedsConfirmation."""
    if not this.can_ask:
        from isotrack.domain.core.units import count

        present = count(both.now.entries if both.now else 0, "entry", "entries")
        text = f"{present} would be replaced by the {both.then.entries} of the backup."
        doubt = NeedsConfirmation((Doubt("restore", text), *both.moves))
        import shlex

        doubt.hint = f"If it is right: {shlex.join(['isotrack', *this.argv, '--yes'])}"
        raise doubt
    this.say(shown)
    this.say("The present data is backed up first.")
    if this.ask(f"Type the profile name to restore [{this.profile}]: ") != this.profile:
        raise Declined
