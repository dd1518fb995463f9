"""Refusals about copies: backups, exports, imports, other devices, and what was to be forgotten.

One class per fact, like `domain/core/errors.py` and `domain/core/refusals.py`.
"""

from __future__ import annotations

from isotrack.domain.core.errors import NotDone, NotUnderstood
from isotrack.domain.core.refusals import ExtraMissing


class CopyNotFound(NotUnderstood):
    """No file of that name, neither as a path nor among the backups."""

    code = "copy_not_found"

    def __init__(self, typed: str, how: str) -> None:
        super().__init__(f'There is no file "{typed}". Nothing was changed.', how)


class CopyUnread(NotDone):
    """A file that is there, and that the machine does not give."""

    code = "copy_unread"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f'"{path}" cannot be read: {why}. Nothing was changed.', "Look at who may read it"
        )
        self.why = why


class DiaryInTheWay(NotDone):
    """What would be replaced is a diary, a backup or the key: never with any option."""

    code = "diary_in_the_way"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} is a database or the key of the backups, and nothing is ever written over one."
            " It was left as it is.",
            "Another name",
        )


class CopyDamaged(NotDone):
    """A file that is not what isotrack wrote: cut, edited, or from something else."""

    code = "copy_damaged"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} {why}. Nothing of it was taken.", "Take another copy of it and try again"
        )


class CopyTooLarge(NotDone):
    """A file larger than any diary of a lifetime; it was not even read."""

    code = "copy_too_large"

    def __init__(self, name: str, most_mb: int) -> None:
        super().__init__(
            f"{name} is larger than {most_mb} MB, which no diary is. It was not read. Nothing was changed.",
            "Is it the right file?",
        )


class CopyArmoured(NotDone):
    """An age file in its form for letters, which is opened by the age program."""

    code = "copy_armoured"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is an age file in armour (as text), and isotrack reads the plain binary form. Nothing was changed.",
            f"Open it with the age program first: age --decrypt -i KEY_FILE {name}",
        )


class CopyIsNewer(NotDone):
    """A newer isotrack wrote the file."""

    code = "copy_is_newer"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was written by a newer isotrack. Nothing of it was taken.",
            "Update this isotrack",
        )


class CopyIsDemo(NotDone):
    """Made-up data never mixes with a person's own."""

    code = "copy_is_demo"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} and this profile do not fit: one of them is made up (DEMO). Nothing was changed.",
            "isotrack init --demo    makes the demo afresh",
        )


class KeyMissing(NotDone):
    """An encrypted file, and no key that opens it."""

    code = "key_missing"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is encrypted, and the key of this computer does not open it. Nothing was changed.",
            "Type the key you wrote down: isotrack backup key -",
        )


class KeyExists(NotDone):
    """Another key would leave older copies without one that opens them."""

    code = "key_exists"

    def __init__(self) -> None:
        super().__init__(
            "This computer has another key already. Nothing was changed.",
            "Older copies need it. Move its file away first: isotrack help privacy",
        )


class KeyUnreadable(NotUnderstood):
    """The text is not an age identity."""

    code = "key_unreadable"

    def __init__(self) -> None:
        super().__init__(
            "That is not a key of isotrack. Nothing was changed.",
            "A key begins with AGE-SECRET-KEY-1; it is read from standard input, never from the command line",
        )


class CryptMissing(ExtraMissing):
    """The part of isotrack that encrypts is not installed."""

    code = "crypt_missing"
    extra = "crypt"

    def __init__(self) -> None:
        super().__init__(
            "Encryption needs the package pyrage, which is not installed. Nothing was changed."
        )


class NothingToForget(NotDone):
    """There is no text beside the present value, and no earlier wording."""

    code = "nothing_to_forget"

    def __init__(self, entry: str) -> None:
        super().__init__(
            f"{entry} has no note and no earlier wording, so there is nothing beside its value. Nothing was changed.",
            f"To forget the entry with its value: isotrack forget {entry} --whole",
        )


class ColumnsUnknown(NotUnderstood):
    """A CSV file whose header does not say what its columns are."""

    code = "columns_unknown"

    def __init__(self, name: str, found: str, needed: str) -> None:
        super().__init__(
            f"{name} has the columns {found}; isotrack needs {needed}. Nothing was written.",
            'Say which is which: --map "Taken on=date,Amount=mg"    Laboratory results: isotrack lab import FILE',
        )


class ColumnNotThere(NotUnderstood):
    """A column that an option names and the file does not have."""

    code = "column_not_there"

    def __init__(self, typed: str, columns: str) -> None:
        super().__init__(
            f'The file has no column "{typed}". Nothing was written.', f"Its columns: {columns}"
        )


class ZoneUnknown(NotUnderstood):
    """A time zone that this computer does not know."""

    code = "zone_unknown"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" is no time zone that this computer knows. Nothing was written.',
            "For example --zone Europe/Berlin or --zone America/New_York",
        )


class MigrationFailed(NotDone):
    """Bringing the file to the present schema did not add up and was rolled back."""

    code = "migration_failed"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The data file could not be brought up to date ({why}); it is as it was before.",
            "Keep using the former isotrack and report this",
        )
