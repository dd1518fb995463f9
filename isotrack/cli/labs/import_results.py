"""`isotrack lab import FILE`: results out of whatever a portal gives, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.app.params import no_more
from isotrack.cli.app.progress import progress as progress_bar
from isotrack.cli.labs.alarm import alarm_pregnancy, pregnancy_data
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.errors import ImportUnreadable, MappingUnreadable
from isotrack.host import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from isotrack.cli.app.session import App
    from isotrack.domain.core.intake import Intake
    from isotrack.domain.core.records import Lab
    from isotrack.domain.labs.reading import Terms
    from isotrack.host.file_kinds import FileKind

    Progress = Callable[[int, int], None]

USAGE = "isotrack lab import results.csv    isotrack lab import export.zip --dry-run"


class Options(NamedTuple):
    """What was said about a file."""

    columns: str | None = None
    laboratory: str | None = None
    ignored: tuple[str, ...] = ()
    date_order: str | None = None
    decimal: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    skips_unreadable: bool = False
    is_dry: bool = False
    is_yes: bool = False

    def of_a_table(self) -> list[str]:
        """The options that go with a table only, as far as they were said."""
        said = {
            "--map": self.columns, "--ignore": self.ignored, "--date-order": self.date_order,
            "--decimal": self.decimal, "--encoding": self.encoding, "--sheet": self.sheet,
        }  # fmt: skip
        return [name for name, value in said.items() if value]


def import_file(this: App, words: list[str], options: Options) -> None:
    """Read a file and write what is new of it as one change."""
    if not words:
        raise ValueMissing("The file", USAGE)
    path = str(paths.typed(words[0]))
    no_more(words[1:], USAGE)
    from isotrack.cli.app.file_question import decide
    from isotrack.domain.core.intake import Answer
    from isotrack.domain.core.tables import FileUnreadable
    from isotrack.domain.labs.reading import Terms
    from isotrack.host.import_files import kind_of
    from isotrack.knowledge.analytes import vocabulary
    from isotrack.services.labs.import_results import import_intake
    from isotrack.services.labs.log import units_set

    _check(options)
    kind = kind_of(path)
    known = this.existing()
    chosen = units_set(known) if known else {}
    terms = Terms(vocabulary(), chosen, this.today, options.laboratory, {})
    try:
        with progress_bar(this) as progress:
            intake = intake_of(this, path, kind, options, terms, progress)
    except FileUnreadable as error:
        raise ImportUnreadable(error.why, error.hint) from None
    fresh = _tests(this, intake)
    alarm_pregnancy(this, fresh)
    done = decide(
        this,
        lambda db, intent, answer: import_intake(db, intake, intent, answer, "The file"),
        Answer(options.is_yes, options.skips_unreadable),
        is_dry=options.is_dry,
    )
    from isotrack.render.core import data
    from isotrack.render.labs import data as lab_data
    from isotrack.render.labs.imported import imported

    this.answer(
        lambda: data.written(
            done.written, **lab_data.imported(done), **pregnancy_data(this, fresh)
        ),
        lambda: imported(done),
    )


def _check(options: Options) -> None:
    if options.date_order not in {None, "dmy", "mdy"}:
        raise MappingUnreadable(
            str(options.date_order), "is no order of day and month", "--date-order dmy or mdy"
        )
    if options.decimal not in {None, "point", "comma"}:
        raise MappingUnreadable(
            str(options.decimal), "is not a decimal mark", "--decimal point or comma"
        )


def _tests(this: App, intake: Intake) -> list[Lab]:
    """The results of a file for the pregnancy text; a row that cannot be read may be a positive test."""
    from isotrack.domain.core.records import POSITIVE, Lab
    from isotrack.domain.labs.results import HCG

    found = [one.record for one in intake.found if isinstance(one.record, Lab)]
    if any(one.is_alarming for one in intake.unreadable):
        found.append(Lab(this.today, HCG, POSITIVE))
    return found


def intake_of(
    this: App, path: str, kind: FileKind, options: Options, terms: Terms, progress: Progress
) -> Intake:
    """Everything that a file holds, read by its kind. Raises FileUnreadable and ImportUnreadable."""
    from isotrack.host import import_files
    from isotrack.host.file_kinds import FileKind

    of_table = kind in {FileKind.TABLE, FileKind.XLSX, FileKind.ODS, FileKind.XLS}
    said = options.of_a_table()
    if said and not of_table:
        raise MappingUnreadable(said[0], "is for a table", USAGE)
    zone = this.clock.now.tzinfo
    if of_table:
        return _of_table(this, path, kind, options, terms)
    if kind is FileKind.JSON:
        return _of_json(path, terms, zone)
    if kind is FileKind.FHIR_XML:
        from isotrack.services.labs.import_fhir import FhirFile
        from isotrack.services.labs.import_xml import fhir_json, tree

        found = FhirFile(terms, zone)
        found.add(fhir_json(tree(import_files.bytes_of(path))))
        return found.intake("FHIR")
    if kind in {FileKind.CCDA, FileKind.CCDA_ZIP}:
        return _of_ccda(path, kind, terms)
    if kind is FileKind.HL7:
        from isotrack.domain.labs.gathered import gather
        from isotrack.services.labs.import_hl7 import read_hl7, text_of

        return gather("HL7 v2", read_hl7(text_of(import_files.bytes_of(path))), terms)
    if kind in {FileKind.APPLE, FileKind.APPLE_XML}:
        return _of_apple(path, kind, terms, zone, progress)
    raise ImportUnreadable(
        f"is {kind.value}, which isotrack does not read", NEXT_STEPS.get(kind.name)
    )


NEXT_STEPS = {
    "PDF": "Ask the portal for CSV, FHIR or C-CDA, or type what it prints: isotrack lab alt 34 ref 0-41",
    "PICTURE": "Type what it shows: isotrack lab alt 34 ref 0-41",
    "ZIP": "Unpack it first, then give the file that holds the results",
    "XML": "isotrack reads FHIR, C-CDA and Apple Health; ask for one of these, or for CSV",
    "SQLITE": "Export the results as CSV from the program that keeps it",
    "EMPTY": "Ask for the file again",
}


def _of_table(this: App, path: str, kind: FileKind, options: Options, terms: Terms) -> Intake:
    from isotrack.domain.core.tables import decode, read_table
    from isotrack.domain.labs.gathered import gather
    from isotrack.host.file_kinds import FileKind
    from isotrack.host.import_files import bytes_of
    from isotrack.services.labs.import_columns import Said, is_header
    from isotrack.services.labs.import_csv import read_rows

    data = bytes_of(path)
    if kind is FileKind.TABLE:
        table = read_table(decode(data, options.encoding), is_header)
        name = "CSV"
    else:
        from isotrack.host.workbooks import read_workbook

        table = read_workbook(data, is_header, options.sheet)
        name = "workbook"
    said = Said(
        options.columns,
        options.ignored,
        options.date_order,
        options.decimal,
        this.settings.date_order,
    )
    read = read_rows(table, said)
    found = gather(name, read.pieces, terms, said=read.said, more=read.left)
    return found._replace(columns=read.columns, needed=read.needed)


def _of_json(path: str, terms: Terms, zone: tzinfo | None) -> Intake:
    """FHIR in JSON: one document, or a line for each resource of which the last may be cut."""
    from isotrack.domain.core.intake import Raised
    from isotrack.host.import_files import json_documents
    from isotrack.services.labs.import_fhir import FhirFile

    found = FhirFile(terms, zone)
    bad: list[int] = []
    for number, document in json_documents(path):
        if document is None:
            bad.append(number)
        else:
            found.add(document, f"line {number}: " if number else "")
    intake = found.intake("FHIR")
    raised = tuple(
        Raised(
            10**9, f"line {number}", "line_cut",
            "the line is not whole JSON, so the file may have been cut; with a yes the others count.",
        )
        for number in bad
    )  # fmt: skip
    return intake._replace(raised=intake.raised + raised)


def _of_ccda(path: str, kind: FileKind, terms: Terms) -> Intake:
    from isotrack.domain.labs.gathered import gather
    from isotrack.host.file_kinds import FileKind
    from isotrack.host.import_files import bytes_of, documents_of
    from isotrack.services.labs.import_ccda import read_ccda
    from isotrack.services.labs.import_xml import local, tree

    documents = [("", bytes_of(path))] if kind is FileKind.CCDA else documents_of(path)
    pieces = []
    for name, data in documents:
        root = tree(data)
        if local(root) == "ClinicalDocument":
            pieces += list(read_ccda(root, f"{name}, " if name else ""))
    return gather("C-CDA", pieces, terms)


def _of_apple(
    path: str, kind: FileKind, terms: Terms, zone: tzinfo | None, progress: Progress
) -> Intake:
    """Weights of the export itself, and results of the clinical records beside it."""
    from isotrack.domain.core.intake import Raised
    from isotrack.host import import_files
    from isotrack.host.file_kinds import FileKind
    from isotrack.services.labs.import_apple import KINDS, AppleRecords
    from isotrack.services.labs.import_fhir import FhirFile

    found, records = FhirFile(terms, zone), AppleRecords()
    said: tuple[str, ...] = ()
    if kind is FileKind.APPLE_XML:
        records.add(import_files.xml_file_records(path, KINDS, progress))
        if records.clinical:
            what = (
                "1 laboratory record is"
                if records.clinical == 1
                else f"{records.clinical:,} laboratory records are"
            )
            said = (
                f"{what} named in this file and lies in clinical-records/: give the export.zip itself.",
            )
    else:
        export = import_files.AppleExport(path, progress)
        try:
            for name, resource in export.clinical_records():
                found.add(resource, name)
            records.add(export.records(KINDS))
        finally:
            export.close()
    intake = found.intake("Apple Health", more=records.pieces(), left=records.left(), said=said)
    raised = tuple(
        Raised(
            0,
            f"body mass {day}",
            "weights_differ",
            "two sources differ; with a yes the last one counts.",
        )
        for day in records.differing()
    )
    return intake._replace(raised=intake.raised + raised)
