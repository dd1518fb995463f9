"""Words and options into values: the parameters that several commands share."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Annotated, TypeVar

import typer

from isotrack.domain.core.errors import ChoiceUnknown, CycleUnreadable, TooManyWords
from isotrack.domain.core.records import Formulation, Programme, Refill, Step
from isotrack.domain.core.units import (
    LEAST_DOSE_UG,
    MOST_DAY_UG,
    MOST_DOSE_UG,
    UG_PER_MG,
    Amount,
    format_mg,
    parse_amount,
    parse_decimal,
)
from isotrack.domain.core.unreadable import NumberUnreadable, OutOfRange, WrongUnit

Words = Annotated[list[str] | None, typer.Argument(metavar="...", hidden=True)]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="the day it belongs to")]
Text = Annotated[
    str | None,
    typer.Option("--note", "-m", metavar="TEXT", help="a note; - reads it from standard input"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="show what would happen, write nothing")]
Yes = Annotated[bool, typer.Option("--yes", help="confirm a doubtful entry beforehand")]

Unencrypted = Annotated[
    bool, typer.Option("--unencrypted", help="a copy that anybody who finds it can read")
]

# The facts of a course and its prescription, as init, course and rx take them.
Start = Annotated[
    str | None, typer.Option("--start", metavar="DAY", help="the first day of the course")
]
StartWeight = Annotated[
    str | None,
    typer.Option("--weight", metavar="WEIGHT", help="weight at the start, with its unit"),
]
FirstDose = Annotated[
    str | None, typer.Option("--dose", metavar="MG", help="the first prescribed dose, per intake")
]
Times = Annotated[str | None, typer.Option("--times", metavar="N", help="intakes a day")]
Goal = Annotated[
    str | None,
    typer.Option(
        "--target", metavar="MG_PER_KG", help="the goal that the prescriber set; none for no goal"
    ),
]
ProgrammeName = Annotated[
    str | None, typer.Option("--programme", metavar="NAME", help="us, uk, eu, other or none")
]
Product = Annotated[
    str | None,
    typer.Option("--formulation", metavar="KIND", help="conventional, lidose or micronised"),
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
MOST_TIMES = 6
MOST_CYCLE_DAYS = 60
MOST_BEFORE_UG = 100_000 * UG_PER_MG
_REFILL = r"([0-9]{1,4}) ?[x*\u00d7] ?(.+)"

E = TypeVar("E", bound=str)


def looks_like_amount(word: str) -> bool:
    """Whether a word can only be meant as an amount: it begins with digits and is no form of a day."""
    return (word.isascii() and word.isdigit()) or (
        re.fullmatch(r"[-+\u2212]?[0-9][0-9.,']* ?(mg)?([+x*\u00d7].*)?", word, re.IGNORECASE)
        is not None
    )


def joined(words: list[str]) -> str | None:
    """The words of a day typed without quotes (`3 days ago`); None where there are none."""
    return " ".join(words) or None


def no_more(words: list[str], usage: str) -> None:
    """Refuse words that nothing has read. Raises TooManyWords."""
    if words:
        raise TooManyWords(words[0], usage)


def choice(typed: str, what: str, choices: dict[str, E]) -> E:
    """A word of a fixed list. Raises ChoiceUnknown with the nearest one."""
    found = choices.get(typed.strip().lower())
    if found is None:
        near = get_close_matches(typed.lower(), choices, 1)
        raise ChoiceUnknown(typed, what, tuple(choices), near[0] if near else None)
    return found


def parse_programme(typed: str) -> Programme | None:
    """us, uk, eu, other, or none. Raises ChoiceUnknown."""
    return (
        None
        if typed.strip().lower() in {"none", "skip"}
        else choice(typed, "programme", PROGRAMME_WORDS)
    )


def parse_formulation(typed: str) -> Formulation:
    """conventional, lidose or micronised. Raises ChoiceUnknown."""
    words = {str(one): one for one in Formulation} | {"micronized": Formulation.MICRONISED}
    return choice(typed, "formulation", words)


def parse_target(typed: str) -> int | None:
    """A goal in mg/kg as micrograms per kg, 1 to 1,000 mg/kg; `none` removes it.

    The limits are engineering limits against slips. Raises the number errors, WrongUnit, OutOfRange.
    """
    text = typed.strip().lower().removesuffix("mg/kg").strip()
    if text == "none":
        return None
    if text.endswith("mg"):
        raise WrongUnit(typed, "mg/kg", "--target 120")
    goal = parse_decimal(text, "a goal in mg/kg", "120") * UG_PER_MG
    if (goal / 10).denominator != 1:
        raise NumberUnreadable(typed, "a goal in mg/kg", "137.5 (two decimals at most)")
    if not UG_PER_MG <= goal <= 1_000 * UG_PER_MG:
        raise OutOfRange(typed, "a goal", "1 mg/kg", "1000 mg/kg")
    return int(goal)


def parse_before(typed: str) -> int:
    """Milligrams taken before tracking began, 0 to 100,000 mg. Raises the number errors, OutOfRange."""
    text = typed.strip().lower().removesuffix("mg").strip()
    dose = parse_decimal(text, "an amount in mg", "3000mg") * UG_PER_MG
    if dose.denominator != 1 or dose > MOST_BEFORE_UG:
        raise OutOfRange(typed, "the amount taken before", "0 mg", "100000 mg")
    return int(dose)


def parse_total(typed: str) -> int:
    """A cumulative total in micrograms, 0 to 1,000,000 mg. Raises the number errors, OutOfRange."""
    text = typed.strip().lower().removesuffix("mg").strip()
    total = parse_decimal(text, "a total in mg", "5240mg") * UG_PER_MG
    if total.denominator != 1 or total > 1_000_000 * UG_PER_MG:
        raise OutOfRange(typed, "a total", "0 mg", "1000000 mg")
    return int(total)


def parse_times(typed: str) -> int:
    """How many intakes a day: 1 to 6. Raises the number errors, OutOfRange."""
    times = parse_decimal(typed, "a number of intakes", "2")
    if times.denominator != 1 or not 1 <= times <= MOST_TIMES:
        raise OutOfRange(typed, "intakes a day", "1", str(MOST_TIMES))
    return int(times)


def parse_every(typed: str) -> int:
    """`2d`, `2`, `2 days`: a dose on every second day. Raises the number errors, OutOfRange."""
    text = re.sub(r" ?(d|days?)$", "", typed.strip().lower())
    days = parse_decimal(text, "a number of days", "2d")
    if days.denominator != 1 or not 1 <= days <= MOST_CYCLE_DAYS:
        raise OutOfRange(typed, "days between doses", "1", f"{MOST_CYCLE_DAYS}d")
    return int(days)


def parse_refill(typed: str, on: date, note: str | None) -> Refill:
    """`60x20mg`: capsules fetched and the strength of each. Raises NumberUnreadable, OutOfRange."""
    match = re.fullmatch(_REFILL, typed.strip(), re.ASCII | re.IGNORECASE)
    if match is None:
        raise NumberUnreadable(typed, "a refill", "60x20mg")
    number, strength = int(match[1]), parse_amount(match[2])
    if not 1 <= number <= 2_000:
        raise OutOfRange(typed, "a number of capsules", "1", "2000")
    return Refill(on, number, strength.dose_ug, note)


def build_step(
    dose: str,
    from_on: date,
    *,
    times: str | None = None,
    every: str | None = None,
    alternate: bool = False,
    formulation: Formulation | None = None,
    note: str | None = None,
) -> Step:
    """A prescription step out of its words and options. Raises CycleUnreadable and the value errors."""
    intakes = parse_times(times) if times is not None else 1
    if alternate and every is not None:
        raise CycleUnreadable("--alternate and --every cannot both be given.")
    if alternate:
        parts = [parse_amount(part) for part in dose.split("+")]
        if len(parts) < 2:
            raise CycleUnreadable("--alternate needs two amounts, such as 40+20.")
        return check_step(
            Step(from_on, tuple(p.dose_ug for p in parts), intakes, None, formulation, note)
        )
    amount: Amount = parse_amount(dose)
    days = parse_every(every) if every is not None else 1
    cycle = (amount.dose_ug, *([0] * (days - 1)))
    return check_step(Step(from_on, cycle, intakes, amount.capsules, formulation, note))


def check_step(step: Step) -> Step:
    """Return a step whose day stays inside what a day may hold. Raises OutOfRange."""
    daily_ug = max(step.cycle_ug) * step.times
    if daily_ug > MOST_DAY_UG:
        least, most = f"{format_mg(LEAST_DOSE_UG)} mg", f"{format_mg(MOST_DOSE_UG)} mg"
        raise OutOfRange(f"{format_mg(daily_ug)} mg a day", "a prescription", least, most)
    return step
