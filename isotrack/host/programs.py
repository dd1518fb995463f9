"""Starting another program: one callable, so that a test can put its own in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from isotrack.domain.core.values import NamedTuple
from isotrack.host.platform import end_all, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Ended(NamedTuple):
    """How a program ended; code 127 is "there is no such program", 124 "it took too long"."""

    code: int
    out: str
    err: str

    @property
    def fault(self) -> str | None:
        """Why it failed, on one line; None when it did not."""
        if self.code == 0:
            return None
        lines = (self.err or self.out).strip().splitlines()
        text = (
            "".join(letter if letter.isprintable() else "?" for letter in lines[-1][:200])
            if lines
            else ""
        )
        return text or f"exit code {self.code}"


class Run(Protocol):
    """Start a program and wait for it."""

    def __call__(
        self, words: Sequence[str], *, text: str = "", environ: Mapping[str, str] | None = None
    ) -> Ended:
        """Run it with a text on its standard input; never raises for a program that fails."""


NO_PROGRAM = 127
TOO_SLOW = 124
LIMIT_S = 5.0


def run(words: Sequence[str], *, text: str = "", environ: Mapping[str, str] | None = None) -> Ended:
    """Run a program without a shell, with a text on its standard input, for at most 5 seconds.

    Bytes that are not UTF-8 pass through unchanged in both directions. A program that takes longer
    is ended with all that it started; one that ended and left something running counts as ended.
    """
    import subprocess

    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            list(words), stdin=pipe, stdout=pipe, stderr=pipe,
            env=None if environ is None else dict(environ), start_new_session=True,
        )  # fmt: skip
    except FileNotFoundError:
        return Ended(NO_PROGRAM, "", f"no program {words[0]}")
    except OSError as error:
        import os
        from shutil import which

        # One folder of PATH that may not be read, and what is in none of them is told as not permitted.
        is_there = os.sep in words[0] or which(words[0], path=(environ or os.environ).get("PATH"))
        told = f"{words[0]}: {error.strerror}" if is_there else f"no program {words[0]}"
        return Ended(NO_PROGRAM, "", told)
    with process:
        try:
            parts = process.communicate(text.encode("utf-8", "surrogateescape"), LIMIT_S)
        except subprocess.TimeoutExpired as slow:
            code = process.poll()
            if code is None:
                end_all(process)
                return Ended(TOO_SLOW, "", f"{words[0]} took longer than {LIMIT_S:.0f} seconds")
            parts = (slow.stdout or b"", slow.stderr or b"")
        except BaseException:
            end_all(process)
            raise
    out, err = (part.decode("utf-8", "surrogateescape") for part in parts)
    return Ended(process.returncode, out, err)


def page(text: str, environ: Mapping[str, str]) -> bool:
    """Show a long text in the person's pager ($PAGER, else less); whether one could be started."""
    import subprocess

    try:
        words = words_of(environ.get("PAGER") or "less") or ["less"]
        done = subprocess.run(
            words,
            input=text.encode("utf-8", "surrogateescape"),
            env={"LESS": "FRX", **environ},
            check=False,
        )
    except (OSError, ValueError):
        return False
    return done.returncode != NO_PROGRAM
