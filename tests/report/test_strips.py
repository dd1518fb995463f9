"""The drawings of the page: one time axis, shapes that tell what colour tells, no green, enough contrast, no line ahead."""

from __future__ import annotations

import colorsys
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Effect, Goal, Mood, Skin, Step, Weight
from isotrack.knowledge.load import range_mentioned, sources
from isotrack.render.core import marks
from isotrack.render.figures import days, dots, strip
from isotrack.render.figures.axis import axis_of
from isotrack.render.figures.course import course
from isotrack.render.figures.strip import Label, Strip
from isotrack.render.figures.total import LETTERS
from isotrack.render.formats.document import document
from isotrack.render.formats.html import TEMPLATES, html  # noqa: TID253  # a test may load it
from isotrack.render.report.page import Texts
from isotrack.services.report.visit_report import Wish, report
from isotrack.storage.opening import open_database
from tests.report.lives import HOSTILE, KG, LIVES, TODAY, write

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.domain.report.visit_report import VisitReport
    from tests.report.lives import Life

NOW = datetime.fromisoformat("2026-11-23T20:36:00+01:00")
CSS = (TEMPLATES / "report.css").read_text(encoding="utf-8")
HEX = r"#[0-9a-f]{3}(?:[0-9a-f]{3})?\b"


def made(life: Life, folder: Path, wish: Wish = Wish()) -> VisitReport:  # noqa: B008  # a constant
    db = open_database(write(folder / "d" / "default.db", life))
    try:
        return report(db, NOW, TODAY, wish)
    finally:
        db.close()


def page(found: VisitReport) -> str:
    return html(document(found, Texts(range_mentioned(), sources())))


@pytest.mark.parametrize("life", ["two", "long"])
def test_every_row_shares_one_time_axis(life: str, tmp_path: Path) -> None:
    found = made(LIVES[life](), tmp_path)
    drawn = course(found)
    assert drawn is not None
    assert found.held
    axis = axis_of(found)
    assert axis.first_on.weekday() == axis.end_on.weekday() == 0
    visits = sorted(axis.x(one.visit_on) for one in found.held if axis.holds(one.visit_on))
    for row in (*drawn.rows, *drawn.effects):
        lines = [s.points[0][0] for s in row.strip.shapes if s.css == "vis"]
        assert sorted(lines) == visits, row.name
    for row in drawn.effects:  # bars stand in calendar weeks
        bars = [s for s in row.strip.shapes if s.kind == "box" and s.css != "zero"]
        assert all(abs(s.points[0][0] / axis.week % 1 - 0.08) < 1e-6 for s in bars)


def test_a_day_has_one_x_in_days_dots_mood_and_bars(tmp_path: Path) -> None:
    """One Wednesday with everything: each row draws it at the same place."""
    start, on = date(2026, 9, 7), date(2026, 10, 14)
    life: Life = [
        (Kind.COURSE, Course(start)),
        (Kind.PRESCRIPTION, Step(start, ((20_000,),))),
        (Kind.DOSE, Dose(on, 20_000)),
        (Kind.SKIN, Skin(on, 2, 5, 4, 3, 2)),
        (Kind.MOOD, Mood(on, 2)),
        (Kind.EFFECT, Effect(on, "lips_dry", 2)),
    ]
    found = made(life, tmp_path)
    axis = axis_of(found)
    drawn = course(found)
    assert drawn is not None
    middle = axis.x(on, is_middle=True)
    strips = {row.key: row.strip for row in drawn.rows}
    for key in ("skin", "inflammatory", "comedones"):
        (point,) = [s for s in strips[key].shapes if s.kind == "dot"]
        assert point.points[0][0] == middle
    (tick,) = [s for s in strips["mood"].shapes if s.css == "line"]
    assert tick.points[0][0] == middle
    (taken,) = [s for s in strips["days"].shapes if s.css == "done"]
    (bar,) = [s for s in drawn.effects[0].strip.shapes if s.css == "s2"]
    week = axis.number(on) * axis.week
    assert week < taken.points[0][0] < middle < week + axis.week
    assert week < bar.points[0][0] < middle
    assert abs(taken.points[0][1] - (on.weekday() / 7)) < 1 / 7


def test_the_drawing_ends_today_and_no_line_goes_on(tmp_path: Path) -> None:
    found = made(LIVES["week"](), tmp_path)
    drawn = course(found)
    assert drawn is not None
    axis = axis_of(found)
    (line,) = [s for s in drawn.rows[0].strip.shapes if s.css == "line"]
    assert max(x for x, _ in line.points) <= axis.x(TODAY + timedelta(days=1)) + 1e-9
    assert "dash" not in strip.PAPER.split(".vis")[0]


def test_a_goal_of_two_ends_is_a_band(tmp_path: Path) -> None:
    life: Life = [
        (Kind.COURSE, Course(date(2026, 10, 1), None, (Goal(date(2026, 10, 1), 120_000, 150_000),))),
        (Kind.WEIGHT, Weight(date(2026, 10, 1), 70 * KG, "kg", "70kg")),
        (Kind.PRESCRIPTION, Step(date(2026, 10, 1), ((40_000,),))),
        (Kind.DOSE, Dose(date(2026, 10, 1), 40_000)),
    ]  # fmt: skip
    found = made(life, tmp_path)
    drawn = course(found)
    assert drawn is not None
    shown = drawn.rows[0].strip
    assert len([s for s in shown.shapes if s.css == "band"]) == 1
    assert len([s for s in shown.shapes if s.css == "goal"]) == 2
    words = [one.text for one in shown.labels]
    assert (
        "goal 120-150 mg/kg = 8,400-10,500 mg" in words
    )  # one line: two would meet in so slim a zone
    text = page(found)
    assert "goal 120-150 mg/kg" in text
    assert "0.5% of 8,400 mg" in text
    assert "0.4% of 10,500 mg" in text


@pytest.mark.parametrize("weeks", [1, 3, 8, 17, 30, 52])
@pytest.mark.parametrize("steps", [1, 3, 6])
@pytest.mark.parametrize("goal_mg", [None, 120, 150])
def test_words_about_the_steps_hide_nothing_of_the_line(
    weeks: int, steps: int, goal_mg: int | None, tmp_path: Path
) -> None:
    first_on = TODAY - timedelta(days=7 * weeks - 1)
    goals = (Goal(first_on, goal_mg * 1000),) if goal_mg else ()
    life: Life = [(Kind.COURSE, Course(first_on, None, goals))]
    life += [(Kind.WEIGHT, Weight(first_on, 70 * KG, "kg", "70kg"))]
    amounts = [(20 + 10 * (number % 3)) * 1000 for number in range(steps)]
    every = 7 * weeks // steps
    for number, amount in enumerate(amounts):
        life.append((Kind.PRESCRIPTION, Step(first_on + timedelta(number * every), ((amount,),))))
    for day in range(7 * weeks):
        amount = amounts[min(day // every, steps - 1)]
        life.append((Kind.DOSE, Dose(first_on + timedelta(day), amount)))
    drawn = course(made(life, tmp_path, Wish("start")))
    assert drawn is not None
    shown = drawn.rows[0].strip
    (words,) = (one for one in shown.labels if one.css == "softbox")
    (line,) = (one.points for one in shown.shapes if one.css == "line")
    left = 1 - len(words.text) / LETTERS
    for (x, y), (then, later) in pairwise(line):
        for part in range(11):
            at, height = x + (then - x) * part / 10, y + (later - y) * part / 10
            assert at < left or abs(height - words.y) > 0.045, words


def test_each_way_a_day_goes_has_a_shape_of_its_own() -> None:
    shapes = set()
    for mark in days.KINDS:
        one = days.key_strip(mark)
        shapes.add(tuple((s.kind, len(s.points), s.points[1:]) for s in one.shapes) + tuple(s.css for s in one.shapes if s.css in {"open", "cell"}))  # fmt: skip
    assert len(shapes) == len(days.KINDS)
    for signs in (marks.DAYS, marks.DAYS_ASCII):
        assert len({signs[kind] for kind in days.KINDS}) == len(days.KINDS)


def test_many_numbers_show_the_first_last_lowest_and_highest() -> None:
    assert dots.numbered([3, 2, 1]) == {0, 1, 2}
    assert dots.numbered([5, 9, 4, 4, 3, 3, 2, 8, 6, 7]) == {0, 9, 6, 1}


def test_a_count_that_was_not_given_is_not_zero(tmp_path: Path) -> None:
    life: Life = [
        (Kind.COURSE, Course(date(2026, 11, 1))),
        (Kind.SKIN, Skin(date(2026, 11, 2), 2, papules=4)),
        (Kind.SKIN, Skin(date(2026, 11, 9), None, papules=3, nodules=1)),
    ]
    found = made(life, tmp_path)
    assert [one.key for one in dots.series(found)] == ["skin", "papules", "nodules"]
    assert "nflammatory" not in page(found)


def test_a_recorded_zero_is_drawn_and_nothing_is_not(tmp_path: Path) -> None:
    life: Life = [
        (Kind.COURSE, Course(date(2026, 10, 26))),
        (Kind.EFFECT, Effect(date(2026, 10, 27), "lips_dry", 2)),
        (Kind.EFFECT, Effect(date(2026, 11, 10), "lips_dry", 0)),
    ]
    drawn = course(made(life, tmp_path))
    assert drawn is not None
    (row,) = drawn.effects
    boxes = [s.css for s in row.strip.shapes if s.kind == "box"]
    assert sorted(boxes) == ["s2", "zero"]
    assert "Short grey bar: a recorded 0." in drawn.note


def test_words_on_a_strip_are_text_and_never_markup() -> None:
    for text in HOSTILE:
        one = Strip(4, 20, text)
        one.text(Label(0.5, 0.5, text))
        assert "script" not in strip.html(one)
        assert "<text" not in strip.pdf(one, 100)


# --- colours ---------------------------------------------------------------------------------------


def _rgb(code: str) -> tuple[float, float, float]:
    digits = code[1:] if len(code) == 7 else "".join(c * 2 for c in code[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def _luminance(code: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(code)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_nothing_is_green() -> None:
    typ = (TEMPLATES / "report.typ").read_text(encoding="utf-8")
    for code in set(re.findall(HEX, CSS + strip.PAPER + typ)):
        hue, _, saturation = colorsys.rgb_to_hls(*_rgb(code))
        assert not (80 <= hue * 360 <= 160 and saturation > 0.1), code


def _variables(block: str) -> dict[str, str]:
    return dict(re.findall(rf"--([a-z0-9]+):({HEX})", block))


SCHEMES = [block for block in re.findall(r":root\{([^}]*)\}", CSS) if "--ink" in block]


@pytest.mark.parametrize("scheme", range(3))
def test_words_and_marks_stand_out(scheme: int) -> None:
    """Light, dark and print, from the variables of the stylesheet."""
    assert len(SCHEMES) == 3
    colour = _variables(SCHEMES[scheme])
    paper = colour["paper"]
    for word in ("ink", "soft", "warn", "goal"):
        assert contrast(colour[word], paper) >= 4.5, word
    assert contrast(colour["goal"], colour["band"]) >= 4.5
    for mark in ("line", "done", "s1", "s2", "s3", "s4", "edge", "warn"):
        assert contrast(colour[mark], paper) >= 3, mark


def test_a_course_of_thirty_years_stays_small(tmp_path: Path) -> None:
    first_on = date(1996, 10, 11)
    life: Life = [
        (Kind.COURSE, Course(first_on)),
        (Kind.PRESCRIPTION, Step(first_on, ((40_000,),))),
    ]
    life += [
        (Kind.DOSE, Dose(first_on + timedelta(days=n), 20_000 if n % 3 else 40_000)) for n in range(11_000)
    ]  # fmt: skip
    text = page(made(life, tmp_path))
    assert len(text) < 120_000
    assert "are not drawn" in text
