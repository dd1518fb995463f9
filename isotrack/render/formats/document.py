"""A report as a document: the first page, its course and blood tests, the details, the footer; every format renders it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count
from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.marks import Look
from isotrack.render.core.page import Facts, Lines, Table, section_blocks
from isotrack.render.core.text import NARROW
from isotrack.render.figures import course as axis
from isotrack.render.report.front import front
from isotrack.render.report.front_labs import MOST_ROWS, lab_table
from isotrack.render.report.page import FOOTER, TITLE, details, footer, source_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.report.visit_report import PhotoPair, Picture, VisitReport
    from isotrack.render.core.page import Block, Section
    from isotrack.render.figures.course import CourseAxis
    from isotrack.render.figures.strip import Strip
    from isotrack.render.report.front import Front
    from isotrack.render.report.front_labs import LabTable
    from isotrack.render.report.page import Texts

PAGE = Look(80, is_plain=True, is_ascii=False)  # words and numbers; bars are figures here
LEAST_CELLS, BESIDE_CELLS = 26, 60  # of a line of the course in a terminal
QR_LABEL = "The card as a QR code"
COURSE = "The course on one time axis"
PHOTOS, PHOTOS_NOTE = (
    "Pictures of the skin",
    "by the patient; of each view the earliest and the latest",
)
LABS, LABS_NOTE = "Blood tests", "against the laboratory's own range, as entered"


class Document(NamedTuple):
    """What every document format shows, in its order: the first page, the details, the footer."""

    title: str
    made: str
    label: str | None  # what stands over everything: made-up data
    front: Front
    course: CourseAxis | None
    labs: LabTable | None
    sparks: dict[str, Strip]
    details: tuple[Section, ...]
    foot: str
    footer: str
    sources: tuple[str, ...]
    paper: str
    card: str | None = None
    qr: tuple[str, ...] | None = None  # the card once more, as rows of 0 and 1
    photos: tuple[PhotoPair, ...] = ()


def document(
    report: VisitReport,
    texts: Texts,
    *,
    label: str | None = None,
    paper: str = "a4",
    card: str | None = None,
    qr: tuple[str, ...] | None = None,
) -> Document:
    """A report as a document."""
    from isotrack.render.figures.labs import sparks

    entries = f"{count(report.status.entries, 'entry', 'entries')} recorded."
    has_labs = report.labs is not None and report.has("charts")
    return Document(
        title=TITLE,
        made=f"Made by the patient, {format_day(report.made_on)}",
        label=label,
        front=front(report, texts.name),
        course=axis.course(report),
        labs=lab_table(report.labs, texts.units, report.today),
        sparks=sparks(report.labs, report.today) if has_labs and report.labs else {},
        details=tuple(details(report, PAGE, texts)),
        foot="Entered by the patient, not verified. Not a medical record.",
        footer=f"{FOOTER} {entries}",
        sources=tuple(source_lines(report, texts)),
        paper=paper,
        card=card,
        qr=qr,
        photos=report.photos,
    )


def report_page(report: VisitReport, look: Look, texts: Texts) -> list[Block]:
    """The whole page for a terminal: the first page with the course as blocks, then the details."""
    page = front(report, texts.name)
    is_ascii = look.is_ascii or look.is_plain
    made = ("Made", f"by the patient, {format_day(report.made_on)}")
    blocks: list[Block] = [Facts(TITLE.upper(), (made, *page.head))]
    blocks.append(Facts("At a glance", tuple(figure_words(page, is_ascii=is_ascii))))
    if page.flags is not None:
        blocks += section_blocks(page.flags)
    if page.questions:
        numbered = tuple(f"{n}. {text}" for n, text in enumerate(page.questions, 1))
        blocks.append(Lines("Questions", numbered))
    blocks.append(Facts(changes_title(page), tuple(change_words(page, is_ascii=is_ascii))))
    if report.photos:
        blocks.append(Facts(PHOTOS, tuple(photo_words(report.photos))))
    blocks += _course_blocks(report, look)
    labs = lab_table(report.labs, texts.units, report.today)
    if labs is not None:
        blocks += lab_blocks(labs, is_ascii=is_ascii)
    if page.pregnancy:
        blocks.append(Lines(None, (page.pregnancy,)))
    rest = [block for one in details(report, look, texts) for block in section_blocks(one)]
    blocks += [_dashed(one) for one in rest] if is_ascii else rest
    return [*blocks, Lines(None, tuple(footer(report, texts)))]


def photo_words(photos: Sequence[PhotoPair]) -> list[tuple[str, str]]:
    """Which pictures there are, where none can be shown."""
    told = []
    for one in photos:
        days = [format_day(one.then.taken_on)]
        days += [format_day(one.now.taken_on)] if one.now else []
        told.append((one.view.capitalize(), " and ".join(days)))
    return told


def shown_pictures(pair: PhotoPair) -> list[tuple[Picture, str, str]]:
    """The pictures of a view, each with its caption and the text that stands for it."""
    return [
        (one, f"{pair.view}, {format_day(one.taken_on)[4:]}", f"Skin, view {pair.view}, {when}, {format_day(one.taken_on)}")
        for one, when in ((pair.then, "the earliest picture"), (pair.now, "the latest picture"))
        if one is not None
    ]  # fmt: skip


_ASCII = str.maketrans(
    {
        "\u2192": "->", "\u2013": "-", "\u00b7": ".", "\u00d7": "x", "\u25b2": "^", "\u25bc": "v",
        "\u2026": "...",
    }
)  # fmt: skip


def _shown(text: str, *, is_ascii: bool) -> str:
    """A text of ours in letters that can be shown; what a person typed never comes through here."""
    return text.translate(_ASCII) if is_ascii else text


def _dashed(block: Block) -> Block:
    """A table whose empty cells are a hyphen instead of a dash."""
    if not isinstance(block, Table):
        return block
    rows = tuple(tuple("-" if cell == "\u2013" else cell for cell in row) for row in block.rows)
    return block._replace(rows=rows)


def figure_words(page: Front, *, is_ascii: bool = False) -> list[tuple[str, str]]:
    """The six figures as labels and values."""
    told = []
    for one in page.figures:
        number = _shown(one.value, is_ascii=is_ascii)
        value = f"{number} {one.unit}".strip() if one.unit != "%" else f"{number}%"
        told.append((one.label, f"{'! ' if one.is_warning else ''}{value}; {'; '.join(one.lines)}"))
    return told


def changes_title(page: Front) -> str:
    """The heading over what changed."""
    return f"{page.changes_title}, {page.changes_note}" if page.changes_note else page.changes_title


def change_words(page: Front, *, is_ascii: bool = False) -> list[tuple[str, str]]:
    """What changed as labels and values."""
    told = []
    for one in page.changes:
        label = _shown(one.label, is_ascii=is_ascii)
        text = _shown(one.text, is_ascii=is_ascii and not one.is_names)
        told.append((label, f"{text} ({one.gap})" if one.gap else text))
    return told


def _course_blocks(report: VisitReport, look: Look) -> list[Block]:
    """The course in a terminal: a table of one cell a week, in words alone where there is no room."""
    made = axis.course(report)
    if made is None:
        return []
    is_ascii = look.is_ascii or look.is_plain
    note = (Lines(None, (made.note,)),) if made.note else ()
    if look.is_plain or look.width < NARROW:
        words = ((label, _shown(text, is_ascii=is_ascii)) for label, text in course_words(made))
        return [Facts(COURSE, tuple(words)), *note]
    months, rows = axis.lines(made, report, is_ascii=is_ascii)
    fit = max(LEAST_CELLS, look.width - BESIDE_CELLS)
    shown = [
        (_shown(name, is_ascii=is_ascii), _shown(cells[-fit:], is_ascii=is_ascii), words)
        for name, cells, words in rows
    ]
    weeks = made.axis.weeks
    head = "one cell a week" if weeks <= fit else f"the newest {fit} of {weeks} weeks"
    table = Table(COURSE, ("", months[-fit:], head), tuple(shown))
    goal = next((row.pairs for row in made.rows if row.pairs), ())
    # The total alone has no row where blocks cannot be shown: its words below are all there is.
    blocks: list[Block] = [*((table,) if shown else ()), *note]
    return [*blocks, Facts(None if shown else COURSE, goal)] if goal else blocks


def course_words(made: CourseAxis) -> list[tuple[str, str]]:
    """The rows of the axis in words: what each shows, and what stands beside it."""
    told = []
    for row in made.rows:
        if row.key == "total":
            told += list(row.pairs)
        elif row.key == "days":
            kinds = (f"{n} {word} {dates}".strip() for _, n, word, dates in row.legend)
            told.append((row.name, "; ".join(kinds)))
        else:
            told.append((row.name, row.side))
    for row in made.effects:
        worst, number, latest = row.three or ("", "", "")
        mark = "! " if row.is_flag else ""
        days = count(int(number), "day")
        told.append(
            (f"{mark}{row.whole_name or row.name}", f"worst {worst}, {days}, latest {latest}")
        )
    return told


def lab_blocks(labs: LabTable, *, is_ascii: bool) -> list[Block]:
    """The blood tests of the first page as a table and its note."""
    days = tuple(f"{day} {word}".strip() for day, word in labs.header)
    header = ("Test", "Unit", "Range", *days, "Latest")

    def shown(text: str) -> str:
        return _shown(text, is_ascii=is_ascii)

    rows = [
        (
            row.name,
            row.unit,
            row.range,
            *(f"{shown(one.sign)} {one.text}".strip() for one in row.results),
            shown(row.latest),
        )
        for row in labs.rows[:MOST_ROWS]
    ]
    more = [row.name for row in labs.rows[MOST_ROWS:]]
    others = f" Also tested, in the details: {', '.join(more)}." if more else ""
    return [
        Table(LABS, header, tuple(rows), right=days),
        Lines(
            None, (f"The range is the laboratory's own, as entered. {shown(labs.note)}{others}",)
        ),
    ]
