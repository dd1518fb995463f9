"""The words of the command line as a table: what completion, help and the reordering of options read.

A test compares it with the real commands, so that it cannot drift.
"""

from functools import cache

from isotrack.cli.words.command import HELP, Command
from isotrack.cli.words.course import COURSE, FIX, LOOK
from isotrack.cli.words.data import DATA
from isotrack.cli.words.record import RECORD
from isotrack.cli.words.reminders import OWN

GLOBAL_OPTIONS: dict[str, bool] = {
    "--profile": True,
    "--db": True,
    "--today": True,
    "--color": True,
    "--no-color": False,
    "--json": False,
    "--plain": False,
    "--no-input": False,
    "--no-pager": False,
    "--quiet": False,
    "-q": False,
    "--debug": False,
    "--version": False,
}
COMMANDS: dict[str, Command] = {**RECORD, **LOOK, **FIX, **COURSE, **DATA}
ALIASES = {"rm": "delete", "log": "history", "prescription": "rx"}
GROUPS = ("Record", "Look", "Fix", "Course", "Data", "Set up")
TESTS_ONLY = ("--today", "--debug")  # understood, and never shown
TOPICS = (
    "dates", "units", "files", "privacy", "care", "food", "cron", "words", "method", "reliability", "red-flags", "sources",
    "accessibility", "exit-codes", "commands",
)  # fmt: skip
DAILY = (
    ("isotrack", "how the course stands, what is open"),
    ("isotrack dose", "today's dose; dose 20 yday: another day"),
    ("isotrack checkin", "answer only what is still missing"),
    ("isotrack effect lips 2 nosebleed 1", "side effects, 0 none to 4 very severe"),
    ("isotrack report -o visit.pdf", "the page for the visit"),
    ("isotrack undo", "take back the last change"),
)
TITLE = "isotrack - a private diary for an oral isotretinoin course"


def options_of(command: str | None, subcommand: str | None = None) -> dict[str, bool]:
    """Every option that may follow a command or its sub-command, with whether it takes a value.

    Without a sub-command those of all of them; without a command those of all commands.
    """
    if command in COMMANDS:
        row = COMMANDS[command]
        if subcommand is not None:
            return {**row.subcommands[subcommand].options, **GLOBAL_OPTIONS}
        return {**_options(row), **GLOBAL_OPTIONS}
    return {**({} if command else _every()), **HELP, **GLOBAL_OPTIONS}


@cache
def _every() -> dict[str, bool]:
    """The options of all commands."""
    return {o: takes for row in COMMANDS.values() for o, takes in _options(row).items()}


def _options(row: Command) -> dict[str, bool]:
    """The options of a command and of every word that follows it."""
    subs = {o: takes for sub in row.subcommands.values() for o, takes in sub.options.items()}
    return {**subs, **row.options}


def subcommand_of(command: str | None, value: str | None) -> str | None:
    """The sub-command that the first word after a command names; None where there is none."""
    row = COMMANDS.get(command or "")
    if row is None or not row.subcommands or value is None:
        return None
    return value.lower() if value.lower() in row.subcommands else OWN


def _of_group(group: str) -> list[str]:
    return [name for name, command in COMMANDS.items() if command.group == group]


def root_help() -> str:
    """The one screen that `isotrack --help` prints: daily life first, then every command as a word."""
    lines = [TITLE, ""]
    lines += [f"  {command:<35} {words}" for command, words in DAILY]
    lines.append("")
    lines += [f"{group:<7} {'  '.join(_of_group(group))}" for group in GROUPS]
    return "\n".join(
        [
            *lines,
            "",
            "Everywhere  --on DAY  --json  --dry-run  --profile NAME  --plain  --no-color",
            "            --no-input  -q  -h",
            "More        isotrack dose -h        one command, with examples",
            "            isotrack help commands  each word in one line",
            "            isotrack help dates     or units, files, privacy, care, food, cron,",
            "                                    words, method, reliability, red-flags",
        ]
    )


def commands_help() -> str:
    """What `isotrack help commands` prints: each command once, in one line, then the other topics."""
    lines = [TITLE]
    for group in GROUPS:
        lines += ["", group]
        lines += [f"  {name:<11}{COMMANDS[name].summary}" for name in _of_group(group)]
    topics = [name for name in TOPICS if name != "commands"]
    short = ", ".join(f"{alias} = {name}" for alias, name in ALIASES.items())
    return "\n".join(
        [
            *lines,
            "",
            f"Also understood: {short}",
            f"Topics: isotrack help {'|'.join(topics[:7])}|",
            f"        {'|'.join(topics[7:])}",
        ]
    )
