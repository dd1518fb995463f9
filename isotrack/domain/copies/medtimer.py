"""MedTimer (Android): its table of events, and its backup with events and medicines."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.amounts import read_amount
from isotrack.domain.copies.medicines import choose, without_cycle
from isotrack.domain.copies.source import Gathered, Terms, exact, identity, iso_moment
from isotrack.domain.core.cells import CellUnreadable, proven_order, read_when
from isotrack.domain.core.days import format_day
from isotrack.domain.core.intake import Column, Needed
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import format_decimal
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.core.intake import Intake
    from isotrack.domain.core.tables import Line, Table

CSV_FORM = "the events of MedTimer (CSV)"
JSON_FORM = "a backup of MedTimer (JSON)"
ISO = " (ISO 8601)"
DELIMITER = ";"
_OLD = (("Time", "Medicine Name", "Amount", "Taken"), ("Time", "Name", "Amount", "Taken"))
_DOSE_TYPES = {"TIME_BASED", "LINKED", "CONTINUOUS_INTERVAL", "WINDOWED_INTERVAL"}
_EVENT = {
    "medicineName", "amount", "status", "remindedTimestamp", "processedTimestamp", "reminderType", "notes",
    # how it looks, how it was reminded and how much was left: nothing that changes what was taken
    "reminderEventId", "reminderId", "notificationId", "iconId", "color", "useColor", "tags", "remainingRepeats",
    "stockHandled", "askForAmount", "lastIntervalReminderTimeInMinutes", "stockBefore", "stockAfter", "stockUnit",
}  # fmt: skip
_NEWEST = 25  # the version of its database that this was written for
_STATES = {"RAISED", "TAKEN", "SKIPPED", "DELETED", "ACKNOWLEDGED"}
_LONG_AFTER = timedelta(hours=12)
ANOTHER = "another medicine"
UNANSWERED = "not taken or not answered: the file does not tell which"


class _Event(NamedTuple):
    """One reminder and what became of it; `taken` is None where it was not taken."""

    place: int
    where: str
    medicine: str
    amount: str
    reminded: datetime
    taken: datetime | None
    is_skipped: bool = False
    note: str | None = None


# --- the table -----------------------------------------------------------------------------------


def is_medtimer_header(cells: Sequence[str]) -> bool:
    """Whether a line is the header of its events: in any language by its last two columns."""
    if len(cells) >= 6 and cells[-1] == f"{cells[3]}{ISO}" and cells[-2] == f"{cells[0]}{ISO}":
        return True
    return tuple(cells[:4]) in _OLD and set(cells[4:]) <= {"Tags", "Interval", "Notes"}


def read_medtimer_table(table: Table, terms: Terms) -> Intake:
    """The doses of a table of events; its columns in the phone's own date format are left out."""
    got = Gathered(CSV_FORM, terms)
    header = table.header.cells
    has_iso = header[-1].endswith(ISO)
    order = None if has_iso else _order(table, terms, got)
    notes = next(
        (i for i, name in enumerate(header) if i >= 4 and _is_notes(name, i, header)), None
    )
    _columns(header, notes, has_iso=has_iso, got=got)
    events = []
    for line in table.rows:
        got.step()
        event = _event(line, header, notes, order, has_iso=has_iso, got=got)
        if event is not None:
            events.append(event)
    _record(events, got, header[1])
    got.said.append("Deleted events and those that a filter hid are not in the file, so this is only as far as it goes")  # fmt: skip
    return got.intake()


def _order(table: Table, terms: Terms, got: Gathered) -> str | None:
    """The order of its dates: as said, as its rows prove it, as set; asked for where none says it."""
    cells = [cell for index in (0, 3) for cell in table.column(index)]
    try:
        order = terms.order or proven_order(cells) or terms.set_order
    except CellUnreadable as error:
        got.needed.append(Needed("date_order", f"Its column of days {error.why}: --date-order dmy or mdy", "--date-order ORDER"))  # fmt: skip
        return None
    if order is None and any("/" in cell for cell in cells):
        text = "Its days are written as on the phone, and nothing proves whether 03/04 is in March or in April: --date-order dmy or mdy"
        got.needed.append(Needed("date_order", text, "--date-order ORDER"))
    return order


def _is_notes(name: str, index: int, header: Sequence[str]) -> bool:
    """The notes stand behind tags and interval; older tables have none."""
    return name == "Notes" or (index == 6 and len(header) == 9)


def _columns(header: Sequence[str], notes: int | None, *, has_iso: bool, got: Gathered) -> None:
    uses: dict[int, tuple[str | None, str]] = {1: ("medicine", ""), 2: ("amount", "")}
    if has_iso:
        uses |= {len(header) - 2: ("day", ""), len(header) - 1: ("clock", "")}
        uses |= {0: (None, "the same as the ISO column"), 3: (None, "the same as the ISO column")}
    else:
        uses |= {0: ("day", ""), 3: ("clock", "")}
    if notes is not None:
        uses[notes] = ("note", "")
    got.columns = tuple(
        Column(name, *uses.get(index, (None, "nothing that isotrack keeps")))
        for index, name in enumerate(header)
    )


def _event(
    line: Line, header: Sequence[str], notes: int | None, order: str | None, *, has_iso: bool, got: Gathered
) -> _Event | None:  # fmt: skip
    """One row. Its program does not quote, so a row with another number of cells is never read."""
    where, cells = f"line {line.number}", line.cells
    if len(cells) != len(header):
        got.bad(where, f'has {len(cells)} cells where the header has {len(header)}: that program does not quote a ";" or a line break')  # fmt: skip
        return None
    first, last = (cells[-2], cells[-1]) if has_iso else (cells[0], cells[3])
    try:
        reminded = _moment(first, order, got.terms)
        taken = _moment(last, order, got.terms) if last.strip() else None
    except CellUnreadable as error:
        if not got.needed:
            got.bad(where, error.why)
        return None
    note = cells[notes].strip() if notes is not None else ""
    return _Event(got.place, where, without_cycle(cells[1]), cells[2], reminded, taken, note=note or None)  # fmt: skip


def _moment(cell: str, order: str | None, terms: Terms) -> datetime:
    """An instant of a cell. Raises CellUnreadable."""
    if moment := iso_moment(cell.strip()):
        return moment
    when = read_when(cell, order)
    if when.clock is None:
        raise CellUnreadable(f'"{cell.strip()[:40]}" has no clock time')
    return terms.zone.wall(datetime.combine(when.day, when.clock))


# --- the backup ----------------------------------------------------------------------------------


def is_medtimer(data: Any) -> bool:
    """Whether JSON is its backup, or one of the two files of older releases."""
    if not isinstance(data, dict):
        return False
    parts = [data.get("events"), data.get("medicines"), data if "list" in data else None]
    return any(_is_list(part, "medicineName", "medicine") for part in parts)


def _is_list(part: Any, *keys: str) -> bool:
    if (
        not isinstance(part, dict)
        or not isinstance(part.get("list"), list)
        or "version" not in part
    ):
        return False
    return all(isinstance(one, dict) and any(key in one for key in keys) for one in part["list"])


def _listed(part: Any, key: str) -> list[dict[str, Any]]:
    """The records of a part; none where it is not there."""
    found: list[dict[str, Any]] = part["list"] if _is_list(part, key) else []
    return found


def read_medtimer(data: dict[str, Any], terms: Terms) -> Intake:
    """The doses of a backup. Its law: the milligrams of the events that were taken."""
    got = Gathered(JSON_FORM, terms)
    events_part, medicines_part = data.get("events"), data.get("medicines")
    if "list" in data:
        is_events = any("medicineName" in one for one in data["list"])
        events_part, medicines_part = (data, None) if is_events else (None, data)
    version = events_part.get("version") if isinstance(events_part, dict) else None
    got.version(version, range(1, _NEWEST + 1))
    events = []
    for number, one in enumerate(_listed(events_part, "medicineName"), 1):
        got.step()
        got.fields("events", one, _EVENT)
        event = _of_backup(f"event {number}", one, got)
        if event is not None:
            events.append(event)
    _record(events, got, "Name")
    for one in _listed(medicines_part, "medicine"):
        _plan(one, got)
    if events:
        got.said.append(f"Its times are instants, read in the zone {terms.zone.name}")
    return got.intake()


def _of_backup(where: str, one: dict[str, Any], got: Gathered) -> _Event | None:
    name, amount = one.get("medicineName"), one.get("amount")
    state, kind = one.get("status"), one.get("reminderType", "TIME_BASED")
    if not isinstance(name, str) or not isinstance(amount, str) or state not in _STATES:
        got.bad(where, "has no medicine, amount and status")
        return None
    if kind not in _DOSE_TYPES:
        got.left(where, "a reminder that is no dose", str(kind)[:40])
        return None
    if state in {"DELETED", "ACKNOWLEDGED"}:
        got.left(where, f"marked {state.lower()}", name)
        return None
    if state == "RAISED":
        got.left(where, "not answered", name)
        return None
    reminded, processed = (
        _epoch(one.get("remindedTimestamp")),
        _epoch(one.get("processedTimestamp")),
    )
    if reminded is None:
        got.bad(where, "has no time")
        return None
    note = one.get("notes")
    return _Event(
        got.place, where, without_cycle(name), amount, reminded,
        (processed or reminded) if state == "TAKEN" else None,
        is_skipped=state == "SKIPPED", note=note if isinstance(note, str) and note.strip() else None,
    )  # fmt: skip


def _epoch(value: object) -> datetime | None:
    """Seconds since 1970; 0 is none."""
    seconds = exact(value)
    if seconds is None or not 0 < seconds < 7_258_118_400:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _plan(one: dict[str, Any], got: Gathered) -> None:
    """A medicine and its reminders: a prescription and a stock, as commands."""
    medicine = one.get("medicine")
    name = medicine.get("name") if isinstance(medicine, dict) else None
    if not isinstance(medicine, dict) or not isinstance(name, str):
        return
    names = Counter([without_cycle(name)])
    if not choose(names, got.terms, "Name").names:
        got.left("", "a medicine of its plan", name[:60])
        return
    for reminder in one.get("reminders") or []:
        text = reminder.get("amount") if isinstance(reminder, dict) else None
        if isinstance(text, str):
            got.commands.append(f"isotrack rx {text.replace(' ', '')} --from DAY")
    stock = exact(medicine.get("amount"))
    if stock is not None and stock > 0:
        got.left("", "a stock without the day of its refill", f"{format_decimal(stock, grouped=False)} {medicine.get('unit', '')}".strip())  # fmt: skip


# --- both ----------------------------------------------------------------------------------------


def _record(events: Sequence[_Event], got: Gathered, column: str) -> None:
    """The events of the medicine that is meant, as doses; all others are named."""
    if not events:
        return
    chosen = choose(Counter(event.medicine for event in events), got.terms, column)
    if chosen.needed is not None:
        got.needed.append(chosen.needed)
        return
    if chosen.raised is not None:
        got.raised.append(chosen.raised)
    got.theirs_ug = 0
    bare: Counter[tuple[str, str]] = Counter()
    same: Counter[tuple[datetime, str]] = Counter()
    for event in events:
        got.place = event.place
        if event.medicine not in chosen.names:
            got.left(event.where, ANOTHER, event.medicine)
            continue
        same[event.reminded, event.amount] += 1
        key = identity("medtimer", event.reminded.astimezone(UTC).isoformat(), event.amount, same[event.reminded, event.amount])  # fmt: skip
        _one(event, key, bare, got)
    got.needed += [_what_is(medicine, amount, rows) for (medicine, amount), rows in bare.items()]


def _one(event: _Event, key: str, bare: Counter[tuple[str, str]], got: Gathered) -> None:
    day, _ = got.moment(event.reminded)  # what was answered after midnight stays with its day
    if event.is_skipped:
        got.dose(event.where, Dose(day, 0, is_skipped=True, note=event.note), key)
        return
    if event.taken is None:
        got.left(event.where, UNANSWERED, format_day(day))
        return
    try:
        said = read_amount(event.amount, got.terms.mark)
    except CellUnreadable as error:
        got.bad(event.where, error.why)
        return
    dose_ug = said.of(got.terms.strength_ug)
    if dose_ug is None:
        bare[event.medicine, event.amount] += 1
        return
    assert got.theirs_ug is not None  # noqa: S101  # begun at 0 above
    got.theirs_ug += dose_ug
    local = got.terms.zone.local(event.taken)
    if abs(event.taken - event.reminded) > _LONG_AFTER:
        got.said.append(f"{event.where}: answered more than 12 hours from its time; it stays with {format_day(day)}")  # fmt: skip
    got.dose(event.where, Dose(day, dose_ug, taken_at=local, note=event.note), key)


def _what_is(medicine: str, amount: str, rows: int) -> Needed:
    what = "row" if rows == 1 else "rows"
    return Needed("strength", f'How many mg is "{amount.strip()[:40]}" of {medicine}? ({rows:,} {what})', "--strength MG")  # fmt: skip
