"""`isotrack export`: the whole journal as JSON, one kind of entry as CSV, or the diary as FHIR."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from isotrack.cli.app.params import CsvStyle, Unencrypted, Words, choice, csv_style, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.copies.errors import CopyNotFound
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.kinds import KIND_WORDS
from isotrack.host import paths

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.cli.app.session import App
    from isotrack.storage.database import Database

app = command_app()
USAGE = (
    "isotrack export -o isotrack.json    isotrack export dose --csv -o doses.csv"
    "    isotrack export --fhir -o visit.json"
)
BUNDLES = {"collection": "collection", "transaction": "transaction"}
ADDED = {"answers": "answers", "notes": "notes"}


class Made(NamedTuple):
    """What goes out, and for FHIR what does not: counts by their name for people."""

    text: str
    left_out: tuple[tuple[str, int], ...] | None = None
    is_whole: bool = False  # all that was said: its pictures go with it


@app.command(cls=IsotrackCommand)
def export(
    ctx: typer.Context,
    words: Words = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="- is standard output")
    ] = None,
    as_csv: CsvStyle = None,
    fhir: Annotated[
        str | None,
        typer.Option(
            "--fhir",
            metavar="",
            help="for programs of clinics (FHIR R4); =transaction for a server",
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="FHIR: this name; none otherwise")
    ] = None,
    added: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="PARTS",
            help="FHIR: answers of questionnaires, notes with words of self-harm",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="replace a file of that name")] = False,
    unencrypted: Unencrypted = False,
) -> None:
    """Everything as JSON, one kind as CSV, or the diary as FHIR."""
    this: App = ctx.obj
    rest = list(words or [])
    named = rest.pop(0) if rest else None
    no_more(rest, USAGE)
    style = csv_style(as_csv)
    if named is not None and output is None and paths.typed(named).suffix:
        raise UsageUnreadable(
            f'"{named}" is the name of a file, and that stands behind -o.',
            USAGE if style else _behind_o(this, named),
        )
    bundle = choice(fhir, "kind of bundle", BUNDLES) if fhir is not None else None
    _check(named, name, added, is_csv=style is not None, is_fhir=bundle is not None)
    kind = choice(named, "kind", KIND_WORDS) if named else None
    parts = _added(added)
    db = this.existing()
    if db is None:
        raise CopyNotFound(paths.shown(this.path, os.environ), "Record something first")
    _look_through(this, db)
    if bundle is not None:
        made = _bundle(this, db, bundle, name, parts)
    elif kind is not None:
        made = Made(_table(db, named, is_semicolon=style == "semicolon"))
    else:
        made = Made(_journal(db), is_whole=True)
    if output in {None, "-"}:
        this.raw(made.text)
        if made.left_out:
            from isotrack.render.copies.transfer import left_out_words

            this.say(left_out_words(made.left_out))
        return
    _write(this, db, str(output), made, is_open=unencrypted, overwrites=force)


def _behind_o(this: App, named: str) -> str:
    """The person's own command with the file behind its option."""
    words = list(this.argv)
    at = words.index(named)
    return shlex.join(["isotrack", *words[:at], "-o", *words[at:]])


def _check(
    named: str | None, name: str | None, added: str | None, *, is_csv: bool, is_fhir: bool
) -> None:
    """Refuse what does not go together. Raises UsageUnreadable."""
    if is_fhir and (named is not None or is_csv):
        raise UsageUnreadable(
            "A FHIR file holds the whole diary, never one kind or a table.", USAGE
        )
    if not is_fhir and (name is not None or added is not None):
        raise UsageUnreadable("--name and --with go with --fhir.", USAGE)
    if not is_fhir and (named is None) == is_csv:
        raise UsageUnreadable(
            "A table holds one kind of entry, and the JSON holds everything.", USAGE
        )


def _added(typed: str | None) -> set[str]:
    """The parts that go out only where they are asked for. Raises ChoiceUnknown."""
    words = [word.strip() for word in (typed or "").split(",") if word.strip()]
    return {choice(word, "part that is held back", ADDED) for word in words}


def _look_through(this: App, db: Database) -> None:
    """Say so where the diary that is exported is not what it was."""
    from isotrack.storage import check

    with db.snapshot() as conn:
        found = check.look_through(conn)
    if not found.is_whole:
        this.say(
            "The diary is damaged, and so is what is exported here: isotrack doctor says where."
            " A backup may be whole: isotrack backup list"
        )


def _journal(db: Database) -> str:
    from isotrack.services.copies import transfer

    return transfer.export_json(db)


def _table(db: Database, named: str | None, *, is_semicolon: bool) -> str:
    from isotrack.render.formats.csv import table_csv
    from isotrack.services.copies import tables

    kind = KIND_WORDS[(named or "").strip().lower()]
    with db.snapshot() as conn:
        return table_csv(
            tables.header_of(kind), tables.rows_of(conn, kind), is_semicolon=is_semicolon
        )


def _bundle(this: App, db: Database, kind: str, name: str | None, parts: set[str]) -> Made:
    from isotrack.render.formats.fhir import bundle, bundle_text
    from isotrack.services.copies.hand_over import Wish, hand_over

    this.heed(name)
    handed = hand_over(db, this.today, Wish(name, "answers" in parts, "notes" in parts))
    return Made(bundle_text(bundle(handed, kind)), handed.left_out)


def _pictures(this: App, db: Database, path: Path, *, is_open: bool) -> tuple[int, int]:
    """Write the pictures into a folder beside the file; how many are there, and how many had no file."""
    from isotrack.services.copies import photo_files

    folder, home = path.with_name(f"{path.stem}-photos"), paths.data_folder(os.environ)
    return photo_files.send(db, this.path, folder, home, is_open=is_open)


def _write(
    this: App, db: Database, typed: str, made: Made, *, is_open: bool, overwrites: bool
) -> None:
    """Write the file privately and say so; a FHIR file is for others and never encrypted."""
    from isotrack.render.wellbeing.photos import absent_words
    from isotrack.services.copies import sealed_files as outside

    folder, left = paths.data_folder(os.environ), made.left_out
    final = outside.write(
        paths.typed(typed), made.text.encode(), folder,
        is_open=is_open or left is not None, overwrites=overwrites,
    )  # fmt: skip
    is_sealed = final.suffix == outside.SEALED
    lines = made.text.count("\n")
    path = paths.typed(typed)
    number, absent = _pictures(this, db, path, is_open=is_open) if made.is_whole else (0, 0)

    def words() -> str:
        said = (
            f"Wrote {paths.shown(final, os.environ)} ({lines:,} lines{', encrypted' if is_sealed else ''},"
            f" mode 0600).{'' if is_sealed else ' ' + outside.OPEN_WORDS}"
        )
        if number:
            said += f"\nThe pictures ({number}) are in {path.stem}-photos beside it."
        said += absent_words(absent)
        if not left:
            return said
        from isotrack.render.copies.transfer import left_out_words

        return f"{said}\n{left_out_words(left)}"

    def data() -> dict[str, object]:
        said = {
            "changed": True,
            "path": str(final),
            "lines": lines,
            "encrypted": is_sealed,
            "pictures": number,
            "pictures_absent": absent,
        }
        return said if left is None else {**said, "left_out": dict(left)}

    this.answer(data, words)
