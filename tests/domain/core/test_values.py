"""A cheap named tuple is what `typing.NamedTuple` makes, in all that isotrack and Python do with it."""

from __future__ import annotations

import copy
import enum
import pickle
import typing
from datetime import date
from types import new_class

import pytest

from isotrack.domain.core import values
from isotrack.domain.core.days import DayRange

CALLS: tuple[tuple[tuple[typing.Any, ...], dict[str, typing.Any]], ...] = (
    ((1,), {}),
    ((1, "x"), {}),
    ((1,), {"name": "y"}),
    ((), {"amount": 2}),
    ((), {}),
    ((1, "x", 3), {}),
    ((1,), {"other": 2}),
)


class Cheap(values.NamedTuple):
    """A value."""

    amount: int
    name: str = "unnamed"

    def doubled(self) -> int:
        return self.amount * 2


class Original(typing.NamedTuple):
    """A value."""

    amount: int
    name: str = "unnamed"

    def doubled(self) -> int:
        return self.amount * 2


def outcome(call: typing.Callable[[], object]) -> object:
    try:
        return call()
    except (TypeError, ValueError) as error:
        return type(error), str(error).replace("Original", "Cheap")


@pytest.mark.parametrize(("given", "named"), CALLS)
def test_it_is_made_and_refused_as_the_original(
    given: tuple[typing.Any, ...], named: dict[str, typing.Any]
) -> None:
    assert outcome(lambda: Cheap(*given, **named)) == outcome(lambda: Original(*given, **named))


def test_its_class_says_the_same() -> None:
    for name in (
        "_fields",
        "_field_defaults",
        "__match_args__",
        "__slots__",
        "__doc__",
        "__bases__",
    ):
        assert getattr(Cheap, name) == getattr(Original, name)
    assert Cheap.__annotations__.keys() == Original.__annotations__.keys()
    assert set(dir(Original)) - set(dir(Cheap)) <= {"__orig_bases__"}


def test_its_values_do_the_same() -> None:
    one: typing.Any = Cheap(3, "a")
    other: typing.Any = Original(3, "a")
    assert one == other == (3, "a")
    assert hash(one) == hash(other)
    assert repr(one) == repr(other).replace("Original", "Cheap")
    assert one._asdict() == other._asdict()
    assert one._replace(amount=4) == other._replace(amount=4)
    assert one.doubled() == other.doubled()
    assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one)  # noqa: S301  # our own
    assert type(copy.copy(one)) is Cheap
    assert outcome(lambda: one._replace(size=1)) == outcome(lambda: other._replace(size=1))
    with pytest.raises(AttributeError):
        one.amount = 5


@pytest.mark.parametrize("row", [(1,), (1, "b"), (1, "b", 2)])
def test_a_row_makes_a_value_or_is_refused(row: tuple[object, ...]) -> None:
    assert outcome(lambda: Cheap._make(row)) == outcome(lambda: Original._make(row))


def test_a_field_without_a_default_after_one_with_a_default_is_refused() -> None:
    body = {"__annotations__": {"a": int, "b": int}, "a": 1, "__module__": __name__}
    with pytest.raises(TypeError, match="a field without a default"):
        new_class("Wrong", (values.NamedTuple,), exec_body=lambda new: new.update(body))


def test_without_annotations_in_the_body_the_original_makes_the_class() -> None:
    body = {"__annotations__": {"a": int}, "__annotate_func__": None, "__module__": __name__}
    made: typing.Any = new_class(
        "Late", (values.NamedTuple,), exec_body=lambda new: new.update(body)
    )
    assert made(1)._fields == ("a",)


def test_a_value_that_iterates_over_something_else_keeps_its_fields() -> None:
    week = DayRange(date(2026, 11, 22), date(2026, 11, 29))
    assert len(list(week)) == 7
    assert repr(week).startswith("DayRange(first_on=")
    assert week._replace(end_on=date(2026, 11, 23))._asdict()["end_on"] == date(2026, 11, 23)
    assert pickle.loads(pickle.dumps(week)) == week  # noqa: S301  # our own


class Quick(values.StrEnum):
    """Words."""

    FIRST = "first"
    SECOND = "second"

    @property
    def shout(self) -> str:
        return self.value.upper()


class Slow(enum.StrEnum):
    """Words."""

    FIRST = "first"
    SECOND = "second"

    @property
    def shout(self) -> str:
        return self.value.upper()


@pytest.mark.parametrize(
    "look",
    [
        list,
        lambda kind: [(one.name, one.value, one.shout, str(one), repr(one)) for one in kind],
        lambda kind: kind("second") is kind.SECOND and kind["FIRST"] is kind.FIRST,
        lambda kind: kind("third"),
        lambda kind: ("first" in kind.__members__, len(kind), kind.__doc__, kind.FIRST == "first"),
        lambda kind: f"{kind.FIRST:>8}|{kind.FIRST}|{hash(kind.FIRST) == hash('first')}",
        lambda kind: (pickle.loads(pickle.dumps(kind.FIRST)) is kind.FIRST, kind.__module__),  # noqa: S301  # our own
        lambda kind: (copy.deepcopy(kind.FIRST) is kind.FIRST, issubclass(kind, enum.StrEnum)),
        lambda kind: new_class("More", (kind,)),
    ],
)
def test_an_enumeration_is_one_in_all_that_is_done_with_it(
    look: typing.Callable[[typing.Any], object],
) -> None:
    def words(kind: typing.Any) -> str:
        return str(outcome(lambda: look(kind))).replace("Slow", "Quick")

    assert words(Quick) == words(Slow)


def test_an_enumeration_without_the_short_way_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(enum, "_simple_enum")
    made: typing.Any = new_class(
        "Other",
        (values.StrEnum,),
        exec_body=lambda new: new.update(FIRST="first", __module__=__name__),
    )
    assert list(made) == ["first"]
    assert made("first") is made.FIRST
