"""What is said about side effects: after an entry, in the list of names, over the weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day, format_relative
from isotrack.domain.core.records import OTHER_EFFECT, Effect
from isotrack.domain.core.units import count
from isotrack.domain.effects.effects import SEVERITIES, last_day_of
from isotrack.domain.effects.red_flags import SEVERE
from isotrack.knowledge.effects import effects
from isotrack.knowledge.load import rows
from isotrack.render.core.ending import ending, verb_of
from isotrack.render.core.page import Lines, Table
from isotrack.render.core.text import one_line, span_text
from isotrack.render.core.values import effect_name, effect_words

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.effects.effects import Breakout
    from isotrack.domain.entries.written import EffectEnded, EffectsLogged
    from isotrack.render.core.page import Block

LEVEL_WORDS = {
    "record": "keep a record",
    "tell": "tell the prescriber",
    "stop": "stop and get help, says the medicine information",
    "emergency": "emergency, says the medicine information",
}


def _entry(entry: Entry) -> str:
    assert isinstance(entry.record, Effect)  # noqa: S101  # the services of effects give effects
    effect = entry.record._replace(until_on=None)
    return f"{effect_words(effect)} ({entry.id})"


def effects_logged(logged: EffectsLogged, echoes: list[str]) -> str:
    """Say which effects were logged for which days, and what the person's own words were taken for."""
    written = logged.written
    days = logged.days
    when = span_text(days.first_on, days.last_on)
    if days.days == 1:
        when += f" ({format_relative(days.first_on, written.standing.today)})"
    lines = [*echoes]
    if written.change_id is None:
        ids = ", ".join(_entry(entry) for entry in logged.known)
        return "\n".join([*lines, f"Already logged for {when}: {ids}. Nothing changed."])
    told = ", ".join(_entry(entry) for entry in written.entries)
    lines.append(f"{verb_of(written, 'Logged')} for {when}: {told}.")
    if logged.known:
        lines.append(f"Already there: {', '.join(_entry(entry) for entry in logged.known)}.")
    lines += [f"Check: {doubt.message}" for doubt in written.warnings]
    lines += _notes([e.record for e in written.entries if isinstance(e.record, Effect)])
    if logged.breakout is not None:
        lines += breakout_lines(logged.breakout)
    return ending(written, lines)


def _notes(told: list[Effect]) -> list[str]:
    """What the texts add about an effect: for amber ones always, for others from severity 3 on."""
    lines = []
    for effect in told:
        known = effects().get(effect.term)
        if known is None or not effect.severity or effect.term == OTHER_EFFECT or known.is_red:
            continue
        if known.level == "tell":
            extra = f"; {known.note}" if known.note else ""
            lines.append(f'Level of "{known.short}": {LEVEL_WORDS[known.level]}{extra}.')
        elif known.note and effect.severity >= SEVERE:
            lines.append(f'"{known.short}": {known.note}.')
    return list(dict.fromkeys(lines))


def breakout_words(one: Breakout) -> str:
    """How the breakout goes: when it began, how long it has lasted, whether it settled."""
    day = f" (day {one.day_number} of the course)" if one.day_number is not None else ""
    lasted = " and ".join(
        part
        for part in (
            count(one.weeks, "week") if one.weeks else "",
            count(one.days, "day") if one.days or not one.weeks else "",
        )
        if part
    )
    state = f"last recorded {format_day(one.told_on)}"
    if one.settled_on:
        state = f"settled {format_day(one.settled_on)}"
    return f"since {format_day(one.began_on)}{day}, {lasted}, worst {one.worst} {SEVERITIES[one.worst]}; {state}"


def breakout_lines(one: Breakout) -> list[str]:
    """The breakout as lines of its own, with the sentence of the texts."""
    row = rows("care")["breakout"]
    return [f"Breakout {breakout_words(one)}.", f"{row['says']} [{', '.join(row['source'])}]"]


def effect_ended(done: EffectEnded) -> str:
    """Say how long an effect lasted."""
    effect = done.entry.record
    assert isinstance(effect, Effect)  # noqa: S101  # the service gives an effect
    last_on = last_day_of(effect)
    days = count((last_on - done.since_on).days + 1, "day")
    name = effect_name(effect)
    if done.written.change_id is None:
        return f"Already so: {name} until {format_day(last_on)} ({done.entry.id}). Nothing changed."
    head = f"{verb_of(done.written, 'Ended')}: {name}, {span_text(done.since_on, last_on)}, {days} ({done.entry.id})."
    return ending(done.written, [head])


def _rows(own: dict[str, str]) -> list[tuple[str, str, str, str, str]]:
    """System, id, name, level, class of every term."""
    found = [
        (
            one.system,
            one.id,
            one.name,
            LEVEL_WORDS[one.level],
            f"{one.eu_class} [{', '.join(one.eu_sources)}]" if one.eu_class else "",
        )
        for one in effects().values()
    ]
    systems = list(dict.fromkeys(row[0] for row in found))
    found.sort(key=lambda row: systems.index(row[0]))
    return [*found, *(("your own", name, name, "", "") for name in own.values())]


def list_page(own: dict[str, str]) -> list[Block]:
    """Every name, grouped by part of the body, with its level in words."""
    blocks: list[Block] = []
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for system, *cells in _rows(own):
        grouped.setdefault(system, []).append(tuple(one_line(cell) for cell in cells))
    for system, cells_of in grouped.items():
        header = ("Name", "What", "Level", "How often (EU texts)")
        blocks.append(Table(system.capitalize(), header, tuple(cells_of)))
    scale = "; ".join(f"{n} {words}" for n, words in enumerate(SEVERITIES))
    blocks.append(
        Lines(
            None,
            (
                f"Severity: {scale}.",
                'Your own words work too: isotrack effect "my knees hurt" 2',
                "The texts about red flags: isotrack help red-flags",
            ),
        )
    )
    return blocks


def list_data(own: dict[str, str]) -> dict[str, Any]:
    """Every term for JSON."""
    items: list[dict[str, Any]] = [
        {
            "effect": one.id,
            "name": one.name,
            "short": one.short,
            "system": one.system,
            "level": one.level,
            "eu_class": one.eu_class,
            "eu_source": list(one.eu_sources),
            "icd10cm": one.icd10cm,
            "note": one.note,
            "source": list(one.sources),
        }
        for one in effects().values()
    ]
    return {"items": items, "own": sorted(own.values()), "severities": list(SEVERITIES)}
