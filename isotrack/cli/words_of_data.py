"""The words of the commands that keep the diary safe; the rest of the table is in `words.py`."""

from typing import NamedTuple


class Command(NamedTuple):
    """A command: the group it is listed in, one line of help, its usage, examples and options.

    `options` maps each spelling to whether it takes a value.
    """

    group: str
    summary: str
    usage: str
    examples: tuple[tuple[str, str], ...]
    options: dict[str, bool]
    subwords: tuple[str, ...] = ()


_HELP = {"--help": False, "-h": False}
_WRITE = {"--dry-run": False, "--yes": False}
_OUTSIDE = {"--unencrypted": False}

# Python keeps some words for itself; their modules are named otherwise.
MODULES = {"import": "import_"}

DATA_COMMANDS: dict[str, Command] = {
    "export": Command(
        "Data",
        "Everything as JSON, or one kind as CSV",
        "isotrack export [KIND --csv] [-o FILE]",
        (
            ("isotrack export -o isotrack.json", "complete and loss-free"),
            ("isotrack export dose --csv -o doses.csv", ""),
        ),
        {"--output": True, "-o": True, "--csv": False, "--force": False, **_OUTSIDE, **_HELP},
    ),
    "import": Command(
        "Data",
        "Read an isotrack export or a CSV",
        "isotrack import FILE",
        (
            ("isotrack import isotrack.json", "adds what is not there yet"),
            ("isotrack import doses.csv --dry-run", ""),
            ('isotrack import doses.csv --map "Taken on=date,Amount=mg" --date-order dmy', ""),
        ),
        {"--map": True, "--kind": True, "--date-order": True, "--skip-unreadable": False, **_WRITE, **_HELP},
    ),
    "backup": Command(
        "Data",
        "Copy the database safely",
        "isotrack backup [list|key] [--to DIR]",
        (
            ("isotrack backup", "one is also made by itself every day"),
            ("isotrack backup --to /media/stick", "encrypted, once there is a key"),
            ("isotrack backup list", ""),
            ("isotrack backup key", "makes the key and shows it once"),
        ),
        {"--to": True, **_OUTSIDE, **_HELP},
        ("list", "key"),
    ),
    "restore": Command(
        "Data",
        "Bring a backup back",
        "isotrack restore FILE",
        (("isotrack restore default-20261120-daily.db", "shows both states and asks"),),
        {**_WRITE, **_HELP},
    ),
    "sync": Command(
        "Data",
        "Exchange entries with another device through a folder",
        "isotrack sync DIR",
        (("isotrack sync ~/Dropbox/isotrack", "again and again, on each device"),),
        {**_OUTSIDE, **_WRITE, **_HELP},
    ),
    "forget": Command(
        "Data",
        "Really remove a text from the file and its backups",
        "isotrack forget ID",
        (
            ("isotrack forget n7", "the whole note"),
            ("isotrack forget d312", "its note and earlier wordings; the dose stays"),
            ("isotrack forget w9 --whole", "the value too"),
        ),
        {"--whole": False, **_WRITE, **_HELP},
    ),
    "doctor": Command(
        "Data",
        "Check data, files, terminal and reminders",
        "isotrack doctor",
        (
            ("isotrack doctor --full", "every page and every backup too"),
            ("isotrack doctor --fix", "the repairs that cannot do harm"),
            ('isotrack doctor --assert "2026-06-01 5240mg"', "a total from the doctor's letter"),
        ),
        {"--full": False, "--fix": False, "--assert": True, "--dry-run": False, **_HELP},
    ),
}  # fmt: skip
