"""The questions of a check-in, one at a time: Enter leaves open, `<` goes back, `q` stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.app.params import parse_food
from isotrack.cli.effects.confirm_words import Recogniser
from isotrack.cli.effects.words import alarm, parse_severity, read
from isotrack.cli.wellbeing.mood import parse_mood
from isotrack.domain.core.days import format_day, format_relative, one_day
from isotrack.domain.core.errors import IsotrackError, UsageUnreadable
from isotrack.domain.core.records import OTHER_EFFECT
from isotrack.domain.core.units import BodyWeight, format_kg, format_mg, parse_amount, parse_weight
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import Wanted
from isotrack.domain.entries.checkin import Answers, Felt
from isotrack.knowledge.effects import effects
from isotrack.services.effects.effects import near_red_flags

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.services.entries.checkin import LastFelt, OpenDay

RED_FLAGS = (
    "Any of these: low or changed mood, thoughts of self-harm, bad headache, changed sight or hearing, "
    "severe belly pain, blood in stool, yellow skin, blisters, muscle weakness, swelling of the face? "
    "Or anything else? (name and 0-4; none; Enter = no)"
)
FREE = "none"


class Several(NamedTuple):
    """Effects answered in one line; none of them is an answer too."""

    felt: tuple[Felt, ...] = ()


class FoodSaid(NamedTuple):
    """Whether the doses of the day were taken with food."""

    is_with_food: bool


Answer = Wanted | Felt | Several | FoodSaid | int | BodyWeight | str


class Question(NamedTuple):
    """One question of a day: its words, and what reads the answer.

    `read` gets what was typed and the effects already answered for the day; it raises IsotrackError.
    """

    day: date
    words: str
    read: Callable[[str, list[Felt]], Answer]


def _dose(slot_ug: int) -> Callable[[str, list[Felt]], Wanted]:
    return lambda typed, _: read_dose(typed, slot_ug)


def read_dose(typed: str, slot_ug: int | None) -> Wanted:
    """y, n or an amount in mg. Raises the number errors."""
    word = typed.lower()
    if word in {"y", "yes"}:
        return Wanted(slot_ug)
    if word in {"n", "no", "skip", "skipped"}:
        return Wanted(None, is_skip=True)
    return Wanted(parse_amount(typed).dose_ug)


def _effect(this: App, last: LastFelt, day: date) -> Callable[[str, list[Felt]], Felt]:
    def read_effect(typed: str, also: list[Felt]) -> Felt:
        own = last.words if last.key.term == OTHER_EFFECT else None
        felt = Felt(last.key.term, parse_severity(typed), own)
        hidden = [Felt(term, felt.severity) for term in near_red_flags(own)] if own else []
        alarm(this, [felt, *hidden], one_day(day), also)
        return felt

    return read_effect


def read_effects(this: App, typed: str, day: date, also: list[Felt]) -> tuple[Felt, ...]:
    """Effects in one line of text; red flags are told whatever else is wrong with it.

    Raises what Recogniser raises, and UsageUnreadable for a day, which is not asked for here.
    """
    found = read(this, typed.split())
    recogniser = Recogniser(this, found)
    try:
        felt = tuple(recogniser.take())
        if found.day is not None:
            raise UsageUnreadable(
                f'"{found.day}" is a day, and this is about {format_day(day)}.',
                "isotrack checkin DAY asks about another day",
            )
    finally:
        recogniser.alarm(one_day(day), also)
    if this.can_ask:
        for echo in recogniser.echoes:
            this.say(f"     {echo}")
    return felt


def _anything(this: App, day: date) -> Callable[[str, list[Felt]], Several | str]:
    def read_anything(typed: str, also: list[Felt]) -> Several | str:
        word = typed.lower()
        if word in {"no", "n"}:
            return Several()
        if word == FREE:
            return FREE
        if word in {"y", "yes"}:
            red = [(one.id, one.name) for one in effects().values() if one.is_red]
            chosen = this.choose("Which one?", red)
            return Several(() if chosen is None else read_effects(this, chosen, day, also))
        return Several(read_effects(this, typed, day, also))

    return read_anything


def _food(typed: str) -> FoodSaid:
    return FoodSaid(bool(parse_food(typed)))


def _weight(unit: str) -> Callable[[str, list[Felt]], BodyWeight]:
    return lambda typed, _: parse_weight(typed, default_unit=unit)


def _name(last: LastFelt) -> str:
    if last.key.term == OTHER_EFFECT and last.words:
        return last.words
    return effects()[last.key.term].name


def questions(this: App, open_day: OpenDay, *, is_short: bool) -> list[Question]:
    """What is still open on a day, in the order of asking; a short form asks effects as one question."""
    day = open_day.day
    asked = []
    for number, slot_ug in enumerate(open_day.open_ug, 1):
        which = f" ({number} of {len(open_day.open_ug)} open)" if len(open_day.open_ug) > 1 else ""
        words = f"Dose {format_mg(slot_ug)} mg{which}? (y, n skipped, or mg)"
        asked.append(Question(day, words, _dose(slot_ug)))
    if asked and this.settings["ask_food"] == "on":
        asked.append(Question(day, "With food? (y, n)", lambda typed, _: _food(typed)))
    if not is_short:
        for last in open_day.effects:
            on = (
                format_relative(last.felt_on, day)
                if (day - last.felt_on).days > 1
                else "the day before"
            )
            words = f"{_name(last)} 0-4 ({on} {last.severity})"
            asked.append(Question(day, words, _effect(this, last, day)))
    if not (is_short and open_day.has_effects):
        asked.append(Question(day, RED_FLAGS, _anything(this, day)))
    if open_day.is_mood_open:
        before = f" (before {open_day.last_mood.mood})" if open_day.last_mood else ""
        asked.append(Question(day, f"Mood 1-5{before}", lambda typed, _: parse_mood(typed)))
    if open_day.is_weight_open and open_day.last_weight is not None:
        weight = open_day.last_weight
        known = f"{format_kg(weight.weight_ug)} kg, {format_day(weight.measured_on)}"
        asked.append(Question(day, f"Weight ({known})", _weight(weight.unit)))
    return asked


def interview(this: App, days: list[OpenDay]) -> list[Answers]:
    """Ask every question; what was answered, day by day, also when the person stopped early."""
    is_short = len(days) > 1
    asked = [one for day in days for one in questions(this, day, is_short=is_short)]
    answers: dict[int, Answer] = {}
    index, shown = 0, None
    while index < len(asked):
        question = asked[index]
        if question.day != shown:
            shown = question.day
            this.say(f"{format_day(shown)} ({format_relative(shown, this.today)})")
        given = " [answered]" if index in answers else ""
        typed = this.ask(f"{question.words}{given}: ")
        if typed == "<":
            index = max(index - 1, 0)
            continue
        if typed.lower() == "q":
            break
        answers.pop(index, None)  # Enter leaves open, also what was answered before `<`
        if typed:
            try:
                answers[index] = question.read(typed, _felt(asked, answers, question.day))
            except IsotrackError as error:
                _explain(this, error)
                continue
        index += 1
    return gather(asked, answers)


def _felt(asked: list[Question], answers: dict[int, Answer], day: date) -> list[Felt]:
    """The effects answered for a day so far: two of them may raise a flag together."""
    found: list[Felt] = []
    for index, answer in answers.items():
        if asked[index].day == day:
            match answer:
                case Felt():
                    found.append(answer)
                case Several():
                    found += answer.felt
    return found


def _explain(this: App, error: IsotrackError) -> None:
    """A refused answer in one line; it is asked again."""
    message = error.message
    for ending in (" Nothing was logged.", " Nothing was recorded."):
        message = message.removesuffix(ending)
    this.say(f"     {message}")
    if error.hint and not error.hint.startswith(("isotrack ", "All names")):
        this.say(f"     {error.hint}")


def gather(asked: list[Question], answers: dict[int, Answer]) -> list[Answers]:
    """The answers by day."""
    found: dict[date, Answers] = {}
    for index, question in enumerate(asked):
        one = found.setdefault(question.day, Answers(question.day))
        answer = answers.get(index)
        match answer:
            case Wanted():
                one = one._replace(doses=(*one.doses, answer))
            case Felt():
                one = one._replace(effects=(*one.effects, answer))
            case FoodSaid():
                one = one._replace(is_with_food=answer.is_with_food)
            case BodyWeight():
                one = one._replace(weight=answer)
            case Several():
                one = one._replace(effects=(*one.effects, *answer.felt))
            case int():
                one = one._replace(mood=answer)
            case str():
                one = one._replace(is_free=True)
        found[question.day] = one
    return [one for one in found.values() if not one.is_empty]
