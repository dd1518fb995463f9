"""`isotrack mood`: the mood from 1 to 5, or a short questionnaire with its published score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, ask_value, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.records import Instrument, Mood, Questionnaire, check_text
from isotrack.domain.core.unreadable import OutOfRange, TooManyWords, ValueMissing
from isotrack.domain.effects.errors import AnswersUnreadable
from isotrack.domain.wellbeing.wellbeing import MOODS, MOST_ANSWER
from isotrack.knowledge.effects import scale
from isotrack.services.wellbeing import wellbeing

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.entries.written import RatingLogged
    from isotrack.knowledge.instruments import QuestionnaireFacts

app = command_app()
USAGE = "isotrack mood 3    isotrack mood --phq2    isotrack mood --phq2 1 0"


@app.command(cls=IsotrackCommand)
def mood(
    ctx: typer.Context,
    words: Words = None,
    phq2: Annotated[bool, typer.Option("--phq2", help="two questions about the last 2 weeks")] = False,
    phq9: Annotated[bool, typer.Option("--phq9", help="nine questions about the last 2 weeks")] = False,
    gad7: Annotated[bool, typer.Option("--gad7", help="seven questions about worry")] = False,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:  # fmt: skip
    """Log your mood, from 1 (worst) to 5 (best)."""
    this: App = ctx.obj
    rest = list(words or [])
    this.heed(" ".join(rest))
    chosen = [
        one
        for one, is_asked in zip(
            (Instrument.PHQ2, Instrument.PHQ9, Instrument.GAD7), (phq2, phq9, gad7), strict=True
        )
        if is_asked
    ]
    if len(chosen) > 1:
        raise UsageUnreadable("One questionnaire at a time.", USAGE)
    text = this.text(note)
    checked = check_text(text) if text is not None else None
    record: Mood | Questionnaire
    if chosen:
        record = _questionnaire(this, chosen[0], rest, on, checked)
    else:
        if not rest:
            missing = "The mood, from 1 (worst) to 5 (best),"
            rest = ask_value(this, "Mood, 1 worst to 5 best", missing, USAGE)
            this.heed(" ".join(rest))
        value, rest = _leading_mood(rest)
        record = Mood(_day(this, rest, on), value, checked)
    logged = this.write(
        lambda db, intent: wellbeing.log(db, record, intent), is_yes=yes, is_rehearsal=dry_run
    )
    _answer(this, logged, record)


def _answer(this: App, logged: RatingLogged, record: Mood | Questionnaire) -> None:
    from isotrack.render.core import data
    from isotrack.render.effects.alerts import alerts_data
    from isotrack.render.wellbeing.wellbeing import logged_text
    from isotrack.services.effects import alerts

    def shown() -> dict[str, object]:
        felt = {"suicidal": 1} if _is_crisis(record) else {}
        found = alerts.alerts(this.existing(), felt, this.days(None), place=this.place)
        return data.written(logged.written, **alerts_data(found))

    this.answer(shown, lambda: logged_text(logged))


def _leading_mood(words: list[str]) -> tuple[int, list[str]]:
    """The mood that words begin with, a number or one or two words of the scale, and the rest."""
    two = " ".join(words[:2]).lower()
    length = 2 if len(words) > 1 and two in scale("mood_scale") else 1
    return parse_mood(" ".join(words[:length])), words[length:]


def parse_mood(typed: str) -> int:
    """A mood from 1 to 5. Raises OutOfRange."""
    least, most = MOODS
    typed = str(scale("mood_scale").get(typed.strip().lower(), typed.removesuffix(f"/{most}")))
    if not (typed.isascii() and typed.isdigit() and least <= int(typed) <= most):
        raise OutOfRange(typed, "a mood", f"{least} (worst)", f"{most} (best)")
    return int(typed)


def _day(this: App, rest: list[str], on: str | None) -> date:
    typed = joined(rest)
    if typed is not None and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack mood 3 --on yday")
    return this.day(typed or on)


def _questionnaire(
    this: App, instrument: Instrument, rest: list[str], on: str | None, note: str | None
) -> Questionnaire:
    """The answers typed, or asked one by one at a terminal."""
    from isotrack.knowledge.instruments import questionnaire

    facts = questionnaire(instrument)
    number = len(facts.items)
    if rest:
        answers = tuple(_answer_of(word, facts) for word in rest[:number])
        if len(answers) < number:
            raise AnswersUnreadable(" ".join(rest), facts.title, number)
        day = _day(this, rest[number:], on)
        record = Questionnaire(day, instrument, answers, note)
        if _is_crisis(record):
            alarm_crisis(this)
        return record
    if not this.can_ask:
        raise ValueMissing(
            f"A list of {number} answers from 0 to 3",
            f"isotrack mood --{instrument} {'0 ' * number}".rstrip(),
        )
    day = this.day(on)
    return Questionnaire(day, instrument, ask_all(this, facts), note)


def _answer_of(word: str, facts: QuestionnaireFacts) -> int:
    if not (word.isascii() and word.isdigit() and int(word) <= MOST_ANSWER):
        raise AnswersUnreadable(word, facts.title, len(facts.items))
    return int(word)


def _is_crisis(record: Mood | Questionnaire) -> bool:
    """Whether the item about self-harm was answered with anything but `not at all`."""
    if not isinstance(record, Questionnaire):
        return False
    from isotrack.knowledge.instruments import questionnaire

    item = questionnaire(record.instrument).crisis_item
    return item is not None and record.answers[item - 1] > 0


def alarm_crisis(this: App) -> None:
    """Show the crisis text, before anything else."""
    this.answer_crisis()


def ask_all(this: App, facts: QuestionnaireFacts) -> tuple[int, ...]:
    """Ask the items one by one; `<` goes back, `q` stops. The crisis text comes with its item."""
    from isotrack.domain.core.refusals import Declined
    from isotrack.render.wellbeing.wellbeing import item_in_report

    this.say(f"{facts.title}. {facts.question}")
    this.say("  ".join(f"{n} {words}" for n, words in enumerate(facts.options)))
    this.say("< = back, q = stop. Nothing is saved before the last answer.\n")
    answers: list[int] = []
    while len(answers) < len(facts.items):
        index = len(answers)
        if facts.crisis_item == index + 1:
            this.say(f"     {item_in_report(facts)}")
        typed = this.ask(f"{index + 1}/{len(facts.items)}  {facts.items[index]} [0-3]: ")
        if typed == "<":
            answers = answers[:-1]
        elif typed.lower() == "q":
            raise Declined
        elif typed.isascii() and typed.isdigit() and int(typed) <= MOST_ANSWER:
            answers.append(int(typed))
            if facts.crisis_item == len(answers) and answers[-1] > 0:
                alarm_crisis(this)
        else:
            this.say("     A number from 0 to 3, < or q.")
    this.say(facts.credit)
    return tuple(answers)
