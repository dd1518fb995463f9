"""`isotrack init`: six questions, or their answers as options. Nothing is saved before the last one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from isotrack.cli.app.params import (
    Before,
    DryRun,
    FirstDose,
    Goal,
    Product,
    ProgrammeName,
    Start,
    StartWeight,
    Times,
    Yes,
    build_step,
    parse_before,
    parse_formulation,
    parse_programme,
    parse_target,
)
from isotrack.cli.app.questions import Answers, interview, split_dose
from isotrack.cli.app.session import DEMO_PROFILE
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import UsageUnreadable, ValueMissing
from isotrack.domain.core.records import Course, Formulation
from isotrack.domain.core.refusals import CourseExists, Declined, DemoIsMadeUp
from isotrack.domain.core.units import parse_weight
from isotrack.host import config, paths
from isotrack.services.doses import courses

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()


def _build(this: App, answers: Answers) -> courses.NewCourse:
    """The course out of its answers. Raises ValueMissing and the value errors."""
    starts_on = this.day(answers.start)
    if answers.weight is None:
        raise ValueMissing("The weight", "isotrack init --weight 70kg --dose 20")
    if answers.dose is None:
        raise ValueMissing("The dose", "isotrack init --weight 70kg --dose 20")
    amount, times = split_dose(answers.dose)
    if answers.times is not None:
        times = answers.times
    course = Course(
        starts_on,
        target_ug_per_kg=parse_target(answers.target) if answers.target else None,
        formulation=parse_formulation(answers.formulation)
        if answers.formulation
        else Formulation.CONVENTIONAL,
        programme=parse_programme(answers.programme) if answers.programme else None,
        before_ug=parse_before(answers.before) if answers.before else 0,
    )
    step = build_step(amount, starts_on, times=times)
    return courses.NewCourse(course, parse_weight(answers.weight, default_unit=None), step)


@app.command(cls=IsotrackCommand)
def init(
    ctx: typer.Context,
    start: Start = None,
    weight: StartWeight = None,
    dose: FirstDose = None,
    times: Times = None,
    target: Goal = None,
    programme: ProgrammeName = None,
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
    answers = Answers(start, weight, dose, times, target, programme, remind_at, formulation, before)
    is_asked = this.can_ask and (weight is None or dose is None)
    if is_asked:
        answers = interview(this, answers)
    new = _build(this, answers)
    clock = answers.remind_at if answers.remind_at not in {None, "none"} else None
    if clock is not None:
        config.check_value("remind_at", clock)
    if is_asked:
        this.say(_summary(new, clock))
        if not yes and not this.agrees("Save?", default=True):
            raise Declined
    _save(this, new, clock, is_dry=dry_run, is_yes=yes)
    if is_asked and new.course.programme is not None and not dry_run:
        this.say("The programme has dates of its own, and one question: isotrack remind programme")


def _summary(new: courses.NewCourse, clock: str | None) -> str:
    from isotrack.render.core.values import course_words, step_words

    lines = [f"\n  Course    {course_words(new.course)}"]
    if new.weight is not None:
        lines.append(f"  Weight    {new.weight.entered}")
    if new.course.target_ug_per_kg is None:
        lines.append("  Goal      none")
    lines.append(f"  Programme {new.course.programme or 'none'}")
    if new.step is not None:
        lines.append(f"  Dose      {step_words(new.step)}")
    if clock is not None:
        lines.append(f"  Remind    from {clock} on, when cron runs: isotrack remind")
    return "\n".join(lines)


def _save(
    this: App, new: courses.NewCourse, clock: str | None, *, is_dry: bool, is_yes: bool
) -> None:
    from isotrack.render.core import data
    from isotrack.render.entries import revisions

    done = this.write(
        lambda db, intent: courses.set_up(db, new, this.profile, intent),
        is_yes=is_yes,
        is_rehearsal=is_dry,
    )
    if clock is not None and not is_dry:
        config.save(paths.config_path(os.environ), "remind_at", clock)
    this.answer(lambda: data.written(done.written), lambda: revisions.course_set(done))
    if not this.options.is_json and not this.options.is_quiet and not is_dry:
        start = new.course.starts_on
        if start < this.today:
            this.say(f"Next: isotrack dose {start.isoformat()}..yday    fill in the days so far")
        else:
            this.say("Next: isotrack dose    when you have taken it")


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
    unknown = dict.fromkeys(("change", "total_mg", "target_mg"))
    return {
        "changed": is_changed,
        **unknown,
        "entries": nothing,
        "warnings": nothing,
        "profile": DEMO_PROFILE,
    }
