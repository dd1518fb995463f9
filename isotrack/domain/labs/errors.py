"""Laboratory values that cannot be taken: what was read, why not, and what to type instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotDone, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterable


class AnalyteUnknown(NotUnderstood):
    """The word is no blood test that isotrack knows."""

    code = "analyte_unknown"

    def __init__(self, typed: str, near: str | None) -> None:
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(
            f'No blood test "{typed}".{meant} Nothing was recorded.',
            "isotrack lab --list shows every test    For example: isotrack lab alt 34",
        )


class AnalyteNotKept(NotUnderstood):
    """The name of a test that isotrack keeps no record of."""

    code = "analyte_not_kept"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'isotrack keeps no results of "{typed}". Nothing was recorded.',
            f'isotrack lab --list shows every test    As a note: isotrack note "{typed} VALUE"',
        )


class OfUrine(NotUnderstood):
    """A test of urine that is kept only of blood."""

    code = "of_urine"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" is a test of urine, and isotrack keeps that test of blood only. Nothing was recorded.',
            f'As a note: isotrack note "{typed} VALUE"',
        )


class TwoTests(NotUnderstood):
    """A name in which two tests stand."""

    code = "two_tests"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" names two tests. Nothing was recorded.',
            "One name, then its value: isotrack lab alt 34 ast 31",
        )


class LabWordUnread(NotUnderstood):
    """A word behind a result that is no unit, range, test or day."""

    code = "lab_word_unread"

    def __init__(self, typed: str, short: str, units: tuple[str, ...]) -> None:
        super().__init__(
            f'"{typed}" behind {short} is no unit of it, no range, no test and no day. Nothing was recorded.',
            f"{short} is taken in {' or '.join(units)}    A range: ref 0-41    A day: 20nov",
        )


class RangeOrDay(NotUnderstood):
    """Two numbers at the end of a line that may be a range or a day."""

    code = "range_or_day"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" can be a reference range or a month and a day. Nothing was recorded.',
            f"As a range: ref {typed}    As a day: write the month as a word, or --on {typed}",
        )


class LabValueMissing(NotUnderstood):
    """A test was named without its value."""

    code = "lab_value_missing"

    def __init__(self, short: str, key: str, example: str) -> None:
        super().__init__(
            f"The value of {short} is missing. Nothing was recorded.",
            f"{example}    To look at it: isotrack history {key} --chart",
        )


class LabUnitMissing(NotUnderstood):
    """A bare value of a test that is reported in more than one unit.

    `likely` are the units in which the value is not unusual. `lines` are the words of the panel with
    each of them behind the value.
    """

    code = "lab_unit_missing"

    def __init__(
        self, short: str, key: str, value: str, units: tuple[str, str], likely: tuple[str, ...]
    ) -> None:
        one, other = units
        self.likely = likely
        self.lines: tuple[tuple[str, ...], ...] = tuple((key, f"{value}{one}") for one in likely)
        set_it = f"    For good: isotrack lab --unit {key}={likely[0]}"
        self._for_good = set_it if len(likely) == 1 else ""
        super().__init__(
            f"{short} needs a unit: {value} {one} or {value} {other}? Nothing was recorded.",
            self.hint_of(f"isotrack lab {' '.join(words)}" for words in self.lines),
        )

    def hint_of(self, commands: Iterable[str]) -> str:
        """What to type instead, where each command has a unit."""
        return "    or: ".join(commands) + self._for_good


class LabUnitWrong(NotUnderstood):
    """A unit that this test is not reported in."""

    code = "lab_unit_wrong"

    def __init__(self, typed: str, short: str, units: tuple[str, ...], near: str | None) -> None:
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(
            f'"{typed}" is not a unit of {short} that isotrack knows.{meant} Nothing was recorded.',
            f"{short} is taken in {' or '.join(units)}",
        )


class LabOutOfLimits(NotUnderstood):
    """A value outside the hard limits of its test, which no confirmation opens."""

    code = "lab_out_of_limits"

    def __init__(self, value: str, short: str, ends: str, slip: str | None) -> None:
        meant = f" Did you mean {slip}?" if slip else ""
        super().__init__(
            f"{short} {value} is far outside what isotrack records ({ends}).{meant} Nothing was recorded.",
            "Check the number and its unit against the printed result",
        )


class YesOrNoOnly(NotUnderstood):
    """negative or positive for a test that gives a number."""

    code = "yes_or_no_only"

    def __init__(self, typed: str, short: str) -> None:
        super().__init__(
            f'"{typed}" is no result of {short}, which is a number. Nothing was recorded.',
            "negative and positive are for the pregnancy test: isotrack lab hcg neg",
        )


class AnswerUnreadable(NotUnderstood):
    """Words behind a pregnancy test that are neither a result nor a number."""

    code = "answer_unreadable"

    def __init__(self, typed: str, key: str) -> None:
        self.typed = typed
        super().__init__(
            f'"{typed}" is no result of a pregnancy test that isotrack can read. Nothing was recorded.',
            f"Write negative, positive or unclear, or the number: isotrack lab {key} RESULT",
        )


class AnalyteTwice(NotUnderstood):
    """The same test stands twice in one panel."""

    code = "analyte_twice"

    def __init__(self, short: str) -> None:
        super().__init__(
            f"{short} stands twice in this panel. Nothing was recorded.",
            "Results of another day go into a command of their own, with --on DAY",
        )


class RangeUnreadable(NotUnderstood):
    """A reference range that is not `low-high`, `<high` or `>low`."""

    code = "range_unreadable"

    def __init__(self, typed: str, why: str = "is not a reference range") -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.',
            "Write it as 0-41, lt5 or gt1.0: isotrack lab --range alt=0-41    or: isotrack lab alt 34 ref 0-41",
        )


class RangeUnitMissing(NotUnderstood):
    """A bare range of a test that is reported in more than one unit."""

    code = "range_unit_missing"

    def __init__(self, short: str, key: str, ends: str, units: tuple[str, str]) -> None:
        one, other = units
        super().__init__(
            f"The range of {short} needs a unit: {ends} {one} or {ends} {other}? Nothing was recorded.",
            f"isotrack lab --range {key}={ends}{one}    or: isotrack lab --range {key}={ends}{other}",
        )


class SetTwice(NotUnderstood):
    """Two ranges, or two units, of one test in one command."""

    code = "set_twice"

    def __init__(self, short: str) -> None:
        super().__init__(
            f"{short} stands twice in this command. Nothing was recorded.",
            "A range of another day or laboratory goes into a command of its own, with --on DAY or --lab NAME",
        )


class ImportUnreadable(NotDone):
    """A file that holds nothing isotrack can import, or that is damaged, too large or no text."""

    code = "import_unreadable"

    def __init__(self, why: str, hint: str | None = None, said: tuple[str, ...] = ()) -> None:
        told = "".join(f" {one.rstrip('.')}." for one in said)
        super().__init__(
            f"The file {why}. Nothing was imported.{told}",
            hint
            or "isotrack lab import reads CSV, workbooks, FHIR, C-CDA, HL7 v2 and Apple Health's export.zip",
        )
        self.why = why


class MappingUnreadable(NotUnderstood):
    """A `--map` that does not name columns of the file."""

    code = "mapping_unreadable"

    def __init__(self, typed: str, why: str, columns: str) -> None:
        super().__init__(f'"{typed}" {why}. Nothing was imported.', columns)
