"""`isotrack dose`: log a dose: taken, partial, extra or skipped."""

from collections.abc import Callable
from typing import Annotated

import typer

from isotrack.cli.app.params import DryRun, On, Text, Words, Yes, joined, looks_like_amount
from isotrack.cli.app.session import App
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.days import DayRange
from isotrack.domain.core.errors import TooManyWords, UsageUnreadable
from isotrack.domain.core.units import parse_amount
from isotrack.domain.core.unreadable import DayUnreadable, NumberUnreadable
from isotrack.domain.doses.doses import Wanted
from isotrack.domain.entries.written import DoseLogged
from isotrack.host.clock import moment_on
from isotrack.services.core import record
from isotrack.storage.database import Database

app = command_app()


def _read_words(
    this: App, words: list[str], on: str | None, mg: str | None
) -> tuple[Wanted, DayRange]:
    """Split the words into what was taken and the days it was taken on."""
    rest = list(words)
    amount = parse_amount(mg).dose_ug if mg is not None else None
    is_skip = bool(rest) and rest[0].lower() in {"skip", "skipped"}
    if is_skip:
        rest.pop(0)
        if mg is not None:
            raise UsageUnreadable(
                "A skipped dose has no amount.", "isotrack dose skip    or: isotrack dose 40"
            )
    elif rest and mg is None and looks_like_amount(rest[0]):
        amount = parse_amount(rest.pop(0)).dose_ug
        if rest and rest[0].lower() == "mg":
            rest.pop(0)
    typed = joined(rest)
    if typed is not None and on is not None:
        raise TooManyWords(rest[0], "Type the day once: isotrack dose 40 --on yday")
    try:
        days = this.days(on if typed is None else typed)
    except DayUnreadable:
        if amount is None and not is_skip and typed is not None:
            if rest[0][:1].isdigit():
                parse_amount(rest[0])  # names the unit, where that is what is wrong
            if len(rest) > 1 and looks_like_amount(rest[-1]):
                first = f"isotrack dose {rest[-1]} {' '.join(rest[:-1])}"
                raise TooManyWords(
                    rest[-1], f"The amount comes first, the day last: {first}"
                ) from None
            raise NumberUnreadable(
                rest[0],
                "a dose or a day",
                "isotrack dose 40 yday; two capsules 2x20; not taken: isotrack dose skip",
            ) from None
        raise
    return Wanted(amount, is_skip), days


@app.command(cls=IsotrackCommand)
def dose(
    ctx: typer.Context,
    words: Words = None,
    mg: Annotated[
        str | None, typer.Option("--mg", metavar="AMOUNT", help="the amount, as an option")
    ] = None,
    on: On = None,
    at: Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="the clock time")] = None,
    extra: Annotated[bool, typer.Option("--extra", help="on top of the prescribed doses")] = False,
    note: Text = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Log a dose: taken, partial, extra or skipped."""
    this: App = ctx.obj
    wanted, days = _read_words(this, words or [], on, mg)
    wanted = wanted._replace(is_extra=extra)
    text = this.text(note)
    if days.days > 1:
        if extra or at is not None:
            raise UsageUnreadable(
                "--extra and --at go with one day, not with a range.", "isotrack help dose"
            )
        _log_range(this, wanted, days, text, is_dry=dry_run, is_yes=yes)
        return
    if wanted.is_skip and extra:
        raise UsageUnreadable("A skipped dose cannot be an extra one.", "isotrack dose skip")
    day = days.first_on
    moment = moment_on(day, at, this.clock) if at is not None else None
    if at is None and day == this.today:
        moment = this.clock.now
    logged = this.write(
        lambda db, intent: record.log_dose(db, wanted, day, intent, at=moment, note=text),
        is_yes=yes,
        is_rehearsal=dry_run,
    )
    if (
        logged.written.change_id is None
        and (text is not None or at is not None)
        and logged.written.entries
    ):
        last = logged.written.entries[-1].id
        this.say(
            f"The note or time was not kept. To add it: isotrack edit {last} --note TEXT --at HH:MM"
        )
    from isotrack.render.doses.sentences import dose_logged

    day_start = this.settings["day_start"]
    _answer(this, logged, lambda: dose_logged(logged, now=this.clock.now, day_start=day_start))


def _answer(this: App, logged: DoseLogged, text: Callable[[], str]) -> None:
    def data() -> dict[str, object]:
        from isotrack.render.core.data import written
        from isotrack.render.core.entry_data import day

        return written(
            logged.written,
            kept=[day(one) for one in logged.kept],
            unprescribed=[day(one) for one in logged.unprescribed],
        )

    this.answer(data, text)


def _log_range(
    this: App, wanted: Wanted, days: DayRange, note: str | None, *, is_dry: bool, is_yes: bool
) -> None:
    """Log a range: show it and ask at a terminal, else write it unless something is doubtful."""
    from isotrack.domain.core.refusals import Declined
    from isotrack.render.doses.sentences import range_logged, range_preview

    def act(db: Database, intent: record.Intent) -> DoseLogged:
        return record.log_doses(db, wanted.dose_ug, days, intent, is_skip=wanted.is_skip, note=note)

    if this.can_ask and not is_yes and not is_dry:
        rehearsed = this.write(act, is_yes=True, is_rehearsal=True)
        if rehearsed.written.entries:
            this.say("\n".join(range_preview(rehearsed)))
            if not this.agrees("Log them?", default=not rehearsed.written.warnings):
                raise Declined
        is_yes = True
    logged = this.write(act, is_yes=is_yes, is_rehearsal=is_dry)
    _answer(this, logged, lambda: range_logged(logged))
