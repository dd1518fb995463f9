"""What is written down is what was said: every kind, any text, through the payload and the table."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from isotrack.domain.core.choices import Event, FollowUp, LabPlan, Milestone, OwnDate, Ruleset, Said
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
    LabUnit,
    Mood,
    Note,
    Programme,
    Questionnaire,
    Record,
    Refill,
    Skin,
    Step,
    Visit,
    Weight,
)
from isotrack.storage import entries
from isotrack.storage.payloads import facts_of, payload_of, record_of
from isotrack.storage.records import TABLES
from tests.examples import EXAMPLES
from tests.storage.conftest import KINDS, Diary, said

DAYS = st.dates(date(1980, 1, 1), date(2100, 1, 1))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
MAYBE_TEXT = st.none() | TEXT
UG = st.integers(500, 400_000)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.builds(
    lambda day, second, zone: datetime.combine(day, time(0), zone) + timedelta(seconds=second),
    DAYS,
    st.integers(0, 86_399),
    ZONES,
)
FORMULATIONS = st.sampled_from(Formulation)

DOSES = st.one_of(
    said(Dose, DAYS, UG, st.just(value=False), st.booleans(), st.none() | INSTANTS,
        st.none() | st.integers(1, 6), MAYBE_TEXT, st.none() | st.booleans(),
    ),
    said(Dose, DAYS, st.just(0), st.just(value=True), st.just(value=False), note=MAYBE_TEXT),
)  # fmt: skip
WEIGHTS = said(Weight, DAYS, st.integers(20_000_000_000, 350_000_000_000), st.sampled_from(["kg", "lb"]), TEXT,
    MAYBE_TEXT,
)  # fmt: skip
NOTES = said(Note, DAYS, TEXT, st.booleans())
INTAKES = st.lists(UG, max_size=6).map(tuple)
STEPS = said(
    Step,
    DAYS,
    st.lists(INTAKES, min_size=1, max_size=14).map(tuple),
    MAYBE_TEXT,
    st.none() | FORMULATIONS,
    MAYBE_TEXT,
    st.booleans(),
)
REFILLS = said(Refill, DAYS, st.integers(1, 2000), UG, MAYBE_TEXT, st.booleans())
GOALS = st.one_of(
    DAYS.map(Goal),
    st.tuples(
        DAYS, st.integers(1_000, 1_000_000), st.none() | st.integers(10**6, 10**8), st.booleans()
    ).map(Goal._make),
)
COURSES = said(
    Course,
    DAYS,
    st.none() | DAYS,
    st.lists(GOALS, max_size=3).map(tuple),
    FORMULATIONS,
    st.none() | st.sampled_from(Programme),
    MAYBE_TEXT,
    st.integers(0, 100_000_000),
    MAYBE_TEXT,
)
EFFECTS = st.one_of(
    said(Effect, DAYS, TEXT, st.integers(0, 4), MAYBE_TEXT, st.none(), MAYBE_TEXT),
    DAYS.map(lambda day: Effect(day, "lips_dry", 2, None, day + timedelta(days=6))),
)
COUNTS = st.none() | st.integers(0, 999)
SKINS = said(Skin, DAYS, st.none() | st.integers(0, 4), COUNTS, COUNTS, COUNTS, COUNTS,
    st.none() | st.tuples(*[st.integers(0, 4)] * 6), MAYBE_TEXT,
)  # fmt: skip
MOODS = said(Mood, DAYS, st.integers(1, 5), MAYBE_TEXT)
ANSWERS = st.lists(st.integers(0, 3), min_size=2, max_size=9).map(tuple)
QUESTIONNAIRES = said(Questionnaire, DAYS, st.sampled_from(Instrument), ANSWERS, MAYBE_TEXT)
CLOCKS = st.times().map(lambda clock: clock.strftime("%H:%M"))
VISITS = said(Visit, DAYS, st.none() | CLOCKS, MAYBE_TEXT, MAYBE_TEXT)
ITEMS = st.lists(st.text("abc-", min_size=1, max_size=8), max_size=3).map(tuple)
FOLLOW_UPS = said(
    FollowUp,
    DAYS,
    st.sampled_from(LabPlan),
    st.none() | st.sampled_from(Said),
    st.none() | st.sampled_from(Ruleset),
    st.booleans(),
    ITEMS,
    MAYBE_TEXT,
)
OWN_DATES = st.one_of(
    said(OwnDate, DAYS, TEXT, st.none() | st.integers(1, 1000), st.none(), st.integers(0, 60), MAYBE_TEXT),
    said(OwnDate, DAYS, TEXT, st.none(), st.integers(1, 24), st.integers(0, 60), MAYBE_TEXT),
)  # fmt: skip
MILESTONES = said(Milestone, DAYS, st.sampled_from(Event), MAYBE_TEXT)
VALUES = st.sampled_from(["negative", "positive"]) | st.decimals(
    0, 10**9, allow_nan=False, allow_infinity=False, places=4
).map(lambda value: f"{value:f}")
ENDS = st.none() | st.sampled_from(["0", "41", "<1.70", ">0.9", "5.10"])
LABS = said(Lab, DAYS, TEXT, VALUES, MAYBE_TEXT, st.none() | st.sampled_from(["<", "<=", ">", ">="]),
    TEXT, ENDS, ENDS, MAYBE_TEXT, st.none() | st.booleans(), st.none() | st.sampled_from(["urine", "blood"]),
    MAYBE_TEXT, MAYBE_TEXT, MAYBE_TEXT,
)  # fmt: skip
RANGES = said(LabRange, DAYS, TEXT, TEXT, st.just("0"), ENDS, MAYBE_TEXT, MAYBE_TEXT)
UNITS = said(LabUnit, DAYS, TEXT, TEXT, MAYBE_TEXT)
RECORDS: st.SearchStrategy[Record] = st.one_of(
    DOSES, WEIGHTS, NOTES, STEPS, REFILLS, COURSES, EFFECTS, SKINS, MOODS, QUESTIONNAIRES, VISITS,
    LABS, RANGES, UNITS, FOLLOW_UPS, OWN_DATES, MILESTONES,
)  # fmt: skip


@given(RECORDS)
@settings(max_examples=2 * EXAMPLES)
def test_payload_gives_the_record_back(record: Record) -> None:
    kind = KINDS[type(record)]
    payload = payload_of(kind, record)
    assert record_of(kind, payload) == record
    assert type(record_of(kind, payload)) is type(record)
    assert payload_of(kind, record_of(kind, payload)) == payload
    assert "\n" not in payload


@given(st.lists(RECORDS, min_size=1, max_size=6))
@settings(max_examples=EXAMPLES // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_table_gives_the_record_back(diary: Diary, records: list[Record]) -> None:
    said = diary.add(*records)
    for uuid, entry_id, record in zip(said.entry_uuids, said.ids, records, strict=True):
        entry = entries.find(diary.db.conn, entry_id)
        assert entry is not None
        assert (entry.uuid, entry.record) == (uuid, record)


def test_clock_time_keeps_its_own_offset() -> None:
    at = datetime(2026, 3, 29, 3, 15, tzinfo=timezone(timedelta(hours=9, minutes=30)))
    again = record_of(Kind.DOSE, payload_of(Kind.DOSE, Dose(date(2026, 3, 28), 500, taken_at=at)))
    assert isinstance(again, Dose)
    assert again.taken_at is not None
    assert again.taken_at.isoformat() == "2026-03-29T03:15:00+09:30"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_table_that_begins_with_its_day(kind: Kind) -> None:
    assert TABLES[kind].columns[0] == TABLES[kind].day


def test_payload_is_canonical() -> None:
    payload = payload_of(Kind.NOTE, Note(date(2026, 11, 1), "süß \u202e \x00 \U0001f48a"))
    assert (
        payload
        == '{"is_question":0,"noted_on":"2026-11-01","text":"süß \u202e \\u0000 \U0001f48a"}'
    )


@pytest.mark.parametrize("clock", ["24:00", "27:10", "29:59"])
def test_a_visit_at_an_hour_that_no_day_has_is_read_without_one(clock: str) -> None:
    # The table lets it in, and an earlier isotrack took it from another device: every look at the visit's day was refused.
    table = TABLES[Kind.VISIT]
    facts = table.write(Visit(date(2026, 12, 9), "23:59"))
    assert table.read(facts) == Visit(date(2026, 12, 9), "23:59")
    assert table.read({**facts, "clock": clock}) == Visit(date(2026, 12, 9))


@pytest.mark.parametrize(
    ("said", "held"),
    [
        (20_000, 20_000),
        ("20000", 20_000),
        ("2e4", 20_000),
        ("1e999999999", "1e999999999"),
        ("x", "x"),
    ],
)
def test_a_number_spelled_as_text_is_read_as_its_column_holds_it(
    said: object, held: object
) -> None:
    payload = payload_of(Kind.DOSE, Dose(date(2026, 11, 20), 20_000))
    facts, _ = facts_of(Kind.DOSE, json.dumps({**json.loads(payload), "dose_ug": said}))
    assert facts["dose_ug"] == held
