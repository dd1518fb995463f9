"""One object for a run: the options that hold everywhere, and the clock, settings and file behind them.

Everything is made when it is first asked for: `isotrack dose --help` opens nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from isotrack.domain.errors import NoTerminal
from isotrack.domain.refusals import Declined, FileRefused, NeedsConfirmation
from isotrack.host import config, paths
from isotrack.host.clock import Clock, read_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import Any, TextIO

    from isotrack.domain.days import DayRange
    from isotrack.render.page import Block, Look
    from isotrack.services.record import Intent
    from isotrack.storage.database import Database

T = TypeVar("T")
DEMO = "DEMO - made-up data, not a real person"
UNWRAPPED = 1_000  # off a terminal nothing is wrapped or cut


class Options(NamedTuple):
    """The options that hold for every command."""

    profile: str | None = None
    db: str | None = None
    today: str | None = None
    color: str | None = None
    is_json: bool = False
    is_plain: bool = False
    is_quiet: bool = False
    may_ask: bool = True


class App:
    """What a command needs from the outside, and the one door for what it says."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.argv = list(argv)
        self.options = Options()
        self._database: Database | None = None

    # --- what is behind the command ---

    @cached_property
    def settings(self) -> config.Settings:
        """The settings in force. Raises SettingUnreadable for a broken config.toml."""
        return config.load(paths.config_path(os.environ))

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
        return Path(chosen) if chosen else paths.database_path(os.environ, self.profile)

    @property
    def exists(self) -> bool:
        """Whether there is a file at all; a dangling link is refused, never written through."""
        if self.path.exists():
            return True
        if self.path.is_symlink():
            raise FileRefused(str(self.path), "is a link that points nowhere")
        return False

    def existing(self) -> Database | None:
        """The open file, or None where nothing was ever recorded."""
        return self.database() if self.exists else None

    def database(self, *, is_demo: bool = False) -> Database:
        """The open file, created first if there is none."""
        from isotrack.storage.database import create_database, open_database

        if self._database is None:
            if not self.exists:
                create_database(self.path, is_demo=is_demo)
            self._database = open_database(self.path, speak=self.say)
        return self._database

    def forget_database(self) -> None:
        """Open the file anew the next time it is asked for."""
        self._database = None

    @property
    def has_written(self) -> bool:
        """Whether a change of this run is on disk."""
        return self._database is not None and self._database.has_committed

    def close(self) -> None:
        """Close the file, if it was opened."""
        if self._database is not None:
            self._database.close()

    def intent(self, *, is_confirmed: bool = False, is_rehearsal: bool = False) -> Intent:
        """How a change is meant: now, in this zone, confirmed or not, kept or rehearsed."""
        from isotrack.services.record import Intent
        from isotrack.storage.journal import Stamp

        stamp = Stamp(self.clock.now, self.clock.zone)
        return Intent(stamp, self.today, is_confirmed, is_rehearsal)

    # --- what is typed ---

    def day(self, typed: str | None, *, allow_future: bool = False) -> date:
        """One typed day; today where nothing was typed."""
        from isotrack.domain.days import parse_day

        if typed is None:
            return self.today
        return parse_day(
            typed, self.today, order=self.settings.date_order, allow_future=allow_future
        )

    def days(self, typed: str | None) -> DayRange:
        """A typed day or range; today where nothing was typed."""
        from isotrack.domain.days import one_day, parse_days

        if typed is None:
            return one_day(self.today)
        return parse_days(typed, self.today, order=self.settings.date_order)

    def text(self, typed: str | None) -> str | None:
        """A typed text; `-` reads it from standard input."""
        return typed if typed != "-" else sys.stdin.read().rstrip("\n")

    # --- questions ---

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits at a terminal and may be asked."""
        return self.options.may_ask and not self.options.is_json and sys.stdin.isatty()

    def ask(self, question: str) -> str:
        """Ask on stderr and return the answer. Raises NoTerminal at the end of input."""
        sys.stderr.write(question)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise NoTerminal("The question", "Give the answer as an option: isotrack help")
        return answer.strip()

    def agrees(self, question: str, *, default: bool) -> bool:
        """Ask a yes-or-no question until it is answered; Enter takes the default."""
        while True:
            answer = self.ask(f"{question} {'[Y/n]' if default else '[y/N]'} ").lower()
            if answer in {"", "y", "yes", "n", "no"}:
                return default if not answer else answer.startswith("y")

    def confirm(self, act: Callable[[Intent], T], *, is_yes: bool, is_rehearsal: bool) -> T:
        """Run a service; ask about a doubtful entry at a terminal, refuse it with the words elsewhere."""
        try:
            return act(self.intent(is_confirmed=is_yes, is_rehearsal=is_rehearsal))
        except NeedsConfirmation as doubt:
            if doubt.hint is None:
                import shlex

                doubt.hint = f"If it is right: {shlex.join(['isotrack', *self.argv, '--yes'])}"
            if not doubt.can_confirm or not self.can_ask:
                raise
            self.say(doubt.message)
            if not self.agrees("Is that right?", default=False):
                raise Declined from None
            return act(self.intent(is_confirmed=True, is_rehearsal=is_rehearsal))

    # --- what is said ---

    def say(self, text: str) -> None:
        """Talk: a hint, a warning, on stderr."""
        sys.stderr.write(_fitted(text, sys.stderr) + "\n")

    @property
    def is_demo(self) -> bool:
        """Whether the open file holds made-up data."""
        return self._database is not None and self._database.is_demo

    def answer(self, data: Callable[[], dict[str, Any]], text: Callable[[], str]) -> None:
        """The answer on stdout: JSON where it was asked for, else text; nothing for text with -q."""
        if self.options.is_json:
            from isotrack.render.data import dump

            shown = {**data(), "demo": self.is_demo}
            sys.stdout.write(dump(shown) + "\n")
        elif not self.options.is_quiet:
            label = f"{DEMO}\n" if self.is_demo else ""
            sys.stdout.write(label + _fitted(text(), sys.stdout) + "\n")
        sys.stdout.flush()

    def raw(self, text: str) -> None:
        """A file on stdout, exact; only on a terminal are its control characters made visible."""
        from isotrack.render.text import clean

        if self.is_demo:
            self.say(DEMO)
        sys.stdout.write(clean(text) if sys.stdout.isatty() else text)
        sys.stdout.flush()

    def show(
        self, data: Callable[[], dict[str, Any]], blocks: Callable[[Look], Sequence[Block]]
    ) -> None:
        """A page on stdout: JSON, plain text, or through Rich on a terminal."""
        if self.options.is_json or self.options.is_quiet:
            self.answer(data, str)
            return
        look = self.look
        label = f"{DEMO}\n" if self.is_demo else ""
        if self.is_rich and not look.is_plain:
            from isotrack.render import terminal

            text = terminal.page(blocks(look), look, is_coloured=self.is_coloured)
        else:
            from isotrack.render.page import page_text
            from isotrack.render.text import clean

            text = clean(page_text(blocks(look), look))
        sys.stdout.write(f"{label}{text}\n")
        sys.stdout.flush()

    @cached_property
    def look(self) -> Look:
        """What the way out can show."""
        from isotrack.render.page import Look

        environ = os.environ
        is_plain = self.options.is_plain or self.settings["plain"] == "true"
        is_plain = is_plain or any(environ.get(name) for name in ("ISOTRACK_PLAIN", "ACCESSIBLE"))
        encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
        is_ascii = (
            encoding != "utf8"
            or environ.get("TERM") == "dumb"
            or self.settings["charset"] == "ascii"
        )
        columns = environ.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit() and int(columns) > 0:
            width = int(columns)
        elif sys.stdout.isatty():
            width = shutil.get_terminal_size().columns
        else:
            width = UNWRAPPED
        return Look(max(width, 20), bool(is_plain), is_ascii or not self.is_rich)

    @property
    def is_rich(self) -> bool:
        """Whether pages go through Rich: on a terminal, or where colour is forced."""
        return sys.stdout.isatty() or self.is_coloured

    @property
    def is_coloured(self) -> bool:
        """Colour: --color and --no-color first, then NO_COLOR, FORCE_COLOR, the settings, the terminal."""
        wanted = self.options.color
        if wanted is None and os.environ.get("NO_COLOR"):
            wanted = "never"
        if wanted is None and os.environ.get("FORCE_COLOR"):
            wanted = "always"
        if (wanted or self.settings["color"]) in {"always", "never"}:
            return (wanted or self.settings["color"]) == "always"
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _fitted(text: str, stream: TextIO) -> str:
    """A text of ours made harmless, and on a terminal broken between words."""
    from isotrack.render.text import clean, fit

    text = clean(text)
    return fit(text, shutil.get_terminal_size().columns) if stream.isatty() else text
