"""Whatever was recorded, in whatever order, there is a report of it in every format."""

from __future__ import annotations

import json
import random
import re
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

import pytest

from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import (
    Course,
    Dose,
    Effect,
    Formulation,
    Goal,
    Instrument,
    Lab,
    LabRange,
    Mood,
    Note,
    Programme,
    Questionnaire,
    Refill,
    Skin,
    Step,
    Visit,
    Weight,
)
from isotrack.domain.report.visit_report import PARTS
from isotrack.knowledge.analytes import vocabulary
from isotrack.knowledge.effects import effects
from isotrack.knowledge.load import range_mentioned, sources
from isotrack.render.core.data import dump
from isotrack.render.core.marks import Look
from isotrack.render.core.page import page_text
from isotrack.render.figures import strip as strips
from isotrack.render.formats.document import document, report_page
from isotrack.render.formats.html import html  # noqa: TID253  # a test may load it
from isotrack.render.formats.markdown import markdown
from isotrack.render.formats.pdf import TEMPLATE, pdf  # noqa: TID253
from isotrack.render.formats.terminal import page  # noqa: TID253
from isotrack.render.report.data import report_data
from isotrack.render.report.page import Texts
from isotrack.services.report.visit_report import Wish, report
from isotrack.storage.opening import open_database
from tests.report.lives import HOSTILE, KG, LIVES, TODAY, write

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from isotrack.render.formats.document import Document
    from tests.report.lives import Life

    Since = date | Literal["start", "last-visit"] | None


def _lab(chance: random.Random, on: date) -> Lab:
    """Any result: numbers in any unit, bounds, words, with and without a range."""
    analyte = chance.choice(list(vocabulary()))
    if analyte.is_qualitative or chance.random() < 0.1:
        return Lab(on, analyte.id, chance.choice(("negative", "positive")), sample="urine")
    low, high = chance.choice(((None, None), ("1", "5"), (None, "<5"), (">1.0", None), ("0", "0")))
    value = chance.choice(("0", "0.5", "5.0", "12", "400", "5000"))
    comparator = chance.choice((None, None, None, "<", ">"))
    unit = chance.choice(analyte.every_unit).ucum
    return Lab(
        on,
        analyte.id,
        value,
        unit,
        comparator,
        value,
        low,
        high,
        chance.choice((None, "Lab")),
        chance.choice((None, True, False)),
    )


def life(seed: int) -> Life:
    """A life by chance: courses that ended, began later or never; entries on any day."""
    chance = random.Random(seed)

    def day(least: int = -400, most: int = 0) -> date:
        return TODAY + timedelta(days=chance.randint(least, most))

    starts_on = day(-300, 5)
    ends_on = starts_on + timedelta(days=chance.randint(0, 200)) if chance.random() < 0.4 else None
    goal = chance.choice(
        (
            None, Goal(starts_on, 1_000), Goal(starts_on, 120_000, 150_000), Goal(starts_on, 900_000),
            Goal(starts_on, 9_000_000, is_per_kg=False),
        )
    )  # fmt: skip
    which = list(Formulation)
    entries: Life = [
        (
            Kind.COURSE,
            Course(
                starts_on,
                ends_on,
                () if goal is None else (goal,),
                chance.choice(which),
                chance.choice((None, *Programme)),
                chance.choice((None, *HOSTILE)),
                chance.choice((0, 3_000_000)),
            ),
        ),
    ]
    if chance.random() < 0.3:
        entries.append(
            (Kind.COURSE, Course(starts_on - timedelta(days=400), starts_on - timedelta(days=200)))
        )
    for _ in range(chance.randint(0, 3)):
        cycle = chance.choice(
            (
                ((20_000,),), ((20_000, 40_000),), ((40_000,), ()), ((40_000,), (20_000, 20_000)), ((),), ((500,),),
                ((40_000,), (), (40_000,), (), (40_000,), (), ()),
            )
        )  # fmt: skip
        entries.append(
            (
                Kind.PRESCRIPTION,
                Step(
                    day(-300, 30),
                    cycle,
                    formulation=chance.choice((None, *which)),
                    is_weekly=len(cycle) == 7,
                ),
            )
        )
    for _ in range(chance.randint(0, 60)):
        note = chance.choice((None, None, *HOSTILE))
        entries.append(
            (
                Kind.DOSE,
                Dose(
                    day(),
                    chance.choice((500, 20_000, 400_000)),
                    is_extra=chance.random() < 0.1,
                    note=note,
                ),
            )
        )
        entries.append((Kind.DOSE, Dose(day(), 0, is_skipped=True)))
        term = chance.choice(("other", "none", *effects()))
        severity = 0 if term == "none" else chance.randint(0, 4)
        felt_on = day()
        until_on = chance.choice((None, min(felt_on + timedelta(days=30), TODAY)))
        entries.append(
            (
                Kind.EFFECT,
                Effect(
                    felt_on,
                    term,
                    severity,
                    chance.choice((None, *HOSTILE)) if term == "other" else None,
                    until_on,
                    note,
                ),
            )
        )
        entries.append((Kind.LAB, _lab(chance, day())))
        entries.append((Kind.MOOD, Mood(day(), chance.randint(1, 5), note)))
    for _ in range(chance.randint(0, 4)):
        entries.append((Kind.WEIGHT, Weight(day(), chance.randint(20, 350) * KG, "kg", "x")))
        entries.append(
            (
                Kind.SKIN,
                Skin(
                    day(),
                    chance.choice((None, 0, 4)),
                    chance.choice((None, 999)),
                    gags=chance.choice((None, (4, 4, 4, 4, 4, 4), (0, 0, 0, 0, 0, 0))),
                ),
            )
        )
        entries.append(
            (
                Kind.VISIT,
                Visit(
                    day(-300, 60), chance.choice((None, "09:00")), chance.choice((None, *HOSTILE))
                ),
            )
        )
        entries.append(
            (
                Kind.QUESTIONNAIRE,
                Questionnaire(
                    day(), Instrument.PHQ9, tuple(chance.randint(0, 3) for _ in range(9))
                ),
            )
        )
        entries.append((Kind.SUPPLY, Refill(day(), chance.randint(1, 90), 20_000)))
        entries.append((Kind.NOTE, Note(day(), chance.choice(HOSTILE), chance.random() < 0.5)))
        entries.append((Kind.LAB_RANGE, LabRange(day(), "alt", "U/L", "0", "41")))
    return entries


def all_strips(paged: Document) -> list[strips.Strip]:
    """Every drawing of a page."""
    course = paged.course
    rows = (*course.rows, *course.effects) if course else ()
    return [*(row.strip for row in rows), *paged.sparks.values()]


@pytest.mark.parametrize("seed", [*range(20), 177, 249, 308])
def test_any_life_has_a_report_in_every_format(seed: int, tmp_path: Path) -> None:
    db = open_database(write(tmp_path / "d" / "default.db", life(seed)))
    chance = random.Random(seed)
    without = tuple(part for part in PARTS if chance.random() < 0.15)
    begins: tuple[Since, ...] = (None, "start", "last-visit", TODAY - timedelta(days=60))
    since = chance.choice(begins)
    now = datetime.fromisoformat("2026-11-23T20:36:00+01:00")
    try:
        made = report(db, now, TODAY, Wish(since, without))
    except IsotrackError as refused:
        assert refused.code == "no_visit_yet"  # noqa: PT017  # the one refusal there is
        made = report(db, now, TODAY, Wish(None, without))
    finally:
        db.close()
    texts = Texts(
        range_mentioned(), sources(), "A. B.", chance.choice((None, "si", "conventional", "both"))
    )
    paged = document(made, texts, label="DEMO", paper=chance.choice(("a4", "letter")))
    assert html(paged).endswith("</html>\n")
    assert pdf(paged).startswith(b"%PDF")
    assert markdown(paged).startswith("**DEMO**")
    for one in all_strips(paged):
        for drawing in (strips.html(one), strips.pdf(one, 112)):
            ET.fromstring(drawing)  # noqa: S314  # our own drawing
    for width in (40, 80, 120):
        look = Look(width, is_plain=False, is_ascii=False)
        blocks = report_page(made, look, texts)
        assert page(blocks, look, is_coloured=True)
        assert page_text(blocks, look)
    answer = json.loads(dump(report_data(made, texts), is_ascii=True))
    assert answer["without"] == list(without)


@pytest.mark.parametrize(("life_of", "alone"), [("week", {0}), ("hostile", {1, 2})])
def test_a_pdf_is_put_together_once_whatever_letters_it_has(
    life_of: str, alone: set[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the fonts have them is asked about the texts alone: once, or again with those of the computer."""
    import typst

    whole, asked = TEMPLATE.read_bytes(), []

    def compile_once(template: bytes, **how: Any) -> Any:
        asked.append(template)
        return typeset(template, **how)

    typeset = typst.compile
    monkeypatch.setattr(typst, "compile", compile_once)
    db = open_database(write(tmp_path / "d" / "default.db", LIVES[life_of]()))
    made = report(db, datetime.fromisoformat("2026-11-23T20:36:00+01:00"), TODAY, Wish(None))
    db.close()
    assert pdf(document(made, Texts(range_mentioned(), sources(), None, None)))
    assert asked.count(whole) == 1
    assert len(asked) - 1 in alone


PANICS = (  # typst 0.15 panics where it breaks a line of this
    "\u05cc\u2247\u21ac\xad\u05ca\u05c9\u21dc\u0594\u22b9\u22b2\u22b7\u05ac\xad\u05d3\xad\xad\u05ad\u05bc\xad\u0594\u21ae\u21bf\u2288\u05df "
    "\u22da\u2238\xad\u2222\u0594\xad\u05a8\u2273\xad\xad\u22d7\u05be\u22a1\u05c6\u22ad\u21f0\u21e6\u21ff\xad\u22a2\u059e\u2234\xad\xad\u0597"
    "\u2226\xad\xad\u05d8\u05a0\u05a3"
)


def test_a_text_over_which_the_typesetter_fails_comes_in_numbers_and_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:

    told = [*LIVES["week"](), (Kind.NOTE, Note(TODAY, PANICS))]
    db = open_database(write(tmp_path / "d" / "default.db", told))
    made = report(db, datetime.fromisoformat("2026-11-23T20:36:00+01:00"), TODAY, Wish(None))
    db.close()
    assert pdf(document(made, Texts(range_mentioned(), sources(), None, None))).startswith(b"%PDF")
    assert capfd.readouterr().err == ""


def test_fourteen_months_with_400_side_effects_keep_the_first_page_before_the_details(
    tmp_path: Path,
) -> None:
    """How it lies on paper is looked at in test_pages; this is the same order without a program of others."""
    told = LIVES["long"]()
    assert sum(kind is Kind.EFFECT for kind, _ in told) >= 400
    db = open_database(write(tmp_path / "d" / "default.db", told))
    made = report(db, datetime.fromisoformat("2026-11-23T20:36:00+01:00"), TODAY, Wish("start"))
    db.close()
    paged = document(made, Texts(range_mentioned(), sources(), None, None))
    assert paged.course is not None
    page = html(paged)
    heads = re.findall(r"<h[23][^>]*>(?:! )?([^<]*?)\s*<", page)
    asked = [
        "Red flags of this period",
        "Changes",
        "The course on one time axis",
        "Blood tests",
        "Details",
    ]
    places = [heads.index(title) for title in asked]
    assert places == sorted(places)
    assert heads.index("Side effects of the whole course") > places[-1]
