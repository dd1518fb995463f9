"""`isotrack lab import FILE`: results out of CSV, FHIR and Apple Health, all of them or none."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from isotrack.cli.app.params import no_more
from isotrack.cli.app.screen import is_terminal
from isotrack.cli.labs.alarm import alarm_pregnancy, pregnancy_data
from isotrack.domain.core.errors import ValueMissing
from isotrack.domain.labs.errors import MappingUnreadable
from isotrack.host import paths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

    from isotrack.cli.app.session import App
    from isotrack.domain.labs.imports import Item
    from isotrack.services.labs.import_csv import Terms

USAGE = "isotrack lab import results.csv    isotrack lab import export.zip --dry-run"
BAR_CELLS = 30


def import_file(
    this: App,
    words: list[str],
    columns: str | None,
    laboratory: str | None,
    *,
    is_dry: bool,
    is_yes: bool,
) -> None:
    """Read a file and write what is new of it as one change."""
    if not words:
        raise ValueMissing("The file", USAGE)
    path = str(paths.typed(words[0]))
    no_more(words[1:], USAGE)
    from isotrack.domain.core.records import POSITIVE, Lab
    from isotrack.domain.labs.imports import Found, Unreadable
    from isotrack.domain.labs.results import HCG
    from isotrack.host.import_files import kind_of
    from isotrack.knowledge.analytes import vocabulary
    from isotrack.services.labs.import_csv import Terms
    from isotrack.services.labs.import_results import import_items
    from isotrack.services.labs.log import units_set

    kind = kind_of(path)
    if columns is not None and kind != "csv":
        raise MappingUnreadable(columns, "is for a CSV file", USAGE)
    known = this.existing()
    terms = Terms(vocabulary(), units_set(known) if known else {}, this.day, laboratory)
    with _progress(this) as progress:
        items = list(_items(path, kind, columns, terms, this.clock.now.tzinfo, progress))
    records = [item.record for item in items if isinstance(item, Found)]
    fresh = [one for one in records if isinstance(one, Lab)]
    if any(isinstance(item, Unreadable) and item.is_alarming for item in items):
        fresh.append(Lab(this.today, HCG, POSITIVE))  # it may be one: the text comes first
    alarm_pregnancy(this, fresh)
    done = this.write(
        lambda db, intent: import_items(db, items, intent, kind), is_yes=is_yes, is_rehearsal=is_dry
    )
    from isotrack.render.core import data
    from isotrack.render.labs import data as lab_data
    from isotrack.render.labs.pages import imported

    this.answer(
        lambda: data.written(
            done.written, **lab_data.imported(done), **pregnancy_data(this, fresh)
        ),
        lambda: imported(done),
    )


def _items(
    path: str,
    kind: str,
    columns: str | None,
    terms: Terms,
    zone: tzinfo | None,
    progress: Callable[[int, int], None],
) -> Iterator[Item]:
    """Everything that a file holds, read by its kind."""
    from isotrack.host import import_files

    if kind == "csv":
        from isotrack.services.labs.import_csv import read_csv

        yield from read_csv(import_files.text_of(path), columns, terms)
    elif kind == "json":
        from isotrack.services.labs.import_fhir import read_fhir

        documents = import_files.json_lines_of(import_files.text_of(path))
        for number, document in enumerate(documents, 1):
            where = f"line {number}: " if len(documents) > 1 else ""
            yield from read_fhir(document, terms, zone, where)
    else:
        from isotrack.services.labs.import_apple import BODY_MASS, read_clinical, read_weights

        if kind == "xml":
            records = import_files.xml_file_records(path, BODY_MASS, progress)
            yield from read_weights(records, terms)
            return
        export = import_files.AppleExport(path, progress)
        try:
            yield from read_clinical(export.clinical_records(), terms, zone)
            yield from read_weights(export.records(BODY_MASS), terms)
        finally:
            export.close()


@contextmanager
def _progress(this: App) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr while a large file is read, at a terminal only; it is wiped away at the end."""
    is_shown = is_terminal(sys.stderr) and not (
        this.options.is_quiet or this.options.is_json or this.look.is_plain
    )
    shown = [-1]

    def tell(done: int, total: int) -> None:
        percent = done * 100 // total if total else 100
        if is_shown and percent != shown[0]:
            shown[0] = percent
            filled = percent * BAR_CELLS // 100
            sys.stderr.write(f"\r[{'#' * filled}{'-' * (BAR_CELLS - filled)}] {percent:>3}%")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown[0] >= 0:
            sys.stderr.write("\r" + " " * (BAR_CELLS + 8) + "\r")
            sys.stderr.flush()
