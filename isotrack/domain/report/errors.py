"""What a report cannot do: periods without a visit, files that are in the way, formats that are not there."""

from isotrack.domain.core.errors import NotDone, NotUnderstood
from isotrack.domain.core.refusals import ExtraMissing


class NoVisitYet(NotUnderstood):
    """`--since last-visit` where no visit before today is recorded."""

    code = "no_visit_yet"

    def __init__(self) -> None:
        super().__init__(
            "No visit before today is recorded in this course, so there is no last visit to begin at.",
            'Record it: isotrack visit DAY "Dr A"    The whole course: isotrack report --since start',
        )


class SinceInFuture(NotUnderstood):
    """A report from a day on that has not come yet."""

    code = "since_in_future"

    def __init__(self, typed: str, day: str, today: str) -> None:
        super().__init__(
            f'"{typed}" is {day}, in the future; a report ends today, {today}.',
            "isotrack report --since start    or --since last-visit, or --since DAY",
        )


class UntilInFuture(NotUnderstood):
    """A report up to a day that has not come yet."""

    code = "until_in_future"

    def __init__(self, typed: str, day: str, today: str) -> None:
        super().__init__(
            f'"{typed}" is {day}, in the future; a report ends today, {today}, at the latest.',
            "isotrack report --until yesterday    --until 1oct",
        )


class UntilBeforeCourse(NotUnderstood):
    """A report that would end before the course begins."""

    code = "until_before_course"

    def __init__(self, last: str, starts: str) -> None:
        super().__init__(
            f"The report would end on {last}, and the course begins on {starts}, after that.",
            "isotrack report --since start    isotrack report --until DAY",
        )


class FormatMissing(NotUnderstood):
    """The name of the file does not say which format is meant."""

    code = "format_missing"

    def __init__(self, path: str, formats: tuple[str, ...]) -> None:
        super().__init__(
            f'The ending of "{path}" names no format. Nothing was written.',
            f"--format {'|'.join(formats)}    or a file name that ends so: visit.html",
        )


class NotForATerminal(NotUnderstood):
    """A PDF was asked for on a terminal."""

    code = "not_for_a_terminal"

    def __init__(self) -> None:
        super().__init__(
            "A PDF cannot be shown on a terminal. Nothing was written.",
            "isotrack report -o visit.pdf",
        )


class OpenNeedsAFile(NotUnderstood):
    """`--open` without a file."""

    code = "open_needs_a_file"

    def __init__(self) -> None:
        super().__init__(
            "--open shows the file that was written, and none was named.",
            "isotrack report -o visit.html --open",
        )


class OutputExists(NotDone):
    """The file is already there and is not overwritten unasked."""

    code = "output_exists"

    def __init__(self, path: str) -> None:
        super().__init__(
            f'"{path}" is already there and was left as it is.',
            "Another name, or replace it: --force",
        )


class OutputNotWritten(NotDone):
    """The file cannot be written where it was named."""

    code = "output_not_written"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f'"{path}" could not be written: {why}. What was there before is untouched.',
            "Look at the folder and its free space",
        )


class QrNotInstalled(ExtraMissing):
    """The part of isotrack that draws QR codes is not installed."""

    code = "qr_not_installed"
    extra = "qr"

    def __init__(self) -> None:
        super().__init__(
            'A QR code needs the extra "qr", which is not installed. Nothing was written.',
            "the card as text: isotrack report --card",
        )


class PdfNotInstalled(ExtraMissing):
    """The part of isotrack that makes PDFs is not installed."""

    code = "pdf_not_installed"
    extra = "pdf"

    def __init__(self) -> None:
        super().__init__(
            'Making a PDF needs the extra "pdf", which is not installed. Nothing was written.',
            "print the page from a browser: isotrack report -o visit.html",
        )


class NoPhotos(NotDone):
    """`--photos` where no picture is kept, or none of its files is here."""

    code = "no_photos"

    def __init__(self) -> None:
        super().__init__(
            "There is no picture to show. Nothing was written.",
            "isotrack photo FILE --view VIEW    isotrack photo lists them",
        )
