"""What may come from outside and take something away: at most five entries unasked, forgetting never."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.copies.takings import MOST_UNASKED, Ruled, Taking, Way, rule

MET = ("a", "b")


def one(
    number: int = 0, way: Way = Way.DELETED, devices: str = "a", *, is_by_maker: bool = False
) -> Taking:
    return Taking(f"uuid-{number}", way, frozenset(devices), dict.fromkeys(devices, 1), is_by_maker)


def test_five_entries_between_one_yes_and_the_next_and_of_six_none() -> None:
    own = one(99, Way.CHANGED, is_by_maker=True)
    for count, passed in product(range(8), range(8)):
        found = [one(n, Way.CHANGED if n % 2 else Way.DELETED) for n in range(count)]
        ruled = rule([*found, own], MET, passed, is_yes=False)
        if count + passed <= 5:
            assert ruled == Ruled((*found, own), (), count)
        else:
            assert ruled == Ruled((own,), tuple(found), 0)
        assert rule([*found, own], (), passed, is_yes=True) == Ruled((*found, own), (), 0)


TAKINGS = st.builds(
    one,
    st.integers(0, 99),
    st.sampled_from(Way),
    st.sampled_from(["a", "b", "ab", "ac", "c"]),
    is_by_maker=st.booleans(),
)


@given(
    st.lists(TAKINGS, max_size=9, unique_by=lambda taking: taking.uuid),
    st.integers(0, 6),
    st.booleans(),
)
def test_what_takes_away_is_looked_at_one_by_one(
    found: list[Taking], passed: int, is_yes: bool
) -> None:
    ruled = rule(found, set(MET), passed, is_yes=is_yes)
    assert {t.uuid for t in (*ruled.passing, *ruled.held)} == {t.uuid for t in found}
    asked = [t for t in found if t.way in {"forgotten", "goal"} or "c" in t.devices]
    others = [t for t in found if t not in asked and not t.is_by_maker]
    are_few = len(others) + passed <= MOST_UNASKED == 5
    for taking in found:
        is_held = not is_yes and (taking in asked or (taking in others and not are_few))
        assert (taking in ruled.held) is is_held
    assert ruled.counted == (len(others) if are_few and not is_yes else 0)
    assert list(ruled.passing) == [taking for taking in found if taking in ruled.passing]
