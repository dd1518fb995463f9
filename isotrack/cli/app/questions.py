"""The six questions of `init`, asked one by one; each answer is checked when it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from isotrack.cli.app.params import build_step, parse_programme, parse_target
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.units import parse_weight
from isotrack.host import config

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.cli.app.session import App

NOTEBOOK = (
    "isotrack is a notebook. It adds up what you type and prints it for your dermatologist. It does not know you,\n"
    "it cannot check your health, and it never tells you to change your treatment."
)


class Answers(NamedTuple):
    """What was typed, as options or at the questions; None is not answered."""

    start: str | None = None
    weight: str | None = None
    dose: str | None = None
    times: str | None = None
    target: str | None = None
    programme: str | None = None
    remind_at: str | None = None
    formulation: str | None = None
    before: str | None = None


class Question(NamedTuple):
    """One question: its field, its words, the default that Enter takes, and what checks the answer."""

    field: str
    words: str
    default: str
    check: Callable[[App, str], str]


def _check_start(this: App, text: str) -> str:
    return format_day(this.day(text))


def _check_weight(_: App, text: str) -> str:
    parse_weight(text, default_unit=None)
    return ""


def _check_dose(this: App, text: str) -> str:
    amount, times = split_dose(text)
    build_step(amount, this.today, times=times)
    return ""


def _check_target(_: App, text: str) -> str:
    parse_target(text)
    return ""


def _check_programme(_: App, text: str) -> str:
    parse_programme(text)
    return ""


def _check_clock(_: App, text: str) -> str:
    if text != "none":
        config.check_value("remind_at", text)
    return ""


QUESTIONS = (
    Question("start", "Start day", "today", _check_start),
    Question("weight", "Weight at the start, with its unit (70.5kg, 154lb)", "", _check_weight),
    Question(
        "dose", "Dose your prescriber started with, in mg (20, or 20 twice a day)", "", _check_dose
    ),
    Question(
        "target",
        "Cumulative goal in mg/kg, from your prescriber (Enter = none)",
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
        "remind_at", "Remind from what time on, HH:MM (Enter = no reminder)", "none", _check_clock
    ),
)


def split_dose(text: str) -> tuple[str, str | None]:
    """Read `20 twice a day` as 20 mg, 2 times."""
    words = text.lower().replace(" a day", "").replace(" daily", "").replace(" mg", "mg").split()
    counts = {"once": "1", "twice": "2", "thrice": "3"}
    if len(words) == 2 and words[1] in counts:
        return words[0], counts[words[1]]
    return " ".join(words), None


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
        try:
            echo = question.check(this, text)
        except IsotrackError as error:
            message = error.message.removesuffix(" Nothing was recorded.")
            hint = error.hint if error.hint and not error.hint.startswith("isotrack ") else None
            this.say(f"     {message}" + (f"\n     {hint}" if hint else ""))
            continue
        if echo:
            this.say(f"     {echo}")
        answers = answers._replace(**{question.field: text})
        index += 1
    return answers
