"""What qualifies a value, in every format that can carry it: honoured, asked, refused or left out, and never dropped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.domain.core.intake import Found, Intake, Left, Unreadable
from isotrack.domain.core.records import Lab
from isotrack.domain.core.tables import FileUnreadable, decode, read_table
from isotrack.domain.labs.gathered import gather
from isotrack.domain.labs.reading import Terms
from isotrack.knowledge.analytes import vocabulary
from isotrack.services.labs.import_ccda import read_ccda
from isotrack.services.labs.import_columns import Said, is_header
from isotrack.services.labs.import_csv import read_rows
from isotrack.services.labs.import_fhir import FhirFile
from isotrack.services.labs.import_hl7 import read_hl7
from isotrack.services.labs.import_xml import tree

if TYPE_CHECKING:
    from collections.abc import Callable

TERMS = Terms(vocabulary(), {}, date(2026, 11, 29), None, {})
LOINC = "http://loinc.org"


def fhir(*changes: dict[str, Any]) -> Intake:
    """An ALT of 34 U/L, once for each change of it."""
    found = FhirFile(TERMS, None)
    entries = []
    for number, change in enumerate(changes, 1):
        one = {
            "resourceType": "Observation", "id": str(number), "status": "final", "effectiveDateTime": "2026-11-02",
            "code": {"text": "ALT", "coding": [{"system": LOINC, "code": "1742-6"}]}, "valueQuantity": quantity(),
        } | change  # fmt: skip
        entries.append({"resource": {k: v for k, v in one.items() if v is not None}})
    found.add({"resourceType": "Bundle", "type": "collection", "entry": entries}, "")
    return found.intake("FHIR")


def quantity(**said: Any) -> dict[str, Any]:
    return {k: v for k, v in ({"value": "34", "unit": "U/L"} | said).items() if v is not None}


def answer(text: str, code: str | None = None, display: str = "") -> dict[str, Any]:
    coding = [{"code": code, "display": display}] if code else []
    words = {"text": text, "coding": coding}
    test = {"text": "hCG", "coding": [{"system": LOINC, "code": "2118-8"}]}
    return {"code": test, "valueQuantity": None, "valueCodeableConcept": words}


def hl7(*results: str, order: str = "20261102", pid: str = "1") -> Intake:
    lines = ["MSH|^~\\&|L|X|||20261103||ORU^R01|1|P|2.5", f"PID|1||{pid}"]
    lines += [f"OBR|1|||1^CMP|||{order}||||||||||||||20261103|||F", *results]
    return gather("HL7 v2", read_hl7("\r".join(lines)), TERMS)


def csv(text: str) -> Intake:
    read = read_rows(read_table(decode(text.encode()), is_header), Said())
    return gather("CSV", read.pieces, TERMS, said=read.said, more=read.left)


def ccda(
    value: str = '<value xsi:type="PQ" value="34" unit="U/L"/>', status: str = "completed", attr: str = "", more: str = ""
) -> Intake:  # fmt: skip
    text = f"""<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><component>
<structuredBody><component><section><templateId root="2.16.840.1.113883.10.20.22.2.3.1"/><entry><organizer><component>
<observation classCode="OBS" moodCode="EVN" {attr}><code code="1742-6" codeSystem="2.16.840.1.113883.6.1" displayName="ALT"/>
<statusCode code="{status}"/><effectiveTime value="20261102"/>{value}{more}</observation></component></organizer></entry>
</section></component></structuredBody></component></ClinicalDocument>"""
    return gather("C-CDA", read_ccda(tree(text.encode())), TERMS)


def fate(intake: Intake) -> str:
    """What becomes of a file: each item in a word, with its value or why; the doubts behind it."""
    told = []
    for item in intake.items:
        match item:
            case Found(record=Lab() as lab):
                told.append(
                    f"{lab.comparator or ''}{lab.value}"
                    + (f" {lab.status}" if lab.status not in {None, "final"} else "")
                )
            case Left(why=why):
                told.append(f"left: {why}")
            case Unreadable(why=why):
                told.append(f"refused: {why}")
    asked = sorted({raised.code.partition(":")[0] for raised in intake.raised})
    return "; ".join(told + ([f"asked: {', '.join(asked)}"] if asked else []))


ROW = "date,test,value,unit,{}\n2026-11-02,ALT,34,U/L,{}\n"
CASES: list[tuple[str, str, Callable[[], Intake], str]] = [
    ("less than", "fhir", lambda: fhir({"valueQuantity":quantity(comparator="<")}), "<34"),
    ("less than", "hl7", lambda: hl7("OBX|1|SN|1742-6^ALT^LN||<^34|U/L|||||F"), "<34"),
    ("less than", "csv", lambda: csv(ROW.format("comparator","<")), "<34"),
    ("less than", "csv", lambda: csv(ROW.replace(",34,",",<34,").format("note","")), "<34"),
    ("less than", "ccda", lambda: ccda('<value xsi:type="IVL_PQ"><high value="34" unit="U/L" inclusive="false"/></value>'), "<34"),
    ("unknown comp", "fhir", lambda: fhir({"valueQuantity":quantity(comparator="~")}), 'refused: the comparator "~" is not one of < <= >= >.'),
    ("unknown comp", "hl7", lambda: hl7("OBX|1|SN|1742-6^ALT^LN||~^34|U/L|||||F"), "refused: it has several values."),
    ("unknown comp", "csv", lambda: csv(ROW.format("comparator","~")), 'refused: "~" is no comparator like <.'),
    ("ratio", "hl7", lambda: hl7("OBX|1|SN|1742-6^ALT^LN||^1^:^40|U/L|||||F"), "refused: its value is a range or a ratio, which is no one number."),
    ("ratio", "fhir", lambda: fhir({"valueQuantity":None,"valueRatio":{"numerator":{"value":1},"denominator":{"value":40}}}), "refused: its value is a Ratio, which is no one number."),
    ("range", "hl7", lambda: hl7("OBX|1|SN|1742-6^ALT^LN||10^-^20|U/L|||||F"), "refused: its value is a range or a ratio, which is no one number."),
    ("range", "ccda", lambda: ccda('<value xsi:type="IVL_PQ"><low value="10" unit="U/L"/><high value="20" unit="U/L"/></value>'), "refused: its value lies between two numbers."),
    ("cancelled", "fhir", lambda: fhir({"status":"cancelled"}), "left: status cancelled"),
    ("cancelled", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||X"), "left: status X"),
    ("cancelled", "csv", lambda: csv(ROW.format("status","cancelled")), "left: status cancelled"),
    ("cancelled", "ccda", lambda: ccda(status="cancelled"), "left: status cancelled"),
    ("prelim", "fhir", lambda: fhir({"status":"preliminary"}), "34 preliminary"),
    ("prelim", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||P"), "34 preliminary"),
    ("prelim", "csv", lambda: csv(ROW.format("status","vorläufig")), "34 preliminary"),
    ("prelim", "ccda", lambda: ccda(status="active"), "left: status active"),
    ("corrected", "fhir", lambda: fhir({"status":"corrected"}), "34 corrected"),
    ("corrected", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||C"), "34 corrected"),
    ("corrected", "csv", lambda: csv(ROW.format("status","corrected")), "34 corrected"),
    ("strange status", "fhir", lambda: fhir({"status":"blorp"}), 'refused: status "blorp" is not known.'),
    ("strange status", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||Q"), 'refused: status "Q" is not known.'),
    ("strange status", "csv", lambda: csv(ROW.format("status","blorp")), "34 unknown; asked: status_unknown"),
    ("strange status", "ccda", lambda: ccda(status="blorp"), 'refused: status "blorp" is not known.'),
    ("no status", "fhir", lambda: fhir({"status":None}), "34 unknown; asked: status_missing"),
    ("no status", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||"), "34 unknown; asked: status_missing"),
    ("no status", "csv", lambda: csv(ROW.format("status","")), "34"),
    ("urine", "fhir", lambda: fhir({"specimen":{"display":"Urine"}}), "left: urine"),
    ("urine", "hl7", lambda: hl7("SPM|1|||UR^Urine","OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F"), "left: urine"),
    ("urine", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F","SPM|1|||UR^Urine"), "left: urine"),
    ("urine", "csv", lambda: csv(ROW.format("specimen","Urin")), "left: urine"),
    ("urine", "ccda", lambda: ccda(more='<specimen><specimenRole><specimenPlayingEntity><code displayName="Urine"/></specimenPlayingEntity></specimenRole></specimen>'), "left: urine"),
    ("csf", "fhir", lambda: fhir({"specimen":{"display":"CSF"}}), "left: specimen CSF"),
    ("csf", "csv", lambda: csv(ROW.format("specimen","CSF")), "left: specimen CSF"),
    ("strange specimen", "fhir", lambda: fhir({"specimen":{"display":"Tube 7"}}), "34; asked: specimen_unknown"),
    ("strange specimen", "csv", lambda: csv(ROW.format("specimen","Tube 7")), "34; asked: specimen_unknown"),
    ("other person", "fhir", lambda: fhir({"subject":{"reference":"Patient/a"}},{"subject":{"reference":"Patient/b"},"code":{"text":"AST"}}), "file: 2 people"),
    ("other person", "csv", lambda: csv("date,test,value,unit,patient\n2026-11-02,ALT,34,U/L,A\n2026-11-02,AST,34,U/L,B\n"), "file: 2 people"),
    ("other person", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F", "PID|1||2", "OBR|1|||1^CMP|||20261102", "OBX|1|NM|1920-8^AST^LN||34|U/L|||||F"), "file: 2 people"),
    ("no unit", "fhir", lambda: fhir({"valueQuantity":quantity(unit=None)}), "34; asked: unit_missing"),
    ("no unit", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34||||||F"), "34"),
    ("no unit", "csv", lambda: csv(ROW.replace("U/L","").format("note","")), "34"),
    ("no unit", "ccda", lambda: ccda('<value xsi:type="REAL" value="34"/>'), "34; asked: unit_missing"),
    ("two units", "fhir", lambda: fhir({"valueQuantity":quantity(code="ukat/L",system="http://unitsofmeasure.org")}), "refused: it has two units, ukat/L and U/L."),
    ("two units", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L^unit^L^ukat/L|||||F"), "refused: it has two units, U/L and ukat/L."),
    ("two units", "csv", lambda: csv(ROW.replace(",34,",",34 ukat/L,").format("note","")), "refused: it has two units, U/L and ukat/L."),
    ("wrong unit", "fhir", lambda: fhir({"valueQuantity":quantity(unit="mg/dL")}), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("wrong unit", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|mg/dL|||||F"), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("wrong unit", "csv", lambda: csv(ROW.replace("U/L","mg/dL").format("note","")), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("wrong unit", "ccda", lambda: ccda('<value xsi:type="PQ" value="34" unit="mg/dL"/>'), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("no day", "fhir", lambda: fhir({"effectiveDateTime":None}), "refused: the date is missing or has no day."),
    ("no day", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F",order=""), "refused: the date is missing or has no day."),
    ("no day", "csv", lambda: csv(ROW.replace("2026-11-02","").format("note","")), "refused: the date is missing or has no day."),
    ("issued only", "fhir", lambda: fhir({"effectiveDateTime":None,"issued":"2026-11-03T10:00:00+01:00"}), "34; asked: day_offered"),
    ("issued only", "csv", lambda: csv(ROW.replace("date","reported").format("note","")), "34; asked: day_offered"),
    ("month only", "fhir", lambda: fhir({"effectiveDateTime":"2026-11"}), "refused: the date is missing or has no day."),
    ("month only", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F",order="202611"), "refused: the date is missing or has no day."),
    ("month only", "csv", lambda: csv(ROW.replace("2026-11-02","2026-11").format("note","")), 'refused: "2026-11" is no day.'),
    ("future", "fhir", lambda: fhir({"effectiveDateTime":"2027-01-01"}), "refused: Fri 1 Jan 2027 is in the future."),
    ("future", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F",order="20270101"), "refused: Fri 1 Jan 2027 is in the future."),
    ("future", "csv", lambda: csv(ROW.replace("2026-11-02","2027-01-01").format("note","")), "refused: Fri 1 Jan 2027 is in the future."),
    ("negative", "fhir", lambda: fhir({"valueQuantity":quantity(value="-34")}), "refused: the value is below zero."),
    ("negative", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||-34|U/L|||||F"), 'refused: "-34" is below zero.'),
    ("negative", "csv", lambda: csv(ROW.replace(",34,",",-34,").format("note","")), 'refused: "-34" is below zero.'),
    ("negative", "ccda", lambda: ccda('<value xsi:type="PQ" value="-34" unit="U/L"/>'), 'refused: "-34" is below zero.'),
    ("absent", "fhir", lambda: fhir({"valueQuantity":None,"dataAbsentReason":{"text":"not performed"}}), "left: no value: not performed"),
    ("absent", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN|||U/L|||||F"), "left: no value: empty"),
    ("absent", "csv", lambda: csv(ROW.replace(",34,",",haemolysed,").format("note","")), "left: no value: haemolysed"),
    ("absent", "ccda", lambda: ccda('<value xsi:type="PQ" nullFlavor="UNK"/>'), "left: no value: UNK"),
    ("negation", "ccda", lambda: ccda(attr='negationInd="true"'), "left: status said not to be (negated)"),
    ("modifier", "fhir", lambda: fhir({"modifierExtension":[{"url":"x"}]}), "refused: it has a modifier that may change its meaning."),
    ("twice", "fhir", lambda: fhir({},{"valueQuantity":quantity(value="36")}), "34; 36; asked: two_values"),
    ("twice", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F","OBX|2|NM|1742-6^ALT^LN||36|U/L|||||F"), "34; 36; asked: two_values"),
    ("twice", "csv", lambda: csv("date,test,value,unit\n2026-11-02,ALT,34,U/L\n2026-11-02,ALT,36,U/L\n"), "34; 36; asked: two_values"),
    ("several values", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34~35|U/L|||||F"), "refused: it has several values."),
    ("hcg neg", "fhir", lambda: fhir(answer("Negative")), "negative"),
    ("hcg contra", "fhir", lambda: fhir(answer("Negative","10828004","Positive")), "unclear"),
    ("hcg contra", "hl7", lambda: hl7("OBX|1|CWE|2118-8^HCG^LN||10828004^Negative^SCT|||||F"), "unclear unknown; asked: status_missing"),
    ("hcg words", "csv", lambda: csv("date,test,value\n2026-11-02,hCG,negative - repeat\n"), "unclear"),
    ("hcg dash", "csv", lambda: csv("date,test,value\n2026-11-02,hCG,-\n"), "unclear"),
    ("code/name", "fhir", lambda: fhir({"code":{"text":"AST","coding":[{"system":LOINC,"code":"1742-6"}]}}), "refused: the code says ALT, the name says AST."),
    ("code/name", "hl7", lambda: hl7("OBX|1|NM|1742-6^AST^LN||34|U/L|||||F"), "refused: the code says ALT, the name says AST."),
    ("code/name", "csv", lambda: csv(ROW.replace("ALT","AST").format("loinc","1742-6")), "refused: the code says ALT, the name says AST."),
    ("trap name", "fhir", lambda: fhir({"code":{"text":"ALT ratio","coding":[{"system":LOINC,"code":"1742-6"}]}}), "34; asked: name_other"),
    ("old version", "fhir", lambda: fhir({"id":"1"},{"id":"1","valueQuantity":quantity(value="36"),"meta":{"versionId":"2"}}), "left: status replaced by a newer version; 36"),
    ("deleted D", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F","OBX|1|NM|1742-6^ALT^LN||34|U/L|||||D"), "left: status deleted; left: status D"),
    ("wrong W", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||W"), "left: status W"),
    ("calc column", "csv", lambda: csv(ROW.format("previous result","30")), "34"),
    ("unknown col", "csv", lambda: csv(ROW.format("blorp","xyz")), "34"),
    ("NTE", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F","NTE|1||haemolysed"), "34"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "form", "made", "expected"),
    CASES,
    ids=[f"{what}-{form}" for what, form, _, _ in CASES],
)
def test_a_qualifier(what: str, form: str, made: Callable[[], Intake], expected: str) -> None:
    try:
        found = fate(made())
    except FileUnreadable as error:
        found = "file: 2 people" if "2 people" in error.message else error.message
    assert found == expected, (what, form)
