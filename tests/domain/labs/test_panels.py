"""The words of a panel: what is read, what is asked for, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotrack.domain.core.errors import IsotrackError, NotUnderstood
from isotrack.domain.core.unreadable import NegativeNumber, NumberUnreadable, ThousandsMark
from isotrack.domain.labs import errors
from isotrack.domain.labs.panels import Typed, read_panel
from isotrack.domain.labs.words import read_range, read_range_option, read_unit_option
from isotrack.knowledge.analytes import vocabulary
from tests.examples import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Mapping


def panel(line: str, chosen: Mapping[str, str] | None = None) -> tuple[tuple[str, ...], list[str]]:
    found = read_panel(line.split(), vocabulary(), chosen or {})
    return tuple(told(one) for one in found.results), list(found.rest)


def told(one: Typed) -> str:
    unit = f" {one.unit.ucum}" if one.unit else ""
    ends = f" [{one.low or ''}..{one.high or ''}]" if one.low or one.high else ""
    sample = f" {one.sample}" if one.sample else ""
    return f"{one.analyte.id} {one.comparator or ''}{one.value}{unit}{ends}{sample}"


READ = [
    ("alt 34", ["alt 34 U/L"], []),
    ("alt 34 tg 1.9mmol/L chol 5.1mmol/L", ["alt 34 U/L", "triglycerides 1.9 mmol/L", "cholesterol_total 5.1 mmol/L"], []),
    ("ALT 34 yesterday", ["alt 34 U/L"], ["yesterday"]),
    ("tg 1,9 mmol/l 20 nov", ["triglycerides 1.9 mmol/L"], ["20", "nov"]),
    ("alt=34 ast:31", ["alt 34 U/L", "ast 31 U/L"], []),
    ("alt <5", ["alt <5 U/L"], []),
    ("alt lt5 crp >200mg/L", ["alt <5 U/L", "crp >200 mg/L"], []),
    ("alt < 5", ["alt <5 U/L"], []),
    ("hcg 3 mIU/mL", ["hcg 3 m[IU]/mL"], []),
    ("hcg neg", ["hcg negative"], []),
    ("hcg Positive", ["hcg positive"], []),
    ("urine hcg neg", ["hcg negative urine"], []),
    ("hcg neg urine alt 30", ["hcg negative urine", "alt 30 U/L"], []),
    ("hcg serum neg alt 30", ["hcg negative blood", "alt 30 U/L"], []),
    ("pregnancy test - 3d", ["hcg unclear"], ["3d"]),
    ("vitamin d 30ng/mL b12 400 pg/mL", ["vitamin_d 30 ng/mL", "b12 400 pg/mL"], []),
    ("hdl cholesterol 1.4 mmol/L", ["hdl 1.4 mmol/L"], []),
    ("alkaline phosphatase 90", ["alp 90 U/L"], []),
    ("alt 34 ref 0-41", ["alt 34 U/L [0..41]"], []),
    ("alt 34 U/L ref 0-41 U/L ast 30 ref <35", ["alt 34 U/L [0..41]", "ast 30 U/L [..<35]"], []),
    ("alt 34 (0-41)", ["alt 34 U/L [0..41]"], []),
    ("alt 34 ref 10 - 41 20nov", ["alt 34 U/L [10..41]"], ["20nov"]),
    ("hdl 1.4mmol/L ref gt1.0", ["hdl 1.4 mmol/L [>1.0..]"], []),
    ("wbc 6.2x10^9/L plt 250 K/uL", ["wbc 6.2 10*9/L", "platelets 250 10*3/uL"], []),
    ("wbc 6.2 x10^9/L", ["wbc 6.2 10*9/L"], []),
    ("wbc 6.2 x 10^9/L", ["wbc 6.2 10*9/L"], []),
    ("plt 250000/uL", ["platelets 250000 /uL"], []),
    ("hba1c 5.4%", ["hba1c 5.4 %"], []),
    ("creatinine 0,92 mg/dL", ["creatinine 0.92 mg/dL"], []),
    ("alt 34 zzz 12", ["alt 34 U/L"], ["zzz", "12"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "results", "rest"), READ, ids=[line for line, _, _ in READ])
def test_what_is_read(line: str, results: list[str], rest: list[str]) -> None:
    assert panel(line) == (tuple(results), rest)


REFUSED: list[tuple[str, type[IsotrackError]]] = [
    ("zzz 12", errors.AnalyteUnknown),
    ("atl 12", errors.AnalyteUnknown),
    ("hcg neg?", errors.AnswerUnreadable),
    ("hcg maybe", errors.AnswerUnreadable),
    ("tg 150", errors.LabUnitMissing),
    ("chol 5.1", errors.LabUnitMissing),
    ("bilirubin 1.0", errors.LabUnitMissing),
    ("hb 13", errors.LabUnitMissing),
    ("hba1c 5.4", errors.LabUnitMissing),
    ("crp 5", errors.LabUnitMissing),
    ("vitamin_d 30", errors.LabUnitMissing),
    ("alt", errors.LabValueMissing),
    ("alt ast 31", errors.LabValueMissing),
    ("alt -5", NegativeNumber),
    ("alt nan", NumberUnreadable),
    ("alt inf", NumberUnreadable),
    ("alt 1e309", NumberUnreadable),
    ("alt 1e3", NumberUnreadable),
    ("alt 0x10", errors.LabUnitWrong),
    ("alt \u0663\u0664", NumberUnreadable),
    ("tg 1.234,5mg/dL", ThousandsMark),
    ("plt 250,000/uL", ThousandsMark),
    ("alt 1'000", NumberUnreadable),
    ("alt - 5", errors.YesOrNoOnly),
    ("alt 34mg/dL", errors.LabUnitWrong),
    ("alt 34 mmol/L", errors.LabUnitWrong),
    ("tg 150 mg/dLL", errors.LabUnitWrong),
    ("alt 34 alt 35", errors.AnalyteTwice),
    ("alt 34 sgpt 35", errors.AnalyteTwice),
    ("alt neg", errors.YesOrNoOnly),
    ("alt 34 ref", errors.RangeUnreadable),
    ("alt 34 ref 41-0", errors.RangeUnreadable),
    ("alt 34 ref abc", errors.RangeUnreadable),
    ("alt 34 ref 0-41 mg/dL", errors.LabUnitWrong),
    ("tg 1.9mmol/L ref 0-150mg/dL", errors.RangeUnreadable),
]


@pytest.mark.parametrize(("line", "error"), REFUSED, ids=[line for line, _ in REFUSED])
def test_what_is_refused(line: str, error: type[IsotrackError]) -> None:
    with pytest.raises(error):
        panel(line)


def test_a_missing_unit_names_both_readings() -> None:
    with pytest.raises(errors.LabUnitMissing) as refused:
        panel("tg 150")
    assert refused.value.message == (
        "TG needs a unit: 150 mg/dL or 150 mmol/L? Nothing was recorded."
    )


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("tg 168", ["tg 168mg/dL"]), ("tg 168H alt 30 ref 0-41 18nov", ["tg 168H mg/dL alt 30 ref 0-41 18nov"]),
        ("alt 34 Trigs: 1.9 hdl 52", ["alt 34 Trigs 1.9mmol/L hdl 52"]), ("chol < 4 yday", ["chol < 4mmol/L yday"]),
        ("crp <0.3 ref <5", ["crp <0.3mg/dL ref <5", "crp <0.3mg/L ref <5"]),
    ],
)  # fmt: skip
def test_a_missing_unit_is_put_into_the_line_as_typed(line: str, lines: list[str]) -> None:
    with pytest.raises(errors.LabUnitMissing) as refused:
        panel(line)
    assert [" ".join(words) for words in refused.value.lines] == lines


def test_the_unit_that_was_set_once_is_taken() -> None:
    assert panel("tg 150", {"triglycerides": "mg/dL"}) == (("triglycerides 150 mg/dL",), [])
    assert panel("tg 1.9mmol/L", {"triglycerides": "mg/dL"}) == (("triglycerides 1.9 mmol/L",), [])
    assert panel("alt 34", {"alt": "ukat/L"}) == (("alt 34 ukat/L",), [])


@pytest.mark.parametrize(
    ("typed", "ends"),
    [("0-41", ("0", "41")), ("0..41", ("0", "41")), ("<5", (None, "<5")), ("lt5.0", (None, "<5.0")), ("<=5", (None, "5")),
     (">1,0", (">1.0", None)), ("\u22651.0", ("1.0", None)), ("(0.5-1.7)", ("0.5", "1.7")), ("3.5\u20135.1", ("3.5", "5.1")),
     ("10 to 40", ("10", "40"))],
)  # fmt: skip
def test_ranges(typed: str, ends: tuple[str | None, str | None]) -> None:
    assert read_range(typed) == ends


def test_options() -> None:
    words = vocabulary()
    analyte, unit, low, high = read_range_option("tg=0-150mg/dL", words, {})
    assert (analyte.id, unit.ucum, low, high) == ("triglycerides", "mg/dL", "0", "150")
    assert read_range_option("alt=<41", words, {})[2:] == (None, "<41")
    with pytest.raises(errors.RangeUnitMissing):
        read_range_option("tg=0-150", words, {})
    with pytest.raises(errors.RangeUnreadable):
        read_range_option("alt", words, {})
    analyte, unit = read_unit_option("tg=mg/dl", words)
    assert (analyte.id, unit.ucum) == ("triglycerides", "mg/dL")
    for wrong in ("tg", "tg=", "tg=U/L"):
        with pytest.raises(errors.LabUnitWrong):
            read_unit_option(wrong, words)


PIECES = st.sampled_from(
    ["alt", "tg", "hcg", "neg", "pos", "34", "1.9", "1.9mmol/L", "<5", "lt", "5", "ref", "0-41", "-", "+", "(", ")", "[0-41]", "mg/dL", "U/L", "x", "10^9/L", "%", "=", ":", "alt=34", "=", "vitamin", "d", "urine", "serum", "20nov", "yday", "≤", "1e9", "nan", "-5", "1.234", ",", ".", "'", "ref=0-1", "hdl", "0", "999999999", "9999999999"]
) | st.text(max_size=6)  # fmt: skip


@given(st.lists(PIECES, max_size=10))
@settings(max_examples=6 * EXAMPLES)
def test_any_words_are_read_or_refused_in_words(words: list[str]) -> None:
    try:
        found = read_panel(words, vocabulary(), {})
    except NotUnderstood:
        return
    for one in found.results:
        assert one.unit is not None or one.value in {"negative", "positive"}
