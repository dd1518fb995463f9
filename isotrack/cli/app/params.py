"""Words and options into values: the parameters that several commands share."""

import re
from typing import Annotated, TypeVar

import typer

from isotrack.cli.app.screen import Screen
from isotrack.domain.core.errors import ChoiceUnknown, UsageUnreadable
from isotrack.domain.core.refusals import Declined
from isotrack.domain.core.typed_amounts import parse_decimal
from isotrack.domain.core.units import UG_PER_MG
from isotrack.domain.core.unreadable import OutOfRange, TooManyWords, ValueMissing

Words = Annotated[list[str] | None, typer.Argument(metavar="...", hidden=True)]
On = Annotated[str | None, typer.Option("--on", metavar="DAY", help="the day it belongs to")]
Text = Annotated[
    str | None,
    typer.Option("--note", "-m", metavar="TEXT", help="a note; - reads it from standard input"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="show what would happen, write nothing")]
Yes = Annotated[bool, typer.Option("--yes", help="confirm a doubtful entry beforehand")]

CsvStyle = Annotated[
    str | None,
    typer.Option("--csv", metavar="", help="as a table; =semicolon with a decimal comma"),
]
Unencrypted = Annotated[
    bool, typer.Option("--unencrypted", help="a copy that anybody who finds it can read")
]

E = TypeVar("E", bound=str)


def looks_like_amount(word: str) -> bool:
    """Whether a word can only be meant as an amount: it begins with digits and is no form of a day."""
    if word.isascii() and word.isdigit():  # the usual cases, before any pattern
        return True
    if word[:1].isalpha():
        return False
    if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}\.([0-9]{2}|[0-9]{4})?", word, re.ASCII):
        return False  # 19.06.2026
    amount = r"[-+\u2212]?[0-9][0-9.,']* ?(mg)?([+x*\u00d7].*)?"
    return re.fullmatch(amount, word, re.IGNORECASE) is not None


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
        from difflib import get_close_matches  # costs a dose a twentieth of its start

        near = get_close_matches(typed.lower(), choices, 1)
        raise ChoiceUnknown(typed, what, tuple(choices), near[0] if near else None)
    return found


def csv_style(typed: str | None) -> str | None:
    """`comma` or `semicolon`; None where no table was asked for. Raises ChoiceUnknown."""
    return (
        None
        if typed is None
        else choice(typed, "kind of table", {"comma": "comma", "semicolon": "semicolon"})
    )


def ask_value(this: Screen, question: str, missing: str, usage: str) -> list[str]:
    """The words of a value that was not typed: asked for at a terminal, refused elsewhere.

    Raises ValueMissing where nobody can be asked, Declined for an empty answer.
    """
    if not this.can_ask:
        raise ValueMissing(missing, usage)
    words = this.ask(f"{question}: ").split()
    if not words:
        raise Declined
    return words


def parse_food(typed: str | None) -> bool | None:
    """Yes or no; None where nothing was typed. Raises UsageUnreadable."""
    if typed is None:
        return None
    word = typed.strip().lower()
    if word not in {"yes", "y", "no", "n"}:
        raise UsageUnreadable(f'--food takes yes or no, not "{typed}".', "isotrack dose --food yes")
    return word.startswith("y")


def parse_total(typed: str) -> int:
    """A cumulative total in micrograms, 0 to 1,000,000 mg. Raises the number errors, OutOfRange."""
    text = typed.strip().lower().removesuffix("mg").strip()
    total = parse_decimal(text, "a total in mg", "5240mg") * UG_PER_MG
    if total.denominator != 1 or total > 1_000_000 * UG_PER_MG:
        raise OutOfRange(typed, "a total", "0 mg", "1000000 mg")
    return int(total)
