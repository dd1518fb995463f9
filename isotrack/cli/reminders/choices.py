"""`isotrack remind list|off|on|plan|programme`: what is ahead, and what is chosen."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from isotrack.cli.app.params import DryRun, Words, choice, no_more
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.words.reminders import ITEMS, OWN_USAGE
from isotrack.domain.core.choices import LabPlan, OwnDate, Ruleset, Said
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.reminders.errors import ReminderUnknown

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.services.reminders.choices import Choices

PLAN_WORDS = {
    "prescriber": LabPlan.PRESCRIBER, "own": LabPlan.PRESCRIBER, "none": LabPlan.PRESCRIBER,
    "label-us": LabPlan.LABEL_US, "label_us": LabPlan.LABEL_US, "us": LabPlan.LABEL_US,
    "label-eu": LabPlan.LABEL_EU, "label_eu": LabPlan.LABEL_EU, "eu": LabPlan.LABEL_EU,
    "delphi": LabPlan.DELPHI_2022, "delphi_2022": LabPlan.DELPHI_2022, "msd": LabPlan.MSD,
}  # fmt: skip
ANSWERS = {
    "yes": Said.YES, "y": Said.YES, "no": Said.NO, "n": Said.NO, "skip": Said.UNSAID,
    "unsaid": Said.UNSAID, "prefer not to say": Said.UNSAID,
}  # fmt: skip
RULESETS = {"legacy": Ruleset.LEGACY, "mod2026": Ruleset.MOD2026}
QUESTION = "Can you become pregnant? yes, no, or skip (prefer not to say)"


app = command_app()


@app.command("list", cls=IsotrackCommand)
def list_all(ctx: typer.Context, words: Words = None) -> None:
    """Every date ahead, and what is chosen."""
    no_more(words or [], "isotrack remind list")
    show_list(ctx.obj)


def show_list(this: App) -> None:
    """Everything that is due or lies ahead, and what is chosen."""
    from isotrack.domain.core.choices import FollowUp
    from isotrack.render.reminders import reminders as render
    from isotrack.services.reminders import choices, precautions
    from isotrack.services.reminders import remind as service

    db = this.existing()
    found = service.agenda(db, this.moment) if db else []
    present = choices.choices(db, this.intent()) if db else None
    has_ended = any(one.item == "precautions" for one in found)
    running = precautions.running(db, this.moment) if has_ended else None
    chosen = present.chosen if present else FollowUp(this.today)
    course = present.course if present else None
    this.show(
        lambda: {"items": [render.reminder(one) for one in found], "off": list(chosen.off_items)},
        lambda _: render.list_page(found, running, chosen, course, this.today),
    )


@app.command("off", cls=IsotrackCommand)
def off(ctx: typer.Context, words: Words = None, dry_run: DryRun = False) -> None:
    """Switch the reminders of an item off."""
    _switch(ctx.obj, words or [], is_off=True, is_dry=dry_run)


@app.command("on", cls=IsotrackCommand)
def on(ctx: typer.Context, words: Words = None, dry_run: DryRun = False) -> None:
    """Switch the reminders of an item on again."""
    _switch(ctx.obj, words or [], is_off=False, is_dry=dry_run)


def _switch(this: App, words: list[str], *, is_off: bool, is_dry: bool) -> None:
    from isotrack.services.reminders import choices

    usage = f"isotrack remind {'off' if is_off else 'on'} ITEM"
    if not words:
        raise ValueMissing("The item", f"{usage}    one of: {', '.join(ITEMS)}")
    word = " ".join(words).lower()
    known = {*ITEMS, *(_items_of_own(this))}
    if word not in known:
        near = get_close_matches(word, known, 1)
        raise ReminderUnknown(word, near[0] if near else None)
    done = this.write(
        lambda db, intent: choices.switch(db, word, intent, is_off=is_off), is_rehearsal=is_dry
    )
    state = f"off. On again: isotrack remind on {word}" if is_off else "on."
    _answer(this, done, f"Reminders of {word} are {state}")


def _items_of_own(this: App) -> set[str]:
    from isotrack.services.reminders import choices

    db = this.existing()
    found = choices.own_dates(db) if db else []
    return {one.record.item for one in found if isinstance(one.record, OwnDate)}


@app.command("plan", cls=IsotrackCommand)
def plan(ctx: typer.Context, words: Words = None, dry_run: DryRun = False) -> None:
    """Choose a plan of blood tests, or show which is chosen."""
    this: App = ctx.obj
    from isotrack.services.reminders import choices

    if not words:
        show_list(this)
        return
    chosen = choice(" ".join(words), "plan of blood tests", PLAN_WORDS)
    done = this.write(
        lambda db, intent: choices.choose(db, {"lab_plan": chosen}, intent), is_rehearsal=dry_run
    )
    text = f"Blood tests are reminded of by: {chosen}. isotrack remind list shows the dates."
    if chosen is LabPlan.PRESCRIBER:
        text = f"Blood tests are reminded of on dates of your own: {OWN_USAGE}"
    _answer(this, done, text)


@app.command("programme", cls=IsotrackCommand)
def programme(
    ctx: typer.Context,
    words: Words = None,
    pregnancy: Annotated[
        str | None, typer.Option("--pregnancy", metavar="ANSWER", help="yes, no or skip")
    ] = None,
    ruleset: Annotated[
        str | None, typer.Option("--ruleset", metavar="NAME", help="legacy or mod2026")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Switch the programme off or on, answer its question, choose its rules, or show them."""
    this: App = ctx.obj
    from isotrack.render.reminders import reminders as render
    from isotrack.services.reminders import choices

    changes: dict[str, Any] = {}
    rest = list(words or [])
    if rest and rest[0].lower() in {"on", "off"}:
        changes["is_programme_off"] = rest.pop(0).lower() == "off"
    no_more(
        rest, "isotrack remind programme on|off --pregnancy yes|no|skip --ruleset legacy|mod2026"
    )
    if pregnancy is not None:
        changes["can_become_pregnant"] = choice(pregnancy, "answer", ANSWERS)
    if ruleset is not None:
        changes["ruleset"] = choice(ruleset, "set of rules", RULESETS)
    if not changes:
        ask_pregnancy(this)
        show_list(this)
        return
    done = this.write(
        lambda db, intent: choices.choose(db, changes, intent, needs_programme=True),
        is_rehearsal=dry_run,
    )
    _answer(this, done, "\n".join(render.choice_lines(done.chosen, done.course)[1:]))


def ask_pregnancy(this: App) -> None:
    """Ask what only a programme asks, once, at a terminal, right after a programme was chosen."""
    from isotrack.domain.core.errors import ChoiceUnknown
    from isotrack.services.reminders import choices

    db = this.existing()
    if db is None or not this.can_ask:
        return
    now = choices.choices(db, this.intent())
    if now.course is None or now.course.programme is None:
        return
    if now.chosen.can_become_pregnant or now.chosen.is_programme_off:
        return
    while True:
        try:
            said = choice(this.ask(f"{QUESTION} [skip]: ") or "skip", "answer", ANSWERS)
            break
        except ChoiceUnknown as error:
            this.say(f"     {error.message} {error.hint}")
    this.write(lambda db, intent: choices.choose(db, {"can_become_pregnant": said}, intent))
    this.say("Saved. Change it: isotrack remind programme --pregnancy yes|no|skip")


def _answer(this: App, done: Choices, text: str) -> None:
    from isotrack.render.core import data
    from isotrack.render.core.ending import ending

    if done.written.change_id is None:
        text = f"Already so. {text}"
    this.answer(lambda: data.written(done.written), lambda: ending(done.written, text.split("\n")))
