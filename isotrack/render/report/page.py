"""What stands beside the first page: the details, the sentence under every report, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.units import count
from isotrack.domain.core.values import NamedTuple
from isotrack.render.report.dose import dose_section
from isotrack.render.report.effects import effects_section, flag_sources
from isotrack.render.report.labs import every_pregnancy_test, every_result
from isotrack.render.report.rest import detail_sections, rating_sources

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport
    from isotrack.knowledge.load import RangeMentioned, Source
    from isotrack.render.core.marks import Look
    from isotrack.render.core.page import Section

TITLE = "Isotretinoin course summary"
FOOTER = "Entered by the patient, not verified. Sums depend on the weight and method named above. Not a medical record."


class Texts(NamedTuple):
    """What the sources say, and what the person wants on the page beside the record: a name."""

    mentioned: RangeMentioned
    sources: dict[str, Source]
    name: str | None = None
    units: str | None = None  # si, conventional or both; else as the laboratory reported


def details(report: VisitReport, look: Look, texts: Texts) -> list[Section]:
    """The parts that follow the first page; an empty one is left out."""
    found = [
        dose_section(report, look, texts.mentioned),
        effects_section(report),
        every_result(report),
        every_pregnancy_test(report),
        *detail_sections(report),
    ]
    return [one for one in found if one is not None]


def footer(report: VisitReport, texts: Texts) -> list[str]:
    """The sentence under every report, and the sources that it rests on."""
    entries = f"{count(report.status.entries, 'entry', 'entries')} recorded."
    return [f"{FOOTER} {entries}", *source_lines(report, texts)]


def source_lines(report: VisitReport, texts: Texts) -> list[str]:
    """The sources that this page rests on."""
    return [
        f"[{key}] {texts.sources[key].title} (read up to {texts.sources[key].checked_on})"
        for key in cited(report, texts)
    ]


def cited(report: VisitReport, texts: Texts) -> list[str]:
    """The keys of the sources that this page rests on."""
    used: list[str] = []
    if report.status.standing.progress.goal is None:
        used += texts.mentioned.sources
    if report.doses.equivalent is not None:
        used += report.doses.equivalent.sources
    used += flag_sources(report)
    if report.labs is not None and report.labs.rows:
        used.append("CTCAE")
    used += rating_sources(report)
    return list(dict.fromkeys(used))
