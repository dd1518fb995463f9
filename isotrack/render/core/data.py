"""The JSON contract (schema isotrack/1): one object, every key always there, unknown is null."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.entries import Status
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG
from isotrack.domain.doses.regimen import mean_daily_ug
from isotrack.render.core.entry_data import Json, cycle, day, entry, fields, mg, number
from isotrack.render.core.text import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from isotrack.domain.doses.adherence import Adherence
    from isotrack.domain.doses.plan import Reach
    from isotrack.domain.doses.progress import End
    from isotrack.domain.doses.standing import Standing
    from isotrack.domain.doses.status import (
        HistoryReport,
        Option,
        PlanReport,
        StatusReport,
        Unlogged,
    )
    from isotrack.domain.doses.supply import Supply
    from isotrack.domain.entries.undo import ChangeLine, Item
    from isotrack.domain.entries.written import Written

SCHEMA = "isotrack/1"


def dump(data: Json, *, is_ascii: bool) -> str:
    """One JSON object on one line; text stays itself unless the way out takes only ASCII.

    Control characters are always written as escapes, so that a terminal obeys none of them.
    """
    text = json.dumps({"schema": SCHEMA, **data}, ensure_ascii=is_ascii, allow_nan=False)
    return text if is_ascii else escaped(text)


def written(done: Written, **more: Any) -> Json:
    """What every command that writes gives back."""
    is_changed = done.change_id is not None and not done.is_rehearsal
    return {
        "changed": is_changed,
        "change": done.change_id if is_changed else None,
        "entries": [entry(one) for one in done.entries],
        "warnings": [{"code": doubt.code, "message": doubt.message} for doubt in done.warnings],
        "total_mg": mg(done.standing.progress.total_ug),
        "possible_double_mg": mg(done.standing.progress.double_ug),
        "target_mg": mg(done.standing.progress.target_ug),
        "dry_run": done.is_rehearsal,
        **more,
    }


def adherence(counts: Adherence) -> Json:
    """Intakes, not days."""
    return dict(counts._asdict())


def supply(left: Supply | None) -> Json | None:
    """What is left of the capsules."""
    return (
        None
        if left is None
        else {
            "capsules": left.capsules,
            "days": left.days,
            "left_mg": mg(left.left_ug),
            "over": left.over,
            "over_mg": mg(left.over_ug),
        }
    )


def sums(standing: Standing) -> Json:
    """The cumulative figures of a course with their basis."""
    progress = standing.progress
    return {
        "total_mg": mg(progress.total_ug),
        "possible_double_mg": mg(progress.double_ug),
        "before_mg": mg(progress.before_ug),
        "weight_basis": "baseline",
        "weight_kg": number(
            None if progress.weight_ug is None else Fraction(progress.weight_ug, UG_PER_KG)
        ),
        "mg_per_kg": number(progress.shown_mg_per_kg(2)),
        "mg_per_kg_per_dose_weight": number(progress.per_dose_weight, 2),
        **_end(progress.lower, ""),
        **_end(progress.upper, "_upper"),
    }


def _end(end: End | None, ending: str) -> Json:
    """One end of the goal; null where there is none."""
    values: Json = {
        "target_mg_per_kg": number(end.target_mg_per_kg, 2) if end else None,
        "target_mg": mg(end.target_ug) if end else None,
        "reached": end.is_reached if end else None,
        "left_mg": mg(end.left_ug) if end else None,
        "percent": number(end.shown_share(2)) if end else None,
    }
    return {f"{key}{ending}": value for key, value in values.items()}


def days_left(end: End | None, reach: Reach | None) -> int | None:
    """The days until an end would be reached if nothing changes; 0 from it on."""
    return 0 if end is not None and end.is_reached else (reach.days if reach else None)


def status(report: StatusReport) -> Json:
    """Where the course stands."""
    standing = report.standing
    progress = standing.progress
    return {
        "day": report.day_number,
        "today": {
            "date": day(report.today),
            "status": today_status(report),
            "mg": mg(report.day.total_ug),
            "prescribed_mg": None if report.day.slot_ug is None else mg(sum(report.day.slot_ug)),
        },
        **sums(standing),
        "daily_mg": mg(mean_daily_ug(standing.step)) if standing.step else None,
        "days_left": days_left(progress.lower, standing.reach),
        "days_left_upper": days_left(progress.upper, standing.reach_upper),
        "reached_on": day(report.reached_on),
        "reached_on_upper": day(report.reached_upper_on),
        "adherence": adherence(report.adherence),
        "adherence_28_days": adherence(report.recent),
        "supply": supply(report.supply),
        "next": [],
        "effects_7_days": [
            {"effect": one.key.term, "worst": one.worst, "latest": one.latest}
            for one in report.felt
        ],
        "red_flags": [
            {"title": one.title, "effect": one.term, "severity": one.worst, "date": day(one.on)}
            for one in report.flags
        ],
        "labs": [entry(one) for one in report.labs],
        "mixed_formulations": report.is_mixed,
        "open_on": [day(gap.day) for gap in report.gaps],
        "newer_entries": report.newer,
        "unread_lines": report.unread_lines,
        "entries": report.entries,
        "pending": _pending(report),
    }


def _pending(report: StatusReport) -> Json | None:
    """What waits for a yes, and days of doses that lie ahead."""
    one = report.pending
    if one is None:
        return None
    return {
        "held": one.held,
        "ahead": one.ahead,
        "future_doses": [day(on) for on in one.future],
        "behind": one.behind,
        "behind_mg": mg(one.behind_ug),
    }


def no_status(today: date) -> Json:
    """The status of a profile in which nothing was ever recorded: every key, nothing known."""
    unknown = (
        "day", "weight_kg", "mg_per_kg", "mg_per_kg_per_dose_weight", "target_mg_per_kg", "target_mg", "reached",
        "left_mg", "percent", "daily_mg", "days_left", "reached_on", "supply", "target_mg_per_kg_upper",
        "target_mg_upper", "reached_upper", "left_mg_upper", "percent_upper", "days_left_upper", "reached_on_upper",
        "pending",
    )  # fmt: skip
    nothing = {"expected": 0, "taken": 0, "partial": 0, "skipped": 0, "missing": 0}
    return {
        **dict.fromkeys(unknown),
        "today": {"date": day(today), "status": "none", "mg": 0, "prescribed_mg": None},
        "total_mg": 0,
        "possible_double_mg": 0,
        "before_mg": 0,
        "weight_basis": "baseline",
        "adherence": nothing,
        "adherence_28_days": nothing,
        "next": [],
        "effects_7_days": [],
        "red_flags": [],
        "labs": [],
        "mixed_formulations": False,
        "open_on": [],
        "newer_entries": 0,
        "unread_lines": 0,
        "entries": 0,
    }


def today_status(report: StatusReport) -> str:
    """Today in one word: taken, partial, skipped, open, extra or none."""
    if report.day.open_ug:
        return "open"
    mark = report.marks[-1].mark
    is_extra = report.day.slot_ug == () or all(
        entry.settled is not None and entry.settled.status is Status.EXTRA
        for entry in report.day.entries
    )
    return "extra" if mark == "taken" and is_extra else mark


def option(one: Option) -> Json:
    """One what-if dose."""
    reach, upper = one.reach, one.reach_upper
    return {
        "daily_mg": mg(one.daily_ug),
        "mg_per_kg_per_day": number(one.mg_per_kg_per_day, 2),
        "days": reach.days if reach else None,
        "reached_on": day(reach.reached_on) if reach else None,
        "total_mg_then": mg(reach.total_ug) if reach else None,
        "days_upper": upper.days if upper else None,
        "reached_on_upper": day(upper.reached_on) if upper else None,
        "cycle_mg": cycle(one.step),
        "weekly": one.step.is_weekly,
    }


_PLANNED = (
    "target_mg", "target_mg_per_kg", "target_mg_upper", "target_mg_per_kg_upper", "weight_kg",
)  # fmt: skip


def plan(report: PlanReport) -> Json:
    """What-if doses against a goal."""
    known = sums(report.standing)
    return {
        "total_mg": mg(report.standing.progress.total_ug),
        "possible_double_mg": mg(report.standing.progress.double_ug),
        **{key: known[key] for key in _PLANNED},
        "from": day(report.from_on),
        "options": [option(one) for one in report.options],
        "as_prescribed": None if report.as_prescribed is None else option(report.as_prescribed),
        "recent_rate": None
        if report.rate is None
        else {
            "mean_daily_mg": number(report.rate.daily_ug / UG_PER_MG, 2),
            "days": report.rate_days,
            "reached_on": day(report.rate_on),
        },
        "unlogged": _unlogged(report.unlogged) if report.unlogged else None,
    }


def _unlogged(found: Unlogged) -> Json:
    """Past days without an entry, and the days on which the goal would be reached as if they had been taken."""
    return {
        "days": [day(one) for one in found.days],
        "prescribed_mg": mg(found.prescribed_ug),
        "reached_on": day(found.reach.reached_on) if found.reach else None,
        "reached_on_upper": day(found.reach_upper.reached_on) if found.reach_upper else None,
    }


def history(report: HistoryReport) -> Json:
    """Entries of a window."""
    return {
        "window": {"from": day(report.first_on), "to": day(report.last_on)},
        "shown": len(report.entries),
        "matching": report.matching,
        "of": report.of,
        "entries": [entry(one) for one in report.entries],
    }


def operation(item: Item) -> Json:
    """What a change said about one entry: the fields of its value, null for a deletion."""
    value = None if item.record is None else fields(item.record)
    return {"action": item.action, "id": None if item.id is None else str(item.id), "value": value}


def changes(lines: list[ChangeLine], of: int) -> Json:
    """Changes, as `undo --list` and `history --changes` tell them."""
    items = [
        {
            "change": line.change_id,
            "recorded_at": line.recorded_at.isoformat(timespec="seconds"),
            "operations": [operation(item) for item in line.items],
        }
        for line in lines
    ]
    return {"items": items, "shown": len(items), "of": of}


def error(
    code: str,
    message: str,
    hint: str | None,
    *,
    is_ascii: bool,
    details: Mapping[str, object] | None = None,
) -> str:
    """A refusal, for stderr."""
    told = {"code": code, "message": message, "hint": hint, **(details or {})}
    data = {"schema": SCHEMA, "error": told}
    text = json.dumps(data, ensure_ascii=is_ascii)
    return text if is_ascii else escaped(text)
