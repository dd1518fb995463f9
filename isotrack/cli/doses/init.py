"""`isotrack init`: seven questions, or their answers as options. Nothing is saved before the last one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.course_facts import (
    NOTHING,
    Alternate,
    Before,
    Every,
    FirstDose,
    GoalText,
    Otherwise,
    Product,
    ProgrammeName,
    Start,
    StartWeight,
    Times,
    Weekdays,
    first_step,
    parse_before,
    parse_formulation,
    parse_goal,
    parse_programme,
)
from isotrack.cli.app.params import DryRun, Yes
from isotrack.cli.app.questions import Answers, clocks, interview
from isotrack.cli.app.session import DEMO_PROFILE
from isotrack.cli.app.since import read_break, read_step
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.records import Course, Formulation
from isotrack.domain.core.refusals import Declined, DemoIsMadeUp
from isotrack.domain.core.typed_amounts import parse_weight
from isotrack.domain.core.units import count
from isotrack.domain.core.unreadable import ValueMissing
from isotrack.domain.doses.errors import CourseExists
from isotrack.domain.doses.regimen import with_break
from isotrack.domain.doses.scheme import Typed
from isotrack.host import config, paths
from isotrack.services.doses import courses

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App

app = command_app()


def _build(this: App, answers: Answers, options: Typed) -> courses.NewCourse:
    """The course out of its answers. Raises ValueMissing and the value errors."""
    starts_on = this.start_day(answers.start)
    if answers.weight is None:
        raise ValueMissing("The weight", "isotrack init --weight WEIGHT --dose MG")
    if answers.dose is None:
        raise ValueMissing("The dose", "isotrack init --weight WEIGHT --dose MG")
    goal = parse_goal(answers.target, starts_on) if answers.target else None
    course = Course(
        starts_on,
        goals=(goal,) if goal is not None and goal.low is not None else (),
        formulation=parse_formulation(answers.formulation)
        if answers.formulation
        else Formulation.CONVENTIONAL,
        programme=parse_programme(answers.programme) if answers.programme else None,
        before_ug=parse_before(answers.before) if answers.before else 0,
    )
    steps = [first_step(answers.dose, options, starts_on)]
    steps += [read_step(this, text, starts_on) for text in answers.steps]
    for text in answers.breaks:
        steps = with_break(steps, read_break(this, text, starts_on))
    weight = parse_weight(answers.weight, default_unit=None)
    return courses.NewCourse(course, weight, tuple({s.from_on: s for s in steps}.values()))


@app.command(cls=IsotrackCommand)
def init(
    ctx: typer.Context,
    start: Start = None,
    weight: StartWeight = None,
    dose: FirstDose = None,
    times: Times = None,
    alternate: Alternate = False,
    every: Every = None,
    weekdays: Weekdays = None,
    otherwise: Otherwise = None,
    step: Annotated[
        list[str] | None,
        typer.Option("--step", metavar="TEXT", help='a later dose: "40 from 1aug"; repeatable'),
    ] = None,
    rest: Annotated[
        list[str] | None,
        typer.Option("--break", metavar="DAYS", help="days without: 1sep..10sep; repeatable"),
    ] = None,
    target: GoalText = None,
    programme: ProgrammeName = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="COUNTRY", help="for the numbers to call")
    ] = None,
    remind_at: Annotated[
        str | None, typer.Option("--remind-at", metavar="HH:MM", help="remind from this time on")
    ] = None,
    formulation: Product = None,
    before: Before = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="a made-up course in the profile demo")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Set up a course, a second profile or a demo."""
    this: App = ctx.obj
    if demo and dry_run:
        raise UsageUnreadable(
            "The demo is made in its own profile and has no dry run.", "isotrack init --demo"
        )
    if demo:
        _demo(this, is_again=yes)
        return
    if this.profile == DEMO_PROFILE and this.options.db is None:
        raise DemoIsMadeUp
    known = this.existing()
    if known is not None and courses.has_course(known):
        raise CourseExists(this.profile)
    answers = Answers(
        start, weight, dose, target, programme, country, remind_at, formulation, before,
        tuple(step or ()), tuple(rest or ()),
    )  # fmt: skip
    options = Typed((), times, every, weekdays, otherwise, alternate)
    is_asked = this.can_ask and (weight is None or dose is None)
    if is_asked:
        answers = interview(this, answers)
    new = _build(this, answers, options)
    typed = answers.remind_at
    clock = None if typed is None or typed.lower() in NOTHING else clocks(typed)
    place = answers.country.upper() if answers.country not in {None, "skip"} else None
    if place is not None:
        config.check_value("country", place)
    if is_asked:
        this.say(_summary(new, clock))
        if not yes and not this.agrees("Save?", default=True):
            raise Declined
    settings = {"remind_at": clock, "country": place}
    _save(this, new, settings, is_dry=dry_run, is_yes=yes)
    if is_asked and new.course.programme is not None and not dry_run:
        this.say("The programme has dates of its own, and one question: isotrack remind programme")


def _summary(new: courses.NewCourse, clock: str | None) -> str:
    from isotrack.domain.core.days import format_day
    from isotrack.render.core.amounts import step_words
    from isotrack.render.core.values import course_words

    lines = [f"\n  Course    {course_words(new.course)}"]
    if new.weight is not None:
        lines.append(f"  Weight    {new.weight.entered}")
    if new.course.goal is None:
        lines.append("  Goal      none")
    lines.append(f"  Programme {new.course.programme or 'none'}")
    label = "Dose"
    for step in new.steps:
        lines.append(f"  {label:9} {step_words(step)} from {format_day(step.from_on)}")
        label = ""
    if clock is not None:
        lines.append(f"  Remind    from {clock} on, once it is switched on")
    return "\n".join(lines)


def _save(
    this: App,
    new: courses.NewCourse,
    settings: dict[str, str | None],
    *,
    is_dry: bool,
    is_yes: bool,
) -> None:
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    done = this.write(
        lambda db, intent: courses.set_up(db, new, this.profile, intent),
        is_yes=is_yes,
        is_rehearsal=is_dry,
    )
    for key, value in settings.items():
        if value is not None and not is_dry:
            config.save(paths.config_path(os.environ), key, value)
    this.answer(lambda: data.written(done.written), lambda: revisions.course_set(done))
    if this.options.is_json or this.options.is_quiet or is_dry:
        return
    start = new.course.starts_on
    if start >= this.today:
        this.say("Next: isotrack dose    when you have taken it")
    elif not (this.can_ask and _fill(this, start)):
        command = f"isotrack dose {start.isoformat()}..yday"
        this.say(f"Next: {command}    fill in the days so far")
    if settings["remind_at"] is not None:
        from isotrack.cli.reminders.schedule import lead

        this.__dict__.pop("settings", None)  # what was read before is old
        told = lead(this)
        if told:
            this.say(f"Remind from {settings['remind_at']}: {told[0].lower()}{told[1:]}")


def _fill(this: App, start: date) -> bool:
    """Offer to fill in the days so far as they were prescribed; whether that was done."""
    from isotrack.cli.doses.dose import fill_in
    from isotrack.domain.core.days import DayRange

    days = DayRange(start, this.today)
    question = f"Fill in the days so far ({count(days.days, 'day')}), every dose as prescribed?"
    if not this.agrees(question, default=False):
        return False
    fill_in(this, days)
    return True


def _demo(this: App, *, is_again: bool) -> None:
    """Make the demo profile; made again only with --yes, and never over a person's own file."""
    from isotrack.domain.core.refusals import FileRefused
    from isotrack.services.app import demo as service

    this.options = this.options._replace(profile=DEMO_PROFILE)
    path = paths.database_path(os.environ, DEMO_PROFILE) if this.options.db is None else this.path
    this.path = path
    if this.exists:
        this.database()
        if not this.is_demo:
            raise FileRefused(str(path), "holds a course that is not made up")
        if not is_again:
            this.answer(
                lambda: _demo_data(is_changed=False),
                lambda: (
                    "The demo is there. Look: isotrack --profile demo\nMade afresh: isotrack init --demo --yes"
                ),
            )
            return
        this.close()
        path.unlink()
        this.forget_database()
    db = this.database(is_demo=True)
    service.fill(db, this.clock.now, this.today, this.clock.zone)
    text = "Made the demo course in its own profile. Look: isotrack --profile demo    isotrack --profile demo report"
    this.answer(lambda: _demo_data(is_changed=True), lambda: text)


def _demo_data(*, is_changed: bool) -> dict[str, object]:
    """The keys of a write; the demo's entries are many and made up, so they are not listed."""
    nothing: list[object] = []
    unknown = dict.fromkeys(("change", "total_mg", "possible_double_mg", "target_mg"))
    return {
        "changed": is_changed,
        **unknown,
        "entries": nothing,
        "warnings": nothing,
        "dry_run": False,
        "profile": DEMO_PROFILE,
    }
