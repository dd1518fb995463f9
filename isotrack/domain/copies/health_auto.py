"""Health Auto Export (iOS): the medications of Apple Health as JSON. Its amounts have no unit."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.medicines import choose
from isotrack.domain.copies.source import Gathered, exact, identity, iso_moment
from isotrack.domain.core.intake import Needed
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import format_decimal

if TYPE_CHECKING:
    from datetime import datetime

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake

FORM = "medications of Health Auto Export"
_KNOWN = {
    "displayText",
    "nickname",
    "start",
    "end",
    "scheduledDate",
    "form",
    "status",
    "isArchived",
    "dosage",
    "codings",
}
_NAMED = {"snoozed": "snoozed", "not interacted": "not answered", "not logged": "not logged",
          "notification not sent": "its notification was not sent"}  # fmt: skip


def is_health_auto(data: Any) -> bool:
    """Whether JSON holds `medications` as this program writes them, bare or under `data`."""
    return bool(_medications(data))


def _medications(data: Any) -> list[dict[str, Any]]:
    inner = data.get("data", data) if isinstance(data, dict) else None
    found = inner.get("medications") if isinstance(inner, dict) else None
    if not isinstance(found, list) or not all(
        isinstance(one, dict) and "status" in one and ("displayText" in one or "nickname" in one)
        for one in found
    ):
        return []
    return found


def read_health_auto(data: dict[str, Any], terms: Terms) -> Intake:
    """The doses that were logged as taken or skipped. Its law: the amounts of those taken."""
    got = Gathered(FORM, terms)
    rows = _medications(data)
    chosen = choose(Counter(_name(one) for one in rows), terms, "displayText")
    if chosen.needed is not None:
        got.needed.append(chosen.needed)
        return got.intake()
    if chosen.raised is not None:
        got.raised.append(chosen.raised)
    got.theirs_ug = 0
    bare: Counter[tuple[str, str]] = Counter()
    for number, one in enumerate(rows, 1):
        got.step()
        where = f"medication {number}"
        got.fields("medications", one, _KNOWN)
        if _name(one) not in chosen.names:
            got.left(where, "another medicine", _name(one))
        else:
            _row(where, one, bare, got)
    for (name, count), rows_of in bare.items():
        what = "row" if rows_of == 1 else "rows"
        text = f'How many mg is {count} of "{name}"? ({rows_of:,} {what}; the file says no unit)'
        got.needed.append(Needed("strength", text, "--strength MG"))
    others = [key for key in (data.get("data", data)) if key != "medications"]
    for key in others:
        got.left("", "a part of the file that holds no medications", str(key)[:40])
    return got.intake()


def _name(one: dict[str, Any]) -> str:
    for key in ("displayText", "nickname"):
        if isinstance(one.get(key), str) and one[key].strip():
            return str(one[key])
    return "(no name)"


def _row(where: str, one: dict[str, Any], bare: Counter[tuple[str, str]], got: Gathered) -> None:
    status = str(one.get("status", "")).strip().lower()
    if status in _NAMED:
        got.left(where, _NAMED[status], _name(one))
        return
    if status not in {"taken", "skipped"}:
        got.bad(
            where, f'has the status "{str(one.get("status"))[:40]}", which isotrack does not know'
        )
        return
    planned, begun = _moment(one.get("scheduledDate")), _moment(one.get("start"))
    moment = begun or planned
    if moment is None:
        got.bad(where, "has no time")
        return
    if begun is None:
        got.said.append(f"{where}: without its own time; the planned one is taken")
    day, local = got.moment(moment)
    key = identity("health-auto", _name(one), (planned or moment).isoformat(), status)
    if status == "skipped":
        got.dose(where, Dose(day, 0, is_skipped=True), key)
        return
    count = exact(one.get("dosage"))
    if count is None or count <= 0:
        got.bad(where, "has no amount")
        return
    strength_ug = got.terms.strength_ug
    if strength_ug is None:
        bare[_name(one), format_decimal(count, grouped=False)] += 1
        return
    dose = count * strength_ug
    if dose.denominator != 1:
        got.bad(where, "has an amount finer than a microgram")
        return
    assert got.theirs_ug is not None  # noqa: S101  # begun at 0 above
    got.theirs_ug += int(dose)
    got.dose(where, Dose(day, int(Fraction(dose)), taken_at=local), key)


def _moment(value: object) -> datetime | None:
    return iso_moment(value)
