"""`isotrack report`: the page for the visit, on the terminal or as a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from isotrack.cli.app.params import Words, choice
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.entries.visit import ask_about_visits
from isotrack.domain.core.days import EARLIEST
from isotrack.domain.core.values import NamedTuple
from isotrack.host import paths

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.report.page import Texts

app = command_app()
ENDINGS = {
    "txt": "txt", "text": "txt", "html": "html", "htm": "html", "pdf": "pdf", "md": "md",
    "markdown": "md", "json": "json",
}  # fmt: skip


class Typed(NamedTuple):
    """Where a report goes: the file, its format and paper, whether it may replace one and is shown."""

    output: str | None
    form: str
    paper: str
    is_forced: bool
    is_opened: bool


@app.command(cls=IsotrackCommand)
def report(
    ctx: typer.Context,
    words: Words = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="write a file; - is standard output"),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="txt, html, pdf, md or json; else by the file name"
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help="first day; last-visit (if there is one) or start"
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DAY", help="the page as it stood at the end of that day"),
    ] = None,
    is_pdf: Annotated[
        bool, typer.Option("--pdf", help="write a PDF, named by the day where no file is named")
    ] = False,
    is_card: Annotated[
        bool,
        typer.Option("--card", help="the course in 300 letters; with a file, below its first page"),
    ] = False,
    has_qr: Annotated[
        bool, typer.Option("--qr", help="the card as a QR code, too (extra qr)")
    ] = False,
    without: Annotated[
        str | None,
        typer.Option("--without", metavar="PARTS", help="leave out, for example mood,notes"),
    ] = None,
    with_parts: Annotated[
        str | None,
        typer.Option("--with", metavar="notes", help="print also notes with words of self-harm"),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="print this name; none otherwise")
    ] = None,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="PAPER", help="a4 or letter")
    ] = None,
    units: Annotated[
        str | None,
        typer.Option(
            "--units",
            metavar="UNITS",
            help="of blood tests: si, conventional or both; else as reported",
        ),
    ] = None,
    photos: Annotated[
        bool, typer.Option("--photos", help="set the earliest picture of a view beside the latest")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="replace the file if it is there")] = False,
    is_opened: Annotated[
        bool, typer.Option("--open", help="show the file that was written")
    ] = False,
) -> None:
    """Summary for the dermatologist."""
    this: App = ctx.obj
    this.has_pager = not this.options.no_pager
    from isotrack.domain.core.errors import NoCourse
    from isotrack.domain.report.errors import OpenNeedsAFile
    from isotrack.knowledge.load import range_mentioned, sources
    from isotrack.render.formats.document import report_page
    from isotrack.render.report import page
    from isotrack.render.report.labs import UNITS
    from isotrack.services.report import visit_report as service

    named = list(words or [])
    if len(named) == 1 and named[0].lower() in ENDINGS and output is None:
        form, words = ENDINGS[named[0].lower()], []  # `report pdf`: a format, and no name
        output = f"isotrack-{this.today.isoformat()}.{form}"
    output = _file(words, output, is_pdf=is_pdf, name=f"isotrack-{this.today.isoformat()}.pdf")
    if is_pdf:
        form = "pdf"
    wanted = _format(form, output)
    size = choice(paper, "paper", {"a4": "a4", "letter": "letter"}) if paper else "a4"
    system = choice(units, "system of units", {one: one for one in UNITS}) if units else None
    window = _since(this, since), _until(this, until)
    from isotrack.cli.app.windows import check_window

    check_window(this, since, until, window)
    wish = service.Wish(
        window[0], _without(without), has_every_note=_with(with_parts), until=window[1]
    )
    if is_opened and output in {None, "-"}:
        raise OpenNeedsAFile
    db = this.existing()
    if db is None:
        raise NoCourse("report")
    ask_about_visits(this)
    made = service.report(db, this.clock.now, this.today, wish)
    if photos:
        from isotrack.services.report.photos import pairs

        ended = [one.ended_on for one in made.earlier if one.ended_on is not None]
        made = made._replace(photos=pairs(db, max(ended, default=EARLIEST), made.today))
    texts = page.Texts(range_mentioned(), sources(), name, system)
    if (is_card or has_qr) and form is None and output in {None, "-"}:
        _card(this, made, system, has_qr=has_qr)
        return
    if form is None and (output is None or (output == "-" and this.options.is_json)):
        this.show(lambda: _data(made, texts), lambda look: report_page(made, look, texts))
        return
    content = _content(this, wanted, made, texts, size, (is_card or has_qr, has_qr))
    if output is None or output == "-":
        _to_stdout(this, content, is_text=wanted != "pdf")
    else:
        _to_file(this, content, made, Typed(output, wanted, size, force, is_opened))


def _card(this: App, made: VisitReport, system: str | None, *, has_qr: bool) -> None:
    """The card alone, in a terminal with its QR code where that is asked for."""
    from isotrack.render.report.card import card

    text = card(made, system)
    if not has_qr:
        this.answer(lambda: {"card": text}, lambda: text)
        return
    from isotrack.render.figures import qr

    code = qr.rows(text)
    this.answer(
        lambda: {"card": text, "qr": list(code)},
        lambda: f"{text}\n\n{qr.blocks(code, is_ascii=this.look.is_ascii)}",
    )


def _file(words: list[str] | None, output: str | None, *, is_pdf: bool, name: str) -> str | None:
    """The file that is meant: the one word, or that of -o; a PDF without a name is named by the day."""
    from isotrack.domain.core.unreadable import TooManyWords

    typed = list(words or [])
    if len(typed) > 1 or (typed and output is not None):
        raise TooManyWords(" ".join(typed), "isotrack report visit.pdf")
    if typed:
        return typed[0]
    return name if is_pdf and output is None else output


def _until(this: App, typed: str | None) -> date | None:
    """The last day that the page tells about. Raises UntilInFuture."""
    if typed is None:
        return None
    last_on = this.day(typed, allow_future=True)
    if last_on > this.today:
        from isotrack.domain.core.days import format_day
        from isotrack.domain.report.errors import UntilInFuture

        raise UntilInFuture(typed, format_day(last_on), format_day(this.today))
    return last_on


def _data(made: VisitReport, texts: Texts) -> dict[str, object]:
    """The report as JSON; loaded only where JSON is asked for."""
    from isotrack.render.report.data import report_data

    return report_data(made, texts)


def _format(form: str | None, output: str | None) -> str:
    """Which format is meant: the option wins, then the ending of the file. Raises FormatMissing."""
    from isotrack.domain.report.errors import FormatMissing

    if form is not None:
        return choice(form, "format", ENDINGS)
    if output is None or output == "-":
        return "txt"
    ending = output.rpartition(".")[2].lower()
    if "." not in output or ending not in ENDINGS:
        raise FormatMissing(output, tuple(dict.fromkeys(ENDINGS.values())))
    return ENDINGS[ending]


def _since(this: App, typed: str | None) -> date | Literal["start", "last-visit"] | None:
    """From when the report tells. Raises SinceInFuture."""
    if typed is None:
        return None
    word = typed.strip().lower().replace(" ", "-")
    if word in {"visit", "last-visit"}:
        return "last-visit"
    if word == "start":
        return "start"
    first_on = this.day(typed, allow_future=True)
    if first_on > this.today:
        from isotrack.domain.core.days import format_day
        from isotrack.domain.report.errors import SinceInFuture

        raise SinceInFuture(typed, format_day(first_on), format_day(this.today))
    return first_on


def _without(typed: str | None) -> tuple[str, ...]:
    """The parts to leave out, in the order of the page. Raises ChoiceUnknown."""
    from isotrack.domain.report.visit_report import PARTS

    words = [word.strip() for word in (typed or "").split(",") if word.strip()]
    named = {choice(word, "part of the report", {part: part for part in PARTS}) for word in words}
    return tuple(part for part in PARTS if part in named)


def _with(typed: str | None) -> bool:
    """Whether notes with words of self-harm are printed, too. Raises ChoiceUnknown."""
    if typed is None:
        return False
    choice(typed.strip(), "part that is held back", {"notes": "notes"})
    return True


def _content(
    this: App, wanted: str, made: VisitReport, texts: Texts, size: str, below: tuple[bool, bool]
) -> bytes:
    """The report in a format, as it stands in a file; `below` it the card, and the card as a QR code."""
    from isotrack.cli.app.screen import DEMO

    label = DEMO if this.is_demo else None
    if wanted == "json":
        from isotrack.render.core.data import dump

        return f"{dump({**_data(made, texts), 'demo': this.is_demo}, is_ascii=False)}\n".encode()
    if wanted == "txt":
        from isotrack.render.core.marks import Look
        from isotrack.render.core.page import page_text
        from isotrack.render.core.text import clean
        from isotrack.render.formats.document import report_page

        look = Look(80, this.look.is_plain, is_ascii=True)
        page = clean(page_text(report_page(made, look, texts), look))
        return "\n".join([*([label] if label else []), page, ""]).encode()
    from isotrack.render.formats.document import document

    has_card, has_qr = below
    text: str | None = None
    code: tuple[str, ...] | None = None
    if has_card:
        from isotrack.render.report.card import card

        text = card(made, texts.units)
    if has_qr and text:
        from isotrack.render.figures import qr

        code = qr.rows(text)
    paged = document(made, texts, label=label, paper=size, card=text, qr=code)
    if wanted == "pdf":
        from isotrack.render.formats.pdf import pdf

        return pdf(paged)
    if wanted == "html":
        from isotrack.render.formats.html import html

        return html(paged).encode()
    from isotrack.render.formats.markdown import markdown

    return markdown(paged).encode()


def _to_stdout(this: App, content: bytes, *, is_text: bool) -> None:
    """The file on standard output, byte for byte; on a terminal as text, and never a PDF."""
    from isotrack.domain.report.errors import NotForATerminal

    if not sys.stdout.isatty():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    elif is_text:
        this.raw(content.decode())
    else:
        raise NotForATerminal


def _to_file(this: App, content: bytes, made: VisitReport, typed: Typed) -> None:
    """Write the file privately and say so."""
    from isotrack.host.files import write_private
    from isotrack.render.report.file_written import file_data, file_written

    name = typed.output or ""
    path = paths.typed(name)
    write_private(path, content, overwrites=typed.is_forced)
    this.answer(
        lambda: file_data(made, str(path), typed.form, content),
        lambda: file_written(made, name, typed.form, typed.paper, content),
    )
    if typed.is_opened:
        from isotrack.host.viewer import open_file

        if not open_file(path):
            this.say(f"No program was found to open it. Open it yourself: {name}")
