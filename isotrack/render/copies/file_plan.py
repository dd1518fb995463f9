"""What a file would do, and what was done with it, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day
from isotrack.domain.core.intake import Raised, sentence, told
from isotrack.domain.core.kinds import KIND_NAMES, KIND_OF
from isotrack.domain.core.records import Dose, Note, Weight, day_of
from isotrack.domain.core.units import count, format_mg
from isotrack.render.core.entry_data import entry as entry_data
from isotrack.render.core.entry_data import fields, mg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isotrack.domain.copies.judged import FilePlan
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.core.intake import Found, Left, Unreadable
    from isotrack.domain.core.records import Record
    from isotrack.domain.doses.standing import Standing

DRY = "Dry run: nothing was written."
UNDO = "One undo takes it back: isotrack undo"
MOST_ROWS, SHOWN_AT_EACH_END = 20, 10


def preview(plan: FilePlan) -> str:
    """What a file would do, its doubts apart: they stand in the question or the refusal."""
    return "\n".join(_lines(plan, is_done=False))


def taken(plan: FilePlan, *, is_dry: bool) -> str:
    """What was done with a file; with `is_dry` what would be. The doubts that were opened stand there again."""
    lines = list(_lines(plan, is_done=not is_dry))
    if plan.intake.unreadable:
        what = "Left out, because it cannot be read" if not is_dry else "Cannot be read"
        lines.append(f"{what}: {count(len(plan.intake.unreadable), 'row')}")
        lines += [f"  {line}" for line in told(plan.intake.unreadable)]
    if plan.doubts:
        lines.append(
            "To be answered with --yes:" if is_dry else "Taken in although it was doubtful:"
        )
        lines += [f"  {line}" for line in told(plan.doubts)]
    if is_dry:
        lines.append(DRY)
    elif plan.fresh:
        lines.append(UNDO)
    return "\n".join(lines)


def _lines(plan: FilePlan, *, is_done: bool) -> Iterator[str]:
    intake = plan.intake
    yield f"{plan.name}: {intake.format}"
    used = [f"{one.name}" + ("" if one.name == one.use else f" ({one.use})") for one in intake.columns if one.use]  # fmt: skip
    if used:
        yield f"  Columns used: {', '.join(used)}"
    unused = [f"{one.name} ({one.why})" for one in intake.columns if one.use is None]
    if unused:
        yield f"  Columns left out: {', '.join(unused)}"
    for said in intake.said:
        yield f"  {said}."
    yield from _rows(plan)
    if plan.known:
        yield f"{count(plan.known, 'row')} {'is' if plan.known == 1 else 'are'} there already"
    if plan.changed:
        yield f"{count(len(plan.changed), 'row')} there already with another value, kept as in the diary:"
        yield from _ends([f"  {_row(row)}" for row in plan.changed])
    if intake.left:
        yield f"Left out by rule: {count(len(intake.left), 'row')}"
        yield from (f"  {line}" for line in told(intake.left))
    yield from _sums(plan, is_done=is_done)
    if plan.commands:
        yield "The file holds this besides; nothing of it was set. To take it over, with what you were told:"
        yield from _ends([f"  {line}" for line in plan.commands])


def _rows(plan: FilePlan) -> Iterator[str]:
    """The new rows by kind."""
    kinds: dict[str, list[Found]] = {}
    for row in plan.fresh:
        kinds.setdefault(KIND_NAMES[KIND_OF[type(row.record)]], []).append(row)
    if not kinds:
        yield "Nothing new"
    for name, rows in kinds.items():
        yield f"New, of kind {name}: {count(len(rows), 'row')}"
        yield from _ends([f"  {_row(row)}" for row in rows])


def _ends(lines: Sequence[str]) -> list[str]:
    """Lines as they are; of more than twenty the first and the last ten."""
    if len(lines) <= MOST_ROWS:
        return list(lines)
    hidden = len(lines) - 2 * SHOWN_AT_EACH_END
    return [*lines[:SHOWN_AT_EACH_END], f"  ... {hidden:,} more ...", *lines[-SHOWN_AT_EACH_END:]]


def _row(row: Found) -> str:
    """One row: its day, clock time, amount and status, and where it stands in the file."""
    day = format_day(day_of(row.record))
    place = f"   ({row.where})" if row.where != day else ""
    return f"{day}  {_said(row.record)}{place}"


def _said(record: Record) -> str:
    match record:
        case Dose():
            clock = f"{record.taken_at:%H:%M}  " if record.taken_at else ""
            note = f"  {_short(record.note)}" if record.note else ""
            amount = "skipped" if record.is_skipped else f"{format_mg(record.dose_ug)} mg"
            return f"{clock}{amount}{' extra' if record.is_extra else ''}{note}"
        case Weight():
            return record.entered
        case Note():
            return _short(record.text)
        case _:
            return ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return f'"{plain}"' if len(plain) <= 40 else f'"{plain[:37]}..."'


def _sums(plan: FilePlan, *, is_done: bool) -> Iterator[str]:
    """Total and goal before and after, and the sum that the file's own program shows."""
    theirs_ug = plan.intake.theirs_ug
    if theirs_ug is not None:
        found = [row.record for row in plan.intake.found if isinstance(row.record, Dose)]
        ours_ug = sum(dose.dose_ug for dose in found)
        named = "" if ours_ug == theirs_ug else f"; the other {format_mg(theirs_ug - ours_ug)} mg are named here"  # fmt: skip
        yield f"Sum in its own program: {format_mg(theirs_ug)} mg; of it in rows that can be recorded: {format_mg(ours_ug)} mg{named}"  # fmt: skip
    before, after = plan.before.progress, plan.after.progress
    would = "" if is_done else " would be"
    yield f"Total{would}: {format_mg(after.total_ug)} mg (before: {format_mg(before.total_ug)} mg)"
    if after.target_ug is not None:
        yield f"Goal{would}: {_goal(plan.after)} (before: {_goal(plan.before)})"


def _goal(standing: Standing) -> str:
    from isotrack.domain.core.units import UG_PER_MG, format_decimal

    target_ug = standing.progress.target_ug
    return "none" if target_ug is None else f"{format_decimal(target_ug / UG_PER_MG, 0)} mg"


def taken_data(
    plan: FilePlan, entries: Sequence[Entry], change_id: str | None, *, is_dry: bool
) -> dict[str, Any]:
    """The keys of a write, and all that a file would do."""
    intake = plan.intake
    warnings = [{"code": "unreadable", "message": sentence(one)} for one in intake.unreadable]
    warnings += [{"code": one.code, "message": sentence(one)} for one in plan.doubts]
    is_changed = change_id is not None and not is_dry
    return {
        "changed": is_changed,
        "change": change_id if is_changed else None,
        "entries": [entry_data(one) for one in entries],
        "warnings": warnings,
        "total_mg": mg(plan.after.progress.total_ug),
        "possible_double_mg": mg(plan.after.progress.double_ug),
        "target_mg": mg(plan.after.progress.target_ug),
        "dry_run": is_dry,
        "new": len(plan.fresh),
        "known": plan.known + len(plan.changed),
        "unreadable": len(intake.unreadable),
        "format": intake.format,
        "columns": [{"name": one.name, "use": one.use, "why": one.why or None} for one in intake.columns],
        "rows": [_row_data(row) for row in plan.fresh],
        "left_out": [_place(one) for one in intake.left],
        "unreadable_rows": [_place(one) for one in intake.unreadable],
        "doubts": [_place(one) for one in plan.doubts],
        "said": list(intake.said),
        "commands": list(plan.commands),
        "sum_in_file_mg": mg(intake.theirs_ug),
        "total_before_mg": mg(plan.before.progress.total_ug),
        "target_before_mg": mg(plan.before.progress.target_ug),
    }  # fmt: skip


def _row_data(row: Found) -> dict[str, Any]:
    return {
        "where": row.where,
        "kind": str(KIND_OF[type(row.record)]),
        "date": day_of(row.record).isoformat(),
        **fields(row.record),
    }


def _place(one: Left | Unreadable | Raised) -> dict[str, Any]:
    """A row that is named: where it stands and what is said about it."""
    code = {"code": one.code} if isinstance(one, Raised) else {}
    return {"where": one.where or None, "message": sentence(one), **code}
