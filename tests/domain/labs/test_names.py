"""Printed names of tests: what they mean, what they never mean, and that nothing is taken by likeness."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.errors import NotUnderstood
from isotrack.domain.labs.names import Meant, folded, key
from isotrack.domain.labs.panels import Typed, read_panel
from isotrack.domain.labs.words import is_slip, nearest
from isotrack.knowledge.analytes import vocabulary

LINES = Path(__file__).resolve().parents[2] / "data" / "labs" / "lines.tsv"
NAMES = vocabulary().names

MEANT = [
    ("ALT (SGPT)", "alt"), ("GPT(ALAT)", "alt"), ("P-ALAT", "alt"), ("AST (GOT), S", "ast"), ("S-GT", "ggt"),
    ("Alk. Phos.", "alp"), ("Gesamtbilirubin", "bilirubin_total"), ("Bilirubin, Direct", "bilirubin_direct"),
    ("Cholesterol (HDL)", "hdl"), ("LDL Chol Calc (NIH)", "ldl"), ("Creatine Kinase,Total", "ck"),
    ("Neutrophils (Absolute)", "neutrophils"), ("Hémoglobine glyquée", "hba1c"), ("Płytki krwi", "platelets"),
    ("25-OH-Vitamin D3", "vitamin_d"), ("HCG, serum, qual", "hcg"), ("Protéine C réactive", "crp"),
    ("fP-Glukos", "glucose"), ("Glucose, Plasma", "glucose"), ("Cholesterol in LDL, serum", None),
]  # fmt: skip
NEVER = [
    "RBC", "Erythrozyten", "VLDL", "Non-HDL cholesterol", "Cholesterol, Non-HDL", "Chol/HDL", "Cholesterol/HDL ratio",
    "LDL/HDL", "CK-MB", "Creatine", "Creatinine clearance", "eGFR", "MCH", "MCHC", "Reticulocyte hemoglobin", "Hemoglobin, plasma",
    "Apolipoprotein B", "Protein C", "PCR SARS-CoV-2", "1,25-OH vitamin D", "Neutrophils %", "Immature neutrophils",
    "Glucose (2 h)", "Glucose tolerance 1h", "Bone alkaline phosphatase", "Bilirubin indirect", "Folate, RBC", "TSH",
    "Cholinesterase", "Fetal hemoglobin", "Free hCG beta", "Globulin", "Lp(a)",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "test"), MEANT)
def test_what_a_name_means(printed: str, test: str | None) -> None:
    found = NAMES.find(printed)
    assert found.id == test or (test is None and found.meant is Meant.OTHER)


@pytest.mark.parametrize(
    ("printed", "test", "unit", "is_sensitive"),
    [
        ("hs-CRP mg/L", "crp", "mg/L", True), ("hs-CRP, mg/L", "crp", "mg/L", True), ("ALT U/L", "alt", "U/L", False),
        ("hs-CRP (mg/L)", "crp", "mg/L", True), ("Neutrophils 10^9/L", "neutrophils", "10^9/L", False),
        ("Neutrophils %", None, "", False), ("CK-MB U/L", None, "U/L", False), ("chol/hdl", None, "", False),
    ],
)  # fmt: skip
def test_a_unit_behind_a_name(
    printed: str, test: str | None, unit: str, is_sensitive: bool
) -> None:
    found, behind = vocabulary().named(printed)
    assert (found.id, behind, found.is_sensitive) == (test, unit, is_sensitive)


@pytest.mark.parametrize("printed", NEVER)
def test_another_test_is_never_taken_for_one_that_is_kept(printed: str) -> None:
    assert NAMES.find(printed).meant is not Meant.TEST


@pytest.mark.parametrize(
    "printed", ["Glucose, Urine", "U-Glukos", "WBC (urine)", "Kreatinin im Urin", "Glucosa orina"]
)
def test_urine_is_no_blood(printed: str) -> None:
    assert NAMES.find(printed).meant is Meant.URINE


def test_a_name_is_compared_without_case_accents_and_order() -> None:
    assert folded("Héma Tokrit.") == "hema tokrit"
    assert key(folded("Cholesterol, total")) == key(folded("TOTAL cholesterol"))


@given(st.sampled_from(sorted(vocabulary().words)), st.sampled_from(sorted(vocabulary().words)))
def test_no_slip_leads_from_one_test_to_another(one: str, other: str) -> None:
    words = vocabulary().words
    if words[one] != words[other]:
        assert not (len(one) > 4 and len(other) > 4 and is_slip(one, other))


@pytest.mark.parametrize(
    "typed",
    ["rbc", "vldl", "creatine", "haptoglobin", "atl", "alpp", "cholinesterase", "myoglobin"],
)
def test_a_suggestion_is_never_another_test(typed: str) -> None:
    assert NAMES.is_other(typed) or nearest(typed, vocabulary().words) is None


def test_a_slip_of_one_letter_in_a_long_word_is_offered() -> None:
    assert nearest("triglicerides", vocabulary().words) == "triglycerides"


def told(one: Typed) -> str:
    unit = f" {one.unit.ucum}" if one.unit else ""
    ends = f" {one.low or ''},{one.high or ''}" if one.low or one.high else ""
    return f"{one.analyte.id} {one.comparator or ''}{one.value}{unit}{ends}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        tuple(line.split("\t"))
        for line in LINES.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ],
)
def test_a_line_as_a_paper_prints_it(typed: str, meant: str) -> None:
    (one,) = read_panel([typed], vocabulary(), {}).results
    assert told(one) == meant


MORE = [
    (
        "Trigs 168mg/dl, ALT 34, HDL 52mg/dl",
        ["triglycerides 168 mg/dL", "alt 34 U/L", "hdl 52 mg/dL"],
        [],
    ),
    ("ALT: 34", ["alt 34 U/L"], []),
    ("alt 34 H", ["alt 34 U/L"], []),
    ("CK 180 U/L up to 190", ["ck 180 U/L ,190"], []),
    ("LDL 3,1 mmol/l < 3,0", ["ldl 3.1 mmol/L ,<3.0"], []),
    ("WBC 6.2 x10^9/L 4.0 - 10.0", ["wbc 6.2 10*9/L 4.0,10.0"], []),
    ("alt 34 10-30 20nov", ["alt 34 U/L 10,30"], ["20nov"]),
    ("alt 34 0-41 U/L", ["alt 34 U/L 0,41"], []),
    ("hcg faint", ["hcg unclear"], []),
    ("hcg weakly positive", ["hcg positive"], []),
    ("hcg not detected", ["hcg negative"], []),
]


@pytest.mark.parametrize(("typed", "meant", "rest"), MORE)
def test_more_that_a_paper_prints(typed: str, meant: list[str], rest: list[str]) -> None:
    panel = read_panel([typed], vocabulary(), {})
    assert ([told(one) for one in panel.results], list(panel.rest)) == (meant, rest)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("alt 34 10-30", "a reference range or a month and a day"),
        ("RBC 4.7", "keeps no results"),
        ("glucose urine 15 mg/dL", "a test of urine"),
        ("Neutrophils 58 %", "is not a unit of NEUT"),
        ("tg 150 mg/mL", '"mg/mL" is not a unit of TG that isotrack knows. Nothing'),
        ("crea 80 umol", "is not a unit of CREA"),
    ],
)
def test_a_refusal_says_what_was_wrong(typed: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_panel([typed], vocabulary(), {})
    assert why in refused.value.message


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_none(text: str) -> None:
    NAMES.find(text)
    NAMES.answer(text, is_whole=True)
