"""The backup of palp1ix isotretinoin-tracker (`My course`): doses with a clock time, texts of laboratory results."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.source import (
    Gathered,
    exact,
    identity,
    iso_day,
    iso_moment,
    micrograms,
)
from isotrack.domain.core.records import Dose, Note
from isotrack.domain.core.units import format_decimal, round_half_up

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake

FORM = "a backup of palp1ix isotretinoin-tracker"
_APP_LB_PER_KG = "2.20462"  # the factor by which that program stores pounds
_TOP = {"version", "settings", "doses", "labs", "lastBackupAt", "supply"}
_DOSE = {"id", "timestamp", "doseMg", "fatGrams", "note"}
_LAB = {"id", "timestamp", "type", "values", "note", "attachment"}
_SETTINGS = ("fatThreshold", "alternating", "labReminderWeeks")


def is_palp1ix(data: Any) -> bool:
    """Whether JSON is a backup of this program: it names none, so its keys tell."""
    if not isinstance(data, dict) or not isinstance(data.get("settings"), dict):
        return False
    doses = data.get("doses")
    if "fatThreshold" not in data["settings"] or "targetMode" not in data["settings"]:
        return False
    return isinstance(doses, list) and all(
        isinstance(one, dict) and "doseMg" in one for one in doses
    )


def read_palp1ix(data: dict[str, Any], terms: Terms) -> Intake:
    """The doses of a backup; what it holds besides becomes notes and commands."""
    got = Gathered(FORM, terms)
    got.version(data.get("version"), (1,))
    got.fields("backup", data, _TOP)
    got.theirs_ug = 0
    for number, dose in enumerate(data["doses"], 1):
        got.step()
        got.fields("doses", dose, _DOSE)
        _dose(f"dose {number}", dose, got)
    if data["doses"]:
        got.said.append(f"Its times are instants, read in the zone {terms.zone.name}")
    labs = data.get("labs")
    for number, lab in enumerate(labs if isinstance(labs, list) else [], 1):
        got.step()
        if isinstance(lab, dict):
            got.fields("laboratory texts", lab, _LAB)
        _lab(f"laboratory text {number}", lab, got)
    _settings(data["settings"], got)
    _supply(data.get("supply"), got)
    if "lastBackupAt" in data:
        got.left("", "a setting of that program", "lastBackupAt")
    return got.intake()


def _dose(where: str, dose: dict[str, Any], got: Gathered) -> None:
    amount = exact(dose.get("doseMg"))
    dose_ug = micrograms(amount) if amount is not None and amount >= 0 else None
    if amount is None or amount < 0:
        got.bad(where, "has no amount in mg; that program counts it as 0")
        return
    if dose_ug is None:
        got.bad(where, "has an amount finer than a microgram")
        return
    assert got.theirs_ug is not None  # noqa: S101  # begun at 0 above
    got.theirs_ug += dose_ug
    moment = iso_moment(dose.get("timestamp"))
    if moment is None:
        got.bad(where, "has no time that can be read", dose_ug)
        return
    day, local = got.moment(moment)
    key = identity("palp1ix", dose.get("id"), dose.get("timestamp"))
    got.dose(where, Dose(day, dose_ug, taken_at=local, note=_note(dose)), key)


def _note(dose: dict[str, Any]) -> str | None:
    """The fat eaten with a dose and its note, as one note."""
    fat = exact(dose.get("fatGrams"))
    parts = [f"{format_decimal(fat, grouped=False)} g fat"] if fat is not None and fat > 0 else []
    text = dose.get("note")
    if isinstance(text, str) and text.strip():
        parts.append(text)
    return "; ".join(parts) or None


def _lab(where: str, lab: Any, got: Gathered) -> None:
    """A text of results: offered as a command, and kept as a note so that nothing is lost meanwhile."""
    moment = iso_moment(lab.get("timestamp")) if isinstance(lab, dict) else None
    text = lab.get("values") if isinstance(lab, dict) else None
    if moment is None or not isinstance(text, str):
        got.bad(where, "has no day with a text")
        return
    day: date = got.terms.zone.local(moment).date()
    kind, remark = lab.get("type"), lab.get("note")
    if text.strip():
        said = ": ".join(part for part in (kind, text) if isinstance(part, str) and part.strip())
        remark = f"; {remark}" if isinstance(remark, str) and remark.strip() else ""
        key = identity("palp1ix", "lab", lab.get("id"), lab.get("timestamp"))
        got.note(where, Note(day, f"{said}{remark}"), key)
        got.commands += [f"isotrack lab {words} --on {day.isoformat()}" for words in _typed(text)]
    attachment = lab.get("attachment")
    if isinstance(attachment, dict):
        got.left(where, "an attached document", str(attachment.get("name", ""))[:80])


def _typed(text: str) -> list[str]:
    """Each line of a text as words to type: marks between two results off."""
    lines = (re.sub(r"[,;](?=\s|$)", " ", line).split() for line in text.splitlines())
    return [shlex.join(words) for words in lines if words]


def _settings(settings: dict[str, Any], got: Gathered) -> None:
    """Start, weight and goal as commands: that program fills them in by itself."""
    start = iso_day(settings.get("startDate"))
    kg = exact(settings.get("weightKg"))
    if start is not None:
        got.commands.append(f"isotrack course --start {start.isoformat()}")
    if kg is not None and kg > 0:
        got.commands.append(f"isotrack weight {_weight(kg, settings.get('units'))} DAY")
        got.said.append("Its weight has no day, so it is not recorded")
    mode = settings.get("targetMode")
    goal = exact(settings.get("targetMg" if mode == "manual" else "targetMgPerKg"))
    if goal is not None and goal > 0:
        unit = "mg" if mode == "manual" else ""
        got.commands.append(f"isotrack course --target {format_decimal(goal, grouped=False)}{unit}")
    for name in _SETTINGS:
        if name in settings:
            got.left("", "a setting of that program", name)
    if start is not None or goal is not None:
        got.said.append("Its start, weight and goal may be ones that the program filled in: only what you were told counts")  # fmt: skip


def _weight(kg: Fraction, unit: object) -> str:
    """The weight as it was typed there: pounds were stored as kg by a factor of that program."""
    from fractions import Fraction as Exact

    if unit == "lb":
        pounds = round_half_up(kg * Exact(_APP_LB_PER_KG), 1)
        return f"{format_decimal(pounds, 1, grouped=False)}lb"
    return f"{format_decimal(kg, grouped=False)}kg"


def _supply(supply: Any, got: Gathered) -> None:
    if not isinstance(supply, dict):
        return
    packs, size = exact(supply.get("packs")), exact(supply.get("packSize"))
    strength = exact(supply.get("tabletMg"))
    if packs is None or size is None or strength is None:
        got.left("", "a supply without its numbers")
        return
    capsules = format_decimal(packs * size, grouped=False)
    got.commands.append(f"isotrack rx --refill {capsules}x{format_decimal(strength, grouped=False)}mg --on DAY")  # fmt: skip
    got.said.append("Its supply has no day, so it is not recorded")
