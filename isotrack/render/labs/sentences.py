"""Laboratory results in words: what was logged, and beside which range. Never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import UNCLEAR, Lab, LabRange, LabUnit, Record
from isotrack.domain.core.units import format_decimal
from isotrack.domain.labs.analytes import is_yes_or_no
from isotrack.domain.labs.results import (
    NOTHING,
    PRELIMINARY,
    compare,
    converted,
    range_text,
    value_text,
)
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
    from isotrack.domain.labs.results import Compared

NO_RANGE = "No reference range entered, so isotrack makes no comparison."
NO_RANGE_FOR = "No reference range entered for {names}, so isotrack makes no comparison there."
NO_MEANING = "isotrack cannot tell you what a value means. Please show it to your prescriber"
STOMACH = "; if you have severe stomach pain, get medical help now"
WORDS = {"low": "LOW", "high": "HIGH", None: "in range"}


def panel_logged(logged: PanelLogged, width: int, named: tuple[str, ...] = ()) -> str:
    """Say what was logged, each value beside the laboratory's own range, and what was there already.

    `named` are the ids of tests that were typed under an unusual name: they are echoed in full.
    """
    written = logged.written
    today = written.standing.today
    fresh = written.entries if written.change_id is not None else ()
    lines = []
    for day in dict.fromkeys(entry.on for entry in fresh):
        for verb, is_changed in (("Logged", False), ("Changed", True)):
            of_day = [e for e in fresh if e.on == day and (e.uuid in logged.changed) == is_changed]
            if of_day:
                lines.append(f"{verb_of(written, verb)} for {_on(day, today)}{_how(of_day)}:")
                lines += _result_lines(of_day, width)
    unusual = [a for key in named if (a := vocabulary().known(key)) is not None]
    if unusual:
        told = ", ".join(f"{analyte.short} is {analyte.name}" for analyte in unusual)
        lines.append(f"As it was typed: {told}.")
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


def answer_words(lab: Lab) -> str:
    """A yes or no as a result that was recorded, one that is neither in the words that came in."""
    said = f' ("{one_line(lab.entered)}")' if lab.value == UNCLEAR and lab.entered else ""
    return f"{lab.value} result{said} recorded"


def value_with_other(lab: Lab, seen: Compared | None = None) -> str:
    """A value as reported, with the other unit in brackets: 1.9 mmol/L (168 mg/dL)."""
    if is_yes_or_no(lab.value):
        return f"{answer_words(lab)} on {format_day(lab.drawn_on)}"
    analyte, unit = _known(lab)
    other = converted(lab, analyte)
    told = value_text(lab, unit, seen or NOTHING)
    if other is None or analyte is None:
        return told
    number = format_decimal(other[0], analyte.places(other[1]))
    return f"{told} ({lab.comparator or ''}{number} {other[1].shown})"


def _value(entry: Entry) -> str:
    lab = entry.record
    if not isinstance(lab, Lab):
        return ""
    return value_with_other(lab, compare(lab, entry.range, _known(lab)[0]))


def result_line(entry: Entry) -> str:
    """A result in one line: ALT 88 U/L, HIGH, range 0-41, preliminary (l3)."""
    lab = entry.record
    if not isinstance(lab, Lab):
        return str(entry.id)
    analyte, unit = _known(lab)
    seen = compare(lab, entry.range, analyte)
    told = answer_words(lab) if is_yes_or_no(lab.value) else value_text(lab, unit, seen)
    note = f"; {one_line(lab.note)}" if lab.note else ""
    return f"{_name(entry)} {told}{_comma(result_words(entry))}{note} ({entry.id})"


def result_words(entry: Entry) -> str:
    """A result against the laboratory's own range: in range 0-41; HIGH, range 0-1.7; no range; preliminary."""
    lab = entry.record
    if not isinstance(lab, Lab):
        return ""
    words = "" if is_yes_or_no(lab.value) else _beside_range(entry, lab)
    return ", ".join(word for word in (words, status_words(lab)) if word)


def status_words(lab: Lab) -> str:
    """How final a result is, where that has to be said."""
    return {PRELIMINARY: PRELIMINARY, "unknown": "status unknown"}.get(lab.status or "", "")


def _beside_range(entry: Entry, lab: Lab) -> str:
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


def _no_ranges(numbers: Sequence[Entry]) -> str:
    """That some of a panel is not compared: by name where the rest of it is."""
    bare = [entry for entry in numbers if entry.range is None]
    told = no_range(bare[0].record)
    if len(bare) == len(numbers):
        return told
    names = ", ".join(dict.fromkeys(_name(entry) for entry in bare))
    return told.replace(NO_RANGE, NO_RANGE_FOR.format(names=names))


def _remarks(fresh: list[Entry]) -> list[str]:
    """What has to be said once below a panel."""
    numbers = [e for e in fresh if isinstance(e.record, Lab) and not is_yes_or_no(e.record.value)]
    lines = []
    if any(entry.range is not None for entry in numbers):
        lines.append(
            "Ranges are those of your laboratory as you entered them: isotrack lab --ranges"
        )
    if any(entry.range is None for entry in numbers):
        lines.append(_no_ranges(numbers))
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
        if isinstance(e.record, Lab)
        and (analyte := _known(e.record)[0])
        and analyte.is_unconverted(_known(e.record)[1])
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
    replaced = next((e for e in done.former if e.id == entry.id), None)
    if replaced is not None:
        told += f" (was {value_words(replaced.record)})"
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


def sorted_results(
    of_day: Sequence[Entry], *, with_unit: bool = True
) -> tuple[list[tuple[str, str, str]], list[str], list[str]]:
    """The results of a day: those outside their range (name, value, high or low), those within, the others."""
    outside, within, unknown = [], [], []
    for entry in of_day:
        lab = entry.record
        if not isinstance(lab, Lab):
            continue
        analyte, unit = _known(lab)
        name = analyte.short if analyte else lab.analyte
        seen = compare(lab, entry.range, analyte)
        if is_yes_or_no(lab.value):
            unknown.append(f"{name} {answer_words(lab)}")
        elif seen.flag is not None:
            value = value_text(lab, unit, seen)
            outside.append((name, value if with_unit else value.split(" ")[0], seen.flag))
        elif seen.is_compared:
            within.append(name)
        else:
            unknown.append(f"{name} {value_text(lab, unit)}")
    return outside, within, unknown
