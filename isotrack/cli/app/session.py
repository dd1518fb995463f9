"""One object for a run: the options that hold everywhere, and the clock, settings and file behind them.

Everything is made when it is first asked for: `isotrack dose --help` opens nothing.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from isotrack.cli.app.screen import Options, Screen
from isotrack.domain.core.refusals import (
    Declined,
    DemoIsMadeUp,
    DiaryAbsent,
    FileRefused,
    NeedsConfirmation,
    ProfileNear,
)
from isotrack.host import config, paths
from isotrack.host.clock import Clock, read_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from isotrack.domain.core.days import DayRange
    from isotrack.domain.effects.red_flags import Numbers
    from isotrack.services.core.record import Intent
    from isotrack.services.effects.alerts import Place
    from isotrack.services.reminders.facts import Moment
    from isotrack.storage.database import Database

T = TypeVar("T")
DEMO_PROFILE = "demo"
LONG = 5_000  # a text of so many characters may be longer than an entry holds


def _committed() -> list[str]:
    """The files that this process has changed; none before one was opened."""
    module = sys.modules.get("isotrack.storage.database")
    return [] if module is None else module.Database.committed


class App(Screen):
    """What a command needs from the outside, and the one door for what it says."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.argv = list(argv)
        self.options = Options()
        self._database: Database | None = None
        self.has_answered_crisis = False
        self._commits_before = len(_committed())

    # --- what is behind the command ---

    @cached_property
    def settings(self) -> config.Settings:
        """The settings in force. What cannot be read never stops a record: defaults, and one warning."""
        path = paths.config_path(os.environ)
        settings, faults = config.read(path)
        if faults:
            self.__dict__["settings"] = settings  # the warning itself asks for them
            said = faults[0].message
            end = "" if said.endswith("?") else "."
            self.say(f"{said}{end} The default holds. isotrack doctor names all of it.")
        return settings

    @cached_property
    def clock(self) -> Clock:
        """The time, read once."""
        return read_clock(os.environ, self.settings.day_start, override=self.options.today)

    @property
    def today(self) -> date:
        """The treatment day."""
        return self.clock.today

    @cached_property
    def profile(self) -> str:
        """The profile whose file is used."""
        name = self.options.profile or os.environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
        return paths.check_profile(name)

    @cached_property
    def path(self) -> Path:
        """The data file."""
        chosen = self.options.db or (
            None if self.options.profile else os.environ.get("ISOTRACK_DB")
        )
        if chosen:
            path = paths.check_path(paths.typed(chosen), "--db")
            if not path.name:  # `.` and `/` have no place beside them where copies could lie
                raise FileRefused(str(path), "is not a regular file")
            return path
        return paths.check_path(paths.database_path(os.environ, self.profile), "XDG_DATA_HOME")

    @property
    def exists(self) -> bool:
        """Whether there is a file at all; a dangling link is refused, never written through."""
        if self.path.exists():
            return True
        if self.path.is_symlink():
            raise FileRefused(str(self.path), "is a link that points nowhere")
        return False

    def _is_new(self) -> bool:
        return self._database is None and not self.exists

    def existing(self) -> Database | None:
        """The open file, or None where nothing was ever recorded; a file that went away is named."""
        if self.exists:
            return self.database()
        against = self._against_new()
        if isinstance(against, DiaryAbsent):
            self.say(against.message.replace(" Nothing was recorded.", "") + f"\n  {against.hint}")
        return self.database() if self.exists else None  # another run may have begun it meanwhile

    def database(self, *, is_demo: bool = False) -> Database:
        """The open file, created first if there is none."""
        from isotrack.storage.opening import open_database

        if self._database is None:
            _ = self.clock  # a moment that cannot be read is refused before anything is opened
            if not self.exists:
                from isotrack.storage.create import create_database

                if self.profile == DEMO_PROFILE and self.options.db is None and not is_demo:
                    raise DemoIsMadeUp
                create_database(self.path, is_demo=is_demo)
            self._database = open_database(self.path, speak=self.say)
            if self._database.is_forgetting and not self.options.is_quiet:
                self.say(
                    "A forget was stopped before it was done: copies may still hold what was to go."
                    " Finish it: isotrack doctor --fix"
                )
        return self._database

    def forget_database(self) -> None:
        """Open the file anew the next time it is asked for."""
        self._database = None

    @property
    def has_written(self) -> bool:
        """Whether a change of this run is on disk, by whatever door it went (a restore opens the file anew)."""
        if self._has_recorded:
            return True
        fresh = _committed()[self._commits_before :]
        return bool(fresh) and str(self.path) in fresh

    @property
    def _has_recorded(self) -> bool:
        return self._database is not None and self._database.has_committed

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._database is not None:
            self._database.close()

    def finish(self) -> None:
        """Bring the answer out; then, after the first change of a day, copy the file and look through it."""
        sys.stdout.flush()
        if not self._has_recorded or self.is_demo:
            return
        self._look_at_clock()
        self._sweep()
        daily = f"{self.path.stem}-{self.today:%Y%m%d}-daily.db"
        if os.path.exists(os.path.join(os.path.dirname(self.path), "backups", daily)):  # noqa: PTH110, PTH118, PTH120  # every run of `dose` passes here
            return
        from isotrack.domain.core.errors import IsotrackError
        from isotrack.services.copies import safekeeping

        try:
            told = safekeeping.keep_daily(self.database(), self.today)
        except (IsotrackError, OSError):
            self.say("It is saved. Only the daily backup could not be made: isotrack doctor")
            return
        if not told.findings.is_whole:
            self.say("The daily look through the file found something wrong: isotrack doctor")
        elif told.more:
            self.say(
                f"An earlier backup holds {told.more} more operations than the file does now, so no"
                " backup was removed: isotrack backup list"
            )

    def _sweep(self) -> None:
        """Remove what a killed run left half made."""
        folder = os.path.dirname(self.path)  # noqa: PTH120  # every run of `dose` passes here
        for place in (folder, os.path.join(folder, "backups")):  # noqa: PTH118  # as above
            try:
                names = os.listdir(place)  # noqa: PTH208  # as above
            except OSError:
                continue
            if any(name[0] == "." for name in names):
                from isotrack.storage.generations import abandoned, remove

                remove(abandoned(self.path))
                return

    def _look_at_clock(self) -> None:
        """Name the clock of this computer where it lies a day before what the diary recorded last.

        Less than that is what the clocks of two devices, or two time zones, differ by.
        """
        from datetime import timedelta

        from isotrack.storage.journal import newest_clock

        newest = newest_clock(self.database())
        if newest is not None and newest - self.clock.now > timedelta(days=1):
            self.say(
                f"It is saved. But the clock of this computer says {self.clock.now:%Y-%m-%d %H:%M}, and the diary's"
                f" newest entry was recorded on {newest.astimezone(self.clock.now.tzinfo):%Y-%m-%d %H:%M}:"
                " one of the two clocks was wrong. isotrack doctor"
            )

    def intent(self, *, is_confirmed: bool = False, is_rehearsal: bool = False) -> Intent:
        """How a change is meant: now, in this zone, confirmed or not, kept or rehearsed."""
        from isotrack.services.core.record import Intent
        from isotrack.storage.chain import Stamp

        stamp = Stamp(self.clock.now, self.clock.zone)
        return Intent(stamp, self.today, is_confirmed, is_rehearsal)

    @property
    def moment(self) -> Moment:
        """The moment that reminders are asked for."""
        from isotrack.services.reminders.facts import Moment

        at = self.settings["remind_at"] or None
        is_next_morning = at is not None and at.split(",")[0] < self.settings["day_start"]
        return Moment(self.clock.now, self.today, at, is_next_morning)

    # --- what is typed ---

    def day(self, typed: str | None, *, allow_future: bool = False) -> date:
        """One typed day; today where nothing was typed."""
        from isotrack.domain.core.typed_days import parse_day

        if typed is None:
            return self.today
        return parse_day(
            typed, self.today, order=self.settings.date_order, allow_future=allow_future
        )

    def near_day(self, typed: str) -> date:
        """One typed day that may lie ahead: the past reading where there is one, else the next such day."""
        from isotrack.domain.core.unreadable import DayInFuture

        try:
            return self.day(typed)
        except DayInFuture:
            return self.day(typed, allow_future=True)

    def start_day(self, typed: str | None) -> date:
        """The first day of a course: a day so far, or one that lies ahead by no more than two months."""
        if typed is None:
            return self.today
        ahead = self.day(typed, allow_future=True)
        if ahead <= self.today:
            return ahead
        return ahead if (ahead - self.today).days <= 60 else self.near_day(typed)

    def days(self, typed: str | None) -> DayRange:
        """A typed day or range; today where nothing was typed."""
        from isotrack.domain.core.days import one_day
        from isotrack.domain.core.typed_days import parse_days

        if typed is None:
            return one_day(self.today)
        order = self.settings.date_order
        return self.mended(lambda: parse_days(typed, self.today, order=order))

    def mended(self, read: Callable[[], T]) -> T:
        """What is read; of days in the wrong order the hint is the command of this run the other way round."""
        from isotrack.domain.core.unreadable import DaysReversed

        try:
            return read()
        except DaysReversed as fault:
            import shlex

            whole = self.again()
            for write in (shlex.quote, lambda text: shlex.join(text.split())):
                if f" {write(fault.typed)}" in whole:
                    fault.hint = whole.replace(write(fault.typed), write(fault.mended))
                    break
            raise

    def text(self, typed: str | None) -> str | None:
        """A typed text; `-` reads it from standard input. Words of self-harm are answered at once."""
        if typed == "-":
            typed = sys.stdin.read().rstrip("\n") if sys.stdin is not None else ""
        self.heed(typed)
        if typed is not None and len(typed) > LONG:
            self._keep(typed)
        return typed

    def _keep(self, text: str) -> None:
        """Keep a text that is too long for an entry in a file of its own, and say so. Raises TextTooLong."""
        from isotrack.domain.core.records import LONGEST_TEXT
        from isotrack.domain.core.unreadable import TextTooLong
        from isotrack.host.files import write_private

        if len(text) <= LONGEST_TEXT:
            return
        folder = self.path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"text-{self.clock.now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        write_private(path, text.encode("utf-8", "surrogateescape"))
        raise TextTooLong(len(text), LONGEST_TEXT, paths.shown(path, os.environ))

    @property
    def place(self) -> Place:
        """Where the person is, as set: it chooses the numbers to call."""
        from isotrack.domain.core.errors import SettingUnreadable
        from isotrack.services.effects.alerts import Place

        try:
            return Place(
                self.settings["country"] or None, self.settings["emergency_number"] or None
            )
        except SettingUnreadable:
            return Place()  # whom to call is told even where the settings cannot be read

    @property
    def contacts(self) -> Numbers:
        """Whom to call, by the person's country, else that of the course's programme."""
        from isotrack.domain.core.errors import IsotrackError
        from isotrack.knowledge.red_flags import contacts
        from isotrack.services.effects.alerts import programme_of

        try:
            programme = programme_of(self.existing(), self.today)
        except IsotrackError:
            programme = None
        return contacts(self.place.country, programme, self.place.own_number)

    def heed(self, *texts: str | None) -> bool:
        """Answer words of suicide or self-harm, once, before anything else; whether they were found.

        Whatever is typed goes through here; saving goes on.
        """
        if not any(text and not text.isdigit() for text in texts):
            return False
        from isotrack.knowledge.effects import speaks_of_self_harm

        if not any(text and speaks_of_self_harm(text) for text in texts):
            return False
        self.answer_crisis()
        return True

    def answer_crisis(self) -> None:
        """Show the text for words of self-harm, once in a run, also where the file cannot be read."""
        if self.has_answered_crisis:
            return
        self.has_answered_crisis = True
        from isotrack.domain.core.days import one_day
        from isotrack.domain.core.errors import IsotrackError
        from isotrack.render.effects.alerts import alerts_text
        from isotrack.services.effects import alerts

        felt = {"suicidal": 1}
        try:
            told = alerts.alerts(self.existing(), felt, one_day(self.today), place=self.place)
        except IsotrackError:
            told = alerts.unknown(felt, self.place)
        self.alarm(alerts_text(told))

    @property
    def is_demo(self) -> bool:
        """Whether the open file holds made-up data."""
        return self._database is not None and self._database.is_demo

    def write(
        self,
        act: Callable[[Database, Intent], T],
        *,
        is_yes: bool = False,
        is_rehearsal: bool = False,
        tells_day: bool = True,
    ) -> T:
        """Run a service that writes; ask about a doubtful entry at a terminal, refuse it elsewhere.

        Past midnight it says which day an entry counts for, unless the answer does (`tells_day`). Where there
        is no file yet, the entry is tried on a scratch database first, so that a refused or rehearsed one
        leaves no file behind.
        """
        if self._is_new():
            is_yes = self._check_new(is_yes=is_yes, is_rehearsal=is_rehearsal) or is_yes
        if self._is_new():  # still: another run may have begun it meanwhile
            from isotrack.storage.migrate import scratch

            db = scratch()
            tried, is_yes = self._confirmed(db, act, is_yes=is_yes, is_rehearsal=True)
            db.close()
            if is_rehearsal:
                return tried
            del tried  # a large file would be held twice
        done, _ = self._confirmed(self.database(), act, is_yes=is_yes, is_rehearsal=is_rehearsal)
        if tells_day and self.clock.now.date() != self.today:
            self._tell_day(done)
        return done

    def _tell_day(self, done: object) -> None:
        """Say that what was entered for today counts for the day before midnight."""
        from isotrack.domain.core.days import format_day

        answer = done[0] if type(done) is tuple else done  # what was written, and what goes with it
        found = getattr(getattr(answer, "written", answer), "entries", ())
        if any(getattr(one, "on", None) == self.today for one in found):
            self.say(
                f"Counted for {format_day(self.today)}: your day ends at {self.settings['day_start']}."
            )

    def again(self, *options: str, instead: tuple[str, str] | None = None) -> str:
        """The command of this run, ready to be pasted: with options behind it, one word in place of another."""
        import shlex

        words = ["isotrack", *self.argv]
        if instead is not None:
            words = [instead[1] if word == instead[0] else word for word in words]
        at = words.index("--") if "--" in words else len(words)
        words[at:at] = options
        return shlex.join(words)

    def _check_new(self, *, is_yes: bool, is_rehearsal: bool) -> bool:
        """Whether a person said that a diary is to be made although something speaks against its being new.

        Raises DiaryAbsent or ProfileNear unless that was said.
        """
        against = self._against_new()
        if against is None or is_yes or is_rehearsal:
            return False
        if self.can_ask and "init" in self.argv:
            self.say(against.message)
            if not self.agrees("Begin a new diary?", default=False):
                raise Declined
            return False
        raise against

    def _against_new(self) -> DiaryAbsent | ProfileNear | None:
        """What speaks against a diary that is not there being a new one.

        A backup that another first run has just made does not: the diary is looked for again after it was seen.
        """
        against = self._seen_instead()
        return None if against is None or self.exists else against

    def _seen_instead(self) -> DiaryAbsent | ProfileNear | None:
        """What lies around where the diary would be."""
        from isotrack.storage.generations import beside, list_generations

        copies = list_generations(self.path)
        if copies:
            words = f"{len(copies)} backup{'s' if len(copies) > 1 else ''} of it"
            verb = "are" if len(copies) > 1 else "is"
            return DiaryAbsent(str(self.path), f"{words} {verb} there", copies[0].path.name)
        held = beside(self.path)
        if held is not None:
            return DiaryAbsent(
                str(self.path), f"{held} stands in its place (a file kept in a cloud)", None
            )
        if self.options.profile is None or self.options.db is not None:
            return None
        from difflib import get_close_matches

        others = {one.stem.lower(): one.stem for one in self.path.parent.glob("*.db")}
        near = get_close_matches(self.profile.lower(), others, 1, 0.75)
        return ProfileNear(self.profile, others[near[0]]) if near else None

    def _confirmed(
        self,
        db: Database,
        act: Callable[[Database, Intent], T],
        *,
        is_yes: bool,
        is_rehearsal: bool,
    ) -> tuple[T, bool]:
        """What a service gave, and whether the person has said yes by then."""
        try:
            return act(db, self.intent(is_confirmed=is_yes, is_rehearsal=is_rehearsal)), is_yes
        except NeedsConfirmation as doubt:
            if doubt.hint is None:
                doubt.hint = f"{doubt.lead}: {self.again(doubt.option)}{doubt.more}"
            if not doubt.can_confirm or not self.can_ask:
                raise
            self.say("\n".join(one.message for one in doubt.doubts) or doubt.message)
            if not self.agrees("Is that right?", default=False):
                raise Declined from None
        return act(db, self.intent(is_confirmed=True, is_rehearsal=is_rehearsal)), True
