"""What follows `isotrack remind`: lists and choices, dates of one's own, what has taken place."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from isotrack.cli.app.params import choice, no_more
from isotrack.cli.reminders import own_dates
from isotrack.cli.reminders.own_dates import ITEMS, OWN_USAGE
from isotrack.domain.core.choices import Event, LabPlan, OwnDate, Ruleset, Said
from isotrack.domain.core.errors import UsageUnreadable, ValueMissing
from isotrack.domain.reminders.errors import ReminderUnknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.cli.app.session import App
    from isotrack.cli.reminders.typed import Typed
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


def act(this: App, typed: Typed) -> None:
    """Do what the first word asks for. Raises ReminderUnknown for a word that means nothing."""
    if not typed.words:
        raise UsageUnreadable(
            "These options go with a word after remind. Nothing was changed.",
            "isotrack remind --help",
        )
    verb, rest = typed.words[0].lower(), typed.words[1:]
    typed = typed._replace(words=rest)
    found = VERBS.get(verb)
    if found is not None:
        handler, options = found
        _only(typed, options, verb)
        handler(this, typed)
    elif verb in {str(event) for event in Event}:
        _only(typed, ("on", "is_dry", "is_yes"), verb)
        own_dates.milestone(this, Event(verb), typed)
    elif verb == "visit":
        raise UsageUnreadable(
            "Visits have a command of their own. Nothing was changed.",
            'isotrack visit 3dec 14:30 "Dr A"',
        )
    else:
        _only(typed, ("every", "first", "notice", "is_dry", "is_yes"), verb)
        if not own_dates.own_date(this, verb, typed, tuple(VERBS)):
            _list(this, typed)


def _only(typed: Typed, options: tuple[str, ...], verb: str) -> None:
    """Refuse options that this part of the command would not read. Raises UsageUnreadable."""
    for name, value in typed._asdict().items():
        if name not in {"words", *options} and value not in {None, False, ()}:
            option = {"is_again": "again", "is_apply": "apply", "is_dry": "dry-run", "is_yes": "yes",
                      "first": "from", "kinds": typed.kinds[0] if typed.kinds else ""}.get(name, name)  # fmt: skip
            raise UsageUnreadable(
                f"--{option} does not go with: isotrack remind {verb}. Nothing was changed.",
                "isotrack remind --help",
            )


# --- lists and choices --------------------------------------------------------------------------


def _list(this: App, typed: Typed) -> None:
    """Everything that is due or lies ahead, and what is chosen."""
    no_more(typed.words, "isotrack remind list")
    from isotrack.domain.core.choices import FollowUp
    from isotrack.render.reminders import reminders as render
    from isotrack.services.reminders import choices as follow
    from isotrack.services.reminders import precautions
    from isotrack.services.reminders import remind as service

    db = this.existing()
    found = service.agenda(db, this.moment) if db else []
    choices = follow.choices(db, this.intent()) if db else None
    has_ended = any(one.item == "precautions" for one in found)
    running = precautions.running(db, this.moment) if has_ended else None
    chosen = choices.chosen if choices else FollowUp(this.today)
    course = choices.course if choices else None
    this.show(
        lambda: {"items": [render.reminder(one) for one in found], "off": list(chosen.off_items)},
        lambda _: render.list_page(found, running, chosen, course, this.today),
    )


def _switch(*, is_off: bool) -> Callable[[App, Typed], None]:
    def act_on(this: App, typed: Typed) -> None:
        from isotrack.services.reminders import choices as follow

        usage = f"isotrack remind {'off' if is_off else 'on'} ITEM"
        if not typed.words:
            raise ValueMissing("The item", f"{usage}    one of: {', '.join(ITEMS)}")
        word = " ".join(typed.words).lower()
        known = {*ITEMS, *(_items_of_own(this))}
        if word not in known:
            near = get_close_matches(word, known, 1)
            raise ReminderUnknown(word, near[0] if near else None)
        done = this.write(
            lambda db, intent: follow.switch(db, word, intent, is_off=is_off),
            is_rehearsal=typed.is_dry,
        )
        state = f"off. On again: isotrack remind on {word}" if is_off else "on."
        _answer(this, done, f"Reminders of {word} are {state}")

    return act_on


def _items_of_own(this: App) -> set[str]:
    from isotrack.services.reminders import choices as follow

    db = this.existing()
    found = follow.own_dates(db) if db else []
    return {one.record.item for one in found if isinstance(one.record, OwnDate)}


def _plan(this: App, typed: Typed) -> None:
    """Choose a plan of blood tests, or show which is chosen."""
    from isotrack.services.reminders import choices as follow

    if not typed.words:
        _list(this, typed)
        return
    plan = choice(" ".join(typed.words), "plan of blood tests", PLAN_WORDS)
    done = this.write(
        lambda db, intent: follow.choose(db, {"lab_plan": plan}, intent), is_rehearsal=typed.is_dry
    )
    text = f"Blood tests are reminded of by: {plan}. isotrack remind list shows the dates."
    if plan is LabPlan.PRESCRIBER:
        text = f"Blood tests are reminded of on dates of your own: {OWN_USAGE}"
    _answer(this, done, text)


def _programme(this: App, typed: Typed) -> None:
    """Switch the programme off or on, answer its question, choose its rules, or show them."""
    from isotrack.render.reminders import reminders as render
    from isotrack.services.reminders import choices as follow

    changes: dict[str, Any] = {}
    words = list(typed.words)
    if words and words[0].lower() in {"on", "off"}:
        changes["is_programme_off"] = words.pop(0).lower() == "off"
    no_more(
        words, "isotrack remind programme on|off --pregnancy yes|no|skip --ruleset legacy|mod2026"
    )
    if typed.pregnancy is not None:
        changes["can_become_pregnant"] = choice(typed.pregnancy, "answer", ANSWERS)
    if typed.ruleset is not None:
        changes["ruleset"] = choice(typed.ruleset, "set of rules", RULESETS)
    if not changes:
        ask_pregnancy(this)
        _list(this, typed)
        return
    done = this.write(
        lambda db, intent: follow.choose(db, changes, intent, needs_programme=True),
        is_rehearsal=typed.is_dry,
    )
    _answer(this, done, "\n".join(render.choice_lines(done.chosen, done.course)[1:]))


def ask_pregnancy(this: App) -> None:
    """Ask what only a programme asks, once, at a terminal, right after a programme was chosen."""
    from isotrack.domain.core.errors import ChoiceUnknown
    from isotrack.services.reminders import choices as follow

    db = this.existing()
    if db is None or not this.can_ask:
        return
    now = follow.choices(db, this.intent())
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
    this.write(lambda db, intent: follow.choose(db, {"can_become_pregnant": said}, intent))
    this.say("Saved. Change it: isotrack remind programme --pregnancy yes|no|skip")


def _answer(this: App, done: Choices, text: str) -> None:
    from isotrack.render.core import data
    from isotrack.render.core.ending import ending

    if done.written.change_id is None:
        text = f"Already so. {text}"
    this.answer(lambda: data.written(done.written), lambda: ending(done.written, text.split("\n")))


def _install(this: App, typed: Typed) -> None:
    from isotrack.cli.reminders import schedule as scheduling

    scheduling.install(this, typed)


def _uninstall(this: App, typed: Typed) -> None:
    from isotrack.cli.reminders import schedule as scheduling

    scheduling.uninstall(this, typed)


def _test(this: App, typed: Typed) -> None:
    from isotrack.cli.reminders import schedule as scheduling

    scheduling.test(this, typed)


def _ics(this: App, typed: Typed) -> None:
    from isotrack.cli.reminders import calendar_file

    calendar_file.write(this, typed)


_WRITES = ("is_dry",)
VERBS: dict[str, tuple[Callable[[App, Typed], None], tuple[str, ...]]] = {
    "list": (_list, ()),
    "off": (_switch(is_off=True), _WRITES),
    "on": (_switch(is_off=False), _WRITES),
    "plan": (_plan, _WRITES),
    "programme": (_programme, ("pregnancy", "ruleset", *_WRITES)),
    "install": (_install, ("kinds", "at", "is_apply", "is_yes", "is_dry")),
    "uninstall": (_uninstall, ("is_yes", "is_dry")),
    "test": (_test, ("notify",)),
    "ics": (_ics, ("output", "is_yes", "is_dry")),
}
