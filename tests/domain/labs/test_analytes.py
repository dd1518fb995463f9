"""Units and conversion: the vectors of docs/method.md#laboratory-units, and the traps met in public data."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.records import Lab
from isotrack.domain.core.units import format_decimal, round_half_up
from isotrack.knowledge.analytes import vocabulary

DAY = date(2026, 11, 20)
IDS = [
    "alt",
    "ast",
    "ggt",
    "alp",
    "bilirubin_total",
    "bilirubin_direct",
    "cholesterol_total",
    "ldl",
    "hdl",
    "triglycerides",
    "ck",
    "glucose",
    "hba1c",
    "haemoglobin",
    "wbc",
    "neutrophils",
    "platelets",
    "creatinine",
    "hcg",
    "esr",
    "crp",
    "vitamin_d",
    "b12",
    "folate",
    "homocysteine",
]
VECTORS = [
    ("tg", "mg/dL", "150", "mmol/L", "1.69"),
    ("tg", "mg/dL", "500", "mmol/L", "5.65"),
    ("tg", "mg/dL", "800", "mmol/L", "9.03"),
    ("tg", "mg/dL", "1000", "mmol/L", "11.29"),
    ("tg", "mmol/L", "9", "mg/dL", "797"),
    ("chol", "mg/dL", "200", "mmol/L", "5.17"),
    ("chol", "mg/dL", "240", "mmol/L", "6.21"),
    ("chol", "mg/dL", "300", "mmol/L", "7.76"),
    ("chol", "mg/dL", "500", "mmol/L", "12.93"),
    ("glucose", "mg/dL", "100", "mmol/L", "5.55"),
    ("creatinine", "mg/dL", "1.0", "umol/L", "88.4"),
    ("bilirubin", "mg/dL", "1.0", "umol/L", "17.1"),
    ("hba1c", "%", "5.7", "mmol/mol", "38.8"),
    ("hba1c", "%", "6.5", "mmol/mol", "47.5"),
    ("hb", "g/dL", "13.5", "g/L", "135"),
    ("crp", "mg/dL", "1.2", "mg/L", "12.0"),
    ("platelets", "/uL", "250000", "10*9/L", "250"),
    ("alt", "ukat/L", "0.5", "U/L", "30"),
    ("ast", "ukat/L", "0.5", "U/L", "30"),
]


@pytest.mark.parametrize(("name", "unit", "value", "into", "shown"), VECTORS)
def test_conversion(name: str, unit: str, value: str, into: str, shown: str) -> None:
    analyte = vocabulary().find(name)
    assert analyte is not None
    one, other = analyte.unit(unit), analyte.unit(into)
    assert one is not None
    assert other is not None
    there = analyte.convert(Fraction(value), one, other)
    assert there is not None
    places = analyte.places(other)
    assert format_decimal(round_half_up(there, places), places) == shown


@given(st.sampled_from(IDS), st.decimals(0, 10**6, places=4).map(str))
def test_there_and_back_is_the_very_number_that_was_typed(key: str, digits: str) -> None:
    analyte = vocabulary().analyte(key)
    for one in analyte.every_unit:
        for other in analyte.every_unit:
            there = analyte.convert(Fraction(digits), one, other)
            if there is None:
                assert analyte.is_unconverted(one) or analyte.is_unconverted(other)
                continue
            assert analyte.convert(there, other, one) == Fraction(digits)


def test_every_test_that_is_promised_is_there_by_its_id() -> None:
    assert set(IDS) <= {analyte.id for analyte in vocabulary()}


@pytest.mark.parametrize(
    ("word", "key"),
    [("SGPT", "alt"), ("SGOT", "ast"), ("Trig", "triglycerides"), ("TG", "triglycerides"), ("Hgb", "haemoglobin"),
     ("leucocytes", "wbc"), ("ANC", "neutrophils"), ("thrombocytes", "platelets"), ("A1c", "hba1c"),
     ("CPK", "ck"), ("\u03b3-GT", "ggt"), ("AP", "alp"), ("TBil", "bilirubin_total"), ("LDL-C", "ldl"), ("FBG", "glucose"),
     ("\u03b2-hCG", "hcg"), ("pregnancy test", "hcg"), ("Crea", "creatinine"), ("cobalamin", "b12"), ("Hcy", "homocysteine"),
     ("vitamin_d", "vitamin_d"), ("Alk. Phos", "alp")],
)  # fmt: skip
def test_words_for_a_test(word: str, key: str) -> None:
    found = vocabulary().find(word)
    assert found is not None
    assert found.id == key


@pytest.mark.parametrize(
    ("name", "typed", "ucum"),
    [("tg", "mg/dl", "mg/dL"), ("tg", "MG/DL", "mg/dL"), ("crea", "umol/l", "umol/L"), ("crea", "µmol/L", "umol/L"),
     ("crea", "\u03bcmol/L", "umol/L"), ("alt", "IU/L", "U/L"), ("hcg", "IU/L", "[IU]/L"), ("hcg", "mIU/mL", "m[IU]/mL"),
     ("wbc", "x10^9/L", "10*9/L"), ("wbc", "10⁹/L", "10*9/L"), ("wbc", "K/uL", "10*3/uL"), ("plt", "10*3/uL", "10*3/uL"),
     ("plt", "/µL", "/uL"), ("plt", "G/L", "10*9/L"), ("hb", "g/l", "g/L"), ("hba1c", "%", "%"), ("esr", "mm/hr", "mm/h"),
     ("tg", "mmol / l", "mmol/L"), ("vitamin d", "nmol/L", "nmol/L")],
)  # fmt: skip
def test_spellings_of_a_unit(name: str, typed: str, ucum: str) -> None:
    analyte = vocabulary().find(name)
    assert analyte is not None
    unit = vocabulary().unit_of(analyte, typed)
    assert unit is not None
    assert unit.ucum == ucum


def test_no_word_means_two_tests() -> None:
    seen: dict[str, str] = {}
    for analyte in vocabulary():
        for word in {analyte.id, analyte.short.lower(), *analyte.row["words"]}:
            assert seen.setdefault(word, analyte.id) == analyte.id


def test_the_four_traps_of_public_tables() -> None:
    words = vocabulary()
    alt, ast = words.analyte("alt"), words.analyte("ast")
    assert [unit.size for unit in alt.every_unit] == [unit.size for unit in ast.every_unit]
    assert alt.convert(Fraction(60), alt.units[0], alt.also[0]) == 1  # 60 U/L are 1 ukat/L
    hba1c = words.analyte("hba1c")
    there = hba1c.convert(Fraction("6.5"), *hba1c.units)
    assert there is not None
    assert round_half_up(there, 1) == Fraction("47.5")  # not 4.8: the divisor is 0.09148
    glucose = words.analyte("glucose")
    codes = {u.ucum: glucose.loinc(Lab(DAY, "glucose", "90", u.ucum)) for u in glucose.units}
    assert codes == {"mg/dL": "2345-7", "mmol/L": "14749-6"}  # 14749-6 is the molar code


def test_mass_and_molar_results_never_share_a_code() -> None:
    for analyte in vocabulary():
        tables = [analyte.row["loinc"], analyte.row.get("fasting", {})]
        codes = [code for table in tables for found in table.values() for code in found]
        assert len(codes) == len(set(codes))


def test_codes_by_unit_fasting_and_sample() -> None:
    words = vocabulary()
    fasting = Lab(DAY, "glucose", "90", "mg/dL", is_fasting=True)
    assert words.analyte("glucose").loinc(fasting) == "1558-6"
    hcg = words.analyte("hcg")
    assert hcg.loinc(Lab(DAY, "hcg", "negative", sample="urine")) == "2106-3"
    assert hcg.loinc(Lab(DAY, "hcg", "negative", sample="blood")) == "2118-8"
    assert hcg.loinc(Lab(DAY, "hcg", "negative")) is None  # nobody said which
    assert hcg.loinc(Lab(DAY, "hcg", "3", "m[IU]/mL")) == "19080-1"
    assert words.analyte("ldl").loinc(Lab(DAY, "ldl", "90", "mg/dL", loinc="18262-6")) == "18262-6"


def test_what_was_not_read_in_a_text_is_not_converted() -> None:
    unconverted = {a.id for a in vocabulary() if a.is_unconverted(a.units[0])}
    assert unconverted == {"vitamin_d", "b12", "folate", "homocysteine"}
    for key in unconverted:
        analyte = vocabulary().analyte(key)
        assert all(analyte.other_unit(unit) is None for unit in analyte.every_unit)


def test_limits_hold_each_other_in_every_unit() -> None:
    for analyte in vocabulary():
        for unit in analyte.every_unit:
            limits = analyte.limits(unit)
            assert limits.hard_low <= limits.soft_low < limits.soft_high <= limits.hard_high
