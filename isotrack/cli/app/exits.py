"""The exit codes of isotrack, and which error gives which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NoCourse, NotDone, NotUnderstood
from isotrack.domain.core.values import IntEnum

if TYPE_CHECKING:
    from isotrack.domain.core.errors import IsotrackError


class ExitCode(IntEnum):
    """The whole table; scripts may rely on it (isotrack help exit-codes)."""

    DONE = 0
    """Done, or nothing to do."""
    NOT_DONE = 1
    """Understood but not done: needs --yes, or the file, the lock or the disk is the trouble."""
    NOT_UNDERSTOOD = 2
    """Command line or value not understood, or an answer was needed and nobody could be asked."""
    NO_COURSE = 3
    """No course, goal or weight in this profile, and the command needs one."""
    PROBLEM_FOUND = 4
    """`doctor` found a problem."""
    SOMETHING_DUE = 10
    """`remind --exit-code` only: something is due."""
    STOPPED = 130
    """Stopped with Ctrl-C; nothing is half-saved."""


_FAMILIES: dict[type[IsotrackError], ExitCode] = {
    NoCourse: ExitCode.NO_COURSE,
    NotUnderstood: ExitCode.NOT_UNDERSTOOD,
    NotDone: ExitCode.NOT_DONE,
}


def exit_code_for(error: IsotrackError) -> ExitCode:
    """The exit code of a refusal, by its family."""
    return next(code for family, code in _FAMILIES.items() if isinstance(error, family))
