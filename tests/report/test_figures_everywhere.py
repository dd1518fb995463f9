# ruff: noqa: ARG005  # each rule is called in one way, and few need every word of it
"""Every figure of the JSON stands in every format, with the words that say what it is.

The table below names a place for each number and day of the JSON; one that is not in the table fails
the test, so that no figure can be added to the data alone.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from isotrack.domain.core.days import format_day, format_short
from isotrack.domain.effects.effects import SEVERITIES
from isotrack.knowledge.analytes import vocabulary
from isotrack.render.report.effects import short_day
from tests.report.conftest import html_text, need, run, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Json = dict[str, Any]
TODAY = date(2026, 11, 23)


def n(value: float) -> str:
    """A number as people read it: 5,100 or 37.5."""
    return f"{Decimal(str(value)).normalize():,f}"


def one_decimal(value: float) -> list[str]:
    """A number cut or rounded to one decimal: it is never rounded up across a goal."""
    exact = Decimal(str(value))
    tenth = Decimal("0.1")
    return [f"{exact.quantize(tenth, how):,f}" for how in (ROUND_HALF_UP, ROUND_DOWN)]


def day(value: str) -> str:
    return format_day(date.fromisoformat(value))


def short(value: str) -> str:
    return format_short(date.fromisoformat(value), TODAY)


def tiny(value: str) -> str:
    return short_day(date.fromisoformat(value))


def lab_cell(lab: Json) -> list[str]:
    """A result as its cell tells it, in both units."""
    analyte = vocabulary().analyte(lab["analyte"])
    words = lab["entered"]
    if lab["converted"]:
        other = analyte.unit(lab["converted"]["unit"])
        assert other is not None
        words += f" ({n(lab['converted']['value'])} {other.shown})"
    if lab["flag"]:
        words += f" {lab['flag'].upper()}"
    return [words]


def range_cell(lab: Json) -> list[str]:
    low, high = lab["ref_low"], lab["ref_high"]
    ends = {f"{end:.{places}f}" for end in (low, high) if end is not None for places in (0, 1)}
    return sorted(ends)


Rule = "Callable[[Any, Json, Json], list[str] | None]"
# Each rule takes the figure, the object that it stands in, and the whole JSON; None: nothing to show.
RULES: dict[str, Any] = {
    "period.from": lambda v, o, a: [day(v)[:-5]],
    "period.to": lambda v, o, a: [day(v)],
    "period.day": lambda v, o, a: [f"Day of the course {v}"],
    "last_visit.date": lambda v, o, a: [short(v)],
    "answered[].settled_on": lambda v, o, a: None,  # the answers stand without their day
    "next_visit.date": lambda v, o, a: [day(v)],
    "course.start": lambda v, o, a: [f"from {day(v)}"],
    "course.end": lambda v, o, a: [f"to {day(v)}"],
    "course.target_mg_per_kg": lambda v, o, a: [f"{n(v)} mg/kg", f"{n(v)}-"],
    "course.target_mg_per_kg_upper": lambda v, o, a: [f"-{n(v)} mg/kg"],
    "course.before_mg": lambda v, o, a: [f"of it {n(v)} mg before tracking began"] if v else None,
    "dose.total_mg": lambda v, o, a: [f"{n(v)} mg", f"{n(v)}mg"],
    "dose.before_mg": lambda v, o, a: [f"of it {n(v)} mg before tracking began"] if v else None,
    "dose.weight_kg": lambda v, o, a: [f"at {v:.1f} kg"],
    "dose.mg_per_kg": lambda v, o, a: [f"{one} mg/kg at" for one in one_decimal(v)],
    "dose.mg_per_kg_per_dose_weight": lambda v, o, a: (
        [f"{one} mg/kg by the weight on the day" for one in one_decimal(v)]
        if abs(v - o["mg_per_kg"]) >= 0.0501 * o["mg_per_kg"]
        else None
    ),
    "dose.target_mg_per_kg": lambda v, o, a: [f"goal {n(v)} mg/kg", f"goal {n(v)}-"],
    "dose.target_mg_per_kg_upper": lambda v, o, a: [f"-{n(v)} mg/kg"],
    "dose.target_mg": lambda v, o, a: [f"% of {n(v)} mg"],
    "dose.target_mg_upper": lambda v, o, a: [f"% of {n(v)} mg"],
    "dose.left_mg": lambda v, o, a: [
        f"{n(v)} mg between total and goal",
        f"{n(v)} mg below the lower end",
        f"the total is {n(o['total_mg'] - o['target_mg'])} mg above it",
    ],
    "dose.left_mg_upper": lambda v, o, a: [f"{n(v)} mg below the upper one"],
    "dose.percent": lambda v, o, a: [f"{one}% of" for one in one_decimal(v)],
    "dose.percent_upper": lambda v, o, a: [f"{one}% of" for one in one_decimal(v)],
    "dose.daily_mg": lambda v, o, a: [f"{n(v)} mg a day", f"{n(v / 2)} mg twice a day"],
    "dose.mg_per_kg_per_day": lambda v, o, a: [f"= {v:.2f} mg/kg a day"],
    "dose.days_left": lambda v, o, a: [f"({v} days)"],
    "dose.reached_on": lambda v, o, a: [f"about {day(v)}", f"since {day(v)}"],
    "dose.days_left_upper": lambda v, o, a: [f"({v} days)"],
    "dose.reached_on_upper": lambda v, o, a: [day(v)],
    "dose.steps[].cycle_mg[][]": lambda v, o, a: [f"{n(v)} mg"],
    "dose.supply.over_mg": lambda v, o, a: None if not v else ["more taken than fetched"],
    "course.goals[].from": lambda v, o, a: None,  # a change of the goal is told with its day
    "course.goals[].target_mg_per_kg": lambda v, o, a: [f"{n(v)} mg/kg", f"{n(v)}-"],
    "course.goals[].target_mg_per_kg_upper": lambda v, o, a: [f"-{n(v)} mg/kg"],
    "dose.period_mg": lambda v, o, a: [f"+{n(v)}"] if a["period"]["since"] != "start" else None,
    "dose.steps[].from": lambda v, o, a: [day(v)],
    "dose.steps[].to": lambda v, o, a: [day(v)],
    "dose.steps[].daily_mg": lambda v, o, a: [n(v)],
    "dose.steps[].times": lambda v, o, a: {1: ["mg a day"], 2: ["twice a day"]}[v],
    "dose.supply.capsules": lambda v, o, a: [f"{v} left"],
    "dose.supply.days": lambda v, o, a: [f"enough for {v} day"],
    "dose.supply.left_mg": lambda v, o, a: (
        None if o["capsules"] is not None else [f"{n(v)} mg left"]
    ),
    "dose.conventional_equivalent_mg": lambda v, o, a: [f"about {n(v)} mg conventional"],
    "dose.above_prescribed[].mg": lambda v, o, a: [
        f"{day(o['date'])} {n(v)} mg (extra) ({o['id']})"
    ],
    "dose.above_prescribed[].date": lambda v, o, a: [day(v)],
    "dose.above_prescribed[].slots": lambda v, o, a: None,
    "dose.supply.over": lambda v, o, a: [f"{v} more taken than fetched"],
    "dose.above_prescribed[].slot": lambda v, o, a: None,
    "dose.above_prescribed[].prescribed_mg": lambda v, o, a: None,
    "dose.above_prescribed[].extra_mg": lambda v, o, a: None,
    "adherence.food.with_food": lambda v, o, a: [f"with food {v}"],
    "adherence.food.without": lambda v, o, a: [f"without {v}"],
    "adherence.food.not_said": lambda v, o, a: [f"not said {v}"],
    "dose.possible_double_mg": lambda v, o, a: [f"{n(v)} mg may be counted twice"] if v else None,
    "adherence.expected": lambda v, o, a: [f"of {v}"],
    "adherence.taken": lambda v, o, a: [f"{v} taken"],
    "adherence.partial": lambda v, o, a: [f"{v} partial"] if v else None,
    "adherence.skipped": lambda v, o, a: [f"{v} skipped"] if v else None,
    "adherence.missing": lambda v, o, a: [f"{v} without an entry"] if v else None,
    "adherence.days_in_full": lambda v, o, a: [f"{v} of {o['days']} days in full"],
    "adherence.days": lambda v, o, a: [f"of {v} days in full"],
    "adherence.missing_on[]": lambda v, o, a: [short(v)],
    "adherence.skipped_on[]": lambda v, o, a: [short(v)],
    "adherence.partial_on[]": lambda v, o, a: [short(v)],
    "adherence.course.expected": lambda v, o, a: [f"of {v}"],
    "adherence.course.taken": lambda v, o, a: [f"{v} taken"],
    "adherence.course.partial": lambda v, o, a: [f"{v} partial"] if v else None,
    "adherence.course.skipped": lambda v, o, a: [f"{v} skipped"] if v else None,
    "adherence.course.missing": lambda v, o, a: [f"{v} without an entry"] if v else None,
    "red_flags[].severity": lambda v, o, a: [f"{v} {SEVERITIES[v]}"],
    "red_flags[].answers[]": lambda v, o, a: [f"item 9: {v} "],
    "red_flags[].days[]": lambda v, o, a: None,  # the first days of each flag: checked below
    "effects[].severity": lambda v, o, a: (
        None
    ),  # of the period; the page tells the worst of the course
    "effects[].days": lambda v, o, a: [f" {v} {tiny(o['since'])}"],
    "effects[].since": lambda v, o, a: [tiny(v)],
    "effects[].last_on": lambda v, o, a: [tiny(v)],
    "effects[].latest": lambda v, o, a: [f"{v}, {tiny(o['latest_on'])}"],
    "effects[].latest_on": lambda v, o, a: [tiny(v)],
    "days_without_effects": lambda v, o, a: [f"free of any side effect: {v} day"] if v else None,
    "breakout.began_on": lambda v, o, a: [f"since {day(v)}"],
    "breakout.day": lambda v, o, a: [f"(day {v} of the course)"],
    "breakout.weeks": lambda v, o, a: [f"{v} week"] if v else None,
    "breakout.days": lambda v, o, a: [f"{v} day"] if v else None,
    "breakout.severity": lambda v, o, a: [f"worst {v} {SEVERITIES[v]}"],
    "breakout.settled_on": lambda v, o, a: [f"settled {day(v)}"],
    "breakout.last_on": lambda v, o, a: None if o["settled_on"] else [f"last recorded {day(v)}"],
    "labs[].date": lambda v, o, a: [tiny(v)],
    "labs[].value": lambda v, o, a: lab_cell(o),
    "labs[].converted.value": lambda v, o, a: [n(v)],
    "labs[].ref_low": lambda v, o, a: range_cell(a["_lab"]),
    "labs[].ref_high": lambda v, o, a: range_cell(a["_lab"]),
    "labs[].times_upper_limit": lambda v, o, a: (
        [f"HIGH {one}x" for one in one_decimal(v)] + [f"HIGH {v:.2f}x"]
    ),
    "labs[].ctcae.grade": lambda v, o, a: [f" G{v}"] if v else None,
    "pregnancy_tests[].date": lambda v, o, a: [day(v)],
    "weight[].date": lambda v, o, a: [day(v)],
    "weight[].kg": lambda v, o, a: [f"{one} kg" for one in one_decimal(v)],
    "skin[].date": lambda v, o, a: [day(v)],
    "skin[].rating": lambda v, o, a: [f"{day(o['date'])} {v} of 4"],
    "skin[].comedones": lambda v, o, a: [f"comedones {v}"],
    "skin[].papules": lambda v, o, a: [f"papules {v}"],
    "skin[].pustules": lambda v, o, a: [f"pustules {v}"],
    "skin[].nodules": lambda v, o, a: [f"nodules {v}"],
    "skin[].inflammatory": lambda v, o, a: [f"inflammatory {v}"],
    "skin[].gags[]": lambda v, o, a: None,  # the grades of the regions: their sum is told
    "skin[].gags_total": lambda v, o, a: [f"GAGS {v} of 44"],
    "mood.questionnaires[].date": lambda v, o, a: [day(v)],
    "mood.questionnaires[].answers[]": lambda v, o, a: None,  # single answers stay with the person
    "mood.questionnaires[].score": lambda v, o, a: [f"{v} of {o['most']}"],
    "mood.questionnaires[].most": lambda v, o, a: [f" of {v}"],
    "mood.ratings": lambda v, o, a: [f"{v} rating"] if v else None,
    "mood.median": lambda v, o, a: [f"median {v:g}"],
    "mood.lowest": lambda v, o, a: [f"{v} on"],
    "mood.lowest_on[]": lambda v, o, a: [short(v)],
    "mood.latest": lambda v, o, a: [f"{v} on {day(o['latest_on'])}"],
    "mood.latest_on": lambda v, o, a: [day(v)],
    "remarks[].date": lambda v, o, a: [day(v)],
    "earlier_courses[].start": lambda v, o, a: [day(v)],
    "earlier_courses[].end": lambda v, o, a: [f"to {day(v)}"],
    "earlier_courses[].total_mg": lambda v, o, a: [f"{n(v)} mg"],
    "earlier_courses[].mg_per_kg": lambda v, o, a: [f"{one} mg/kg" for one in one_decimal(v)],
    "sources[].checked_on": lambda v, o, a: [f"read up to {v}"],
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_EFFECTS = 12  # on the first page; the details tell the others in other words


def leaves(value: Any, path: str, inside: Json) -> Iterator[tuple[str, Any, Json]]:
    """Every number and day with its path and the object that it stands in."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{path}.{key}" if path else key, value)
    elif isinstance(value, list):
        for one in value[:MOST_EFFECTS] if path == "effects" else value:
            yield from leaves(one, f"{path}[]", inside if not isinstance(one, dict) else one)
    elif isinstance(value, bool):
        return
    elif isinstance(value, int | float) or (isinstance(value, str) and DAY.fullmatch(value)):
        yield path, value, inside


def shown(form: str, path: Path) -> str:
    """The text of a file as a person reads it, on one line."""
    match form:
        case "html":
            return squeezed(html_text(path))
        case "pdf":
            return squeezed(
                run(need("pdftotext"), "-raw", "-enc", "UTF-8", str(path), "-").replace(
                    "\u200b", ""
                )
            )
        case "md":
            tokens = (
                MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
            )
            lines = (
                "".join(c.content if c.type != "softbreak" else " " for c in t.children or [])
                for t in tokens
            )
            return squeezed(" ".join(lines)).replace(": ", " ")
        case _:
            return squeezed(path.read_text(encoding="utf-8"))


def places(form: str, phrase: str) -> str:
    return phrase.replace(": ", " ") if form == "md" else phrase


@pytest.mark.parametrize("life", ["week", "two", "long"])
def test_each_figure_of_the_json_stands_in_each_format(
    life: str, report: Callable[..., Path]
) -> None:
    answer = json.loads(report(life, "json").read_text(encoding="utf-8"))
    texts = {form: shown(form, report(life, form)) for form in ("txt", "html", "md", "pdf")}
    found = 0
    for path, value, inside in leaves(answer, "", answer):
        assert path in RULES, f"{path} has no place in the table"
        phrases = RULES[path](value, inside, {**answer, "_lab": inside})
        if phrases is None:
            continue
        for form, text in texts.items():
            found += 1
            assert any(places(form, one) in text for one in phrases), (form, path, value, phrases)
    assert found >= {"week": 100, "two": 150, "long": 1_500}[life]


def test_a_figure_that_is_changed_is_missed(report: Callable[..., Path]) -> None:
    """The negative control: the same table does not find figures of another course."""
    other = json.loads(report("two", "json").read_text(encoding="utf-8"))
    text = shown("md", report("week", "md"))
    missed = [
        path
        for path, value, inside in leaves(other, "", other)
        if (phrases := RULES[path](value, inside, {**other, "_lab": inside}))
        and not any(places("md", one) in text for one in phrases)
    ]
    assert {"dose.total_mg", "dose.mg_per_kg", "dose.days_left", "course.start"} <= set(missed)
