"""`isotrack course`: show or change the facts of the course, end it, begin another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.course_facts import (
    Alternate,
    Before,
    Every,
    FirstDose,
    GoalText,
    Otherwise,
    Product,
    ProductName,
    ProgrammeName,
    Start,
    StartWeight,
    Times,
    Weekdays,
    first_step,
    parse_before,
    parse_goal,
    parse_programme,
)
from isotrack.cli.app.params import (
    DryRun,
    Words,
    Yes,
    joined,
    no_more,
)
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.cli.doses.product import product_facts
from isotrack.domain.core.errors import NoCourse, UsageUnreadable
from isotrack.domain.core.records import Course, Goal, check_text
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.doses.errors import CycleUnreadable
from isotrack.domain.doses.scheme import Typed
from isotrack.services.doses import courses

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.entries.written import CourseSet

app = command_app()


@app.command(cls=IsotrackCommand)
def course(
    ctx: typer.Context,
    words: Words = None,
    target: GoalText = None,
    formulation: Product = None,
    programme: ProgrammeName = None,
    prescriber: Annotated[
        str | None, typer.Option("--prescriber", metavar="TEXT", help="name and contact")
    ] = None,
    before: Before = None,
    product: ProductName = None,
    start: Start = None,
    weight: StartWeight = None,
    dose: FirstDose = None,
    times: Times = None,
    alternate: Alternate = False,
    every: Every = None,
    weekdays: Weekdays = None,
    otherwise: Otherwise = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show or change the course: goal, product, programme, end."""
    this: App = ctx.obj
    rest = list(words or [])
    options = Typed((), times, every, weekdays, otherwise, alternate)
    changes = _facts(this, target, programme, prescriber, before)
    changes |= product_facts(this, product, formulation)
    verb = rest.pop(0).lower() if rest else ""
    if verb == "new":
        no_more(rest, "isotrack course new --start DAY --weight 70kg --dose 20")
        _begin(this, changes, (start, weight, dose), options, is_dry=dry_run, is_yes=yes)
        return
    if weight is not None or dose is not None or options.has_options:
        raise UsageUnreadable(
            "--weight, --dose and how often go with: isotrack course new.",
            "isotrack weight 70kg    isotrack rx 40",
        )
    if verb == "end":
        if changes or start is not None:
            raise UsageUnreadable(
                "The end of a course is set on its own.", "isotrack course end 12mar"
            )
        _end(this, joined(rest), is_yes=yes, is_dry=dry_run)
        return
    if verb:
        raise UsageUnreadable(
            f'isotrack course does not know "{verb}".',
            "isotrack course    isotrack course end DAY    isotrack course new",
        )
    if start is not None:
        changes["starts_on"] = this.start_day(start)
    if changes:
        _amend(this, changes, is_dry=dry_run, is_yes=yes)
    else:
        _show(this)


def _facts(
    this: App,
    target: str | None,
    programme: str | None,
    prescriber: str | None,
    before: str | None,
) -> dict[str, object]:
    """The facts of a course that were typed, read; the keys are fields of Course, or `goal`."""
    changes: dict[str, object] = {}
    if target is not None:
        changes["goal"] = parse_goal(target, this.today)
    if programme is not None:
        changes["programme"] = parse_programme(programme)
    if prescriber is not None:
        changes["prescriber"] = check_text(prescriber) if prescriber else None
    if before is not None:
        changes["before_ug"] = parse_before(before)
    return changes


def _show(this: App) -> None:
    from isotrack.render.core import data, entry_data
    from isotrack.render.doses import plans

    db = this.existing()
    if db is None:
        raise NoCourse("course")
    found, written = courses.show(db, this.today)
    this.show(
        lambda: {
            "entries": [entry_data.entry(one) for one in found],
            **data.sums(written.standing),
        },
        lambda _: plans.course_page(found, written.standing),
    )


def _amend(this: App, changes: dict[str, object], *, is_dry: bool, is_yes: bool) -> None:
    if not this.exists:
        raise NoCourse("course")
    _answer(
        this,
        this.write(
            lambda db, intent: courses.amend(db, changes, intent),
            is_yes=is_yes,
            is_rehearsal=is_dry,
        ),
    )
    if changes.get("programme") and not is_dry:
        from isotrack.cli.reminders.choices import ask_pregnancy

        ask_pregnancy(this)


def _answer(this: App, done: CourseSet) -> None:
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    this.answer(lambda: data.written(done.written), lambda: revisions.course_set(done))


def _end(this: App, day: str | None, *, is_yes: bool, is_dry: bool) -> None:
    if not this.exists:
        raise NoCourse("course end")
    if day is None:
        raise ValueMissing("The last day of the course", "isotrack course end yday")
    last_on = this.day(day)
    done = this.write(
        lambda db, intent: courses.end(db, last_on, intent), is_yes=is_yes, is_rehearsal=is_dry
    )
    from isotrack.render.core import data
    from isotrack.render.entries import revisions
    from isotrack.render.reminders import reminders
    from isotrack.services.reminders import precautions

    follows = precautions.following(this.database(), this.moment, last_on)
    this.answer(
        lambda: data.written(done.written, **reminders.following(follows)),
        lambda: f"{revisions.course_set(done)}\n\n{reminders.following_text(follows)}",
    )


def _begin(
    this: App,
    changes: dict[str, object],
    first: tuple[str | None, str | None, str | None],
    options: Typed,
    *,
    is_dry: bool,
    is_yes: bool,
) -> None:
    from isotrack.domain.core.typed_amounts import parse_weight
    from isotrack.services.core.record import weight_unit

    start, weight, dose = first
    if not this.exists:
        raise NoCourse("course new")
    if start is None:
        raise ValueMissing(
            "The first day of the new course", "isotrack course new --start 2027-06-01"
        )
    starts_on = this.day(start, allow_future=True)
    goal = changes.pop("goal", None)
    if isinstance(goal, Goal) and goal.low is not None:
        changes["goals"] = (goal._replace(set_on=starts_on),)
    facts = Course(starts_on)._replace(**changes)  # type: ignore[arg-type]  # parsed above, field by field
    if dose is None and options.has_options:
        raise CycleUnreadable("The dose is missing.", "isotrack course new --start DAY --dose MG")
    steps = (first_step(dose, options, starts_on),) if dose is not None else ()
    body_weight = (
        parse_weight(weight, default_unit=weight_unit(this.database()))
        if weight is not None
        else None
    )
    new = courses.NewCourse(facts, body_weight, steps)
    done = this.write(
        lambda db, intent: courses.begin_another(db, new, intent),
        is_yes=is_yes,
        is_rehearsal=is_dry,
    )
    _answer(this, done)
