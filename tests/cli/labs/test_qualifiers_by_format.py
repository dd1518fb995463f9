"""What qualifies a value, in every format that can carry it: honoured, asked, refused or left out, and never dropped."""

from __future__ import annotations

import json
import zipfile
from datetime import date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from xml.sax.saxutils import quoteattr

import pytest

from isotrack.cli.labs.import_results import Options, intake_of
from isotrack.domain.core.intake import Found, Intake, Left, Raised, Unreadable
from isotrack.domain.core.records import Lab, Weight
from isotrack.domain.core.tables import FileUnreadable, decode, read_table
from isotrack.domain.labs.gathered import gather
from isotrack.domain.labs.reading import Terms
from isotrack.host.import_files import kind_of
from isotrack.knowledge.analytes import vocabulary
from isotrack.services.labs.import_apple import AppleRecords
from isotrack.services.labs.import_ccda import read_ccda
from isotrack.services.labs.import_columns import Said, is_header
from isotrack.services.labs.import_csv import read_rows
from isotrack.services.labs.import_hl7 import read_hl7
from isotrack.services.labs.import_xml import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from isotrack.cli.app.session import App

Resources = list[dict[str, Any]]
DAY = date(2026, 11, 2)
NOON = datetime.fromisoformat("2026-11-29T12:00:00+01:00")
TERMS = Terms(vocabulary(), {}, date(2026, 11, 29), None, {})
LOINC = "http://loinc.org"


def fhir(*changes: dict[str, Any]) -> Resources:
    """An ALT of 34 U/L, once for each change of it; another resource as it is."""
    found = []
    for number, change in enumerate(changes, 1):
        one = change if change.get("resourceType") else {
            "resourceType": "Observation", "id": str(number), "status": "final", "effectiveDateTime": "2026-11-02",
            "code": {"text": "ALT", "coding": [{"system": LOINC, "code": "1742-6"}]}, "valueQuantity": quantity(),
        } | change  # fmt: skip
        found.append({k: v for k, v in one.items() if v is not None})
    return found


def element(name: str, value: Any) -> str:
    """FHIR's XML of a piece of its JSON."""
    if isinstance(value, list):
        return "".join(element(name, one) for one in value)
    if not isinstance(value, dict):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return f"<{name} value={quoteattr(text)}/>"
    url = f" url={quoteattr(value['url'])}" if "url" in value else ""
    inner = "".join(element(k, v) for k, v in value.items() if k not in {"url", "resourceType"})
    kind = value.get("resourceType")
    if kind and name != kind:
        inner = f"<{kind}>{inner}</{kind}>"
    return f"<{name}{url}>{inner}</{name}>"


def as_file(resources: Resources, form: str, folder: Path) -> Path:
    """The same resources as a bundle in JSON or XML, as a bulk export, or beside Apple Health's records."""
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": one} for one in resources],
    }
    path = folder / f"file-{form}"
    if form == "json":
        path.write_text(json.dumps(bundle), encoding="utf-8")
    elif form == "ndjson":
        other = {"resourceType": "Organization", "id": "o"}  # two lines at least
        path.write_text(
            "".join(f"{json.dumps(one)}\n" for one in (other, *resources)), encoding="utf-8"
        )
    elif form == "xml":
        text = element("Bundle", bundle).replace(
            "<Bundle>", '<Bundle xmlns="http://hl7.org/fhir">', 1
        )
        path.write_text(text, encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as out:
            out.writestr(
                "apple_health_export/export.xml", '<HealthData locale="de_DE"></HealthData>'
            )
            for number, one in enumerate(resources):
                out.writestr(
                    f"apple_health_export/clinical-records/Lab-{number}.json", json.dumps(one)
                )
    return path


def read(path: Path) -> Intake:
    """What a file would do."""
    this = SimpleNamespace(
        settings=SimpleNamespace(date_order=None), clock=SimpleNamespace(now=NOON)
    )
    kind = kind_of(str(path))
    return intake_of(cast("App", this), str(path), kind, Options(), TERMS, lambda *_: None)


def quantity(**said: Any) -> dict[str, Any]:
    return {k: v for k, v in ({"value": "34", "unit": "U/L"} | said).items() if v is not None}


def answer(text: str, code: str | None = None, display: str = "") -> dict[str, Any]:
    coding = [{"code": code, "display": display}] if code else []
    words = {"text": text, "coding": coding}
    test = {"text": "hCG", "coding": [{"system": LOINC, "code": "2118-8"}]}
    return {"code": test, "valueQuantity": None, "valueCodeableConcept": words}


def hl7(
    *results: str, order: str = "20261102", pid: str = "1", of_order: str = "F", reported: str = "20261103"
) -> Intake:  # fmt: skip
    lines = ["MSH|^~\\&|L|X|||20261103||ORU^R01|1|P|2.5", f"PID|1||{pid}"]
    lines += [f"OBR|1|||1^CMP|||{order}|||||||||||||||{reported}|||{of_order}", *results]
    return gather("HL7 v2", read_hl7("\r".join(lines)), TERMS)


def csv(text: str) -> Intake:
    read = read_rows(read_table(decode(text.encode()), is_header), Said())
    found = gather("CSV", read.pieces, TERMS, said=read.said, more=read.left)
    return found._replace(needed=read.needed)


RANGE = "<referenceRange><observationRange>{}<value xsi:type='IVL_PQ'>{}</value></observationRange></referenceRange>"


def ccda(
    value: str = '<value xsi:type="PQ" value="34" unit="U/L"/>', status: str = "completed", attr: str = "", more: str = "",
    *, code: str = "1742-6", name: str = "ALT", time: str = '<effectiveTime value="20261102"/>', head: str = "", twice: bool = False,
) -> Intake:  # fmt: skip
    said = f'<statusCode code="{status}"/>' if status else ""
    one = f"""<component><observation classCode="OBS" moodCode="EVN" {attr}>
<code code="{code}" codeSystem="2.16.840.1.113883.6.1" displayName="{name}"/>{said}{time}{value}{more}</observation></component>"""
    both = one + one.replace('"34"', '"36"') if twice else one
    text = f"""<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{head}<component>
<structuredBody><component><section><templateId root="2.16.840.1.113883.10.20.22.2.3.1"/><entry><organizer>{both}
</organizer></entry></section></component></structuredBody></component></ClinicalDocument>"""
    return gather("C-CDA", read_ccda(tree(text.encode())), TERMS)


BODY = "HKQuantityTypeIdentifierBodyMass"


def records(kind: str, unit: str, *said: tuple[str, str]) -> Intake:
    """Apple Health's own records of a kind: day and value."""
    found = AppleRecords()
    found.add(
        {"type": kind, "unit": unit, "startDate": f"{day} 08:00:00 +0100", "value": value}
        for day, value in said
    )
    intake = gather("Apple Health", found.pieces(), TERMS, more=found.left())
    return intake._replace(
        raised=tuple(Raised(0, day, "weights_differ", "") for day in found.differing())
    )


def fate(intake: Intake) -> str:
    """What becomes of a file: each item in a word, with its value or why; the doubts behind it."""
    told = []
    for item in intake.items:
        match item:
            case Found(record=Lab() as lab):
                ends = f" [{lab.low or ''},{lab.high or ''}]" if lab.low or lab.high else ""
                beside = [
                    lab.status if lab.status not in {None, "final"} else "",
                    f"on {lab.drawn_on}" if lab.drawn_on != DAY else "",
                    f"({lab.note})" if lab.note else "",
                ]
                told.append(
                    " ".join([f"{lab.comparator or ''}{lab.value}{ends}", *filter(None, beside)])
                )
            case Found(record=Weight() as weight):
                told.append(f"weight {weight.entered}")
            case Left(why=why):
                told.append(f"left: {why}")
            case Unreadable(why=why):
                told.append(f"refused: {why}")
    asked = sorted({raised.code.partition(":")[0] for raised in intake.raised})
    asked += [f"{one.code}!" for one in intake.needed]
    return "; ".join(told + ([f"asked: {', '.join(asked)}"] if asked else []))


ROW = "date,test,value,unit,{}\n2026-11-02,ALT,34,U/L,{}\n"
CASES: list[tuple[str, str, Callable[[], Any], str]] = [
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
    ("no status", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||",of_order=""), "34 unknown; asked: status_missing"),
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
    ("no unit", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34||||||F"), "34; asked: unit_missing"),
    ("no unit", "csv", lambda: csv(ROW.replace("U/L","").format("note","")), "34; asked: unit_missing"),
    ("no unit", "ccda", lambda: ccda('<value xsi:type="REAL" value="34"/>'), "34; asked: unit_missing"),
    ("no unit", "ccda", lambda: ccda('<value xsi:type="PQ" value="34"/>'), "34; asked: unit_missing"),
    ("no unit of two", "csv", lambda: csv(ROW.replace("ALT","Triglycerides").replace("U/L","").format("note","")), "refused: TG needs a unit: 34 mg/dL or 34 mmol/L?"),
    ("two units", "fhir", lambda: fhir({"valueQuantity":quantity(code="ukat/L",system="http://unitsofmeasure.org")}), "refused: it has two units, ukat/L and U/L."),
    ("two units", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L^unit^L^ukat/L|||||F"), "refused: it has two units, U/L and ukat/L."),
    ("two units", "csv", lambda: csv(ROW.replace(",34,",",34 ukat/L,").format("note","")), "refused: it has two units, U/L and ukat/L."),
    ("wrong unit", "fhir", lambda: fhir({"valueQuantity":quantity(unit="mg/dL")}), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("wrong unit", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|mg/dL|||||F"), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("wrong unit", "csv", lambda: csv(ROW.replace("U/L","mg/dL").format("note","")), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("wrong unit", "ccda", lambda: ccda('<value xsi:type="PQ" value="34" unit="mg/dL"/>'), 'refused: "mg/dL" is not a unit of ALT that isotrack knows.'),
    ("no day", "fhir", lambda: fhir({"effectiveDateTime":None}), "refused: the date is missing or has no day."),
    ("no day", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F",order="",reported=""), "refused: the date is missing or has no day."),
    ("no day", "csv", lambda: csv(ROW.replace("2026-11-02","").format("note","")), "refused: the date is missing or has no day."),
    ("issued only", "fhir", lambda: fhir({"effectiveDateTime":None,"issued":"2026-11-03T10:00:00+01:00"}), "34 on 2026-11-03; asked: day_offered"),
    ("issued only", "csv", lambda: csv(ROW.replace("date","reported").format("note","")), "34; asked: day_offered"),
    ("month only", "fhir", lambda: fhir({"effectiveDateTime":"2026-11"}), "refused: the date is missing or has no day."),
    ("month only", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F",order="202611",reported=""), "refused: the date is missing or has no day."),
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
    ("hcg contra", "hl7", lambda: hl7("OBX|1|CWE|2118-8^HCG^LN||10828004^Negative^SCT||||||F"), "unclear"),
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
    ("unknown col", "csv", lambda: csv(ROW.format("blorp","xyz")), "34; asked: column_unknown!"),
    ("NTE", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F","NTE|1||haemolysed"), "34 (haemolysed)"),
]  # fmt: skip


OBX = "OBX|1|NM|1742-6^ALT^LN||34|U/L|||||F"
REPORT = {
    "resourceType": "DiagnosticReport",
    "id": "r",
    "status": "final",
    "result": [{"reference": "Observation/1"}],
}
NO_DAY = {"effectiveDateTime": None}
NO_VALUE = {"valueQuantity": None}
MORE: list[tuple[str, str, Callable[[], Any], str]] = [
    ("amended", "fhir", lambda: fhir({"status":"amended"}), "34 corrected"),
    ("in error", "fhir", lambda: fhir({"status":"entered-in-error"}), "left: status entered-in-error"),
    ("registered", "fhir", lambda: fhir({"status":"registered"}), "left: status registered"),
    ("status unknown", "fhir", lambda: fhir({"status":"unknown"}), "34 unknown"),
    ("report cancelled", "fhir", lambda: fhir({}, REPORT|{"status":"cancelled"}), "left: status report cancelled"),
    ("report partial", "fhir", lambda: fhir({"status":"unknown"}, REPORT|{"status":"partial"}), "34 preliminary"),
    ("report of a final result preliminary", "fhir", lambda: fhir({}, REPORT|{"status":"preliminary"}), "34"),
    ("day of the report", "fhir", lambda: fhir(NO_DAY, REPORT|{"effectiveDateTime":"2026-11-05T08:00:00+11:00"}), "34 on 2026-11-05"),
    ("day of the specimen", "fhir", lambda: fhir(NO_DAY|{"specimen":{"reference":"Specimen/s"}}, {"resourceType":"Specimen","id":"s","type":{"text":"Serum"},"collection":{"collectedDateTime":"2026-11-06"}}), "34 on 2026-11-06"),
    ("urine by reference", "fhir", lambda: fhir({"specimen":{"reference":"Specimen/s"}}, {"resourceType":"Specimen","id":"s","type":{"text":"Urine"}}), "left: urine"),
    ("issued of the report", "fhir", lambda: fhir(NO_DAY, REPORT|{"issued":"2026-11-05T08:00:00+01:00"}), "34 on 2026-11-05; asked: day_offered"),
    ("period", "fhir", lambda: fhir(NO_DAY|{"effectivePeriod":{"start":"2026-11-02","end":"2026-11-03"}}), "34 (collected 2026-11-02 to 2026-11-03)"),
    ("instant", "fhir", lambda: fhir(NO_DAY|{"effectiveInstant":"2026-11-02T08:00:00+01:00"}), "34"),
    ("schedule", "fhir", lambda: fhir(NO_DAY|{"effectiveTiming":{"event":["2026-11-02"]}}), "refused: its time is a schedule, which is no day."),
    ("offset", "fhir", lambda: fhir({"effectiveDateTime":"2026-11-02T23:30:00-08:00"}), "34"),
    ("no such day", "fhir", lambda: fhir({"effectiveDateTime":"2026-02-30"}), 'refused: "2026-02-30" is a day that no calendar has.'),
    ("group", "fhir", lambda: fhir({"subject":{"reference":"Group/1"}}), "refused: its subject is a Group, no person."),
    ("device", "fhir", lambda: fhir({"subject":{"reference":"Device/1"}}), "refused: its subject is a Device, no person."),
    ("focus", "fhir", lambda: fhir({"focus":[{"reference":"Patient/2"}]}), "refused: it is about something else than its subject (focus)."),
    ("people by identifier", "fhir", lambda: fhir({"subject":{"identifier":{"value":"a"}}},{"subject":{"identifier":{"value":"b"}},"code":{"text":"AST"}}), "file: 2 people"),
    ("bodySite", "fhir", lambda: fhir({"bodySite":{"text":"Urine"}}), "left: urine"),
    ("method", "fhir", lambda: fhir({"code":{"text":"LDL"},"valueQuantity":quantity(value="112",unit="mg/dL"),"method":{"text":"calculated"}}), "112 (calculated)"),
    ("component", "fhir", lambda: fhir(NO_VALUE|{"code":{"text":"Panel"},"component":[{"code":{"text":"ALT"},"valueQuantity":quantity()},{"code":{"text":"AST"},"dataAbsentReason":{"text":"not performed"}}]}), "34; left: no value: not performed"),
    ("panel", "fhir", lambda: fhir({},NO_VALUE|{"code":{"text":"Panel"},"hasMember":[{"reference":"Observation/1"}]}), "34"),
    ("noise", "fhir", lambda: fhir({"valueQuantity":quantity(value="38.47389793147138")}), "38.47389793147138"),
    ("string", "fhir", lambda: fhir(NO_VALUE|{"valueString":"<34 U/L"}), "<34"),
    ("string of words", "fhir", lambda: fhir(NO_VALUE|{"valueString":"see comment"}), 'left: no number: "see comment"'),
    ("boolean", "fhir", lambda: fhir(answer("x")|{"valueCodeableConcept":None,"valueBoolean":True}), "positive"),
    ("integer", "fhir", lambda: fhir(NO_VALUE|{"valueInteger":34}), "34; asked: unit_missing"),
    ("value range", "fhir", lambda: fhir(NO_VALUE|{"valueRange":{"low":{"value":1},"high":{"value":2}}}), "refused: its value is a Range, which is no one number."),
    ("value time", "fhir", lambda: fhir(NO_VALUE|{"valueTime":"08:00:00"}), "refused: its value is a Time, which is no one number."),
    ("two values", "fhir", lambda: fhir({"valueString":"36"}), "refused: has two values, valueQuantity and valueString."),
    ("value and absent", "fhir", lambda: fhir({"dataAbsentReason":{"text":"error"}}), 'refused: has a value and the reason why there is none ("error").'),
    ("range", "fhir", lambda: fhir({"referenceRange":[{"low":quantity(value="0"),"high":quantity(value="41")}]}), "34 [0,41]"),
    ("ranges of two ages", "fhir", lambda: fhir({"referenceRange":[{"high":quantity(value="41"),"age":{"low":{"value":18}}},{"high":quantity(value="35"),"age":{"high":{"value":18}}}]}), "34; asked: ranges_several"),
    ("range of a treatment", "fhir", lambda: fhir({"referenceRange":[{"high":quantity(value="41"),"type":{"coding":[{"code":"treatment"}]}}]}), "34"),
    ("range in words", "fhir", lambda: fhir({"referenceRange":[{"text":"up to 41"}]}), "34 [,41]"),
    ("range not read", "fhir", lambda: fhir({"referenceRange":[{"text":"see page 2"}]}), '34 (range printed: "see page 2", not compared)'),
    ("range in another unit", "fhir", lambda: fhir({"referenceRange":[{"high":quantity(value="0.9",unit="ukat/L")}]}), "34 [,54]"),
    ("range in a foreign unit", "fhir", lambda: fhir({"referenceRange":[{"high":quantity(value="41",unit="mg/dL")}]}), '34 (range printed: "41 mg/dL", not compared)'),
    ("letter against the range", "fhir", lambda: fhir({"referenceRange":[{"high":quantity(value="41")}],"interpretation":[{"coding":[{"code":"H"}]}]}), '34 [,41] (the laboratory marks it "H")'),
    ("two codes of two tests", "fhir", lambda: fhir({"code":{"text":"x","coding":[{"system":LOINC,"code":"1742-6"},{"system":LOINC,"code":"1920-8"}]}}), "refused: its codes name two tests."),
    ("own code first", "fhir", lambda: fhir({"code":{"coding":[{"system":"urn:lab","code":"77"},{"system":LOINC,"code":"1742-6"}]}}), "34"),
    ("known name, unknown code", "fhir", lambda: fhir({"code":{"text":"ALT","coding":[{"system":LOINC,"code":"99999-9"}]}}), "34; asked: code_unknown"),
    ("code of moles, unit of mass", "fhir", lambda: fhir({"code":{"text":"Triglycerides [moles/volume]","coding":[{"system":LOINC,"code":"14927-8"}]},"valueQuantity":quantity(value="150",unit="mg/dL")}), "refused: the code 14927-8 is for moles, the unit mg/dL is not."),
    ("implicit rules", "fhir", lambda: fhir({"implicitRules":"http://x"}), "refused: it has a modifier that may change its meaning."),
    ("unknown key of the quantity", "fhir", lambda: fhir({"valueQuantity":quantity(scale="log")}), 'refused: its quantity says "scale", which is not understood.'),
    ("unit of an older FHIR", "fhir", lambda: fhir({"valueQuantity":{"value":"34","units":"U/L"}}), "34"),
    ("reliability", "fhir", lambda: fhir({"reliability":"questionable"}), 'refused: its reliability is "questionable".'),
    ("unknown key", "fhir", lambda: fhir({"blorp":"x"}), 'refused: it says "blorp", which is not understood.'),
    ("narrative alone", "fhir", lambda: fhir(NO_VALUE|{"text":{"status":"generated","div":"34"}}), "left: no value: none given"),
    ("not kept", "fhir", lambda: fhir({"code":{"text":"Sodium"}}), "left: not kept"),
    ("messages of a server", "fhir", lambda: fhir({},{"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}), "left: not kept; 34"),
    ("weight", "fhir", lambda: fhir({"code":{"coding":[{"system":LOINC,"code":"29463-7"}]},"valueQuantity":quantity(value="60",unit="kg")}), "weight 60kg"),
    ("answer of a questionnaire", "fhir", lambda: fhir({"category":[{"coding":[{"code":"survey"}]}]}), "left: not kept"),
    ("above", "ccda", lambda: ccda('<value xsi:type="IVL_PQ"><low value="34" unit="U/L"/><high nullFlavor="PINF"/></value>'), ">=34"),
    ("at most", "ccda", lambda: ccda('<value xsi:type="IVL_PQ"><low value="0" unit="U/L"/><high value="34" unit="U/L"/></value>'), "<=34"),
    ("string", "ccda", lambda: ccda('<value xsi:type="ST">&lt;34 U/L</value>'), "<34"),
    ("word", "ccda", lambda: ccda('<value xsi:type="ST">see comment</value>'), 'left: no number: "see comment"'),
    ("answer", "ccda", lambda: ccda('<value xsi:type="CD" code="260385009" displayName="Negative"/>', code="2118-8", name="hCG"), "negative"),
    ("answer contra", "ccda", lambda: ccda('<value xsi:type="CD" code="10828004" displayName="Negative"/>', code="2118-8", name="hCG"), "unclear"),
    ("other type", "ccda", lambda: ccda('<value xsi:type="RTO"/>'), 'refused: its value is of the type "RTO".'),
    ("held", "ccda", lambda: ccda(status="held"), "left: status held"),
    ("no status", "ccda", lambda: ccda(status=""), "34 unknown; asked: status_missing"),
    ("month only", "ccda", lambda: ccda(time='<effectiveTime value="202611"/>'), "refused: the date is missing or has no day."),
    ("no day", "ccda", lambda: ccda(time=""), "refused: the date is missing or has no day."),
    ("period", "ccda", lambda: ccda(time='<effectiveTime><low value="20261102"/><high value="20261103"/></effectiveTime>'), "34 (collected 2026-11-02 to 2026-11-03)"),
    ("future", "ccda", lambda: ccda(time='<effectiveTime value="20270101"/>'), "refused: Fri 1 Jan 2027 is in the future."),
    ("no such day", "ccda", lambda: ccda(time='<effectiveTime value="20260230"/>'), 'refused: "20260230" is a day that no calendar has.'),
    ("subject", "ccda", lambda: ccda(more="<subject><relatedSubject/></subject>"), "refused: it is about another person than the document."),
    ("two people", "ccda", lambda: ccda(head='<recordTarget><patientRole><id root="1" extension="a"/></patientRole></recordTarget><recordTarget><patientRole><id root="1" extension="b"/></patientRole></recordTarget>'), "file: 2 people"),
    ("csf", "ccda", lambda: ccda(more='<specimen><specimenRole><specimenPlayingEntity><code displayName="CSF"/></specimenPlayingEntity></specimenRole></specimen>'), "left: specimen CSF"),
    ("strange specimen", "ccda", lambda: ccda(more='<specimen><specimenRole><specimenPlayingEntity><code displayName="Tube 7"/></specimenPlayingEntity></specimenRole></specimen>'), "34; asked: specimen_unknown"),
    ("range", "ccda", lambda: ccda(more=RANGE.format("", '<low value="0" unit="U/L"/><high value="41" unit="U/L"/>')), "34 [0,41]"),
    ("two ranges", "ccda", lambda: ccda(more=RANGE.format("", '<high value="41" unit="U/L"/>')*2), "34; asked: ranges_several"),
    ("range of another kind", "ccda", lambda: ccda(more=RANGE.format('<interpretationCode code="H"/>', '<high value="41" unit="U/L"/>')), "34"),
    ("letter", "ccda", lambda: ccda(more='<interpretationCode code="H"/>'+RANGE.format("", '<high value="41" unit="U/L"/>')), '34 [,41] (the laboratory marks it "H")'),
    ("code/name", "ccda", lambda: ccda(name="AST"), "refused: the code says ALT, the name says AST."),
    ("unknown code", "ccda", lambda: ccda(code="99999-9"), "34; asked: code_unknown"),
    ("two units", "ccda", lambda: ccda('<value xsi:type="PQ" value="34" unit="U/L"><translation value="0.57" unit="ukat/L"/></value>'), "34"),
    ("method", "ccda", lambda: ccda('<value xsi:type="PQ" value="112" unit="mg/dL"/>', code="13457-7", name="LDL", more='<methodCode displayName="calculated"/>'), "112 (calculated)"),
    ("note", "ccda", lambda: ccda(more='<entryRelationship typeCode="SUBJ"><act classCode="ACT" moodCode="EVN"><text>haemolysed</text></act></entryRelationship>'), "34 (haemolysed)"),
    ("twice", "ccda", lambda: ccda(twice=True), "34; 36; asked: two_values"),
    ("own marks", "hl7", lambda: gather("HL7 v2", read_hl7("MSH!*#@$!L!X!!!20261103!!ORU*R01!1!P!2.5\rOBR!1!!!1*CMP!!!20261102\rOBX!1!NM!1742-6*ALT*LN!!34!U/L!!!!!F"), TERMS), "34"),
    ("other message", "hl7", lambda: gather("HL7 v2", read_hl7("MSH|^~\\&|L|X|||20261103||ADT^A01|1|P|2.5"), TERMS), 'file: is an HL7 message "ADT", which holds no results (ORU)'),
    ("order preliminary", "hl7", lambda: hl7(OBX[:-1], of_order="P"), "34 preliminary"),
    ("order cancelled", "hl7", lambda: hl7(OBX, of_order="X"), "left: status order X"),
    ("no status at all", "hl7", lambda: hl7(OBX[:-1], of_order=""), "34 unknown; asked: status_missing"),
    ("own day", "hl7", lambda: hl7(OBX + "|||20261104"), "34 on 2026-11-04"),
    ("day of the specimen", "hl7", lambda: hl7(OBX, "SPM|1|||SER^Serum|||||||||||||20261105", order=""), "34 on 2026-11-05"),
    ("day of the report", "hl7", lambda: hl7(OBX, order="", reported="20261106"), "34 on 2026-11-06; asked: day_offered"),
    ("no such day", "hl7", lambda: hl7(OBX, order="20260230"), 'refused: "20260230" is a day that no calendar has.'),
    ("range", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|0-41||||F"), "34 [0,41]"),
    ("range below", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|<41||||F"), "34 [,<41]"),
    ("range not read", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|see page 2||||F"), '34 (range printed: "see page 2", not compared)'),
    ("letter against the range", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN||34|U/L|0-41|H|||F"), '34 [0,41] (the laboratory marks it "H")'),
    ("corrected after final", "hl7", lambda: hl7(OBX, "OBX|1|NM|1742-6^ALT^LN||36|U/L|||||C"), "left: replaced in the file; 36 corrected"),
    ("sub-ids", "hl7", lambda: hl7("OBX|1|NM|1742-6^ALT^LN|1|34|U/L|||||F", "OBX|2|NM|1742-6^ALT^LN|2|36|U/L|||||F"), "34; 36"),
    ("escapes", "hl7", lambda: hl7(OBX, "NTE|1||a\\T\\b"), "34 (a&b)"),
    ("string", "hl7", lambda: hl7("OBX|1|ST|1742-6^ALT^LN||<34 U/L||||||F"), "<34"),
    ("word", "hl7", lambda: hl7("OBX|1|ST|1742-6^ALT^LN||see comment||||||F"), 'left: no number: "see comment"'),
    ("strange specimen", "hl7", lambda: hl7("SPM|1|||T7^Tube 7", OBX), "34; asked: specimen_unknown"),
    ("csf", "hl7", lambda: hl7("SPM|1|||CSF^CSF", OBX), "left: specimen CSF"),
    ("unknown code", "hl7", lambda: hl7(OBX.replace("1742-6","99999-9")), "34; asked: code_unknown"),
    ("not kept", "hl7", lambda: hl7("OBX|1|NM|^Sodium^L||140|mmol/L|||||F"), "left: not kept"),
    ("other type", "hl7", lambda: hl7("OBX|1|ED|1742-6^ALT^LN||x||||||F"), 'refused: its value is of the type "ED".'),
    ("method", "hl7", lambda: hl7("OBX|1|NM|13457-7^LDL^LN||112|mg/dL|||||F||||||calculated^calculated"), "112 (calculated)"),
    ("range", "csv", lambda: csv(ROW.format("range","0-41")), "34 [0,41]"),
    ("limits", "csv", lambda: csv("date,test,value,unit,low,high\n2026-11-02,ALT,34,U/L,7,56\n"), "34 [7,56]"),
    ("range not read", "csv", lambda: csv(ROW.format("range","see page 2")), '34 (range printed: "see page 2", not compared)'),
    ("letter against the range", "csv", lambda: csv("date,test,value,unit,range,flag\n2026-11-02,ALT,34,U/L,0-41,H\n"), '34 [0,41] (the laboratory marks it "H")'),
    ("letter in the cell", "csv", lambda: csv(ROW.replace(",34,",",34 H,").format("range","0-41")), '34 [0,41] (the laboratory marks it "H")'),
    ("collected wins", "csv", lambda: csv("reported,collected,test,value,unit\n2026-11-05,2026-11-02,ALT,34,U/L\n"), "34"),
    ("ordered never", "csv", lambda: csv("ordered,test,value,unit\n2026-11-05,ALT,34,U/L\n"), "refused: the date is missing or has no day."),
    ("no such day", "csv", lambda: csv(ROW.replace("2026-11-02","2026-02-30").format("note","")), 'refused: "2026-02-30" is a day that no calendar has.'),
    ("order of day and month", "csv", lambda: csv(ROW.replace("2026-11-02","02/11/2026").format("note","")), 'refused: "02/11/2026" has its day first or its month first.; asked: date_order!'),
    ("cells", "csv", lambda: csv("date,test,value,unit\n2026-11-02,ALT,34,5,U/L\n"), "refused: it has 5 cells where the header has 4: a cell with a comma belongs in quotes."),
    ("header twice", "csv", lambda: csv("date,test,value,value,unit\n2026-11-02,ALT,34,35,U/L\n"), "34; asked: column_twice!, column_unknown!"),
    ("thousands", "csv", lambda: csv('date,test,value,unit\n2026-11-02,CK,"1,250",U/L\n'), 'refused: "1,250" is 1.250 or 1250.'),
    ("unusual name", "csv", lambda: csv(ROW.replace("ALT","Fosfatasi alcalina").format("note","")), "34; asked: name_unusual"),
    ("unknown code", "csv", lambda: csv(ROW.format("loinc","99999-9")), "34; asked: code_unknown"),
    ("code of moles, unit of mass", "csv", lambda: csv(ROW.replace("ALT","Triglycerides [moles/volume]").replace("34","150").replace("U/L","mg/dL").format("loinc","14927-8")), "refused: the code 14927-8 is for moles, the unit mg/dL is not."),
    ("method", "csv", lambda: csv(ROW.replace("ALT","LDL").replace("34","112").replace("U/L","mg/dL").format("method","calculated")), "112 (calculated)"),
    ("note", "csv", lambda: csv(ROW.format("note","haemolysed")), "34 (haemolysed)"),
    ("ratio", "csv", lambda: csv(ROW.replace(",34,",",1:40,").format("note","")), 'refused: ":40" beside it is not understood.'),
    ("value range", "csv", lambda: csv(ROW.replace(",34,",",10-20,").format("note","")), 'refused: "-20" beside it is not understood.'),
    ("negation", "csv", lambda: csv(ROW.format("status","not performed")), "left: status not performed"),
    ("not kept", "csv", lambda: csv(ROW.replace("ALT","Sodium").format("note","")), "left: not kept"),
    ("twice the same", "csv", lambda: csv("date,test,value,unit\n2026-11-02,ALT,34,U/L\n2026-11-02,ALT,34.0,U/L\n"), "34; 34.0"),
    ("meter", "apple xml", lambda: records("HKQuantityTypeIdentifierBloodGlucose", "mg/dL", ("2026-11-02", "92")), "left: not kept"),
    ("weight", "apple xml", lambda: records(BODY, "lb", ("2026-11-02", "154")), "weight 154lb"),
    ("weight of two sources", "apple xml", lambda: records(BODY, "kg", ("2026-11-02", "60"), ("2026-11-02", "64")), "weight 64kg; asked: weights_differ"),
    ("weight in an unknown unit", "apple xml", lambda: records(BODY, "jin", ("2026-11-02", "120")), 'refused: "120 jin" is no weight that isotrack can read.'),
    ("weight of no day", "apple xml", lambda: records(BODY, "kg", ("2026-02-30", "60")), 'refused: "2026-02-30" is a day that no calendar has.'),
    ("weight of the future", "apple xml", lambda: records(BODY, "kg", ("2027-01-01", "60")), "refused: Fri 1 Jan 2027 is in the future."),
]  # fmt: skip


FHIR_FORMS = ("json", "ndjson", "xml", "apple")


def cells() -> Iterator[Any]:
    """Every cell; what FHIR says has to hold in each of the files that carry it."""
    for what, form, made, expected in (*CASES, *MORE):
        for each in FHIR_FORMS if form == "fhir" else (form,):
            yield pytest.param(each, made, expected, id=f"{what}-{each}")


@pytest.mark.parametrize(("form", "made", "expected"), list(cells()))
def test_a_qualifier(
    form: str, made: Callable[[], Intake | Resources], expected: str, tmp_path: Path
) -> None:
    try:
        what = made()
        found = fate(read(as_file(what, form, tmp_path)) if isinstance(what, list) else what)
    except FileUnreadable as error:
        found = "file: 2 people" if "2 people" in error.message else f"file: {error.why}"
    assert found == expected
