"""Rules that hold for every course, not only for the worked ones. Each closed formula meets a naive loop."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from isotrack.domain.core.entries import Entry, EntryId
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Goal, Step, Weight
from isotrack.domain.core.typed_amounts import parse_amount, parse_weight
from isotrack.domain.core.typed_days import parse_day, parse_days
from isotrack.domain.core.units import (
    MOST_DAY_UG,
    format_decimal,
    format_mg,
    round_below,
    round_half_up,
)
from isotrack.domain.doses.doses import DayOfDoses, Wanted, propose
from isotrack.domain.doses.plan import Outlook, reach
from isotrack.domain.doses.progress import Era, Progress, mg_per_kg_per_dose_weight, weight_eras
from isotrack.domain.doses.regimen import Regimen

if TYPE_CHECKING:
    from random import Random

TODAY = date(2026, 11, 23)
START = date(2026, 1, 1)

days = st.dates(date(1980, 1, 1), date(2036, 12, 31))
offsets = st.integers(-20, 120)
intakes = st.lists(st.sampled_from([500, 20_000, 37_500, 40_000]), max_size=3).map(tuple)
cycles = st.lists(intakes, min_size=1, max_size=5).map(tuple)
weeks = st.lists(intakes, min_size=7, max_size=7).map(tuple)
fractions = st.fractions(min_value=-10_000, max_value=10_000, max_denominator=100_000)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    from_on = START + timedelta(days=draw(st.integers(-10, 100)))
    is_weekly = draw(st.booleans())
    return Step(from_on, draw(weeks if is_weekly else cycles), is_weekly=is_weekly)


@st.composite
def courses(draw: st.DrawFn) -> list[Course]:
    """One or two courses that do not overlap, each perhaps ended."""
    first_days = draw(st.integers(1, 60))
    first_end = START + timedelta(days=first_days)
    second_on = first_end + timedelta(days=draw(st.integers(1, 30)))
    is_ended = draw(st.booleans())
    first = Course(starts_on=START, ended_on=first_end if is_ended else None)
    if not draw(st.booleans()):
        return [first]
    second_end = draw(st.none() | st.integers(0, 60).map(lambda n: second_on + timedelta(days=n)))
    return [Course(starts_on=second_on, ended_on=second_end), first]


regimens = st.builds(Regimen, courses(), st.lists(steps(), max_size=5))


def naive_slots(regimen: Regimen, day: date) -> tuple[int, ...] | None:
    """What is prescribed on one day, told without spans: the last step of that day's course."""
    begun = [c for c in regimen.courses if c.starts_on <= day] or regimen.courses[:1]
    course = begun[-1]
    if course.ended_on is not None and day > course.ended_on:
        return None
    candidates = [s for s in regimen.steps if s.from_on <= day]
    if not candidates:
        return None
    step = candidates[-1]
    if len(begun) > 1 and step.from_on < course.starts_on:
        return None  # a step of the earlier course
    if step.is_weekly:
        return step.cycle[day.weekday()]
    return step.cycle[(day - step.from_on).days % len(step.cycle)]


@given(regimens, offsets, offsets)
def test_a_prescription_equals_its_days(regimen: Regimen, first: int, last: int) -> None:
    first_on, end_on = START + timedelta(days=first), START + timedelta(days=last)
    by_day = [naive_slots(regimen, first_on + timedelta(days=n)) for n in range(last - first)]
    for n, slots in enumerate(by_day):
        assert regimen.intakes_on(first_on + timedelta(days=n)) == slots
    assert regimen.prescribed_ug(first_on, end_on) == sum(sum(slots or ()) for slots in by_day)
    assert regimen.expected_intakes(first_on, end_on) == sum(len(slots or ()) for slots in by_day)


@given(regimens, offsets, offsets, offsets)
def test_a_range_is_the_sum_of_its_parts(regimen: Regimen, a: int, b: int, c: int) -> None:
    first, middle, last = (START + timedelta(days=n) for n in sorted((a, b, c)))
    whole = regimen.prescribed_ug(first, last)
    assert whole == regimen.prescribed_ug(first, middle) + regimen.prescribed_ug(middle, last)


@given(regimens)
def test_spans_never_overlap(regimen: Regimen) -> None:
    for former, latter in pairwise(regimen.spans):
        assert former.end_on <= latter.first_on


outlooks = st.builds(
    Outlook,
    st.integers(0, 10_000_000),
    st.integers(0, 80_000),
    offsets.map(lambda n: START + timedelta(days=n)),
    st.booleans(),
)
missing = st.fractions(min_value=1, max_value=14_000_000, max_denominator=1_000)


@given(regimens, outlooks, missing | st.integers(1, 300).map(lambda n: Fraction(n * 20_000)))
def test_a_projection_equals_counting_day_by_day(
    regimen: Regimen, outlook: Outlook, missing_ug: Fraction
) -> None:
    target_ug = outlook.total_ug + missing_ug
    found = reach(outlook, regimen, target_ug)
    sum_ug = outlook.total_ug
    counted = 0
    for n in range(0 if outlook.has_open_today else 1, 1_000):
        day = outlook.today + timedelta(days=n)
        if n and regimen.course_on(day) is not regimen.course_on(outlook.today):
            break
        sum_ug += outlook.open_today_ug if n == 0 else sum(naive_slots(regimen, day) or ())
        counted += 1
        if sum_ug >= target_ug:
            assert found == (day, counted, sum_ug)
            return
    assert found is None or (counted > 800 and found.days > counted)


@given(regimens, st.integers(1, 5_000_000), st.integers(1, 5_000_000))
def test_a_higher_goal_never_comes_sooner(regimen: Regimen, low_ug: int, more_ug: int) -> None:
    outlook = Outlook(0, 0, START, has_open_today=False)
    near = reach(outlook, regimen, Fraction(low_ug))
    far = reach(outlook, regimen, Fraction(low_ug + more_ug))
    assert far is None or (near is not None and near.reached_on <= far.reached_on)


amounts = st.sampled_from([10_000, 20_000, 40_000]) | st.integers(500, 100_000)


@st.composite
def doses(draw: st.DrawFn) -> Dose:
    is_skipped = draw(st.booleans())
    ug = 0 if is_skipped else draw(amounts)
    slot = draw(st.none() | st.integers(1, 3))
    return Dose(TODAY, ug, is_skipped=is_skipped, slot=slot)


slot_lists = st.none() | st.lists(amounts, max_size=4).map(tuple)


@given(
    slot_lists,
    st.lists(doses(), max_size=4),
    st.none() | st.integers(500, MOST_DAY_UG),
    st.booleans(),
)
def test_a_day_accepts_at_most_its_limit_and_a_bare_dose_never_goes_above_it(
    slot_ug: tuple[int, ...] | None, taken: list[Dose], amount_ug: int | None, is_extra: bool
) -> None:
    entries = tuple(
        Entry(EntryId(Kind.DOSE, n), f"uuid-{n}", TODAY, one) for n, one in enumerate(taken, 1)
    )
    day = DayOfDoses(TODAY, slot_ug, entries)
    assert day.total_ug == sum(one.dose_ug for one in taken)
    try:
        proposal = propose(day, Wanted(amount_ug, is_extra=is_extra))
    except IsotrackError:
        return
    assert day.total_ug + (proposal.dose_ug or 0) <= max(MOST_DAY_UG, day.total_ug)
    if amount_ug is None:
        assert (proposal.dose_ug or 0) <= sum(one.unfilled_ug for one in day.poured.intakes)
        assert proposal.doubts == () or day.open_ug == ()


parts = st.lists(st.tuples(st.integers(0, 400_000), st.integers(20, 350)), max_size=30)


@given(parts, st.randoms(use_true_random=False))
def test_a_sum_is_exact_and_has_no_order(sums: list[tuple[int, int]], random: Random) -> None:
    kilograms = [(ug, kg * 10**9) for ug, kg in sums]
    shuffled = kilograms[:]
    random.shuffle(shuffled)
    whole = mg_per_kg_per_dose_weight(kilograms, 0, 60 * 10**9)
    assert whole == mg_per_kg_per_dose_weight(shuffled, 0, 60 * 10**9)
    assert whole == sum((Fraction(ug, kg * 1000) for ug, kg in sums), Fraction(0))


def test_a_float_sum_differs_so_the_sums_can_tell() -> None:
    """The negative control of P6: the same milligrams, added up as a pocket calculator would."""
    wrong = 0
    for tenths in range(1, 400):
        doses_ug = [tenths * 100] * 150
        total = reduce(
            add, (ug / 1_000 for ug in doses_ug)
        )  # `sum` corrects itself from Python 3.12 on
        wrong += total != Fraction(sum(doses_ug), 1_000)
    assert wrong > 100


@given(
    st.lists(st.tuples(st.integers(-30, 60), st.integers(20, 350)), max_size=8),
    st.integers(0, 40),
)
def test_the_eras_of_weights_tile_their_range(weighed: list[tuple[int, int]], length: int) -> None:
    weights = [
        Weight(START + timedelta(days=n), kg * 10**9, "kg", f"{kg}kg")
        for n, kg in sorted(weighed, key=lambda one: one[0])
    ]
    end_on = START + timedelta(days=length)
    eras = weight_eras(weights, START, end_on)

    def naive(day: date) -> int:
        before = [w for w in weights if w.measured_on <= day]
        first_day = [w for w in weights if w.measured_on == weights[0].measured_on]
        return (before or first_day)[-1].weight_ug

    by_day = [Era(on, on + timedelta(days=1), naive(on)) for on in _range(START, end_on) if weights]
    found = [
        Era(on, on + timedelta(days=1), era.weight_ug)
        for era in eras
        for on in _range(era.first_on, era.end_on)
    ]
    assert found == by_day


def _range(first_on: date, end_on: date) -> list[date]:
    return [first_on + timedelta(days=n) for n in range((end_on - first_on).days)]


@given(st.integers(0, 40_000_000), st.integers(20, 350), st.integers(1_000, 400_000))
def test_progress_is_compared_exactly_and_never_shown_as_reached_too_soon(
    total_ug: int, kg: int, target_ug_per_kg: int
) -> None:
    found = Progress(total_ug, 0, kg * 10**9, Goal(START, target_ug_per_kg))
    assert found.is_reached == (total_ug >= kg * target_ug_per_kg)
    assert found.left_ug == max(kg * target_ug_per_kg - total_ug, 0)
    for places in (0, 1, 2):
        value, share = found.shown_mg_per_kg(places), found.shown_share(places)
        assert value is not None
        assert share is not None
        if not found.is_reached:
            assert value * 1000 < target_ug_per_kg
            assert share < 100


@given(fractions, st.integers(0, 4), st.none() | fractions)
def test_rounding_stays_within_one_unit_and_below_its_limit(
    value: Fraction, places: int, limit: Fraction | None
) -> None:
    unit = Fraction(1, 10**places)
    assert abs(round_half_up(value, places) - value) <= unit / 2
    shown = round_below(value, places, limit)
    assert abs(shown - value) < unit
    if limit is not None and value < limit:
        assert shown < limit
    else:
        assert shown == round_half_up(value, places)


@given(days)
def test_an_iso_day_is_read_back(day: date) -> None:
    assert parse_day(day.isoformat(), TODAY, allow_future=True) == day


@given(st.dates(date(1983, 1, 10), TODAY), st.integers(0, 1_099))
def test_a_range_typed_in_iso_is_read_back(last_on: date, length: int) -> None:
    first_on = last_on - timedelta(days=length)
    found = parse_days(f"{first_on}..{last_on}", TODAY)
    assert (found.first_on, found.last_on) == (first_on, last_on)
    assert len(list(found)) == found.days


@given(st.integers(50, 40_000))
def test_an_amount_written_is_read_back(hundredths_of_mg: int) -> None:
    ug = hundredths_of_mg * 10
    assert parse_amount(format_mg(ug)) == (ug, None)
    assert parse_amount(f"{format_mg(ug)} mg").dose_ug == ug


@given(st.integers(1, 20), st.integers(50, 2_000))
def test_capsules_written_are_read_back(count: int, hundredths_of_mg: int) -> None:
    amount = parse_amount(f"{count}x{format_mg(hundredths_of_mg * 10)}")
    assert amount.capsules is not None
    assert parse_amount(amount.capsules) == amount
    assert amount.dose_ug == count * hundredths_of_mg * 10


@given(st.integers(200, 3_500))
def test_a_weight_written_is_read_back(tenths: int) -> None:
    text = format_decimal(Fraction(tenths, 10))
    assert parse_weight(f"{text}kg", default_unit=None).weight_ug == tenths * 10**8


words = st.text(max_size=30) | st.text("0123456789dwmyx*+-.,/ :agostnvkgb\u2212\u0661", max_size=14)


@given(words)
@example("\x00")
@example("9" * 400)
@example("\ud800")
@example("-" * 50)
def test_any_word_is_read_or_refused_and_nothing_else(word: str) -> None:
    for read in (
        lambda: parse_day(word, TODAY),
        lambda: parse_day(word, TODAY, order="mdy", allow_future=True),
        lambda: parse_days(word, TODAY),
        lambda: parse_amount(word),
        lambda: parse_weight(word, default_unit=None),
        lambda: parse_weight(word, default_unit="lb"),
    ):
        try:
            read()
        except IsotrackError:
            continue


@given(words)
def test_a_day_that_is_read_lies_in_the_past(word: str) -> None:
    try:
        found = parse_days(word, TODAY)
    except IsotrackError:
        return
    assert date(1980, 1, 1) <= found.first_on <= found.last_on <= TODAY


@given(words)
def test_an_amount_that_is_read_lies_within_its_limits(word: str) -> None:
    try:
        amount = parse_amount(word)
    except IsotrackError:
        return
    assert 500 <= amount.dose_ug <= 400_000
