"""What is said about reminders: those due, the list of them all, the discreet announcement, precautions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.core.days import format_day, format_relative
from isotrack.render.core.page import Lines, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from isotrack.domain.core.choices import FollowUp
    from isotrack.domain.core.records import Course
    from isotrack.domain.reminders.facts import Reminder
    from isotrack.domain.reminders.precautions import Precaution, Running
    from isotrack.render.core.page import Block

DISCREET = "Time for your check-in."
ASK_WHICH = "Programmes change; ask your prescriber which rules apply to you."


def reminder(one: Reminder) -> dict[str, Any]:
    """One item as JSON."""
    return {
        "item": one.item,
        "since": one.since_on.isoformat(),
        "text": one.text,
        "command": one.command,
        "on": one.on.isoformat(),
        "until": None if one.until_on is None else one.until_on.isoformat(),
        "sources": list(one.sources),
        "checked_on": None if one.checked_on is None else one.checked_on.isoformat(),
        "announced": not one.is_quiet,
    }


def remind(due: Sequence[Reminder], everything: Sequence[Reminder]) -> dict[str, Any]:
    """What is due, and what lies ahead."""
    ahead = [reminder(one) for one in everything if one not in due]
    return {"due": [reminder(one) for one in due], "upcoming": ahead}


def announcement(due: Sequence[Reminder], *, is_discreet: bool) -> str:
    """The text of a notification: one neutral sentence, or the items where names were asked for."""
    return DISCREET if is_discreet else "\n".join(one.text for one in due)


def list_page(
    found: Sequence[Reminder],
    running: Running | None,
    chosen: FollowUp,
    course: Course | None,
    today: date,
) -> list[Block]:
    """Every item with its day, the precautions after the end, what is chosen, and how to change it."""
    rows = tuple(
        (
            one.item,
            "note" if one.is_quiet else format_day(one.on),
            "" if one.is_quiet else format_relative(one.on, today),
            one.text,
        )
        for one in sorted(found, key=lambda one: (one.is_quiet, one.on, one.rank))
        if one.item != "precautions"
    )
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(None, ("Item", "Day", "When", "What"), rows))
    if running is not None and running.last_on is not None:
        title = f"After the last dose on {format_day(running.last_on)}"
        blocks.append(Lines(title, tuple(precaution_lines(running))))
    return [*blocks, Lines("Chosen", tuple(choice_lines(chosen, course)))]


def choice_lines(chosen: FollowUp, course: Course | None) -> list[str]:
    """What is chosen about tests, the programme and what is switched off, each with its command."""
    said = {None: "not asked yet", "yes": "yes", "no": "no", "unsaid": "prefer not to say"}
    programme = course.programme if course else None
    lines = [f"Blood tests: {chosen.lab_plan} (isotrack remind plan NAME)"]
    if programme is None:
        lines.append("Programme: none (isotrack course --programme us|uk|eu|other)")
    else:
        state = "switched off" if chosen.is_programme_off else "on"
        lines.append(f"Programme: {programme}, {state} (isotrack remind programme on|off)")
        answer = said[chosen.can_become_pregnant]
        lines.append(
            f"Can become pregnant: {answer} (isotrack remind programme --pregnancy yes|no|skip)"
        )
    if programme == "US_IPLEDGE":
        rules = chosen.ruleset or "legacy, until you choose"
        lines.append(f"Rules: {rules} (isotrack remind programme --ruleset legacy|mod2026)")
    if programme is not None:
        lines.append(ASK_WHICH)
    if chosen.off_items:
        lines.append(f"Off: {', '.join(chosen.off_items)} (isotrack remind on ITEM)")
    return lines


def precaution(one: Precaution) -> dict[str, Any]:
    """One precaution as JSON."""
    return {
        "id": one.rule.id,
        "name": one.rule.name,
        "until": None if one.until_on is None else one.until_on.isoformat(),
        "text": one.rule.text,
        "others": one.rule.others,
        "who": one.rule.who,
        "sources": list(one.rule.sources),
        "checked_on": one.rule.checked_on.isoformat(),
    }


def precaution_lines(running: Running) -> list[str]:
    """The precautions, one line each; dated ones with the day they run to."""
    lines = []
    for one in running.precautions:
        day = "" if one.until_on is None else f"{one.rule.day_word} {format_day(one.until_on)}; "
        lines.append(f"{one.rule.name}: {day}{one.words}")
    return lines


def following(running: Running) -> dict[str, Any]:
    """The dated precautions after a last dose, as JSON."""
    last_on = running.last_on
    return {
        "last_dose": None if last_on is None else last_on.isoformat(),
        "precautions": [precaution(one) for one in running.precautions],
    }


def following_text(running: Running) -> str:
    """The dated precautions after a last dose, as `course end` lists them."""
    if running.last_on is None or not running.precautions:
        return ""
    head = (
        f"Counted from the last dose on {format_day(running.last_on)}; where readings of an interval differ,"
        " the later day is given:"
    )
    return "\n".join([head, *(f"  {line}" for line in precaution_lines(running))])


IN_CARE = frozenset({
    "waxing", "dermabrasion", "blood_donation", "tetracyclines", "vitamin_a", "topicals", "alcohol", "sun",
    "contact_lenses", "night_driving", "hard_exercise", "sharing",
})  # fmt: skip


def care_text(running: Running) -> str:
    """The precautions that run: beside those of `help care` during the course, with their days after it."""
    import textwrap

    if running.last_on is None:
        head = (
            "Also during the course, by the texts (isotrack course end lists the days that follow):"
        )
        left = tuple(one for one in running.precautions if one.rule.id not in IN_CARE)
        running = running._replace(precautions=left)
    else:
        head = f"After the last dose on {format_day(running.last_on)}, by the texts:"
    lines = [f"- {line}" for line in precaution_lines(running)] or ["- Nothing runs any more."]
    wrapped = [
        textwrap.fill(line, 80, subsequent_indent="  ", break_on_hyphens=False) for line in lines
    ]
    return "\n".join([textwrap.fill(head, 80), *wrapped])
