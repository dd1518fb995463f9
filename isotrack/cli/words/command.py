"""One row of the table of commands, and the options that many of them share."""

from isotrack.domain.core.values import NamedTuple


class Command(NamedTuple):
    """A command: its module below isotrack.cli, group, one line of help, usage, examples and options.

    `options` maps each spelling to whether it takes a value. `subwords` are words that may follow;
    `subcommands` are those with options and a help of their own.
    """

    module: str
    group: str
    summary: str
    usage: str
    examples: tuple[tuple[str, str], ...]
    options: dict[str, bool]
    subwords: tuple[str, ...] = ()
    subcommands: dict[str, "Command"] = {}  # noqa: RUF012  # a row of a table: never changed
    path: str = ""  # FILES or FOLDERS where its words are paths


FILES, FOLDERS = ":files", ":folders"  # completion: the shell offers its own
HELP = {"--help": False, "-h": False}
ON = {"--on": True}
NOTE = {"--note": True, "-m": True}
SCHEME = {  # how a prescription is written
    "--times": True, "--alternate": False, "--every": True, "--days": True, "--else": True,
}  # fmt: skip
WRITE = {"--dry-run": False, "--yes": False}
BARE = {"--csv": "comma", "--fhir": "collection"}  # what these mean where no =VALUE follows
TEST = "TEST"  # among subwords: every test of knowledge/analytes.toml
