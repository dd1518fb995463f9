"""One result of a foreign file: what qualifies it, and what isotrack does with it, whatever the format.

A reader of a format fills a `Reading` with pieces of text; `judge` honours, refuses, asks or leaves out
(docs/method.md#files-of-laboratories). Nothing that qualifies a value is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.days import EARLIEST, format_day
from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.core.intake import Found, Left, Raised, Unreadable
from isotrack.domain.core.records import Lab, check_text
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.analytes import SENSITIVE
from isotrack.domain.labs.names import Meant, folded
from isotrack.domain.labs.reading import (
    LONGEST_VALUE,
    OTHER_TESTS,
    Status,
    Stop,
    one_text,
    specimen_kind,
)
from isotrack.domain.labs.results import HIGH, LOW, check_limits, compare, own_range
from isotrack.domain.labs.valued import ValueReader
from isotrack.domain.labs.words import DIGITS

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.labs.analytes import Analyte, Unit
    from isotrack.domain.labs.names import Named
    from isotrack.domain.labs.reading import Reading, Terms

UNSAID = " Nothing was recorded."


class Judged(NamedTuple):
    """What becomes of a reading, and what has to be asked before it is taken."""

    item: Found | Unreadable | Left
    raised: tuple[Raised, ...] = ()


def judge(reading: Reading, terms: Terms) -> Judged:
    """Honour, refuse, ask or leave out one result by everything that qualifies it. Raises nothing."""
    judging = _Judging(reading, terms)
    try:
        lab = judging.lab()
    except Stop as stop:
        if stop.is_left:
            return Judged(Left(reading.place, reading.where, stop.why, judging.called))
        return Judged(judging.unreadable(stop.why))
    except NotUnderstood as error:
        return Judged(judging.unreadable(error.message.replace(UNSAID, "")))
    raised = tuple(Raised(reading.place, reading.where, code, text) for code, text in judging.asked)
    return Judged(Found(reading.place, judging.place, lab), raised)


class _Judging(ValueReader):
    """One reading on its way to a record."""

    def __init__(self, reading: Reading, terms: Terms) -> None:
        super().__init__(reading, terms)
        self.analyte: Analyte | None = None
        self.shown = reading.name[:80] or "a result without a name"

    @property
    def called(self) -> str:
        """What people call the result: its printed name, the test where it came as a code alone."""
        is_code = self.shown.startswith("LOINC ") and self.analyte is not None
        return self.analyte.short if is_code and self.analyte else self.shown

    @property
    def place(self) -> str:
        """Where the result stands, with its test where that is known."""
        short = self.analyte.short if self.analyte else ""
        return (
            f"{self.of.where}, {short}" if short and short not in self.of.where else self.of.where
        )

    def unreadable(self, why: str) -> Unreadable:
        """A row that was not understood; alarming where it may be a pregnancy test that is not negative."""
        is_test = self.analyte is not None and self.analyte.is_qualitative
        answer = self.terms.vocabulary.names.answer(self.of.value, is_whole=True)
        is_alarming = is_test and bool(self.of.value.strip()) and answer != "negative"
        return Unreadable(self.of.place, self.place, why, is_alarming)

    def lab(self) -> Lab:
        """The record. Raises Stop and what the words of a value raise."""
        one = self.of
        analyte, named, loinc = self._test()
        self.analyte = analyte
        if one.status is Status.NO_RESULT:
            raise Stop(f"status {one.status_word}", is_left=True)
        if one.absent:
            if one.value:
                raise Stop(f'has a value and the reason why there is none ("{one.absent}").')
            raise Stop(f"no value: {one.absent}", is_left=True)
        sample, specimen = self._specimen(analyte, named, loinc)
        if one.refused:
            raise Stop(one.refused)
        if not one.value.strip():
            raise Stop("the value is missing.")
        day = self._day()
        made = Lab(
            day, analyte.id, "", entered=self._entered(), loinc=loinc,
            laboratory=one_text(one.laboratory or self.terms.laboratory), note=self._note(analyte, named),
            is_fasting=self._fasting(named, loinc), sample=sample,
            status=str(one.status) or None, specimen=specimen, source_id=one_text(one.source_id),
            drawn_at=one.clock,
        )  # fmt: skip
        made = self._valued(made, analyte)
        made = self._beside_flag(made, analyte)
        self._check(made, analyte)
        return made

    def _beside_flag(self, made: Lab, analyte: Analyte) -> Lab:
        """The laboratory's own letter where it and the range that came with it say different things."""
        flag = (self.of.flag or self.letter).strip()
        if not flag:
            return made
        side = {"h": HIGH, "l": LOW, "n": None, "normal": None, "high": HIGH, "low": LOW}
        letter = flag.lower()
        key = letter[:1] if letter in {"hh", "ll"} else letter
        seen = compare(made, own_range(made), analyte)
        if key not in side or not seen.is_compared or seen.flag == side[key]:
            return made
        note = f'the laboratory marks it "{flag[:10]}"'
        return made._replace(note="; ".join(part for part in (made.note, note) if part))

    # --- which test ---

    def _test(self) -> tuple[Analyte, Named | None, str | None]:
        """The test by the codes, else by the names; both must mean the same."""
        one, words = self.of, self.terms.vocabulary
        if not one.codes:
            return self._by_name(self._named())
        found = {code: known for code in one.codes if (known := words.code(code)) is not None}
        tests = {known.analyte.id for known in found.values()}
        if len(tests) > 1:
            raise Stop("its codes name two tests.")
        named = self._named()
        if tests:
            (id_,) = tests
            if named is not None and named.id not in {None, id_} and named.meant is Meant.TEST:
                other = words.analyte(named.id or "").short
                self.analyte = words.analyte(id_)
                raise Stop(f"the code says {self.analyte.short}, the name says {other}.")
            if named is not None and named.id is None and words.names.is_another(self.of.name):
                text = f"{self.shown}: the code says {words.analyte(id_).short}, the name may be that of another test."
                self.asked.append(("name_other", text))
            return words.analyte(id_), named, next(iter(found))
        left_out = next((name for code in one.codes if (name := words.names.left_out(code))), None)
        if left_out is not None:
            raise Stop(f"not kept ({left_out})", is_left=True)
        return self._by_name(named)

    def _by_name(self, named: Named | None) -> tuple[Analyte, Named, None]:
        """The test by its printed name alone; a code that is not known beside it is asked about. Raises Stop."""
        one = self.of
        if named is None or named.id is None:
            if named is not None and named.meant is Meant.TWO:
                raise Stop(f'"{self.shown}" names two tests.')
            why = "urine" if named is not None and named.meant is Meant.URINE else "not kept"
            raise Stop(why, is_left=True)
        analyte = self.terms.vocabulary.analyte(named.id)
        if named.meant is Meant.URINE and not analyte.is_qualitative:
            raise Stop("urine", is_left=True)
        self.analyte = analyte
        self._check_name(named, analyte)
        if one.codes and not any(code.startswith("?") for code in one.codes):
            told = ", ".join(one.codes)
            text = (
                f"{self.shown}: {analyte.short} is kept, but the code {told} is not known for it."
            )
            self.asked.append(("code_unknown", text))
        elif not named.is_seen:
            text = f'"{self.shown}" is taken as {analyte.short} ({analyte.name}).'
            self.asked.append((f"name_unusual:{folded(self.shown)}", text))
        return analyte, named, None

    def _named(self) -> Named | None:
        """The first of the names that means a test, else the first that says what it is not."""
        if not self.of.names and self.of.name:
            return self.terms.vocabulary.named(self.of.name)[0]
        found = [
            self.terms.vocabulary.named(name)[0]
            for name in dict.fromkeys((self.of.name, *self.of.names))
            if name
        ]
        urine = next((one for one in found if one.meant in {Meant.URINE, Meant.TWO}), None)
        return (
            urine
            or next((one for one in found if one.id is not None), None)
            or (found[0] if found else None)
        )

    def _check_name(self, named: Named, analyte: Analyte) -> None:
        """Whether the unit is one of the test: names of two letters need it, `Neutrophils 58 %` is another test."""
        words = self.terms.vocabulary
        spellings = [text for text in (*self.of.units, words.named(self.of.name)[1]) if text]
        if not spellings:
            is_said = analyte.id in self.terms.chosen or self._has_unit_inside(analyte)
            if named.is_short and not is_said:
                forms = " or ".join(f"{self.shown} ({unit.shown})" for unit in analyte.units)
                raise Stop(
                    f'"{self.shown}" counts as {analyte.short} only beside a unit, and there is none.'
                    f" With it the name is {forms}. Once for all: isotrack lab --unit {analyte.typed}=UNIT"
                )
            return
        if any(words.unit_of(analyte, text) for text in spellings):
            return
        is_other = any(folded(text).replace(" ", "") in OTHER_TESTS for text in spellings)
        if named.is_short or is_other:
            raise Stop("not kept (its unit is that of another test)", is_left=True)

    def _has_unit_inside(self, analyte: Analyte) -> bool:
        match = re.search(rf"{DIGITS}\s*([^\d\s].*)$", self.of.value)
        return match is not None and self.terms.vocabulary.unit_of(analyte, match[1]) is not None

    # --- what qualifies it ---

    def _specimen(
        self, analyte: Analyte, named: Named | None, loinc: str | None
    ) -> tuple[str | None, str | None]:
        """The sample of a yes or no, and the specimen in the source's words. Raises Stop."""
        is_urine = named is not None and named.meant is Meant.URINE
        if not self.of.specimens and loinc is None and not is_urine:
            return None, None
        kinds = {kind for word in self.of.specimens if (kind := specimen_kind(word)) is not None}
        if is_urine:
            kinds.add("urine")
        strange = [word for word in self.of.specimens if word and specimen_kind(word) is None]
        if "urine" in kinds and not analyte.is_qualitative:
            raise Stop("urine", is_left=True)
        if "other" in kinds:
            told = next(word for word in self.of.specimens if specimen_kind(word) == "other")
            raise Stop(f"specimen {told[:40]}", is_left=True)
        if strange and not kinds:
            text = f'{analyte.short}: the specimen "{strange[0][:40]}" is not known; with a yes it counts as blood.'
            self.asked.append(("specimen_unknown", text))
        code = self.terms.vocabulary.code(loinc) if loinc else None
        sample = code.sample if code else None
        if analyte.is_qualitative and kinds:
            told_sample = "urine" if "urine" in kinds else "blood"
            if sample is not None and sample != told_sample:
                raise Stop(f"its code is for {sample}, its specimen is {told_sample}.")
            sample = told_sample
        specimen = next((word for word in self.of.specimens if word), None)
        if specimen is None and code is not None and code.is_whole_blood:
            specimen = "blood"
        return sample, one_text(specimen)

    def _day(self) -> date:
        one = self.of
        if one.day is None:
            if one.offered_on is None:
                raise Stop("the date is missing or has no day.")
            text = (
                f"{self.shown} has no day of its own; with a yes {format_day(one.offered_on)} counts, "
                f"{one.offered_as}."
            )
            self.asked.append(("day_offered", text))
        day = one.day or one.offered_on
        if day is None or day > self.terms.today:
            raise Stop(f"{format_day(day) if day else 'the day'} is in the future.")
        if day < EARLIEST:
            raise Stop(f"{day.isoformat()} is before {EARLIEST.year}.")
        return day

    def _note(self, analyte: Analyte, named: Named | None) -> str | None:
        code = next((c for text in self.of.codes if (c := self.terms.vocabulary.code(text))), None)
        is_sensitive = bool((named and named.is_sensitive) or (code and code.is_sensitive))
        is_said = SENSITIVE in (self.of.note or "")  # as an export of ours says it
        is_new = is_sensitive and analyte.id == "crp" and not is_said
        parts = [SENSITIVE if is_new else None, self.of.note]
        return one_text("; ".join(part for part in parts if part)) or None

    def _fasting(self, named: Named | None, loinc: str | None) -> bool | None:
        code = self.terms.vocabulary.code(loinc) if loinc else None
        if self.of.is_fasting is not None:
            return self.of.is_fasting
        if code is not None and code.is_fasting:
            return True
        return named.is_fasting if named is not None else None

    def _entered(self) -> str:
        """What came in, digit by digit."""
        one = self.of
        sign = one.comparator if one.comparator != "=" else ""
        unit = next((text for text in (*reversed(one.units),) if text), "")
        return " ".join(f"{sign}{one.value} {unit} {one.flag}".split())[:LONGEST_VALUE]

    # --- the value ---

    def _valued(self, made: Lab, analyte: Analyte) -> Lab:
        one, words = self.of, self.terms.vocabulary
        if analyte.is_qualitative and not re.fullmatch(
            r"\s*[<>=\u2264\u2265]*\s*[0-9].*", one.value, re.DOTALL
        ):
            answer = words.names.answer(one.value, is_whole=True)
            if answer is None:
                raise Stop(
                    f'"{one.value[:60]}" is no result of a pregnancy test that isotrack can read.'
                )
            return made._replace(
                value=answer, loinc=made.loinc if self._is_of_words(made) else None
            )
        comparator, digits, behind = self.number(one.value)
        said = self.sign(one.comparator)
        if said and comparator and said != comparator:
            raise Stop(f'has two comparators, "{one.comparator}" and "{comparator}".')
        unit = self.unit(analyte, behind, digits)
        code = words.code(made.loinc) if made.loinc else None
        if code is not None and code.dimension not in {None, unit.dimension}:
            made = self._without_code(made, unit, code.dimension or "")
        low, high = self.ends(analyte, unit)
        if (low, high) == (None, None):
            made = made._replace(note=self._with_lost_range(made.note))
        return made._replace(
            value=digits, unit=unit.ucum, comparator=said or comparator, low=low, high=high,
            sample=None if made.sample == "urine" else made.sample,
        )  # fmt: skip

    def _without_code(self, made: Lab, unit: Unit, dimension: str) -> Lab:
        """A result whose code is of another dimension than its unit: the unit counts, unless the name agrees with the code."""
        kind = {"mass": "a mass", "substance": "moles"}.get(dimension, dimension)
        said = f"the code {made.loinc} is for {kind}, the unit {unit.shown} is not"
        marks = {"mass": "[mass", "substance": "[moles"}.get(dimension, "[?")
        if any(marks in name.lower() for name in (self.of.name, *self.of.names)):
            raise Stop(f"{said}.")
        note = "; ".join(part for part in (made.note, said) if part)
        return made._replace(loinc=None, note=one_text(note))

    def _with_lost_range(self, note: str | None) -> str | None:
        """A range that was printed and is not understood stays as words."""
        one = self.of
        said = one.range.strip() or "-".join(
            end for end in (one.low.strip(), one.high.strip()) if end
        )
        if not said or said in {"-", "--"}:
            return note
        unit = next((text for text in one.range_units if text), "")
        told = f'range printed: "{f"{said} {unit}".strip()[:60]}", not compared'
        return one_text("; ".join(part for part in (note, told) if part))

    def _is_of_words(self, made: Lab) -> bool:
        code = self.terms.vocabulary.code(made.loinc) if made.loinc else None
        return code is None or code.sample is not None

    def _check(self, made: Lab, analyte: Analyte) -> None:
        """Limits against slips, and texts that can be kept. Raises NotUnderstood."""
        for doubt in check_limits(made, analyte):
            self.asked.append((doubt.code, doubt.message))
        for text in (made.note, made.laboratory, made.entered, made.specimen):
            if text is not None:
                check_text(text)
