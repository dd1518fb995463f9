"""Exports of other trackers: the sum that is recorded is the sum that its own program shows, minus what is named."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from isotrack.domain.copies.errors import ColumnsUnknown
from isotrack.domain.core.intake import Intake, SumsDiffer, check_sums
from isotrack.domain.core.records import Note, Weight
from isotrack.domain.core.tables import FileUnreadable
from tests.domain.copies.reading import TRACKERS, doses, intake_of, total_ug

EXPORTS = 200  # of each program
FIRST = date(2026, 3, 1)


def sample(name: str) -> bytes:
    return next(TRACKERS.glob(f"{name}-*")).read_bytes()


def left(intake: Intake) -> list[str]:
    return [f"{one.why}: {one.what}" if one.what else one.why for one in intake.left]


# --- the samples -------------------------------------------------------------------------------


def test_fujita_counts_its_periods_and_names_what_does_not_count() -> None:
    found = intake_of(sample("A01"))
    assert (total_ug(found), found.theirs_ug) == (1_920_000, 1_920_000)
    skipped = [day for day, mg, _ in doses(found) if mg < 0]
    assert skipped == ["2026-07-15", "2026-08-02"]
    assert [one.record for one in found.found if isinstance(one.record, Weight)] == [
        Weight(date(2026, 7, 1), 60_500_000_000, "kg", "60.5kg")
    ]
    assert "isotrack course --target 120" in found.commands
    assert [one.code for one in found.raised] == ["export_day"]
    later = json.loads(sample("A01")) | {"exportedAt": "2026-09-11T12:00:00.000Z"}
    assert total_ug(intake_of(json.dumps(later))) == 1_960_000
    later = json.loads(sample("A01")) | {"missedDates": []}
    assert total_ug(intake_of(json.dumps(later))) == 1_980_000


@pytest.mark.parametrize(("zone", "total"), [("Europe/Berlin", 120_000), ("UTC", 90_000)])
def test_fujita_goes_up_to_the_local_day_of_its_export(zone: str, total: int) -> None:
    found = intake_of(sample("A03"), zone)
    assert total_ug(found) == total
    assert any("begins after the day of the export: 60 mg" in one for one in left(found))


def test_palp1ix_keeps_clock_times_and_sets_nothing() -> None:
    found = intake_of(sample("A04"))
    assert (total_ug(found), found.theirs_ug) == (90_000, 90_200)
    assert doses(found)[1] == ("2026-07-02", 30, "00:40")
    assert any(one.endswith("0.2 mg") for one in left(found))
    assert {"isotrack weight 154.0lb DAY", "isotrack course --target 7800mg"} <= set(found.commands)
    assert "isotrack lab ALT 22 U/L AST 20 U/L --on 2026-08-01" in found.commands
    assert "an attached document: a.pdf" in left(found)
    assert "isotrack rx --refill 60x10mg --on DAY" in intake_of(sample("A05")).commands
    assert [type(one.record) for one in found.found].count(Note) == 1


def test_kevincmh_says_that_its_days_are_days_of_utc() -> None:
    found = intake_of(sample("A06"))
    assert (total_ug(found), "days of UTC" in found.said[0]) == (60_000, True)
    quoted = json.dumps(sample("A06").decode())  # the value of a browser's key, with its marks
    assert total_ug(intake_of(quoted)) == 60_000


def test_medtimer_takes_the_one_medicine_and_never_a_wrong_day() -> None:
    found = intake_of(sample("A07"))
    assert doses(found) == [("2026-07-01", 20, "20:05"), ("2026-07-03", 20, "00:30")]
    assert [one.code for one in found.raised] == ["medicine"]
    assert "another medicine: Vitamin D" in left(found)
    assert not intake_of(sample("A07"), only=("Name", ("Isotretinoin",))).raised
    broken = intake_of(sample("A10"))
    assert (total_ug(broken), broken.unreadable[0].where) == (0, "line 2")
    backup = intake_of(sample("A11"))
    assert [day[:2] for day in doses(backup)] == [("2026-07-01", 20), ("2026-07-02", -1), ("2026-07-04", 40)]  # fmt: skip
    assert {"not answered: Isotretinoin", "marked deleted: Isotretinoin", "a reminder that is no dose: REFILL"} <= set(left(backup))  # fmt: skip


def test_health_auto_export_asks_what_one_is() -> None:
    assert [one.option for one in intake_of(sample("A12")).needed] == ["--strength MG"]
    found = intake_of(sample("A12"), strength_ug=20_000)
    assert doses(found) == [("2026-07-01", 20, "20:05")]
    assert left(found) == ["not answered: Isotretinoin 20 MG Oral Capsule"]


# --- the law -----------------------------------------------------------------------------------


def _mg(chance: random.Random) -> float | int:
    return chance.choice((10, 20, 30, 40, 20, 0.2, 37.5, 5))


def _fujita(chance: random.Random) -> tuple[dict[str, Any], int]:
    """An export, and the sum by the rule of its program, day by day."""
    starts = [FIRST + timedelta(days=chance.randrange(90)) for _ in range(chance.randint(1, 6))]
    records: list[dict[str, Any]] = [{"id": str(n), "startDate": on.isoformat(), "doseMgPerDay": chance.choice((0, 10, 20, 40, 62.5))} for n, on in enumerate(starts)]  # fmt: skip
    missed = [(FIRST + timedelta(days=chance.randrange(-5, 100))).isoformat() for _ in range(chance.randint(0, 20))]  # fmt: skip
    last = FIRST + timedelta(days=chance.randrange(60, 110))
    total, day = 0, FIRST
    while day <= last:
        begun = [one for one in records if one["startDate"] <= day.isoformat()]
        newest = max((one["startDate"] for one in begun), default=None)
        of_day = [one for one in begun if one["startDate"] == newest]
        if of_day and day.isoformat() not in missed:
            total += round(float(of_day[-1]["doseMgPerDay"]) * 1000)
        day += timedelta(days=1)
    made = datetime(last.year, last.month, last.day, 12, tzinfo=UTC)
    data = {"app": "isotretinoin-tracker", "version": 2, "exportedAt": made.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "doses": records, "weights": [], "missedDates": missed, "settings": {"targetMgPerKg": 120}}  # fmt: skip
    return data, total


def _moment(chance: random.Random) -> datetime:
    return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 120))


def _palp1ix(chance: random.Random) -> tuple[dict[str, Any], int]:
    records: list[dict[str, Any]] = [{"id": str(n), "timestamp": _moment(chance).strftime("%Y-%m-%dT%H:%M:%S.000Z"), "doseMg": _mg(chance), "fatGrams": chance.choice((0, 12.5)), "note": ""} for n in range(chance.randint(0, 40))]  # fmt: skip
    settings = {"weightKg": 62, "targetMode": "weight", "targetMgPerKg": 126, "units": "kg", "fatThreshold": 15}  # fmt: skip
    return {"version": 1, "settings": settings, "doses": records, "labs": []}, sum(round(float(one["doseMg"]) * 1000) for one in records)  # fmt: skip


def _kevincmh(chance: random.Random) -> tuple[dict[str, Any], int]:
    days = {(FIRST + timedelta(days=chance.randrange(120))).isoformat() for _ in range(30)}
    logs = [{"date": day} | ({"dose": chance.choice((10, 20, 30, 40))} if chance.random() < 0.9 else {}) for day in days]  # fmt: skip
    return {"weight": 60, "targetPerKg": 150, "logs": logs}, sum(int(one.get("dose", 0)) * 1000 for one in logs)  # fmt: skip


def _events(chance: random.Random) -> list[dict[str, Any]]:
    kinds = (
        "TIME_BASED",
        "LINKED",
        "CONTINUOUS_INTERVAL",
        "WINDOWED_INTERVAL",
        "OUT_OF_STOCK",
        "REFILL",
    )
    states = ("RAISED", "TAKEN", "TAKEN", "TAKEN", "SKIPPED", "DELETED", "ACKNOWLEDGED")
    made = []
    for _ in range(chance.randint(1, 40)):
        at = int(_moment(chance).timestamp())
        amount = chance.choice(("20 mg", "40mg", "2x10 mg", "10+10 mg", "0.02 g", "0.2 mg"))
        name = chance.choice(("Isotretinoin", "Isotretinoin (1/2)", "Vitamin D"))
        made.append({"medicineName": name, "amount": amount, "status": chance.choice(states), "remindedTimestamp": at, "processedTimestamp": at + chance.randrange(0, 90_000), "reminderType": chance.choice(kinds), "notes": ""})  # fmt: skip
    return made


AMOUNTS = {
    "20 mg": 20_000,
    "40mg": 40_000,
    "2x10 mg": 20_000,
    "10+10 mg": 20_000,
    "0.02 g": 20_000,
    "0.2 mg": 200,
}


def _taken(one: dict[str, Any]) -> bool:
    kinds = {"TIME_BASED", "LINKED", "CONTINUOUS_INTERVAL", "WINDOWED_INTERVAL"}
    is_ours = one["medicineName"].startswith("Isotretinoin")
    return is_ours and one["status"] == "TAKEN" and one["reminderType"] in kinds


def _medtimer(chance: random.Random) -> tuple[dict[str, Any], int]:
    events = _events(chance)
    return {"events": {"version": 25, "list": events}}, sum(AMOUNTS[one["amount"]] for one in events if _taken(one))  # fmt: skip


def _health(chance: random.Random) -> tuple[dict[str, Any], int]:
    states = (
        "Taken",
        "Taken",
        "Skipped",
        "Snoozed",
        "Not Interacted",
        "Notification Not Sent",
        "Not Logged",
    )
    rows: list[dict[str, Any]] = [{"displayText": "Isotretinoin 20 mg", "start": chance.choice((None, _moment(chance).strftime("%Y-%m-%d %H:%M:%S +0000"))), "scheduledDate": _moment(chance).strftime("%Y-%m-%d %H:%M:%S +0200"), "status": chance.choice(states), "dosage": chance.choice((1, 2, 0.5)), "form": "Capsule", "isArchived": False} for _ in range(chance.randint(1, 30))]  # fmt: skip
    total = sum(round(float(one["dosage"]) * 20_000) for one in rows if one["status"] == "Taken")
    return {"data": {"medications": rows}}, total


PROGRAMS = {"fujita": _fujita, "palp1ix": _palp1ix, "kevincmh": _kevincmh, "medtimer": _medtimer, "health": _health}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS)
def test_sum_is_that_of_its_program_minus_what_is_named(program: str) -> None:
    chance = random.Random(program)
    seen = Counter[bool]()
    for number in range(EXPORTS):
        data, theirs = PROGRAMS[program](chance)
        found = intake_of(json.dumps(data), strength_ug=20_000)
        if found.needed:  # a file in which none of the medicines is isotretinoin
            assert [one.code for one in found.needed] == ["medicine"]
            continue
        named = sum(one.amount_ug for one in found.left)
        named += sum(one.amount_ug for one in found.unreadable)
        assert (number, found.theirs_ug or 0) == (number, theirs)
        assert (number, total_ug(found)) == (number, theirs - named)
        seen[total_ug(found) > 0] += 1
        assert len({one.uuid for one in found.found}) == len(found.found)
    assert seen[True] > EXPORTS / 2


def test_table_of_medtimer_has_the_sum_of_its_backup() -> None:
    chance = random.Random("csv")
    header = ("Erinnert", "Name", "Dosierung", "Eingenommen", "Tags", "Intervall", "Notizen", "Erinnert (ISO 8601)", "Eingenommen (ISO 8601)")  # fmt: skip
    for _ in range(EXPORTS):
        events = [one for one in _events(chance) if one["status"] in {"TAKEN", "RAISED", "SKIPPED"} and one["reminderType"] == "TIME_BASED"]  # fmt: skip
        if not any(one["medicineName"].startswith("Iso") for one in events):
            continue
        lines = [";".join(header)]
        for one in events:
            at = datetime.fromtimestamp(one["remindedTimestamp"], UTC)
            taken = datetime.fromtimestamp(one["processedTimestamp"], UTC)
            iso = taken.strftime("%Y-%m-%dT%H:%M:%SZ") if one["status"] == "TAKEN" else ""
            lines.append(f"{at:%d.%m.%y};{one['medicineName']};{one['amount']};x;;0:00;;{at:%Y-%m-%dT%H:%M:%SZ};{iso}")  # fmt: skip
        found = intake_of("\n".join(lines))
        assert found.theirs_ug == sum(AMOUNTS[one["amount"]] for one in events if _taken(one))
        assert {one.uuid for one in found.found} <= {one.uuid for one in intake_of(json.dumps({"events": {"version": 25, "list": events}})).found}  # fmt: skip


# --- what stops a file -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["A01", "A04", "A06", "A11", "A12"])
def test_field_that_is_not_understood_stops_a_file_until_it_is_ignored(name: str) -> None:
    data = json.loads(sample(name))
    holder = data.get("doses") or data.get("logs") or data.get("events", {}).get("list") or data["data"]["medications"]  # fmt: skip
    holder[0]["medicine"] = "Doxycycline"
    stopped = intake_of(json.dumps(data), strength_ug=20_000)
    assert [one.option for one in stopped.needed] == ["--ignore medicine"]
    assert not intake_of(
        json.dumps(data), strength_ug=20_000, ignored=frozenset(["medicine"])
    ).needed


def test_rows_that_do_not_make_the_sum_are_refused() -> None:
    found = intake_of(sample("A04"))
    assert found.theirs_ug is not None
    with pytest.raises(SumsDiffer):
        check_sums("x", found._replace(theirs_ug=found.theirs_ug + 1))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '"x"', "1", '{"doses": []}', '{"app": "isotretinoin-tracker"}', "%PDF-1.4", '{"logs": [1], "weight": 1, "targetPerKg": 1}',
     '{"resourceType": "Bundle"}', "<html/>", "MSH|^~\\&|", '{"events": {"version": 1, "list": [1]}}', '{"medications": [{"status": 1}]}'],
)  # fmt: skip
def test_file_of_nobody_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises((FileUnreadable, ColumnsUnknown)):
        intake_of(text)


@pytest.mark.parametrize("name", ["A01", "A04", "A06", "A07", "A11", "A12", "A13"])
def test_damaged_export_is_read_or_refused_never_a_fault(name: str) -> None:
    """Whatever stands in the place of a value: it is read, named, asked about or refused."""
    chance = random.Random(name)
    text = sample(name).decode()
    junk = (
        "null",
        "-1",
        '"x"',
        "1e309",
        "[]",
        "{}",
        '"2026-02-30"',
        "99999999999999999999",
        "true",
        "",
        ";",
        "\n",
        "\u0662",
    )
    for _ in range(EXPORTS):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.randint(0, 25))
        try:
            intake_of(text[:start] + chance.choice(junk) + text[end:], strength_ug=20_000)
        except (FileUnreadable, ColumnsUnknown):
            continue
