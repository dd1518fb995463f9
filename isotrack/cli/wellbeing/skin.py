"""`isotrack skin`: how the skin is: a rating from 0 to 4, lesion counts, GAGS by region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, ask_value, joined
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.records import Skin, check_text
from isotrack.domain.core.typed_amounts import parse_decimal
from isotrack.domain.core.unreadable import NumberUnreadable, OutOfRange, TooManyWords
from isotrack.domain.effects.errors import GradesUnreadable
from isotrack.domain.wellbeing.wellbeing import GAGS_GRADES, MOST_LESIONS, MOST_RATING
from isotrack.knowledge.effects import scale
from isotrack.services.wellbeing import wellbeing

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
USAGE = "isotrack skin 2 --papules 6 --comedones 11    isotrack skin --gags 3,4,2,1,2,3"


def _count(name: str) -> object:
    return typer.Option(f"--{name}", metavar="N", help=f"how many {name}")


@app.command(cls=IsotrackCommand)
def skin(
    ctx: typer.Context,
    words: Words = None,
    papules: Annotated[str | None, _count("papules")] = None,
    pustules: Annotated[str | None, _count("pustules")] = None,
    nodules: Annotated[str | None, _count("nodules")] = None,
    comedones: Annotated[str | None, _count("comedones")] = None,
    gags: Annotated[
        str | None,
        typer.Option(
            "--gags", metavar="G,G,G,G,G,G",
            help="worst lesion 0-4 of forehead, right cheek, left cheek, nose, chin, chest and back",
        ),
    ] = None,
    on: On = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:  # fmt: skip
    """Log how your skin is."""
    this: App = ctx.obj
    rest = list(words or [])
    counts = {"papules": papules, "pustules": pustules, "nodules": nodules, "comedones": comedones}
    rating = None
    if not rest and gags is None and all(value is None for value in counts.values()):
        missing = "A rating from 0 (clear) to 4 (severe), or a count,"
        rest = ask_value(this, "Skin, 0 clear to 4 severe", missing, USAGE)
    this.heed(" ".join(rest))
    length = 2 if " ".join(rest[:2]).lower() in scale("skin_scale") and len(rest) > 1 else 1
    first = " ".join(rest[:length]).lower()
    is_rated = first[:1].isdigit() or first in scale("skin_scale")
    if rest and (is_rated or not any((gags, *counts.values()))):
        rating = parse_rating(first)
        rest = rest[length:]
    typed = joined(rest)
    if typed is not None and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack skin 2 --on yday")
    day = this.day(typed or on)
    text = this.text(note)
    record = Skin(
        day,
        rating,
        gags=None if gags is None else parse_gags(gags),
        note=check_text(text) if text is not None else None,
        **{name: _lesions(value, name) for name, value in counts.items()},
    )
    logged = this.write(
        lambda db, intent: wellbeing.log(db, record, intent), is_yes=yes, is_rehearsal=dry_run
    )
    from isotrack.render.core import data
    from isotrack.render.wellbeing.wellbeing import logged_text

    this.answer(lambda: data.written(logged.written), lambda: logged_text(logged))


def parse_rating(typed: str) -> int:
    """A rating from 0 (clear) to 4 (severe), or its word. Raises NumberUnreadable, OutOfRange."""
    typed = str(
        scale("skin_scale").get(typed.strip().lower(), typed.removesuffix(f"/{MOST_RATING}"))
    )
    return _whole(typed, "a rating of the skin", "2", MOST_RATING)


def _lesions(typed: str | None, name: str) -> int | None:
    return None if typed is None else _whole(typed, f"a number of {name}", "6", MOST_LESIONS)


def _whole(typed: str, what: str, example: str, most: int) -> int:
    """A whole number from 0 to `most`. Raises NumberUnreadable, OutOfRange."""
    number = parse_decimal(typed, what, example)
    if number.denominator != 1:
        raise NumberUnreadable(typed, what, example)
    if number > most:
        raise OutOfRange(typed, what, "0", str(most))
    return int(number)


def parse_gags(typed: str) -> tuple[int, ...]:
    """Six grades from 0 to 4, `3,4,2,1,2,3`. Raises GradesUnreadable."""
    parts = typed.replace(" ", ",").split(",")
    grades = [part for part in parts if part]
    is_whole = all(len(g) == 1 and g.isascii() and g.isdigit() for g in grades)
    if len(grades) != 6 or not is_whole or max(int(g) for g in grades) > GAGS_GRADES:
        raise GradesUnreadable(typed)
    return tuple(int(grade) for grade in grades)
