"""`history --chart`: numbers over time with a sparkline; without blocks the numbers alone."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from isotrack.render.core.charts import Chart, chart_table, numbers_words, sparkline
from isotrack.render.core.marks import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal


@pytest.fixture
def labs(course: Diary) -> Diary:
    """Four results of two tests, as in the sample of the documentation."""
    days = ("30oct", "6nov", "13nov", "20nov")
    values = ((28, "1.1"), (31, "1.4"), (45, "2.0"), (34, "1.9"))
    lines = [
        f"lab alt {alt} tg {tg}mmol/L --on {day}"
        for day, (alt, tg) in zip(days, values, strict=True)
    ]
    course.begin("lab --range alt=0-40 --range tg=0-1.7mmol/L", *lines)
    return course


def test_the_chart_on_a_terminal(labs: Diary, terminal: Callable[..., Terminal]) -> None:
    shown = terminal("history", "alt", "tg", "--chart", columns=100)
    assert shown.finish() == 0
    alt, tg = shown.lines[2:4]
    assert "ALT U/L" in alt
    assert "28 31 45 34" in alt
    assert "\u2581\u2582\u2588\u2583" in alt
    assert "0-40" in alt
    assert "34 in range (Fri 20 Nov)" in alt
    assert "1.1 1.4 2.0 1.9" in tg
    assert "1.9 HIGH" in tg


def test_the_ascii_twin_is_the_numbers_alone(labs: Diary) -> None:
    for line, how in (("history alt tg --chart", {}), ("history alt tg --chart --plain", {}),
                      ("history alt tg --chart", {"PYTHONIOENCODING": "ascii", "FORCE_COLOR": "1"})):  # fmt: skip
        out = labs.do(line, **how)
        assert "28 31 45 34" in out
        assert "\u2588" not in out


def test_charts_as_json_within_a_window(labs: Diary) -> None:
    answer = labs.data("history alt --chart --since 10nov")
    assert answer["window"] == {"from": "2026-11-10", "to": None}
    (item,) = answer["items"]
    assert [(one["date"], one["value"]) for one in item["points"]] == [
        ("2026-11-13", 45),
        ("2026-11-20", 34),
    ]


def test_everything_that_has_numbers_and_nothing_else(labs: Diary) -> None:
    assert {one["kind"] for one in labs.data("history --chart")["items"]} == {"lab", "weight"}
    assert [one["unit"] for one in labs.data("history weight --chart")["items"]] == ["kg"]
    assert "no chart of note" in labs.refuse("history note --chart", 2)
    assert "no numbers" in labs.do("history hcg --chart")


def test_history_of_one_test_and_of_kinds(labs: Diary) -> None:
    labs.do("dose")
    assert labs.data("history alt")["matching"] == 4
    assert labs.data("history alt dose")["matching"] == 5
    assert labs.data("history lab")["matching"] == 8
    assert 'Did you mean "platelet"' in labs.refuse("history platelet5", 2)


def test_a_series_of_one_or_equal_values_is_level() -> None:
    assert sparkline([]) == ""
    assert sparkline([Fraction(3)] * 4) == "\u2584" * 4
    assert sparkline([Fraction(1), Fraction(2)]) == "\u2581\u2588"


def test_a_long_series_tells_its_newest_values_and_its_ends() -> None:
    values = tuple(Fraction(n) for n in range(30, 0, -1))
    chart = Chart("X", values, tuple(str(value) for value in values))
    assert numbers_words(chart) == "... 8 7 6 5 4 3 2 1 (30 values, 1 to 30)"
    table = chart_table(None, [chart], Look(80, is_plain=False, is_ascii=False))
    assert table.header == ("What", "Values", "Trend")
    assert len(table.rows[0][2]) == 24


def test_doses_are_charted_by_the_week(course: Diary) -> None:
    course.begin("dose 1nov..22nov", "dose skip today --yes")
    out = course.do("history dose --chart")
    assert "Dose mg a week" in out
    assert "280 280 280 40" in out
    assert "begin with Sun 1 Nov 2026" in out
    (item,) = course.data("history dose --chart")["items"]
    assert item["weeks"][-1] == {"from": "2026-11-22", "value": 40}
