"""The seven questions of `init`, asked one by one; each answer is checked when it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.app.course_facts import (
    NOTHING,
    first_step,
    parse_goal,
    parse_programme,
)
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.typed_amounts import parse_weight
from isotrack.domain.core.typed_days import parse_clock
from isotrack.domain.core.units import count
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.scheme import Typed
from isotrack.host import config
from isotrack.render.core.amounts import step_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Step
    from isotrack.domain.doses.regimen import Break

NOTEBOOK = (
    "isotrack is a notebook. It adds up what you type and prints it for your dermatologist. It does not know you, "
    "it cannot check your health, and it never tells you to change your treatment."
)


class Answers(NamedTuple):
    """What was typed, as options or at the questions; None is not answered."""

    start: str | None = None
    weight: str | None = None
    dose: str | None = None
    target: str | None = None
    programme: str | None = None
    country: str | None = None
    remind_at: str | None = None
    formulation: str | None = None
    before: str | None = None
    steps: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()


class Question(NamedTuple):
    """One question: its field, its words, the default that Enter takes, and what checks the answer."""

    field: str
    words: str
    default: str
    check: Callable[[App, str], str]


def _check_start(this: App, text: str) -> str:
    return format_day(this.start_day(text))


def _check_weight(_: App, text: str) -> str:
    parse_weight(text, default_unit=None)
    return ""


def _check_target(this: App, text: str) -> str:
    parse_goal(text, this.today)
    return ""


def _check_programme(_: App, text: str) -> str:
    parse_programme(text)
    return ""


def clocks(text: str) -> str:
    """Reminder times as they are kept: `8pm` is 20:00, `08:00,20.30` is 08:00,20:30.

    Raises ClockUnreadable, SettingUnreadable.
    """
    read = [parse_clock(part) for part in text.replace(" and ", ",").split(",")]
    return config.check_value("remind_at", ",".join(f"{h:02}:{m:02}" for h, m in read))


def _check_country(_: App, text: str) -> str:
    if text != "skip":
        config.check_value("country", text.upper())
    return ""


def _check_clock(_: App, text: str) -> str:
    return "" if text.lower() in NOTHING else clocks(text)


QUESTIONS = (
    Question("start", "Start day", "today", _check_start),
    Question("weight", "Weight at the start, with its unit (70.5kg, 154lb)", "", _check_weight),
    Question(
        "dose",
        "Dose your prescriber started with, in mg (20, 20 twice a day, 20+40)",
        "",
        lambda this, text: step_words(first_step(text, Typed(()), this.today)),
    ),
    Question(
        "target",
        "Cumulative goal in mg/kg, from your prescriber (120, 120-150; Enter = none)",
        "none",
        _check_target,
    ),
    Question(
        "programme",
        "Whose medicine information applies? us, uk, eu, other (Enter = skip)",
        "skip",
        _check_programme,
    ),
    Question(
        "country",
        "Your country, for the numbers to call: US, UK, DE, ... (Enter = skip)",
        "skip",
        _check_country,
    ),
    Question(
        "remind_at", "Remind from what time on, HH:MM (Enter = no reminder)", "none", _check_clock
    ),
)


SINCE = "Has the dose changed since? Any breaks? (40 from 1aug; break 1sep..10sep; Enter = no more)"


def interview(this: App, answers: Answers) -> Answers:
    """Ask what the options left open; `<` goes back, Enter takes the default."""
    this.say(NOTEBOOK)
    this.say("\nSetting up your course. Enter takes the [default], < goes back, Ctrl-C stops.")
    this.say("Nothing is saved before the last question.\n")
    open_questions = [q for q in QUESTIONS if getattr(answers, q.field) is None]
    index = 0
    while index < len(open_questions):
        question = open_questions[index]
        default = (
            getattr(answers, question.field) or question.default
        )  # after `<`: the answer given before
        shown = f" [{default}]" if default not in {"", "none", "skip"} else ""
        text = this.ask(f"{index + 1}/{len(open_questions)}  {question.words}{shown}: ")
        if text == "<":
            index = max(index - 1, 0)
            continue
        text = text or default
        if not text:
            this.say("     This one needs an answer.")
            continue
        echo = _checked(this, lambda: question.check(this, text))  # noqa: B023  # called at once
        if echo is None:
            continue
        if echo:
            this.say(f"     {echo}")
        answers = answers._replace(**{question.field: text})  # type: ignore[arg-type]  # a field of text
        if question.field == "dose" and not (answers.steps or answers.breaks):
            since = _since(this, answers)
            if since is None:
                continue
            answers = since
        index += 1
    return answers


def _checked(this: App, check: Callable[[], str]) -> str | None:
    """The echo of an answer; None where it was refused, and why was said."""
    try:
        return check()
    except IsotrackError as error:
        message = error.message
        for ending in (" Nothing was recorded.", " Nothing was changed."):
            message = message.removesuffix(ending)
        hint = error.hint if error.hint and not error.hint.startswith("isotrack ") else None
        this.say(f"     {message}" + (f"\n     {hint}" if hint else ""))
        return None


def _since(this: App, answers: Answers) -> Answers | None:
    """Later doses and breaks of a course that began before today, one after another until Enter; None after `<`."""
    starts_on = this.start_day(answers.start)
    if starts_on >= this.today:
        return answers
    from isotrack.cli.app.since import read_break, read_step

    while True:
        text = this.ask(f"     {SINCE}: ")
        if text == "<":  # back to the dose; what was said of later ones is asked again
            return None
        if not text or text.lower() in NOTHING:
            return answers
        is_break = text.lower().startswith(("break", "pause")) or (
            ".." in text and " from " not in text
        )
        if is_break:
            echo = _checked(this, lambda: _break_words(read_break(this, text, starts_on)))  # noqa: B023
        else:
            echo = _checked(this, lambda: _step_words(read_step(this, text, starts_on)))  # noqa: B023
        if echo is not None:
            this.say(f"     {echo}")
            field = "breaks" if is_break else "steps"
            told = (*getattr(answers, field), text)
            answers = answers._replace(**{field: told})  # type: ignore[arg-type]  # a field of texts


def _break_words(rest: Break) -> str:
    days = (rest.end_on - rest.first_on).days
    return f"{count(days, 'day')} without, from {format_day(rest.first_on)}"


def _step_words(step: Step) -> str:
    return f"{step_words(step)} from {format_day(step.from_on)}"
