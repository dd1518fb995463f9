"""What is read without a pattern, to be quick, is read as the pattern reads it."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.errors import SettingUnreadable
from isotrack.domain.core.typed_amounts import parse_decimal
from isotrack.domain.core.unreadable import NegativeNumber, NumberUnreadable, ThousandsMark
from isotrack.domain.effects.lists import is_number
from isotrack.domain.labs.analytes import spelled
from isotrack.domain.labs.names import folded, key
from isotrack.domain.labs.panels import _tokens
from isotrack.domain.labs.words import read_number
from isotrack.host.paths import check_profile

MARKS = st.text(
    "0123456789.,'-+eE \u2212mgx*<>\u2264/=:;()[]pPcal_u\u00b5\u03bc\t\u00a0\u0661", max_size=12
)


@given(MARKS)
def test_a_number_of_a_list(word: str) -> None:
    assert is_number(word) == bool(re.fullmatch(r"[-+\u2212]?[0-9]+([.,][0-9]+)?", word))


@given(st.text("0123456789.,", max_size=12))
def test_a_decimal(typed: str) -> None:
    match = re.fullmatch(r"([0-9]{1,9})(?:([.,])([0-9]{1,9}))?", typed)
    grouped = re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}|[0-9]+(?:[.,][0-9]+){2,}", typed)
    try:
        read: Fraction | None = parse_decimal(typed, "a dose", "40")
    except (NumberUnreadable, NegativeNumber, ThousandsMark):
        read = None
    wanted = Fraction(typed.replace(",", ".")) if match and not grouped else None
    assert read == wanted


@given(st.text("aZ09_- .\u00e9", max_size=42))
def test_the_name_of_a_profile(name: str) -> None:
    is_safe = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", name) is not None
    try:
        assert check_profile(name) == name
        assert is_safe
    except SettingUnreadable:
        assert not is_safe


def tokens_by_pattern(words: list[str]) -> list[str]:
    """The words of a panel, all of them by patterns."""
    text = re.sub(r"[\s\u00a0\u2009\u202f]+", " ", " ".join(words)).strip()
    text = re.sub(r"([(\[])\s+", r"\1", re.sub(r"\s+([)\]])", r"\1", text))
    found: list[str] = []
    for token in re.findall(r"[(\[][^()\[\]]*[)\]]|\S+?(?=[(\[][0-9<>\u2264\u2265])|\S+", text):
        for part in re.split(r"[,;](?=[^\W\d])", token) if token[:1] not in "([" else [token]:
            word = part.rstrip(",;") if len(part) > 1 else part
            word = word.removesuffix(".") if len(word) > 1 and not word.endswith("..") else word
            match = re.fullmatch(r"(.*[^\W\d_].*?)[=:](.*)", word)
            if match is None or word[:1] in "([":
                found += [word] if word else []
            else:
                found += [piece for piece in match.groups() if piece]
    return found


@given(st.lists(MARKS, max_size=4))
def test_the_words_of_a_panel(words: list[str]) -> None:
    assert list(_tokens(words)) == tokens_by_pattern(words)


@given(MARKS)
def test_the_spelling_of_a_unit(unit: str) -> None:
    text = unit.strip().lower().translate({0xB5: "u", 0x3BC: "u"})
    text = re.sub(r"\s+\b(?:per|pro|par)\b\s+", "/", text)
    text = re.sub(r"[(\[]calc\.?[)\]]|\bcalc\.?$", "", text)
    text = re.sub(r"\s+", "", text).replace("**", "*")
    assert spelled(unit) == re.sub(r"^[x\u00d7*](?=1)", "", text)


@pytest.mark.parametrize(
    "unit", ["mg per dL", "mg\tper\tL", "U/L (calc)", "x10^9/L", "*10^9/L", "1e9/L"]
)
def test_units_as_laboratories_write_them(unit: str) -> None:
    assert " " not in spelled(unit)
    assert not spelled(unit).startswith(("x", "*"))


@given(MARKS)
def test_the_words_of_a_name_are_split_as_by_a_pattern(name: str) -> None:
    joints = r"[\s,;:()\[\]{}_\-\u2010-\u2015\u2212]+"
    text = folded(name)
    assert key(text) == " ".join(sorted(word for word in re.split(joints, text) if word))


@given(st.from_regex(r"(<|>=|lt)?[0-9][0-9.,']{0,6}(mmol/L|U/L| U/L|e5|%|L)?", fullmatch=True))
def test_a_value_with_its_unit(typed: str) -> None:
    pattern = r"(<=|>=|[<>]|lt)?([0-9][0-9.,']*)(.*)"
    match = re.fullmatch(pattern, typed)
    assert match is not None
    sign, digits, unit = match.groups()
    try:
        read = read_number(typed, "a value", "34")
    except (NumberUnreadable, ThousandsMark, NegativeNumber):
        return  # refused the same way: the law of decimals above
    assert read is not None
    assert read.digits == digits.replace(",", ".")
    assert read.unit == unit.strip()
    assert (read.comparator is None) == (not sign)
