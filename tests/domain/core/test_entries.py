"""Permanent short ids, one by one and as ranges."""

from __future__ import annotations

import pytest

from isotrack.domain.core.entries import EntryId, parse_id, parse_ids
from isotrack.domain.core.errors import IdsReversed, IdUnreadable
from isotrack.domain.core.kinds import KINDS_BY_LETTER, LETTERS, Kind


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(Kind)
    assert len(KINDS_BY_LETTER) == len(Kind)


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("d312", Kind.DOSE, 312),
        ("w1", Kind.WEIGHT, 1),
        ("n7", Kind.NOTE, 7),
        ("r2", Kind.PRESCRIPTION, 2),
        ("c3", Kind.SUPPLY, 3),
        ("k1", Kind.COURSE, 1),
        (" D007 ", Kind.DOSE, 7),
    ],
)
def test_an_id_is_a_letter_and_a_number(typed: str, kind: Kind, number: int) -> None:
    entry_id = parse_id(typed)
    assert entry_id == (kind, number)
    assert parse_id(str(entry_id)) == entry_id


@pytest.mark.parametrize(
    "typed", ["", "d", "312", "z1", "d-1", "dd1", "d1 2", "d1234567890", "d\u0661", "last"]
)
def test_any_other_word_is_no_id(typed: str) -> None:
    with pytest.raises(IdUnreadable):
        parse_id(typed)


def test_ids_keep_the_order_typed_and_come_once() -> None:
    found = [str(entry_id) for entry_id in parse_ids(["w3", "d2..d4", "d3", "d1"])]
    assert found == ["w3", "d2", "d3", "d4", "d1"]


def test_a_range_of_one_is_that_entry() -> None:
    assert parse_ids(["d2..d2"]) == [EntryId(Kind.DOSE, 2)]


def test_a_range_of_ids_in_the_wrong_order_is_turned_round() -> None:
    with pytest.raises(IdsReversed, match="runs backwards") as refused:
        parse_ids(["d4..d2"])
    assert str(refused.value.hint).endswith(": d2..d4")


@pytest.mark.parametrize(
    "word", ["d1..w3", "d1..", "..d3", "d1..3", "d0..d100000", "d1..d999999999"]
)
def test_a_range_of_ids_is_refused_when_it_makes_no_sense(word: str) -> None:
    with pytest.raises(IdUnreadable):
        parse_ids([word])
