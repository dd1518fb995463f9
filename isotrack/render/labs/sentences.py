"""Laboratory results in words: what was logged, and beside which range. Never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import Lab, LabRange, LabUnit, Record
from isotrack.domain.core.units import format_decimal
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.results import compare, converted, range_text, value_text
from isotrack.knowledge.analytes import vocabulary
from isotrack.render.core.ending import REHEARSAL, ending, verb_of
from isotrack.render.core.text import NARROW, one_line
from isotrack.render.core.values import value_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.domain.entries.written import Written
    from isotrack.domain.labs.analytes import Analyte, Unit
    from isotrack.domain.labs.logged import PanelLogged, RangesSet

NO_RANGE = "No reference range entered, so isotrack makes no comparison."
NO_MEANING = "isotrack cannot tell you what a value means. Please show it to your prescriber"
STOMACH = "; if you have severe stomach pain, get medical help now"
WORDS = {"low": "LOW", "high": "HIGH", None: "in range"}


def panel_logged(logged: PanelLogged, width: int) -> str:
    """Say what was logged, each value beside the laboratory's own range, and what was there already."""
    written = logged.written
    today = written.standing.today
    fresh = written.entries if written.change_id is not None else ()
    lines = []
    for day in dict.fromkeys(entry.on for entry in fresh):
        of_day = [entry for entry in fresh if entry.on == day]
        lines.append(f"{verb_of(written, 'Logged')} for {_on(day, today)}{_how(of_day)}:")
        lines += _result_lines(of_day, width)
    if logged.already:
        told = ", ".join(f"{value_words(e.record)} ({e.id})" for e in logged.already)
        lines.append(f"Already logged: {told}. Nothing changed there.")
    return ending(written, lines + _remarks(list(fresh)))


def _on(day: date, today: date) -> str:
    return f"{format_day(day)} ({format_relative(day, today)})"


def _how(of_day: list[Entry]) -> str:
    """What holds for the whole panel: fasting, the laboratory."""
    labs = [entry.record for entry in of_day if isinstance(entry.record, Lab)]
    fasting = {True: ", fasting", False: ", not fasting"}.get(labs[0].is_fasting or False, "")
    if labs[0].is_fasting is None:
        fasting = ""
    where = f", {one_line(labs[0].laboratory)}" if labs[0].laboratory else ""
    return fasting + where


def _result_lines(of_day: list[Entry], width: int) -> list[str]:
    parts = [
        (_name(entry), told, result_words(entry), str(entry.id))
        for entry in of_day
        if (told := _value(entry))
    ]
    if width < NARROW:
        return [f"  {name} {value}{_comma(verdict)} ({id_})" for name, value, verdict, id_ in parts]
    shown = [i for i in range(4) if any(part[i] for part in parts)]
    wide = [max(len(part[i]) for part in parts) for i in range(4)]
    return ["  " + "  ".join(f"{part[i]:<{wide[i]}}" for i in shown).rstrip() for part in parts]


def _comma(text: str) -> str:
    return f", {text}" if text else ""


def _known(lab: Lab) -> tuple[Analyte | None, Unit | None]:
    analyte = vocabulary().known(lab.analyte)
    return analyte, analyte.unit(lab.unit) if analyte else None


def _name(entry: Entry) -> str:
    assert isinstance(entry.record, Lab)  # noqa: S101  # only results come here
    analyte, _ = _known(entry.record)
    return analyte.short if analyte else entry.record.analyte


def value_with_other(lab: Lab) -> str:
    """A value as reported, with the other unit in brackets: 1.9 mmol/L (168 mg/dL)."""
    if is_yes_or_no(lab.value):
        return f"{lab.value} result recorded on {format_day(lab.drawn_on)}"
    analyte, unit = _known(lab)
    other = converted(lab, analyte)
    told = value_text(lab, unit)
    if other is None or analyte is None:
        return told
    number = format_decimal(other[0], analyte.places(other[1]))
    return f"{told} ({lab.comparator or ''}{number} {other[1].shown})"


def _value(entry: Entry) -> str:
    return value_with_other(entry.record) if isinstance(entry.record, Lab) else ""


def result_words(entry: Entry) -> str:
    """A result against the laboratory's own range: in range 0-41; HIGH, range 0-1.7; no range."""
    lab = entry.record
    if not isinstance(lab, Lab) or is_yes_or_no(lab.value):
        return ""
    if entry.range is None:
        return "no range"
    seen = compare(lab, entry.range, _known(lab)[0])
    shown = range_with_unit(entry.range, lab)
    if not seen.is_compared:
        return f"not compared, range {shown}"
    return (
        f"{WORDS[seen.flag]} {shown}" if seen.flag is None else f"{WORDS[seen.flag]}, range {shown}"
    )


def range_with_unit(one: LabRange, lab: Lab) -> str:
    """A range, with its unit where that is not the one of the result."""
    if one.unit == lab.unit:
        return range_text(one)
    analyte = vocabulary().known(one.analyte)
    unit = analyte.unit(one.unit) if analyte else None
    return f"{range_text(one)} {unit.shown if unit else one.unit}"


def no_range(record: Record) -> str:
    """That nothing is compared, and how the range of this test is entered."""
    analyte, unit = _known(record) if isinstance(record, Lab) else (None, None)
    if analyte is None or unit is None:
        return NO_RANGE
    shown = "" if unit == analyte.usual else unit.shown
    return f"{NO_RANGE} To enter it: isotrack lab --range {analyte.typed}=FROM-TO{shown}"


def _remarks(fresh: list[Entry]) -> list[str]:
    """What has to be said once below a panel."""
    numbers = [e for e in fresh if isinstance(e.record, Lab) and not is_yes_or_no(e.record.value)]
    lines = []
    if any(entry.range is not None for entry in numbers):
        lines.append(
            "Ranges are those of your laboratory as you entered them: isotrack lab --ranges"
        )
    if any(entry.range is None for entry in numbers):
        lines.append(no_range(next(e.record for e in numbers if e.range is None)))
    flagged = [
        (e.record.analyte, seen.flag)
        for e in numbers
        if isinstance(e.record, Lab)
        and (seen := compare(e.record, e.range, _known(e.record)[0])).flag is not None
    ]
    if flagged:
        lines.append(f"{NO_MEANING}{STOMACH if ('triglycerides', 'high') in flagged else ''}.")
    kept = [
        analyte.short
        for e in numbers
        if isinstance(e.record, Lab) and (analyte := _known(e.record)[0]) and analyte.is_unconverted
    ]
    if kept:
        lines.append(f"Kept in the unit typed, without conversion: {', '.join(kept)}.")
    return lines


def ranges_set(done: RangesSet) -> str:
    """Say which ranges or units hold now, and what becomes of earlier ones."""
    written = done.written
    if written.change_id is None:
        told = ", ".join(f"{value_words(e.record)} ({e.id})" for e in done.former)
        return f"Already so: {told}. Nothing changed."
    lines = [_set_line(entry, done, written) for entry in written.entries]
    return "\n".join([*lines, REHEARSAL] if written.is_rehearsal else lines)


def _set_line(entry: Entry, done: RangesSet, written: Written) -> str:
    verb = "Would be saved" if written.is_rehearsal else "Saved"
    told = f"{verb} {entry.id}: {value_words(entry.record)}"
    if isinstance(entry.record, LabUnit):
        return f"{told}. A bare value of this test is read in this unit from now on."
    former = next((e for e in done.former if _is_of(e, entry) and e.id != entry.id), None)
    if former is None:
        return f"{told}. Results without a range of their own are compared with it."
    return (
        f"{told}, for results from {format_day(entry.on)} on; before that "
        f"{value_words(former.record)} ({former.id}) holds."
    )


def _is_of(one: Entry, other: Entry) -> bool:
    first, second = one.record, other.record
    return (
        isinstance(first, LabRange)
        and isinstance(second, LabRange)
        and first.analyte == second.analyte
    )


def day_words(of_day: Sequence[Entry]) -> str:
    """The results of one day on a line: what is outside its range with its value, the others by name."""
    outside, within, unknown = [], [], []
    for entry in of_day:
        lab = entry.record
        if not isinstance(lab, Lab):
            continue
        analyte, unit = _known(lab)
        name = analyte.short if analyte else lab.analyte
        seen = compare(lab, entry.range, analyte)
        if is_yes_or_no(lab.value):
            unknown.append(f"{name} {lab.value} result recorded")
        elif seen.flag is not None:
            outside.append(f"{name} {WORDS[seen.flag]} {value_text(lab, unit)}")
        elif seen.is_compared:
            within.append(name)
        else:
            unknown.append(f"{name} {value_text(lab, unit)}")
    parts = [
        ", ".join(outside),
        f"{', '.join(within)} in range" if within else "",
        ", ".join(unknown),
    ]
    return f"{format_day(of_day[0].on)}: {'; '.join(part for part in parts if part)}"
