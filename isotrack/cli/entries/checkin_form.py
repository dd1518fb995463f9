"""The questions of a check-in on one screen, a line each. No answer is prefilled: that would invent what nobody said."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from isotrack.cli.app.params import parse_food
from isotrack.cli.effects.confirm_words import Recogniser
from isotrack.cli.effects.words import alarm, parse_severity, read
from isotrack.cli.wellbeing.mood import parse_mood
from isotrack.domain.core.days import format_day, format_short, one_day
from isotrack.domain.core.errors import IsotrackError, UsageUnreadable
from isotrack.domain.core.records import OTHER_EFFECT
from isotrack.domain.core.typed_amounts import BodyWeight, parse_amount, parse_weight
from isotrack.domain.core.units import format_kg, format_mg
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import Wanted
from isotrack.domain.effects.effects import SEVERITIES, SEVERITY_MEANINGS
from isotrack.domain.entries.checkin import Answers, Felt
from isotrack.knowledge.effects import effects
from isotrack.render.core.text import fit, one_line
from isotrack.render.doses.open_items import day_words
from isotrack.services.effects.effects import near_red_flags

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.services.entries.checkin import LastFelt, OpenDay

RED_FLAGS = (
    "Low or changed mood, thoughts of self-harm, bad headache, changed sight or hearing, severe belly pain, blood in"
    " stool, yellow skin, blisters, muscle weakness, swelling of the face: isotrack help red-flags"
)
LABEL, HINT, NARROW, MOST_EFFECTS = 16, 42, 66, 8
FREE = "none"


class Several(NamedTuple):
    """Effects answered in one line; none of them is an answer too."""

    felt: tuple[Felt, ...] = ()


class FoodSaid(NamedTuple):
    """Whether the doses of the day were taken with food."""

    is_with_food: bool


class ForVisit(NamedTuple):
    """A question for the next visit."""

    text: str


Answer = Wanted | Felt | Several | FoodSaid | ForVisit | int | BodyWeight | str


class Question(NamedTuple):
    """One question: its label, what may be typed and what was said last, and what reads the answer.

    `read` gets what was typed and the effects already answered for the day; it raises IsotrackError. `help` is
    shown for `?`. `repeats`: asked again until Enter.
    """

    day: date
    label: str
    hint: str
    read: Callable[[str, list[Felt]], Answer]
    help: str = ""
    repeats: bool = False


class Asked(NamedTuple):
    """What came of the questions: the answers, what was left open, and whether red flags were asked about."""

    answers: list[Answers]
    left_open: tuple[str, ...] = ()
    has_red_flags: bool = False
    was_stopped: bool = False


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
    for line in recogniser.left_out:
        this.say(line)
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
        if not any(letter.isalpha() for letter in typed):
            raise UsageUnreadable(
                f'"{typed}" names no side effect.', "Words first, then 0-4: nosebleed 1"
            )
        return Several(read_effects(this, typed, day, also))

    return read_anything


def _food(typed: str) -> FoodSaid:
    return FoodSaid(bool(parse_food(typed)))


def _weight(unit: str) -> Callable[[str, list[Felt]], BodyWeight]:
    return lambda typed, _: parse_weight(typed, default_unit=unit)


def _question(this: App) -> Callable[[str, list[Felt]], ForVisit]:
    def read_question(typed: str, _: list[Felt]) -> ForVisit:
        this.heed(typed)
        return ForVisit(typed)

    return read_question


def _name(last: LastFelt) -> str:
    if last.key.term == OTHER_EFFECT and last.words:
        return one_line(last.words)
    short = effects()[last.key.term].short
    return f"{short[0].upper()}{short[1:]}"


def questions(this: App, open_day: OpenDay) -> list[Question]:
    """What is asked every day and still open: doses, effects of the last days, anything else, mood, a question."""
    day = open_day.day
    asked = []
    for number, slot_ug in enumerate(open_day.open_ug, 1):
        which = f" {number}" if len(open_day.open_ug) > 1 else ""
        label = f"Dose{which}, {format_mg(slot_ug)} mg"
        asked.append(Question(day, label, "y taken, n skipped, or mg", _dose(slot_ug)))
    if asked and this.settings["ask_food"] == "on":
        asked.append(Question(day, "With food?", "y or n", lambda typed, _: _food(typed)))
    for last in open_day.effects[:MOST_EFFECTS]:
        hint = f"0-4, {_last(last.severity, last.felt_on, day)}"
        asked.append(Question(day, _name(last), hint, _effect(this, last, day), SCALE))
    if open_day.asks_red_flags:
        hint = "weekly: words and 0-4, y lists, n none"
        asked.append(Question(day, RED_FLAG, hint, _anything(this, day), RED_FLAGS))
    asked.append(
        Question(day, ELSE, "your words and 0-4", _anything(this, day), SCALE, repeats=True)
    )
    if open_day.is_mood_open:
        last_mood = open_day.last_mood
        before = f", {_last(last_mood.mood, last_mood.felt_on, day)}" if last_mood else ""
        hint = f"1 worst to 5{before}"
        asked.append(Question(day, "Mood", hint, lambda typed, _: parse_mood(typed), MOOD))
    if open_day.is_weight_open and open_day.last_weight is not None:
        weight = open_day.last_weight
        known = f"last {format_kg(weight.weight_ug)} kg on {format_short(weight.measured_on, day)}"
        asked.append(Question(day, "Weight", known, _weight(weight.unit)))
    if open_day.visit_on is not None:
        hint = f"for the visit on {day_words(open_day.visit_on, day)}"
        asked.append(Question(day, "Question?", hint, _question(this)))
    return asked


RED_FLAG, ELSE = "Red flags?", "Anything else?"
SCALE = "; ".join(
    f"{number} {name}: {meaning}"
    for number, (name, meaning) in enumerate(zip(SEVERITIES, SEVERITY_MEANINGS, strict=True))
)
MOOD = "1 worst, 5 best"


def _last(number: int, on: date, day: date) -> str:
    """The last answer and its day: yesterday 1; last 4 on 20 Nov."""
    if (day - on).days == 1:
        return f"yesterday {number}"
    return f"last {number} on {format_short(on, day)}"


def _prompt(this: App, label: str, hint: str) -> str:
    """One line of the form; on a narrow screen the label stands above."""
    dim, end = ("\x1b[2m", "\x1b[0m") if this.is_coloured and sys.stderr.isatty() else ("", "")
    if this.look.width < NARROW:
        told = fit(f"  {hint}", this.look.width - len(" > ") - 2)
        return f"{label}\n{dim}{told}{end} > "
    wide = max(LABEL, len(label) + 2)
    room = max(HINT - (wide - LABEL), len(hint) + 1)
    return f"{label:<{wide}}{dim}{hint:<{room}}{end}> "


def interview(this: App, open_day: OpenDay) -> Asked:
    """Ask every question once, in one screen; `<` goes back, Enter leaves open, `q` stops."""
    asked = questions(this, open_day)
    answers: dict[int, Answer] = {}
    typed_before: dict[int, str] = {}
    index, was_stopped = 0, False
    while index < len(asked):
        question = asked[index]
        hint = f'answered "{typed_before[index]}"' if index in answers else question.hint
        typed = this.ask(_prompt(this, question.label, hint))
        if typed == "<":
            index = max(index - 1, 0)
            continue
        if typed.lower() == "q":
            was_stopped = True
            break
        if typed == "?":
            this.say(f"  {question.help or 'Enter leaves it open.'}")
            continue
        answers.pop(index, None)  # Enter leaves open, also what was answered before `<`
        if typed:
            try:
                answers[index] = question.read(typed, _felt(asked, answers, question.day))
            except IsotrackError as error:
                _explain(this, error)
                continue
            typed_before[index] = typed
            if question.repeats:  # its like is asked until Enter
                again = question._replace(hint="Enter = no more")
                asked.insert(index + 1, again)
        index += 1
    reached = asked[: index + 1]
    left = [
        one.label
        for place, one in enumerate(asked)
        if place not in answers and one.label not in {RED_FLAG, ELSE, "Question?", "With food?"}
    ]
    has_flags = not was_stopped and any(one.label == RED_FLAG for one in reached)
    return Asked(gather(asked, answers), tuple(left), has_flags, was_stopped)


def ask_week(this: App, days: list[date]) -> Asked:
    """Which of these days were taken as prescribed: all of them, or all but those named; Enter leaves them open."""
    label = f"Taken on all {len(days)} open days?" if len(days) > 1 else "Taken on the open day?"
    hint = "y all, or the days that were not: tue thu"
    while True:
        typed = this.ask(_prompt(this, label, hint))
        if not typed or typed.lower() == "q":
            return Asked([])
        if typed.lower() in {"n", "no"}:
            label, hint = "Not taken on which?", "days: tue thu; all; Enter leaves them open"
            continue
        try:
            skipped = _days_named(this, typed, days)
        except IsotrackError as error:
            _explain(this, error)
            continue
        wanted = {day: Wanted(None, is_skip=day in skipped, is_whole=True) for day in days}
        return Asked([Answers(day, (one,)) for day, one in wanted.items()])


def _days_named(this: App, typed: str, days: list[date]) -> set[date]:
    """The days that were not taken: none for `y`. Raises the errors of days, UsageUnreadable for another day."""
    word = typed.lower()
    if word in {"y", "yes"}:
        return set()
    if word == "all":
        return set(days)
    found = {this.day(one) for one in typed.replace(",", " ").split()}
    other = found.difference(days)
    if other:
        named = ", ".join(day_words(day, this.today) for day in sorted(other))
        raise UsageUnreadable(f"{named} is not one of the open days.", None)
    return found


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
            case ForVisit():
                one = one._replace(question=answer.text)
            case int():
                one = one._replace(mood=answer)
            case str():
                one = one._replace(is_free=True)
        found[question.day] = one
    return [one for one in found.values() if not one.is_empty]
