"""A report as a document: its parts, figures and footer as values that HTML, Markdown and PDF render."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count
from isotrack.render.core.page import Look
from isotrack.render.figures.dose import figures
from isotrack.render.report.page import FOOTER, TITLE, sections, source_lines

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.render.core.page import Section
    from isotrack.render.figures.svg import Figure
    from isotrack.render.report.page import Texts

PAGE = Look(80, is_plain=True, is_ascii=False)  # words and numbers; bars are figures here


class Document(NamedTuple):
    """What every document format shows, in its order: the first page, the charts, the details, the footer."""

    title: str
    subtitle: str
    label: str | None  # what stands over everything: made-up data
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    footer: str
    sources: tuple[str, ...]
    paper: str

    @property
    def first_page(self) -> list[Section]:
        """The parts before the charts."""
        return [one for one in self.sections if not one.is_detail]

    @property
    def details(self) -> list[Section]:
        """The parts after the charts."""
        return [one for one in self.sections if one.is_detail]


def document(
    report: VisitReport, texts: Texts, *, label: str | None = None, paper: str = "a4"
) -> Document:
    """A report as a document."""
    entries = f"{count(report.status.entries, 'entry', 'entries')} recorded."
    return Document(
        title=TITLE,
        subtitle=f"Made by the patient, {format_day(report.today)}",
        label=label,
        sections=tuple(sections(report, PAGE, texts, has_subtitle=True)),
        figures=tuple(figures(report)) if report.has("charts") else (),
        footer=f"{FOOTER} {entries}",
        sources=tuple(source_lines(report, texts)),
        paper=paper,
    )
