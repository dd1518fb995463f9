"""What is said after a report was written to a file: its name, its period, and that it is health data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.units import count
from isotrack.render.core.entry_data import Json, day
from isotrack.render.core.text import one_line, span_text

if TYPE_CHECKING:
    from isotrack.domain.report.visit_report import VisitReport


def pages_of(content: bytes) -> int:
    """How many pages a PDF has, by the count in its page tree."""
    counts = re.findall(
        rb"/Type\s*/Pages.{0,200}?/Count (\d+)|/Count (\d+).{0,200}?/Type\s*/Pages",
        content,
        re.DOTALL,
    )
    return max((int(a or b) for a, b in counts), default=0)


def file_written(report: VisitReport, name: str, form: str, paper: str, content: bytes) -> str:
    """One line: which file, how long, which days."""
    period = span_text(report.period.first_on, report.period.last_on)
    pages = pages_of(content) if form == "pdf" else 0
    long = f"{count(pages, 'page')} {paper.capitalize()}, " if pages else ""
    return f"Wrote {one_line(name)}: {long}{period}. It contains health data."


def file_data(report: VisitReport, path: str, form: str, content: bytes) -> Json:
    """The same as JSON."""
    return {
        "changed": True,
        "path": path,
        "format": form,
        "bytes": len(content),
        "pages": pages_of(content) or None if form == "pdf" else None,
        "period": {"from": day(report.period.first_on), "to": day(report.period.last_on)},
    }
