"""`isotrack rx`: show or change the prescribed dose; note capsules fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.course_facts import (
    Alternate,
    Every,
    Otherwise,
    Product,
    Times,
    Weekdays,
    build_step,
    parse_formulation,
    parse_refills,
    typed_scheme,
)
from isotrack.cli.app.params import (
    DryRun,
    On,
    Text,
    Words,
    Yes,
    no_more,
)
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.app.windows import coming_days
from isotrack.domain.core.records import Step, check_text
from isotrack.domain.core.units import format_mg
from isotrack.domain.doses.errors import CycleUnreadable, StrengthMissing
from isotrack.domain.doses.regimen import PAUSE, Break
from isotrack.domain.doses.scheme import Typed
from isotrack.services.doses import prescribe

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Formulation
    from isotrack.domain.entries.written import StepSet

app = command_app()
USAGE = "isotrack rx 40    isotrack rx 20 --times 2    isotrack rx pause"


@app.command(cls=IsotrackCommand)
def rx(
    ctx: typer.Context,
    words: Words = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="the first day it holds")
    ] = None,
    on: On = None,
    times: Times = None,
    alternate: Alternate = False,
    every: Every = None,
    weekdays: Weekdays = None,
    otherwise: Otherwise = None,
    refill: Annotated[
        str | None, typer.Option("--refill", metavar="NxMG", help="capsules fetched: 60x20mg")
    ] = None,
    stock: Annotated[
        str | None, typer.Option("--stock", metavar="N", help="capsules there are, counted now")
    ] = None,
    formulation: Product = None,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show or change the prescribed dose and capsules."""
    this: App = ctx.obj
    rest = list(words or [])
    kind = parse_formulation(formulation) if formulation is not None else None
    options = Typed((), times, every, weekdays, otherwise, alternate)
    has_options = options.has_options or kind is not None
    text = this.text(note)
    if text is not None:
        check_text(text)
    if refill is not None or stock is not None:
        no_more(rest, "isotrack rx --refill 60x20mg --on 20nov")
        if has_options or (refill is not None and stock is not None):
            raise CycleUnreadable(
                "--refill and --stock go alone, with --on for the day.",
                "isotrack rx --refill 60x20mg --on 20nov    isotrack rx --stock N",
            )
        _capsules(this, refill, stock, on or first, text, is_dry=dry_run, is_yes=yes)
        return
    if not rest:
        if has_options or first is not None or on is not None:
            raise CycleUnreadable("The dose is missing.")
        _show(this)
        return
    if first is not None and on is not None:
        raise CycleUnreadable("--from and --on both name the first day.")
    if rest[0].lower() in {"pause", "paused", "resume"} and has_options:
        raise CycleUnreadable("A pause has no dose, times or days.")
    if rest[0].lower() in {"pause", "paused"}:
        done = _pause(this, rest[1:], first or on, text, is_dry=dry_run)
    elif rest[0].lower() == "resume":
        on_day = this.day(_day_words(rest[1:], first or on), allow_future=True)
        done = this.write(
            lambda db, intent: prescribe.resume(db, on_day, intent), is_rehearsal=dry_run
        )
    else:
        step = _step(this, rest, first or on, options, kind, text)
        done = this.write(
            lambda db, intent: prescribe.set_step(db, step, intent),
            is_yes=yes,
            is_rehearsal=dry_run,
        )
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    ended_by = None if done.ended_by is None else str(done.ended_by.id)
    this.answer(
        lambda: data.written(done.written, ended_by=ended_by), lambda: revisions.step_set(done)
    )


def _day_words(rest: list[str], named: str | None) -> str | None:
    """The first day, as an option or behind the dose; not both. Raises TooManyWords."""
    if rest and rest[0].lower() == "from":
        rest = rest[1:]
    if rest and named is not None:
        no_more(rest, USAGE)
    return named or " ".join(rest) or None


def _step(
    this: App,
    words: list[str],
    named: str | None,
    options: Typed,
    kind: Formulation | None,
    note: str | None,
) -> Step:
    typed, rest = typed_scheme(words, options)
    if not typed.amounts:
        from isotrack.domain.core.typed_amounts import parse_amount

        parse_amount(words[0])  # says why it is none
    from_on = this.day(_day_words(rest, named), allow_future=True)
    return build_step(typed, from_on, formulation=kind, note=note)


def _pause(
    this: App, words: list[str], named: str | None, note: str | None, *, is_dry: bool
) -> StepSet:
    """A pause from a day on, or for the days of a range."""
    typed = _day_words(words, named)
    if typed is not None and ".." in typed:
        days = coming_days(this, typed)
        rest = Break(days.first_on, days.end_on, note)
        return this.write(lambda db, intent: prescribe.pause(db, rest, intent), is_rehearsal=is_dry)
    step = Step(this.day(typed, allow_future=True), PAUSE, note=note)
    return this.write(lambda db, intent: prescribe.set_step(db, step, intent), is_rehearsal=is_dry)


def _capsules(
    this: App,
    refill: str | None,
    stock: str | None,
    day: str | None,
    note: str | None,
    *,
    is_dry: bool,
    is_yes: bool,
) -> None:
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    on = this.day(day)
    if stock is not None:
        found = parse_refills(
            stock, on, note, is_count=True, strength_ug=_strength(this, stock, is_count=True)
        )
    else:
        _strength(this, refill or "", is_count=False)
        found = parse_refills(refill or "", on, note)
    written, left = this.write(
        lambda db, intent: prescribe.fetch_capsules(db, found, intent),
        is_rehearsal=is_dry,
        is_yes=is_yes,
    )
    this.answer(
        lambda: data.written(written, supply=data.supply(left)),
        lambda: revisions.capsules_noted(written, left),
    )


def _strength(this: App, typed: str, *, is_count: bool) -> int | None:
    """The strength of a bare number that was counted, where there is only one, or where none are left.

    Raises StrengthMissing with a ready command for each strength that there is.
    """
    db = this.existing()
    number = typed.strip()
    found = prescribe.strengths(db) if db is not None and number.isdigit() else ()
    if not found or (is_count and (len(found) == 1 or not int(number))):
        return found[0] if found and is_count else None
    kinds = [f"{format_mg(ug, grouped=False)} mg" for ug in found]
    commands = tuple(
        this.again(instead=(typed, f"{number}x{kind.replace(' ', '')}")) for kind in kinds
    )
    raise StrengthMissing(number, " or ".join(kinds), commands)


def _show(this: App) -> None:
    from isotrack.render.core import data, entry_data
    from isotrack.render.doses import plans

    db = this.existing()
    found = prescribe.overview(db, this.today) if db else prescribe.Overview([], [], None, None)
    course = found.course
    this.show(
        lambda: {
            "entries": [entry_data.entry(one) for one in found.steps],
            "supply": data.supply(found.left),
            "product": course.product if course else None,
            "formulation": str(course.formulation) if course else None,
        },
        lambda _: plans.prescription_page(found.steps, found.spans, found.left, course, this.today),
    )
