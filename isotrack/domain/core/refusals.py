"""What isotrack understood and still did not do: doubts to confirm, files it will not touch, locks.

The second half of the wording that `domain/core/errors.py` begins; all of these exit with 1 or 0, never 2.
"""

from isotrack.domain.core.errors import NotDone
from isotrack.domain.core.values import NamedTuple


class Doubt(NamedTuple):
    """A fact that makes an entry unlikely, though not impossible: `code` for JSON, `message` for people."""

    code: str
    message: str


class NeedsConfirmation(NotDone):
    """The entry is unlikely; a person has to say that it is right.

    Without a hint of its own the person's command is shown again, with `option` behind it; `lead` goes before
    it and `more` after it.
    """

    code = "needs_confirmation"
    can_confirm = True
    option = "--yes"
    lead = "If it is right"
    more = ""

    def __init__(self, doubts: tuple[Doubt, ...], hint: str | None = None) -> None:
        super().__init__(" ".join(d.message for d in doubts), hint)
        self.doubts = doubts


class DemoIsMadeUp(NotDone):
    """The demo profile holds made-up data and is not for a person's own course."""

    code = "demo_profile"

    def __init__(self) -> None:
        super().__init__(
            'The name "demo" is kept for made-up data. Nothing was changed.',
            "isotrack init --profile NAME",
        )


class Declined(NotDone):
    """A question was answered with no."""

    code = "declined"

    def __init__(self) -> None:
        super().__init__("Nothing was changed.")


class DiaryAbsent(NeedsConfirmation):
    """The diary is not where it was, although something beside it says that there is one."""

    code = "diary_absent"

    def __init__(self, path: str, beside: str, newest: str | None) -> None:
        text = f"There is no diary at {path}, but {beside}. Nothing was recorded."
        back = (
            f"Bring it back: isotrack restore {newest}    "
            if newest
            else "Wait for it, or open it there.    "
        )
        super().__init__(
            (Doubt("diary_absent", text),),
            f"{back}To begin a new diary and keep the backups: isotrack init --yes",
        )


class ProfileNear(NeedsConfirmation):
    """A profile that does not exist, with a name that is nearly that of another one."""

    code = "profile_near"

    def __init__(self, typed: str, near: str) -> None:
        text = f'There is no profile "{typed}"; there is "{near}". Nothing was recorded.'
        super().__init__(
            (Doubt("profile_near", text),),
            f"That one: --profile {near}    A new one: isotrack init --profile {typed} --yes",
        )


# --- the file ----------------------------------------------------------------------------------


class FileRefused(NotDone):
    """The file is not a whole isotrack database; it was not touched."""

    code = "file_refused"

    def __init__(
        self, path: str, why: str, hint: str | None = None, *, is_damaged: bool = False
    ) -> None:
        super().__init__(
            f"{path} {why}. The file was left as it is.",
            hint or "Keep a copy of it; isotrack --db OTHER_FILE opens another one",
        )
        self.is_damaged = is_damaged  # and not only out of reach


class FileIsNewer(FileRefused):
    """A newer isotrack wrote the file."""

    code = "file_is_newer"

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            path,
            f"was written by a newer isotrack (data version {found}; this program knows {known})",
            "Update this isotrack",
        )


class ChainBroken(FileRefused):
    """The journal does not end where isotrack left it."""

    code = "chain_broken"

    def __init__(self, path: str) -> None:
        super().__init__(
            path,
            "does not end where isotrack last wrote: something else changed it",
            is_damaged=True,
        )


class FileBusy(NotDone):
    """Another process held the lock for the whole waiting time."""

    code = "busy"

    def __init__(self) -> None:
        super().__init__("Another isotrack is writing. Nothing was saved.", "Try again in a moment")


class DiskRefused(NotDone):
    """The disk is full or refused the write."""

    code = "disk_refused"

    def __init__(self, path: str | None = None, *, is_reading: bool = False) -> None:
        where = f" ({path})" if path else ""
        what = "could not read the file" if is_reading else "is full or refused the write"
        super().__init__(
            f"The disk {what}{where}. Nothing was saved.",
            "Try again; if it stays so, the disk is failing"
            if is_reading
            else "Free some space, then type it again",
        )


class FileReadOnly(NotDone):
    """The file or its folder may not be written."""

    code = "read_only"

    def __init__(self, path: str | None = None) -> None:
        where = f" ({path})" if path else ""
        super().__init__(
            f"The data file or its folder cannot be written{where}. Nothing was saved.",
            "Look at the permissions of the folder: isotrack help files",
        )


class KeptUnknown(NotDone):
    """The disk failed while a change was being kept, and the file cannot be looked at to see what became of it."""

    code = "kept_unknown"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The disk reported a fault, and {path} cannot be read to see whether this was saved.",
            "Look before it is typed again: isotrack history",
        )


class ExtraMissing(NotDone):
    """A part that is installed only when it is wanted is not there; the command line says how *this* isotrack gets it."""

    code = "extra_missing"
    extra: str

    def __init__(self, message: str, instead: str = "") -> None:
        super().__init__(message, f"install the extra {self.extra}{self._or(instead)}")
        self.instead = instead

    def hint_with(self, how: str) -> str:
        """The command that adds it, and what can be done without it."""
        return f"{how}{self._or(self.instead)}"

    def _or(self, instead: str) -> str:
        return f"    or {instead}" if instead else ""


class InstallationDamaged(NotDone):
    """A file of isotrack itself is missing or cannot be read; the diary has nothing to do with it."""

    code = "installation_damaged"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}, a part of isotrack itself, is missing or damaged. Your diary has nothing to do with it."
            " Nothing was changed.",
            "Install isotrack again, for example: pipx reinstall isotrack",
        )


class StorageFault(NotDone):
    """SQLite reported something that no other class names; no value is shown."""

    code = "storage_fault"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"The database reported fault {number}. Nothing was saved.",
            "Keep a copy of the file before anything else: isotrack help files",
        )
        self.number = number

    @property
    def is_about_values(self) -> bool:
        """Whether the schema refused a value, rather than the disk or the machine."""
        return self.number in {19, 20}  # SQLITE_CONSTRAINT, SQLITE_MISMATCH


class SqliteTooOld(NotDone):
    """The SQLite library of this Python lacks STRICT tables."""

    code = "sqlite_too_old"

    def __init__(self, version: str) -> None:
        super().__init__(
            f"This Python comes with SQLite {version}; isotrack needs 3.37 or newer.",
            "Use a newer Python",
        )


class SafetyNotSet(NotDone):
    """A safety setting of the connection did not take."""

    code = "safety_not_set"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"SQLite did not accept the safety setting {name}. Nothing was saved.",
            "Use another Python or SQLite build",
        )
