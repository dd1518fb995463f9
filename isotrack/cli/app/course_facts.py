"""The facts of a course and its prescription, as init, course, rx and plan take them: options, and words into values."""

import re
from datetime import date
from typing import Annotated

import typer

from isotrack.cli.app.params import choice, looks_like_amount
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.records import Formulation, Goal, Programme, Refill, Step
from isotrack.domain.core.typed_amounts import parse_amount, parse_decimal
from isotrack.domain.core.units import UG_PER_MG
from isotrack.domain.core.unreadable import NumberUnreadable, OutOfRange, TooManyWords
from isotrack.domain.doses.errors import CycleUnreadable, RefillAmbiguous
from isotrack.domain.doses.scheme import Typed
from isotrack.domain.doses.scheme import read as read_scheme

Start = Annotated[
    str | None, typer.Option("--start", metavar="DAY", help="the first day of the course")
]
StartWeight = Annotated[
    str | None,
    typer.Option("--weight", metavar="WEIGHT", help="weight at the start, with its unit"),
]
FirstDose = Annotated[
    str | None, typer.Option("--dose", metavar="MG", help="the first prescribed dose: 20, 20+40")
]
Times = Annotated[str | None, typer.Option("--times", metavar="N", help="intakes a day")]
Alternate = Annotated[bool, typer.Option("--alternate", help="40 20: one day each, in turn")]
Every = Annotated[
    str | None, typer.Option("--every", metavar="DAYS", help="2d or 1w: a dose on every such day")
]
Weekdays = Annotated[
    str | None, typer.Option("--days", metavar="DAYS", help="mon,wed,fri: on these days")
]
Otherwise = Annotated[
    str | None, typer.Option("--else", metavar="MG", help="with --days: on all other days")
]
GoalText = Annotated[
    str | None,
    typer.Option(
        "--target", metavar="GOAL", help="set by the prescriber: 120, 120-150, 9000mg or none"
    ),
]
ProgrammeName = Annotated[
    str | None, typer.Option("--programme", metavar="NAME", help="us, uk, eu, other or none")
]
Product = Annotated[
    str | None,
    typer.Option(
        "--formulation",
        metavar="KIND",
        help="conventional, lidose (such as Absorica) or micronised (Absorica LD): help words",
    ),
]
ProductName = Annotated[
    str | None, typer.Option("--product", metavar="NAME", help='what is fetched: "Absorica LD"')
]
Before = Annotated[
    str | None, typer.Option("--before", metavar="MG", help="taken before tracking began")
]

PROGRAMME_WORDS = {
    "us": Programme.US_IPLEDGE,
    "ipledge": Programme.US_IPLEDGE,
    "us_ipledge": Programme.US_IPLEDGE,
    "uk": Programme.UK_PPP,
    "uk_ppp": Programme.UK_PPP,
    "eu": Programme.EU_PPP,
    "eu_ppp": Programme.EU_PPP,
    "other": Programme.OTHER,
}
NOTHING = {"none", "skip", "no", "n"}
_OFTEN = {"once": "1", "twice": "2", "thrice": "3", "daily": "1"}
MOST_BEFORE_UG = 100_000 * UG_PER_MG
_REFILL = r"([0-9]{1,4}) ?[x*\u00d7] ?(.+)"


def parse_programme(typed: str) -> Programme | None:
    """us, uk, eu, other, or none. Raises ChoiceUnknown."""
    return None if typed.strip().lower() in NOTHING else choice(typed, "programme", PROGRAMME_WORDS)


def parse_formulation(typed: str) -> Formulation:
    """conventional, lidose or micronised. Raises ChoiceUnknown."""
    words = {str(one): one for one in Formulation} | {"micronized": Formulation.MICRONISED}
    return choice(typed, "formulation", words)


def parse_goal(typed: str, on: date) -> Goal:
    """A goal in mg/kg (`120`, `120-150`) or in mg (`9000mg`); `none` takes it away.

    1 to 1,000 mg/kg or 1,000 to 100,000 mg: engineering limits against slips. Raises the number errors, WrongUnit,
    OutOfRange.
    """
    text = typed.strip().lower().replace(" ", "").replace("\u2013", "-")
    if text in NOTHING:
        return Goal(on)
    is_per_kg = text.endswith("mg/kg") or not text.endswith("mg")
    text = text.removesuffix("mg/kg").removesuffix("mg")
    ends = [_goal_end(end.removesuffix("mg/kg").removesuffix("mg"), typed, is_per_kg=is_per_kg)
            for end in (text.split("-") if not text.startswith("-") else [text])]  # fmt: skip
    if len(ends) > 2 or (len(ends) == 2 and ends[0] >= ends[1]):
        raise NumberUnreadable(typed, "a goal", "120-150", "the lower end comes first")
    return Goal(on, ends[0], ends[1] if len(ends) == 2 else None, is_per_kg)


def _goal_end(text: str, typed: str, *, is_per_kg: bool) -> int:
    what = "a goal in mg/kg" if is_per_kg else "a goal in mg"
    goal = parse_decimal(text, what, "120 or 120-150" if is_per_kg else "9000mg") * UG_PER_MG
    if (goal / 10).denominator != 1:
        raise NumberUnreadable(typed, what, "137.5", "it has more than two decimals")
    least, most = (1, 1_000) if is_per_kg else (1_000, 100_000)
    if not least * UG_PER_MG <= goal <= most * UG_PER_MG:
        unit = "mg/kg" if is_per_kg else "mg"
        other = f" (in milligrams: --target {text}mg)"
        if not is_per_kg:
            other = f" (in mg/kg: --target {text})"
        raise OutOfRange(typed, "a goal", f"{least} {unit}", f"{most} {unit}{other}")
    return int(goal)


def parse_before(typed: str) -> int:
    """Milligrams taken before tracking began, 0 to 100,000 mg. Raises the number errors, OutOfRange."""
    text = typed.strip().lower().removesuffix("mg").strip()
    dose = parse_decimal(text, "an amount in mg", "3000mg") * UG_PER_MG
    if dose.denominator != 1 or dose > MOST_BEFORE_UG:
        raise OutOfRange(typed, "the amount taken before", "0 mg", "100000 mg")
    return int(dose)


def parse_refills(
    typed: str,
    on: date,
    note: str | None,
    *,
    is_count: bool = False,
    strength_ug: int | None = None,
) -> list[Refill]:
    """`60x20mg`, or `30x20mg + 30x10mg`: capsules and the strength of each kind.

    A bare number takes `strength_ug`. Raises NumberUnreadable, OutOfRange, RefillAmbiguous.
    """
    parts = [part.strip() for part in typed.split("+")]
    option = "--stock" if is_count else "--refill"
    found = []
    for part in parts:
        match = re.fullmatch(_REFILL, part, re.ASCII | re.IGNORECASE)
        if match is None and part.isascii() and part.isdigit() and len(parts) == 1 and strength_ug:
            number, ug = int(part), strength_ug
        elif match is None:
            first = re.fullmatch(_REFILL, parts[0], re.ASCII | re.IGNORECASE)
            if first is not None and looks_like_amount(part):
                raise RefillAmbiguous(typed, first[1], first[2], part, option)
            if part.isascii() and part.isdigit():
                raise UsageUnreadable(
                    f'"{part}" does not say how many mg a capsule has. Nothing was recorded.',
                    f"isotrack rx {option} {part}xMG    for example 60x20mg",
                )
            raise NumberUnreadable(
                typed,
                "a number of capsules",
                "60x20mg",
                "it is not a number of capsules times their strength",
            )
        else:
            number, ug = int(match[1]), parse_amount(match[2]).dose_ug
        if not (0 if is_count else 1) <= number <= 2_000:
            raise OutOfRange(typed, "a number of capsules", "1", "2000")
        found.append(Refill(on, number, ug, note, is_count))
    return found


def typed_scheme(words: list[str], options: Typed) -> tuple[Typed, list[str]]:
    """The amounts of a prescription and what is said with them, and the words that are left.

    Reads `40`, `20+40`, `20 mg twice a day`, `40 20 --alternate`, `40 every 2 days`.
    """
    typed, rest = options, list(words)
    values = {"--times": "times", "--every": "every", "--days": "days", "--else": "otherwise"}
    while rest:
        word = rest[0].lower()
        if looks_like_amount(rest[0]):
            typed = typed._replace(amounts=(*typed.amounts, rest.pop(0)))
        elif (
            word in {"mg", "a", "day", "daily", "per", "and", "in", "turn", "of"} and typed.amounts
        ):
            rest.pop(0)
        elif word in _OFTEN:
            typed = typed._replace(times=_OFTEN[word])
            rest.pop(0)
        elif word == "--alternate":
            typed = typed._replace(is_alternate=True)
            rest.pop(0)
        elif word in values and len(rest) > 1:
            typed = typed._replace(**{values[word]: rest[1]})  # type: ignore[arg-type]  # fields of text
            rest = rest[2:]
        elif word == "every" and len(rest) > 1:
            rest.pop(0)
            if rest[0].lower() == "day":
                rest.pop(0)
                continue
            spaced = len(rest) > 1 and rest[1].lower() in {"d", "day", "days", "week", "weeks", "w"}
            typed = typed._replace(every=" ".join(rest[:2] if spaced else rest[:1]))
            rest = rest[2:] if spaced else rest[1:]
        else:
            break
    return typed, rest


def build_step(
    typed: Typed,
    from_on: date,
    *,
    formulation: Formulation | None = None,
    note: str | None = None,
) -> Step:
    """A prescription step out of its words and options. Raises CycleUnreadable and the value errors."""
    if not typed.amounts:
        raise CycleUnreadable("The dose is missing.")
    scheme = read_scheme(typed)
    return Step(from_on, scheme.cycle, scheme.capsules, formulation, note, scheme.is_weekly)


def first_step(typed: str, options: Typed, from_on: date) -> Step:
    """A prescription in one text, as init and course new take it: `20`, `40 20`, `20mg twice a day`."""
    read, rest = typed_scheme(typed.split(), options)
    if rest:
        parse_amount(typed)  # says what is wrong with it
        raise TooManyWords(rest[0], "--dose 20    --dose 20+40    --dose 40 --every 2d")
    return build_step(read, from_on)
