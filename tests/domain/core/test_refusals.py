"""The wording of what was understood and still not done, and of a file that is left alone."""

from __future__ import annotations

import inspect

import pytest

from isotrack.domain.copies import errors as copies_errors
from isotrack.domain.core import errors, refusals
from isotrack.domain.core.errors import IsotrackError, NotDone
from isotrack.domain.core.refusals import Doubt
from isotrack.domain.doses import errors as doses_errors
from isotrack.domain.entries import errors as entries_errors

REFUSALS = [
    (entries_errors.NothingToUndo(1, 0, is_redo=False), "There is nothing to undo.", "--list"),
    (entries_errors.NothingToUndo(1, 0, is_redo=True), "There is nothing to bring back.", "--list"),
    (
        entries_errors.NothingToUndo(99, 3, is_redo=False),
        "There are 3 changes to undo, not 99.",
        "isotrack undo 3 ",
    ),
    (
        entries_errors.NothingToUndo(99, 1, is_redo=False),
        "There is 1 change to undo, not 99.",
        "isotrack undo 1 ",
    ),
    (
        entries_errors.NothingToUndo(2, 1, is_redo=True),
        "1 change was undone, not 2.",
        "isotrack undo 1 --redo",
    ),
    (
        entries_errors.NothingToUndo(9, 3, is_redo=True),
        "3 changes were undone, not 9.",
        "isotrack undo 3 --redo",
    ),
    (
        doses_errors.CourseExists("default"),
        'The profile "default" already has a course.',
        "course new",
    ),
    (doses_errors.CourseHasEnded("1 Nov"), "The course already ended on 1 Nov.", "course new"),
    (
        doses_errors.CourseOverlaps("1 Nov", "5 Nov"),
        "from 1 Nov does not fit an end on 5 Nov",
        "isotrack course",
    ),
    (
        doses_errors.CourseBackwards("5 Nov", "1 Nov"),
        "begin on 5 Nov and end on 1 Nov",
        "isotrack course",
    ),
    (doses_errors.StepExists("r1", "1 Nov"), "r1 already begins on 1 Nov.", "isotrack edit r1"),
    (refusals.DemoIsMadeUp(), 'The name "demo" is kept for made-up data.', "--profile NAME"),
    (refusals.FileRefused("a.db", "is cut off"), "a.db is cut off. The file was left", "--db"),
    (refusals.FileRefused("a.db", "is cut off", "Look at it"), "a.db is cut off.", "Look at it"),
    (refusals.FileIsNewer("a.db", 9, 1), "(data version 9; this program knows 1)", "Update"),
    (refusals.ChainBroken("a.db"), "something else changed it. The file was left", "--db"),
    (refusals.FileBusy(), "Another isotrack is writing. Nothing was saved.", "Try again"),
    (refusals.DiskRefused(), "The disk is full or refused the write.", "Free some space"),
    (refusals.FileReadOnly(), "cannot be written. Nothing was saved.", "permissions"),
    (refusals.StorageFault(11), "reported fault 11. Nothing was saved.", "copy of the file"),
    (refusals.SqliteTooOld("3.31"), "SQLite 3.31; isotrack needs 3.37", "newer Python"),
    (refusals.SafetyNotSet("synchronous"), "the safety setting synchronous", "SQLite build"),
    (copies_errors.MigrationFailed("12 of 13 entries"), "(12 of 13 entries)", "former isotrack"),
]


@pytest.mark.parametrize(
    ("error", "message", "hint"), REFUSALS, ids=lambda value: getattr(value, "code", None)
)
def test_a_refusal_says_what_was_left_undone_and_what_to_do(
    error: NotDone, message: str, hint: str
) -> None:
    assert message in error.message
    assert error.hint is not None
    assert hint in error.hint


def all_refusals() -> list[type[NotDone]]:
    found = [cls for _, cls in inspect.getmembers(refusals, inspect.isclass)]
    return [cls for cls in found if issubclass(cls, NotDone) and cls is not NotDone]


def test_every_code_is_used_once_across_both_files() -> None:
    others = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]
    codes = [cls.code for cls in all_refusals()]
    codes += [cls.code for cls in others if issubclass(cls, IsotrackError)]
    assert len(set(codes)) == len(codes)


DOUBTS = (Doubt("old_day", "It is 31 days ago."), Doubt("before_start", "It is too early."))
BOTH = "It is 31 days ago. It is too early."


def test_a_confirmation_names_every_doubt() -> None:
    error = refusals.NeedsConfirmation(DOUBTS, "isotrack dose 40 --yes")
    assert (error.message, error.hint) == (BOTH, "isotrack dose 40 --yes")
    assert error.doubts == DOUBTS
    assert error.can_confirm is True


@pytest.mark.parametrize("instead", [None, "isotrack edit d1 20mg"])
def test_a_full_day_names_what_would_help(instead: str | None) -> None:
    error = doses_errors.DayIsFull(DOUBTS, "Mon 23 Nov 2026", instead)
    assert (error.message, error.option, error.can_confirm) == (BOTH, "--extra", True)
    assert (instead or "") in error.more
    assert not doses_errors.DayIsTaken(DOUBTS, "isotrack edit d1 skip").can_confirm


def test_a_no_changes_nothing() -> None:
    assert refusals.Declined().message == "Nothing was changed."
