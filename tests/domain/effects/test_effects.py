"""Side effects over time: days, worst, weeks, trend, breakout, and what raises a red flag."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import Effect
from isotrack.domain.effects.effects import (
    Key,
    breakout,
    by_day,
    days_without_any,
    key_of,
    last_day_of,
    spell_start,
    summaries,
)
from isotrack.domain.effects.lists import read_list
from isotrack.domain.effects.red_flags import raised
from isotrack.knowledge.red_flags import flags

D1 = date(2026, 9, 1)


def _on(
    day: int, term: str, severity: int, until: int | None = None, *, is_over: bool = False
) -> Effect:
    until_on = None if until is None else D1 + timedelta(days=until)
    return Effect(D1 + timedelta(days=day), term, severity, None, until_on, is_over=is_over)


def test_an_entry_until_a_day_counts_every_day_and_the_worst_counts_on_each() -> None:
    told = [_on(0, "lips_dry", 1, 9), _on(4, "lips_dry", 3), _on(20, "lips_dry", 0)]
    (one,) = summaries(told, D1, D1 + timedelta(days=27))
    assert (one.days, one.worst, one.first_on, one.last_on) == (10, 3, D1, D1 + timedelta(days=9))
    assert (one.latest, one.latest_on) == (0, D1 + timedelta(days=20))
    assert one.weeks == (3, 1, 0, None)


def test_an_effect_that_was_only_ever_none_is_not_told() -> None:
    assert summaries([_on(0, "itch", 0)], D1, D1 + timedelta(days=6)) == []


@pytest.mark.parametrize(
    ("former", "recent", "trend"),
    [(3, 1, "less"), (1, 3, "more"), (2, 2, "same"), (2, 0, "less"), (None, 2, None), (2, None, None)],
)  # fmt: skip
def test_trend_compares_two_weeks_with_the_two_weeks_before(
    former: int | None, recent: int | None, trend: str | None
) -> None:
    told = [] if former is None else [_on(5, "itch", former)]
    told += [] if recent is None else [_on(20, "itch", recent)]
    (one,) = summaries(told, D1, D1 + timedelta(days=27))
    assert one.trend == trend


def test_own_names_are_told_apart_whatever_their_capitals() -> None:
    told = [Effect(D1, "other", 1, "Tingling scalp"), Effect(D1, "other", 2, "tingling SCALP"),
            Effect(D1, "other", 1, "metal taste")]  # fmt: skip
    found = summaries(told, D1, D1)
    assert [(one.key.own, one.worst) for one in found] == [
        ("tingling scalp", 2),
        ("metal taste", 1),
    ]


def test_days_without_any_leaves_out_days_on_which_something_was_felt() -> None:
    told = [_on(0, "none", 0), _on(1, "none", 0), _on(1, "itch", 1), _on(2, "itch", 0)]
    assert days_without_any(told, D1, D1 + timedelta(days=5)) == 1


EFFECTS = st.builds(
    lambda day, term, severity, length: _on(day, term, severity, day + length if length else None),
    st.integers(-10, 80),
    st.sampled_from(["lips_dry", "itch", "none", "joint_pain"]),
    st.integers(0, 4),
    st.integers(0, 12),
)


@given(st.lists(EFFECTS, max_size=25), st.integers(0, 60))
def test_summaries_follow_from_the_days_and_not_from_the_order(
    told: list[Effect], length: int
) -> None:
    last_on = D1 + timedelta(days=length)
    found = summaries(told, D1, last_on)
    assert found == summaries(told[::-1], D1, last_on)
    days = by_day(told, D1, last_on)
    for one in found:
        mine = days[one.key]
        assert one.days == sum(1 for severity in mine.values() if severity)
        assert one.worst == max(mine.values()) >= 1
        assert D1 <= one.first_on <= one.last_on <= last_on
        assert len(one.weeks) == length // 7 + 1
        assert max(worst for worst in one.weeks if worst is not None) == one.worst
    assert {one.key for one in found} == {k for k, m in days.items() if any(m.values())}


@given(st.lists(EFFECTS, max_size=25))
def test_an_entry_speaks_of_no_day_outside_itself(told: list[Effect]) -> None:
    days = by_day(told, D1, D1 + timedelta(days=60))
    for key, mine in days.items():
        for day in mine:
            assert any(key_of(e) == key and e.felt_on <= day <= last_day_of(e) for e in told)


# --- breakout --------------------------------------------------------------------------------------


def test_breakout_counts_weeks_from_its_first_day_against_the_start_of_the_course() -> None:
    told = [_on(4, "acne_flare", 2), _on(10, "acne_flare", 3), _on(12, "lips_dry", 2)]
    one = breakout(told, D1, D1 + timedelta(days=22))
    assert one is not None
    assert (one.began_on, one.day_number) == (D1 + timedelta(days=4), 5)
    assert (one.weeks, one.days, one.worst, one.settled_on) == (1, 0, 3, None)


@pytest.mark.parametrize(
    "end", [_on(32, "acne_flare", 0), _on(10, "acne_flare", 1, 32, is_over=True)]
)
def test_breakout_is_settled_by_none_or_by_an_end(end: Effect) -> None:
    one = breakout([_on(4, "acne_flare", 2), end], D1, D1 + timedelta(days=60))
    assert one is not None
    assert one.settled_on == D1 + timedelta(days=32)
    assert (one.weeks, one.days) == (4, 0)


def test_a_range_says_that_it_was_still_there_and_not_that_it_settled() -> None:
    one = breakout([_on(4, "acne_flare", 2, 10)], D1, D1 + timedelta(days=60))
    assert one is not None
    assert (one.settled_on, one.told_on) == (None, D1 + timedelta(days=10))
    assert (one.weeks, one.days) == (1, 0)


# entries (day, severity), then: first day, last day, settled, days that it lasted; today is day 150
SPELLS = [
    ([(4, 2)], 4, 4, None, 1),
    ([(4, 2), (32, 1)], 4, 32, None, 29),
    ([(4, 2), (33, 1)], 33, 33, None, 1),
    ([(4, 2), (32, 0)], 4, 4, 32, 28),
    ([(4, 2), (33, 0)], 4, 4, None, 1),
    ([(4, 2), (10, 0), (11, 3)], 11, 11, None, 1),
    ([(4, 2), (20, 2), (45, 1), (90, 0)], 4, 45, None, 42),
]


@pytest.mark.parametrize(("told", "began", "last", "settled", "lasted"), SPELLS)
def test_a_breakout_ends_with_the_last_day_it_was_told(
    told: list[tuple[int, int]], began: int, last: int, settled: int | None, lasted: int
) -> None:
    one = breakout(
        [_on(day, "acne_flare", severity) for day, severity in told], D1, D1 + timedelta(days=150)
    )
    assert one is not None
    assert ((one.began_on - D1).days, (one.told_on - D1).days) == (began, last)
    assert one.settled_on == (None if settled is None else D1 + timedelta(days=settled))
    assert one.weeks * 7 + one.days == lasted


def test_what_comes_after_it_settled_is_another_breakout() -> None:
    told = [_on(4, "acne_flare", 3), _on(20, "acne_flare", 0), _on(50, "acne_flare", 1)]
    one = breakout(told, D1, D1 + timedelta(days=60))
    assert one is not None
    assert (one.began_on, one.worst, one.settled_on) == (D1 + timedelta(days=50), 1, None)


def test_a_spell_begins_after_an_absence_or_a_gap() -> None:
    told = [_on(0, "itch", 1), _on(10, "itch", 2), _on(30, "itch", 1), _on(31, "itch", 1)]
    assert spell_start(told) == D1 + timedelta(days=30)
    assert spell_start(told[:2]) == D1
    assert spell_start([_on(0, "itch", 1), _on(1, "itch", 0), _on(2, "itch", 1)]) == D1 + timedelta(
        days=2
    )


def test_no_breakout_without_an_entry_and_none_of_an_earlier_course() -> None:
    assert breakout([_on(4, "lips_dry", 2)], D1, D1 + timedelta(days=9)) is None
    earlier = [_on(-40, "acne_flare", 2)]
    assert breakout(earlier, D1, D1 + timedelta(days=9)) is None


# --- red flags -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("felt", "expected"),
    [
        ({"suicidal": 1}, ["crisis"]),
        ({"suicidal": 0}, []),
        ({"lips_dry": 4}, []),
        ({"headache": 4}, []),
        ({"headache": 1, "vision_change": 1}, ["brain", "sight"]),
        ({"headache": 1, "nausea": 1}, ["brain"]),
        ({"headache": 1, "dizzy": 1}, ["brain"]),
        ({"headache": 1, "nausea": 0}, []),
        ({"muscle_pain": 2}, []),
        ({"muscle_pain": 3}, ["muscle"]),
        ({"muscle_pain": 1, "jaundice": 1}, ["liver", "muscle"]),
        ({"diarrhoea": 1}, ["bowel"]),
        ({"eyes_red": 1, "rash": 1}, ["skin"]),
        ({"rash": 1}, []),
    ],
    ids=str,
)
def test_what_raises_a_flag(felt: dict[str, int], expected: list[str]) -> None:
    assert [one.flag.id for one in raised(felt, flags())] == expected


def test_what_was_told_earlier_the_same_day_is_told_again_only_with_its_partner() -> None:
    felt = {"headache": 2, "vision_change": 1, "tinnitus": 1}
    assert [one.flag.id for one in raised(felt, flags(), ["headache"])] == ["brain"]
    assert [one.flag.id for one in raised(felt, flags(), ["lips_dry"])] == []


def test_key_of_a_term_has_no_own_name() -> None:
    assert key_of(Effect(D1, "itch", 1, "scratchy")) == Key("itch")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["dry eyes", "back ache", "1", "sore lips", "2"], [("dry eyes", None), ("back ache", "1"), ("sore lips", "2")]),
        (["dry eyes", "back ache", "1"], [("dry eyes, back ache", "1")]),  # one severity for a list
        (["dry", "eyes in the morning", "1"], [("dry eyes in the morning", "1")]),
        (["back ache", "1", "dry eyes", "yday"], [("back ache", "1"), ("dry eyes", None)]),
    ],
)  # fmt: skip
def test_two_phrases_each_in_quotes_of_its_own_stay_two(
    typed: list[str], said: list[tuple[str, str | None]]
) -> None:
    assert read_list(typed, {}, lambda text: text == "yday").said == said


@pytest.mark.parametrize(
    ("typed", "said", "day"),
    [
        ("headache 3 yday", [("headache", "3")], "yday"),
        ("lips dry 2, nosebleed, headache 3 yday", [("lips dry", "2"), ("nosebleed", None), ("headache", "3")], "yday"),
        ("lips dry 2, nosebleed yday", [("lips dry", "2"), ("nosebleed", None)], "yday"),
        ("nosebleed yday", [("nosebleed", None)], "yday"),
        ("burnt by the sun", [("burnt by the sun", None)], None),
        ("too much sun", [("too much sun", None)], None),
        ("sore since yday", [("sore since yday", None)], None),
    ],
)  # fmt: skip
def test_one_quoted_string_is_read_as_its_words_are(
    typed: str, said: list[tuple[str, str | None]], day: str | None
) -> None:
    found = read_list([typed], {}, lambda text: text in {"yday", "sun"})
    assert (found.said, found.day) == (said, day)


def test_a_day_behind_a_number_holds_also_at_the_end_of_several_quotes() -> None:
    found = read_list(["lips dry 2", "headache 3 yday"], {}, lambda text: text == "yday")
    assert (found.said, found.day) == ([("lips dry", "2"), ("headache", "3")], "yday")
