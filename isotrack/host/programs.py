"""Starting another program: one callable, so that a test can put its own in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

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
        return lines[-1][:200] if lines else f"exit code {self.code}"


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

    Bytes that are not UTF-8 pass through unchanged in both directions.
    """
    import subprocess

    try:
        done = subprocess.run(
            list(words), input=text.encode("utf-8", "surrogateescape"), capture_output=True,
            env=None if environ is None else dict(environ), timeout=LIMIT_S, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return Ended(NO_PROGRAM, "", f"no program {words[0]}")
    except subprocess.TimeoutExpired:
        return Ended(TOO_SLOW, "", f"{words[0]} took longer than {LIMIT_S:.0f} seconds")
    except OSError as error:
        return Ended(NO_PROGRAM, "", f"{words[0]}: {error.strerror}")
    out, err = (part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr))
    return Ended(done.returncode, out, err)
