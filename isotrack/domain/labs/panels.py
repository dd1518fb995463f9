"""The words of a panel: `ALT (SGPT) 34 U/L H [0-41], tg 1.9mmol/L ref 0-1.7 hcg neg`, one test after the other.

A closed grammar, like that of days: a word that fits nowhere is left over for the caller to read
as a day or to refuse. A unit is never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.records import UNCLEAR, Lab
from isotrack.domain.core.unreadable import NumberUnreadable
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.analytes import SENSITIVE
from isotrack.domain.labs.errors import (
    AnalyteTwice,
    AnswerUnreadable,
    LabUnitMissing,
    LabValueMissing,
    OfUrine,
    RangeOrDay,
    RangeUnreadable,
    TwoTests,
    YesOrNoOnly,
)
from isotrack.domain.labs.names import Meant, folded
from isotrack.domain.labs.results import HCG
from isotrack.domain.labs.words import (
    COMPARATORS,
    FLAGS,
    find_analyte,
    find_unit,
    read_number,
    read_range,
    split_range,
    unit_or_default,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from isotrack.domain.labs.analytes import Analyte, Unit, Vocabulary
    from isotrack.domain.labs.names import Named

SAMPLES = {
    "urine": "urine", "urin": "urine", "home": "urine",
    "blood": "blood", "serum": "blood", "plasma": "blood", "blut": "blood",
}  # fmt: skip
RANGE_WORDS = {
    "ref",
    "range",
    "reference",
    "normal",
    "referenz",
    "referenzbereich",
    "norm",
    "normbereich",
    "interval",
}
FASTING = {
    "fasting": True,
    "fasted": True,
    "nuchtern": True,
    "nonfasting": False,
    "non-fasting": False,
}
FILLERS = {"=", ":", "is", "was", "of"}
BETWEEN = {",", ";", "|", "/", "&", "and", "+"}
LONGEST_NAME = 6
LONGEST_ANSWER = 4
_BARE_RANGE = r"[0-9]+(?:[.,][0-9]+)?\s*[-\u2013\u2212]\s*[0-9]+(?:[.,][0-9]+)?"
_LIKE_A_UNIT = r"[^\W\d]+/[^\W\d]+\d?|%\w*"
_HALF_UNITS = {f"{size}{of}" for size in ("", *"munp\u00b5\u03bc") for of in ("mol", "g")}
_SIGNS = {"<", ">", "\u2264", "\u2265"}
_DIGITS = frozenset("0123456789")
_JOINS = frozenset("()[],;:=")
_MONTH_DAY = r"(0?[1-9]|1[0-2])\s*-\s*(0?[1-9]|[12][0-9]|3[01])"


class Typed(NamedTuple):
    """One result as it was typed, before its day is known.

    `is_common` is False for a name that few laboratories use, so that the answer says what it was
    taken for.
    """

    analyte: Analyte
    value: str
    entered: str
    unit: Unit | None = None
    comparator: str | None = None
    low: str | None = None
    high: str | None = None
    sample: str | None = None
    is_fasting: bool | None = None
    note: str | None = None
    is_common: bool = True

    def on(self, day: date) -> Lab:
        """The result as a record of a day."""
        return Lab(
            day, self.analyte.id, self.value, self.unit.ucum if self.unit else None,
            self.comparator, self.entered, self.low, self.high, sample=self.sample,
            is_fasting=self.is_fasting, note=self.note,
        )  # fmt: skip


class Panel(NamedTuple):
    """The results of a line, and the words that belong to none of them."""

    results: tuple[Typed, ...]
    rest: tuple[str, ...]


def _tokens(words: list[str]) -> Iterator[str]:
    """The words of a line; what stands in brackets stays together, `ALT:34` is a name and its value."""
    text = " ".join(" ".join(words).split())
    if text.isascii() and _JOINS.isdisjoint(text):  # the usual case, before any pattern
        for word in text.split():
            is_end = len(word) > 1 and not word.endswith("..")
            yield word.removesuffix(".") if is_end else word
        return
    text = re.sub(r"([(\[])\s+", r"\1", re.sub(r"\s+([)\]])", r"\1", text))
    for token in re.findall(r"[(\[][^()\[\]]*[)\]]|\S+?(?=[(\[][0-9<>\u2264\u2265])|\S+", text):
        for part in re.split(r"[,;](?=[^\W\d])", token) if token[:1] not in "([" else [token]:
            word = part.rstrip(",;") if len(part) > 1 else part
            word = word.removesuffix(".") if len(word) > 1 and not word.endswith("..") else word
            match = re.fullmatch(r"(.*[^\W\d_].*?)[=:](.*)", word)
            if match is None or word[:1] in "([":
                yield from [word] if word else []
            else:
                yield from (piece for piece in match.groups() if piece)


class _Reader:
    """The tokens of a panel, read from left to right."""

    def __init__(
        self,
        words: list[str],
        vocabulary: Vocabulary,
        chosen: Mapping[str, str],
        *,
        is_day_said: bool,
    ) -> None:
        self.tokens = list(_tokens(words))
        self.at = 0
        self.vocabulary = vocabulary
        self.chosen = chosen
        self.is_day_said = is_day_said

    def peek(self, ahead: int = 0) -> str | None:
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else None

    def low(self, ahead: int = 0) -> str:
        """The next word as it is compared."""
        return folded(self.peek(ahead) or "") or (self.peek(ahead) or "")

    def skip(self, words: set[str]) -> None:
        """Move on behind words that say nothing."""
        while (self.peek() or "").lower() in words:
            self.at += 1

    def name(self) -> tuple[Named, str, str] | None:
        """The test whose name begins here, the longest one, with its words and a unit in brackets.

        Raises OfUrine and TwoTests.
        """
        start = self.at
        if self.low() in SAMPLES and self.peek(1) is not None:
            self.at += 1  # the sample before a pregnancy test: home hcg neg
            found = self.name()
            if found is not None and found[0].id == HCG:
                return found[0], f"{self.tokens[start]} {found[1]}", found[2]
            self.at = start
        for length in range(min(LONGEST_NAME, len(self.tokens) - self.at), 0, -1):
            text = " ".join(self.tokens[self.at : self.at + length])
            if not any(map(str.isalnum, self.tokens[self.at + length - 1])):
                continue
            named, unit = self.vocabulary.named(text)
            if named.meant is Meant.URINE and named.id not in {None, HCG}:
                raise OfUrine(text)
            if named.meant is Meant.TWO:
                raise TwoTests(text)
            if named.id is not None:
                self.at += length
                return named, text, unit
        return None

    def sample_in(self, text: str) -> str | None:
        words = re.split(r"[\s,;:()\[\]-]+", folded(text))
        return next((SAMPLES[word] for word in words if word in SAMPLES), None)

    def result(self, named: Named, name: str, unit_in_name: str) -> Typed:
        """The value, unit, range and marks that follow a name."""
        analyte = self.vocabulary.analyte(named.id or "")
        self.skip(FILLERS)
        sample = self.sample_in(name) if analyte.is_qualitative else None
        if analyte.is_qualitative and self.low() in SAMPLES:
            sample, self.at = SAMPLES[self.low()], self.at + 1
        example = f"isotrack lab {analyte.typed} {'RESULT' if analyte.is_qualitative else 'VALUE'}"
        if self.peek() is None:
            raise LabValueMissing(analyte.short, analyte.typed, example)
        answer = self._answer()
        if answer is not None:
            if not analyte.is_qualitative:
                raise YesOrNoOnly(answer[1], analyte.short)
            made = Typed(analyte, answer[0], answer[1], sample=sample)
        else:
            made = self._number(analyte, unit_in_name, example)._replace(sample=sample)
        if analyte.is_qualitative and self.low() in SAMPLES:
            made, self.at = made._replace(sample=SAMPLES[self.low()]), self.at + 1
        fasting = made.is_fasting if made.is_fasting is not None else named.is_fasting
        note = SENSITIVE if named.is_sensitive else None
        return made._replace(is_fasting=fasting, note=note, is_common=named.is_seen)

    def _answer(self) -> tuple[str, str] | None:
        """Words for a negative, positive or unclear result, the most that belong together."""
        for length in range(min(LONGEST_ANSWER, len(self.tokens) - self.at), 0, -1):
            text = " ".join(self.tokens[self.at : self.at + length])
            value = self.vocabulary.names.answer(text)
            if value is not None and not (value == UNCLEAR and length == 1 and self._is_flag()):
                self.at += length
                return value, text
        return None

    def _is_flag(self) -> bool:
        return self.low() in FLAGS and self._is_number(1)

    def _number(self, analyte: Analyte, unit_in_name: str, example: str) -> Typed:
        start = self.at
        if self._is_flag():
            self.at += 1
        token = self.peek() or ""
        if token.lower() in COMPARATORS and self._is_number(1):
            token, self.at = f"{token}{self.peek(1)}", self.at + 1
        if token[:1] in {"*", "\u2191", "\u2193"}:
            token = re.sub(r"^[*\u2191\u2193]+(?=[0-9<>])", "", token)
        number = read_number(token, f"a value of {analyte.short}", _example(analyte))
        if number is None:
            if self.vocabulary.find(token) is not None:
                raise LabValueMissing(analyte.short, analyte.typed, example)
            if analyte.is_qualitative:
                raise AnswerUnreadable(token, analyte.typed)
            raise NumberUnreadable(token, f"a value of {analyte.short}", _example(analyte))
        self.at += 1
        typed = number.unit if number.unit.lower() not in {"x", "\u00d7", "*"} else ""
        if folded(typed) in FLAGS or not typed.strip("*"):
            typed = ""
        return self._behind(analyte, number.digits, number.comparator, typed or unit_in_name, start)

    def _behind(
        self, analyte: Analyte, digits: str, comparator: str | None, typed: str, start: int
    ) -> Typed:
        """What stands behind a number, in any order: its unit, a mark, a range, fasting."""
        number_at = self.at - 1
        ends: tuple[str | None, str | None] | None = None
        of_range, fasting, said = "", None, typed
        end = self.at  # the words of value and unit, as they were typed
        while self.peek() is not None:
            word = self.low()
            if self._is_range() and ends is None:
                ends, of_range = self._range()
            elif word in FASTING:
                fasting, self.at = FASTING[word], self.at + 1
            elif word.strip("()[]") in FLAGS or not word.strip("*!"):
                self.at += 1
                end = self.at
            elif not said and (typed_behind := self._unit_word()):
                said, end = typed_behind, self.at
            else:
                break
        value = f"{comparator or ''}{digits}"
        try:
            unit = unit_or_default(said or of_range, value, analyte, self.vocabulary, self.chosen)
        except LabUnitMissing as error:
            error.lines = tuple(self._with_unit(number_at, unit) for unit in error.likely)
            raise
        if of_range and find_unit(of_range, analyte, self.vocabulary) != unit:
            raise RangeUnreadable(of_range, f"is not {unit.shown}, the unit of the value")
        low, high = ends or (None, None)
        entered = " ".join(self.tokens[start:end])
        if ends is not None and end > start:
            entered = " ".join(
                t for t in self.tokens[start:end] if not re.fullmatch(r"[(\[].*[0-9].*", t)
            )
        return Typed(analyte, digits, entered, unit, comparator, low, high, is_fasting=fasting)

    def _with_unit(self, at: int, unit: str) -> tuple[str, ...]:
        """The words of the panel with a unit behind the number that stands at a place."""
        number = self.tokens[at]
        said = [number + unit] if number[-1].isdigit() else [number, unit]
        return (*self.tokens[:at], *said, *self.tokens[at + 1 :])

    def _is_number(self, ahead: int) -> bool:
        token = self.peek(ahead)
        return token is not None and token.lstrip("<>\u2264\u2265*")[:1] in _DIGITS

    def _unit_word(self) -> str:
        """The unit as a word of its own, where the next word is one or can only be meant as one."""
        start = self.at
        if (self.peek() or "").lower() in {"x", "\u00d7"}:
            self.at += 1
        token = self.peek() or ""
        bare = token
        if token[:1] in {"(", "["}:
            bare = re.sub(r"^[(\[]([^()\[\]]+)[)\]]$", r"\1", token)
        longer = "".join(self.tokens[self.at : self.at + 3])
        if self.peek(1) == "/" and self.vocabulary.is_unit(longer):
            self.at += 3
            return longer
        is_unit = self.vocabulary.is_unit(bare) and self.vocabulary.find(token) is None
        is_half = bare.lower() in _HALF_UNITS
        is_like_one = ("/" in bare or bare[:1] == "%") and re.fullmatch(_LIKE_A_UNIT, bare)
        if is_unit or is_half or is_like_one:
            self.at += 1
            return bare
        self.at = start
        return ""

    def _is_range(self) -> bool:
        """Whether a range begins here. Raises RangeOrDay for what may be a day as well."""
        word, token = self.low(), self.peek() or ""
        if word in RANGE_WORDS:
            return word not in FLAGS or bool(
                re.match(r"[<>\u2264\u2265(\[]?[0-9]|up|bis", self.low(1))
            )
        if token[:1] in {"(", "["} and re.fullmatch(r"[(\[].*[0-9].*[)\]]", token):
            return True
        if token[:1] in _SIGNS:
            if re.fullmatch(r"[<>]=?|[\u2264\u2265]", token) and self._is_number(1):
                return True
            if re.match(r"(?:[<>]=?|[\u2264\u2265])[0-9]", token):
                return True
        if word in {"up", "bis", "to"} and self._is_number(1 if word != "up" else 2):
            return True
        joined = "".join(self.tokens[self.at : self.at + 3])
        parts = 3 if self.peek(1) in {"-", "\u2013", "\u2212"} else 1
        text = joined if parts == 3 else token
        if text[:1] not in _DIGITS or not re.fullmatch(_BARE_RANGE, text):
            return False
        is_last = self.at + parts >= len(self.tokens)
        if is_last and parts == 1 and not self.is_day_said and re.fullmatch(_MONTH_DAY, text):
            raise RangeOrDay(token)
        return True

    def _range(self) -> tuple[tuple[str | None, str | None], str]:
        """A range and the unit behind it."""
        word = self.peek() or ""
        while self.low() in RANGE_WORDS | {":", "="}:
            self.at += 1
        token = self.peek()
        if token is None:
            raise RangeUnreadable(word)
        self.at += 1
        while (
            (self.peek() or "").lower() in {"-", "\u2013", "\u2212", "to", "bis"}
            or token in COMPARATORS
            or token.lower().split()[-1] in {"up", "to", "bis"}
            or token[-1] in "-\u2013\u2212"
        ):
            token, self.at = f"{token} {self.peek() or ''}".rstrip(), self.at + 1
            if self.at > len(self.tokens):
                raise RangeUnreadable(token)
        text, of_range = split_range(token)
        return read_range(text), of_range or self._unit_word()


def _example(analyte: Analyte) -> str:
    unit = (analyte.usual or analyte.units[-1]).shown
    return f"34{unit}" if analyte.usual is None else "34"


def read_panel(
    words: list[str],
    vocabulary: Vocabulary,
    chosen: Mapping[str, str],
    results: list[Typed] | None = None,
    *,
    is_day_said: bool = False,
) -> Panel:
    """Read the words of a panel. `chosen` maps tests to the units that were set for bare values.

    `results` takes up each result as it is read, so that they are known when a later word is refused.
    `is_day_said`: the day stands elsewhere, so that `10-30` at the end can only be a range.

    Raises AnalyteUnknown for a first word that is no test, LabValueMissing, LabUnitMissing,
    LabUnitWrong, YesOrNoOnly, AnswerUnreadable, RangeUnreadable, RangeOrDay, AnalyteTwice, OfUrine, TwoTests, and the
    number errors.
    """
    reader = _Reader(words, vocabulary, chosen, is_day_said=is_day_said)
    results = [] if results is None else results
    begun = len(results)
    while reader.peek() is not None:
        reader.skip(BETWEEN)
        named = reader.name()
        if named is None:
            break
        typed = reader.result(*named)
        if any(one.analyte.id == typed.analyte.id for one in results[begun:]):
            raise AnalyteTwice(typed.analyte.short)
        results.append(typed)
    if not results[begun:] and (first := reader.peek()) is not None:
        find_analyte(first, vocabulary)
    return Panel(tuple(results[begun:]), tuple(reader.tokens[reader.at :]))
