"""The words of a panel: `alt 34 tg 1.9mmol/L ref 0-1.7 hcg neg`, one test after the other.

A closed grammar, like that of days: a word that fits nowhere is left over for the caller to read
as a day or to refuse. A unit is never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from isotrack.domain.core.records import NEGATIVE, POSITIVE, Lab
from isotrack.domain.core.unreadable import NumberUnreadable
from isotrack.domain.labs.errors import AnalyteTwice, LabValueMissing, RangeUnreadable, YesOrNoOnly
from isotrack.domain.labs.words import (
    COMPARATORS,
    find_analyte,
    find_unit,
    read_number,
    read_range,
    split_range,
    unit_or_default,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary

ANSWERS = {
    "neg": NEGATIVE, "negative": NEGATIVE, "-": NEGATIVE, "pos": POSITIVE, "positive": POSITIVE, "+": POSITIVE,
}  # fmt: skip
SAMPLES = {"urine": "urine", "blood": "blood", "serum": "blood", "plasma": "blood", "home": "urine"}
RANGE_WORDS = {"ref", "range", "reference", "normal"}
LONGEST_NAME = 5


class Typed(NamedTuple):
    """One result as it was typed, before its day is known."""

    analyte: Analyte
    value: str
    entered: str
    unit: Unit | None = None
    comparator: str | None = None
    low: str | None = None
    high: str | None = None
    sample: str | None = None

    def on(self, day: date) -> Lab:
        """The result as a record of a day."""
        return Lab(
            day, self.analyte.id, self.value, self.unit.ucum if self.unit else None,
            self.comparator, self.entered, self.low, self.high, sample=self.sample,
        )  # fmt: skip


class Panel(NamedTuple):
    """The results of a line, and the words that belong to none of them."""

    results: tuple[Typed, ...]
    rest: tuple[str, ...]


class _Reader:
    """The tokens of a panel, read from left to right."""

    def __init__(self, words: list[str], vocabulary: Vocabulary, chosen: Mapping[str, str]) -> None:
        self.tokens = [token for word in words for token in self._split(word, vocabulary)]
        self.at = 0
        self.vocabulary = vocabulary
        self.chosen = chosen

    @staticmethod
    def _split(word: str, vocabulary: Vocabulary) -> list[str]:
        """A quoted word may hold a whole panel; `alt=34` and `alt:34` are a name and its value."""
        tokens: list[str] = []
        for token in word.split():
            name, mark, value = token.partition("=" if "=" in token else ":")
            if mark and value and vocabulary.find(name) is not None:
                tokens += [name, value]
            else:
                tokens.append(token)
        return tokens

    def peek(self, ahead: int = 0) -> str | None:
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def name(self) -> Analyte | None:
        """The test whose name begins here, the longest one; the reader moves on behind it."""
        for length in range(min(LONGEST_NAME, len(self.tokens) - self.at), 0, -1):
            found = self.vocabulary.find(" ".join(self.tokens[self.at : self.at + length]))
            if found is not None:
                self.at += length
                return found
        return None

    def name_of_sample(self) -> tuple[Analyte | None, str | None]:
        """The sample before a yes-or-no test: urine hcg."""
        sample = SAMPLES.get((self.peek() or "").lower())
        if sample is None:
            return None, None
        start, self.at = self.at, self.at + 1
        analyte = self.name()
        if analyte is None or not analyte.is_qualitative:
            self.at = start
            return None, None
        return analyte, sample

    def result(self, analyte: Analyte) -> Typed:
        """The value, unit and range that follow a name."""
        sample = None
        if analyte.is_qualitative and (word := self.peek()) and word.lower() in SAMPLES:
            sample, self.at = SAMPLES[word.lower()], self.at + 1
        token = self.peek()
        example = f"isotrack lab {analyte.typed} {self._example(analyte)}"
        if token is None:
            raise LabValueMissing(analyte.short, analyte.typed, example)
        if token.lower() in ANSWERS:
            self.at += 1
            if not analyte.is_qualitative:
                raise YesOrNoOnly(token, analyte.short)
            if sample is None and (word := self.peek()) and word.lower() in SAMPLES:
                sample, self.at = SAMPLES[word.lower()], self.at + 1
            return Typed(analyte, ANSWERS[token.lower()], token, sample=sample)
        if token.lower() in COMPARATORS and self._is_number(1):
            token, self.at = f"{token}{self.peek(1)}", self.at + 1
        number = read_number(token, f"a value of {analyte.short}", self._example(analyte))
        if number is None:
            if self.vocabulary.find(token) is not None:
                raise LabValueMissing(analyte.short, analyte.typed, example)
            raise NumberUnreadable(token, f"a value of {analyte.short}", self._example(analyte))
        self.at += 1
        typed = number.unit
        if typed.lower() in {"x", "\u00d7", "*"}:
            typed = ""
        typed = typed or self._unit_word()
        unit = unit_or_default(typed, number.digits, analyte, self.vocabulary, self.chosen)
        low, high = self._range(analyte, unit)
        entered = token if typed and token.endswith(typed) else f"{token} {typed}".rstrip()
        return Typed(
            analyte, number.digits, entered, unit, number.comparator, low, high, sample
        )  # fmt: skip

    @staticmethod
    def _example(analyte: Analyte) -> str:
        unit = (analyte.usual or analyte.units[-1]).shown
        return f"34{unit}" if analyte.usual is None else "34"

    def _is_number(self, ahead: int) -> bool:
        token = self.peek(ahead)
        return token is not None and token[:1].isdigit()

    def _unit_word(self) -> str:
        """The unit as a word of its own, where the next word is one or can only be meant as one."""
        ahead = 1 if (self.peek() or "").lower() in {"x", "\u00d7"} else 0
        token = self.peek(ahead)
        if token is None:
            return ""
        is_unit = self.vocabulary.is_unit(token) and self.vocabulary.find(token) is None
        if is_unit or re.fullmatch(r"[^\W\d]+/[^\W\d]+\d?|%\w*", token):
            self.at += ahead + 1
            return token
        return ""

    def _range(self, analyte: Analyte, unit: Unit) -> tuple[str | None, str | None]:
        """A range behind the value, in the unit of the value."""
        word = (self.peek() or "").lower()
        if word not in RANGE_WORDS and not re.fullmatch(r"[(\[].*[0-9].*[)\]]", word):
            return None, None
        self.at += word in RANGE_WORDS
        token = self.peek()
        if token is None:
            raise RangeUnreadable(word)
        self.at += 1
        while (
            (self.peek() or "") in {"-", "\u2013", "to"} or token in COMPARATORS or token[-1] == "-"
        ):
            token, self.at = f"{token}{self.peek() or ''}", self.at + 1
            if self.at > len(self.tokens):
                raise RangeUnreadable(token)
        text, of_range = split_range(token)
        typed = of_range or self._unit_word()
        if typed and find_unit(typed, analyte, self.vocabulary) != unit:
            raise RangeUnreadable(token, f"is not in {unit.shown}, the unit of the value")
        return read_range(text)


def read_panel(
    words: list[str],
    vocabulary: Vocabulary,
    chosen: Mapping[str, str],
    results: list[Typed] | None = None,
) -> Panel:
    """Read the words of a panel. `chosen` maps tests to the units that were set for bare values.

    `results` takes up each result as it is read, so that they are known when a later word is refused.

    Raises AnalyteUnknown for a first word that is no test, LabValueMissing, LabUnitMissing,
    LabUnitWrong, YesOrNoOnly, RangeUnreadable, AnalyteTwice, and the number errors.
    """
    reader = _Reader(words, vocabulary, chosen)
    results = [] if results is None else results
    begun = len(results)
    while reader.peek() is not None:
        analyte, sample = reader.name(), None
        if analyte is None:
            analyte, sample = reader.name_of_sample()
        if analyte is None:
            break
        typed = reader.result(analyte)
        if any(one.analyte.id == analyte.id for one in results[begun:]):
            raise AnalyteTwice(analyte.short)
        results.append(typed._replace(sample=typed.sample or sample))
    if not results[begun:] and (first := reader.peek()) is not None:
        find_analyte(first, vocabulary)
    return Panel(tuple(results[begun:]), tuple(reader.tokens[reader.at :]))
