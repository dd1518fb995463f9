"""Charts: round numbers at the axes, text as text, shapes that tell what colour tells, and never too much of it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Step
from isotrack.render.figures.svg import STYLE, Figure, Scale, months_between, svg, ticks, words
from tests.report.lives import HOSTILE, LIVES, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.report.lives import Life
    from tests.starter import Ran

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("highest", "steps"),
    [(0, [0, Fraction(1, 1000)]), (1, [0, Fraction(1, 5), Fraction(2, 5), Fraction(3, 5), Fraction(4, 5), 1]), (40, [0, 10, 20, 30, 40]), (8_400, [0, 2_000, 4_000, 6_000, 8_000, 10_000])],
)  # fmt: skip
def test_ticks_are_round(highest: int, steps: list[int]) -> None:
    assert ticks(Fraction(highest)) == steps


@given(st.fractions(0, 1_000_000))
def test_ticks_hold_every_value(highest: Fraction) -> None:
    found = ticks(highest)
    assert found[0] == 0
    assert found[-1] >= highest
    assert 2 <= len(found) <= 6


def test_a_scale_without_a_range_is_no_fault() -> None:
    assert Scale(Fraction(3), Fraction(3), 10, 90).at(3) == 10


def test_months_cross_a_year() -> None:
    found = months_between(date(2026, 11, 15), date(2027, 2, 1))
    assert found == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]


def test_text_in_a_drawing_is_text() -> None:
    for text in HOSTILE:
        figure = Figure("x", text, text, 10, (words(0, 0, text),))
        root = ET.fromstring(svg(figure, style=STYLE))  # noqa: S314  # our own drawing
        assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
            "svg",
            "title",
            "desc",
            "style",
            "text",
        }


def drawings(page: Path) -> dict[str, ET.Element]:
    """The charts of a page by their title."""
    found = re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL)
    roots = [ET.fromstring(one) for one in found]  # noqa: S314  # our own drawings
    return {root.findtext(f"{SVG}title") or "": root for root in roots}


@pytest.mark.parametrize("life", LIVES)
def test_each_chart_has_a_name_a_sentence_and_no_style(
    life: str, report: Callable[..., Path]
) -> None:
    page = report(life, "html")
    ids = re.findall(r' id="([^"]+)"', page.read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids))
    for title, root in drawings(page).items():
        assert title
        assert (root.findtext(f"{SVG}desc") or "").endswith(".")
        assert root.get("role") == "img"
        width, height = (int(end) for end in (root.get("viewBox") or "").split()[2:])
        for text in root.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x", "0")) <= width
            assert 0 <= float(text.get("y", "0")) <= height
        assert not [one for one in root.iter() if one.get("style") or one.get("href")]


def test_the_calendar_tells_days_apart_by_shape(report: Callable[..., Path]) -> None:
    calendar = drawings(report("long", "html"))["Days of the course"]
    paths = {one.get("class"): one.get("d") or "" for one in calendar.iter(f"{SVG}path")}
    assert {"mark", "hollow thin", "cross"} <= set(paths)
    assert len(set(paths.values())) == len(paths)
    legend = " ".join(text.text or "" for text in calendar.iter(f"{SVG}text"))
    assert "taken skipped no entry" in legend


def test_a_course_of_thirty_years_stays_small(isotrack: Callable[..., Ran], tmp_path: Path) -> None:
    first_on = date(1996, 10, 11)
    life: Life = [
        (Kind.COURSE, Course(first_on)),
        (Kind.PRESCRIPTION, Step(first_on, ((40_000,),))),
    ]
    life += [
        (Kind.DOSE, Dose(first_on + timedelta(days=n), 20_000 if n % 3 else 40_000)) for n in range(11_000)
    ]  # fmt: skip
    data = write(tmp_path / "d" / "default.db", life)
    ran = isotrack("--db", str(data), "report", "--format", "html")
    assert ran.code == 0
    assert len(ran.out) < 100_000
    assert "are not drawn" in ran.out
