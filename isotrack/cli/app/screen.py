"""What a person sees and is asked: one door out, in words, JSON or a page, fitted to the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from isotrack.cli.words.table import COMMANDS
from isotrack.domain.core.errors import InputEnded
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TextIO

    from isotrack.host.config import Settings
    from isotrack.render.core.marks import Line, Look
    from isotrack.render.core.page import Block

DEMO = "DEMO - made-up data, not a real person"
ANSWER = 4  # columns kept free behind a question


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
    no_pager: bool = False


class Screen(ABC):
    """The way out and the questions; `App` adds the settings and the file behind it."""

    options: Options
    has_pager = False  # of a command whose pages may be long

    @property
    @abstractmethod
    def settings(self) -> Settings:
        """The settings in force."""

    @property
    @abstractmethod
    def is_demo(self) -> bool:
        """Whether the open file holds made-up data."""

    # --- questions ---

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits at a terminal and may be asked."""
        return self.options.may_ask and not self.options.is_json and is_terminal(sys.stdin)

    def ask(self, question: str) -> str:
        """Ask on stderr and return the answer. Raises InputEnded at the end of input."""
        sys.stderr.write(_fitted_question(question) if sys.stderr.isatty() else question)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise InputEnded
        return answer.strip()

    def agrees(self, question: str, *, default: bool) -> bool:
        """Ask a yes-or-no question until it is answered; Enter takes the default."""
        while True:
            answer = self.ask(f"{question} {'[Y/n]' if default else '[y/N]'} ").lower()
            if answer in {"", "y", "yes", "n", "no"}:
                return default if not answer else answer.startswith("y")
            self.say("     y or n")

    # --- what is said ---

    def addressed(self, text: str) -> str:
        """Commands to type next, with the profile this run was about; quoted text stays as it is."""
        if self.options.profile is None or self.options.is_json:
            return text
        import re

        named = f"isotrack --profile {self.options.profile}"
        # A command of several on a line, four blanks apart, may name the profile itself, wherever it stands.
        command = (
            rf"\bisotrack (?!--profile)({'|'.join(COMMANDS)})\b(?!(?:(?! {{4}}).)*? --profile\b)"
        )
        # Every second piece between quotation marks is a text of the person's own.
        pieces = text.split('"')
        return '"'.join(
            piece if index % 2 else re.sub(command, lambda found: f"{named} {found[1]}", piece)
            for index, piece in enumerate(pieces)
        )

    def say(self, text: str) -> None:
        """Talk: a hint, a warning, on stderr."""
        sys.stderr.write(_fitted(self.addressed(text), sys.stderr) + "\n")

    def alarm(self, text: str) -> None:
        """A red flag, before anything else: where it is read, and on stderr too unless that is the same screen."""
        if not text:
            return
        is_shown = not self.options.is_json and not self.options.is_quiet
        if is_shown:
            sys.stdout.write(_fitted(self.addressed(text), sys.stdout) + "\n\n")
            sys.stdout.flush()
        if not is_shown or not sys.stdout.isatty():
            self.say(text + "\n")
            sys.stderr.flush()

    def choose(self, question: str, options: Sequence[tuple[str, str]]) -> str | None:
        """Ask for one of several numbered options (key, words); None for none of them (Enter)."""
        self.say(question)
        self.say("\n".join(f"  {number}  {words}" for number, (_, words) in enumerate(options, 1)))
        while True:
            numbers = "1" if len(options) == 1 else f"1-{len(options)}"
            answer = self.ask(f"Which one? {numbers}, Enter = none of them: ")
            if not answer:
                return None
            if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(options):
                return options[int(answer) - 1][0]

    def answer(self, data: Callable[[], dict[str, Any]], text: Callable[[], str]) -> None:
        """The answer on stdout: JSON where it was asked for, else text; nothing for text with -q."""
        if self.options.is_json:
            from isotrack.render.core.data import dump

            shown = {**data(), "demo": self.is_demo}
            sys.stdout.write(dump(shown, is_ascii=not is_utf8(sys.stdout)) + "\n")
        elif not self.options.is_quiet:
            label = f"{DEMO}\n" if self.is_demo else ""
            sys.stdout.write(label + _fitted(self.addressed(text()), sys.stdout) + "\n")
        sys.stdout.flush()

    def raw(self, text: str) -> None:
        """A file on stdout, exact; only on a terminal are its control characters made visible."""
        from isotrack.render.core.text import clean

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
            from isotrack.render.formats import terminal

            shown = self._with_profile(blocks(look))
            text = terminal.page(shown, look, is_coloured=self.is_coloured)
        else:
            from isotrack.render.core.page import page_text
            from isotrack.render.core.text import clean

            text = clean(page_text(self._with_profile(blocks(look)), look))
        self._write(f"{label}{text}\n")

    def _write(self, text: str) -> None:
        """A page on stdout, through a pager where one is switched on and the screen is too short for it."""
        is_long = (
            self.has_pager
            and sys.stdout.isatty()
            and text.count("\n") >= shutil.get_terminal_size().lines
        )
        if is_long and self.settings["pager"] == "on" and is_terminal(sys.stdin):
            from isotrack.host.programs import page

            sys.stdout.flush()
            if page(text, os.environ):
                return
        sys.stdout.write(text)
        sys.stdout.flush()

    def draw(
        self, data: Callable[[], dict[str, Any]], lines: Callable[[Look], Sequence[Line]]
    ) -> None:
        """A screen of marked lines on stdout: JSON, or the lines as they are, coloured where that is wanted."""
        if self.options.is_json or self.options.is_quiet:
            self.answer(data, str)
            return
        from isotrack.render.core.marks import painted

        text = painted(lines(self.look), colours=self.colours)
        label = f"{DEMO}\n" if self.is_demo else ""
        self._write(f"{label}{text}\n")

    @property
    def colours(self) -> int:
        """How many colours the way out has: 0, 16 or 256."""
        if not self.is_coloured or self.look.is_plain:
            return 0
        environ = os.environ
        is_many = "256color" in environ.get("TERM", "") or bool(environ.get("COLORTERM"))
        return 256 if is_many else 16

    def _with_profile(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Blocks whose sentences name the profile in the commands to type next."""
        if self.options.profile is None:
            return blocks
        from isotrack.render.core.page import Lines

        return [
            one._replace(lines=tuple(self.addressed(line) for line in one.lines))
            if isinstance(one, Lines)
            else one
            for one in blocks
        ]

    @cached_property
    def look(self) -> Look:
        """What the way out can show."""
        from isotrack.render.core.marks import UNBOUNDED, Look

        environ = os.environ
        is_plain = self.options.is_plain or self.settings["plain"] == "true"
        is_plain = is_plain or any(environ.get(name) for name in ("ISOTRACK_PLAIN", "ACCESSIBLE"))
        is_ascii = (
            not is_utf8(sys.stdout)
            or environ.get("TERM") == "dumb"
            or self.settings["charset"] == "ascii"
        )
        columns = environ.get("COLUMNS", "")
        if columns.isascii() and columns.isdigit() and int(columns) > 0:
            width = int(columns)
        elif sys.stdout.isatty():
            width = shutil.get_terminal_size().columns
        else:
            width = UNBOUNDED
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


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at the other end; a closed stream is None."""
    return stream is not None and stream.isatty()


def is_utf8(stream: TextIO) -> bool:
    """Whether a stream takes every character as it is."""
    return (stream.encoding or "ascii").lower().replace("-", "") == "utf8"


def _fitted_question(question: str) -> str:
    """A question broken between words, with room left for a short answer; one with colours was fitted before."""
    from isotrack.render.core.text import fit

    words = question.rstrip()
    if "\x1b" in words:
        return question
    return fit(words, shutil.get_terminal_size().columns - ANSWER) + question[len(words) :]


def _fitted(text: str, stream: TextIO) -> str:
    """A text of ours made harmless, and on a terminal broken between words."""
    from isotrack.render.core.text import clean, fit

    text = clean(text)
    return fit(text, shutil.get_terminal_size().columns) if stream.isatty() else text
