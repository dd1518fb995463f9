"""A cheap named tuple is what `typing.NamedTuple` makes, in all that isotrack and Python do with it."""

from __future__ import annotations

import copy
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
