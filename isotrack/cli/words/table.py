"""The words of the command line as a table: what completion, help and the reordering of options read.

A test compares it with the real commands, so that it cannot drift.
"""

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
    "--quiet": False,
    "-q": False,
    "--debug": False,
    "--version": False,
}
COMMANDS: dict[str, Command] = {**RECORD, **LOOK, **FIX, **COURSE, **DATA}
ALIASES = {"rm": "delete", "log": "history", "prescription": "rx"}
SAID_INSTEAD = {
    "took": "dose", "take": "dose", "taken": "dose", "add": "dose", "pill": "dose", "pills": "dose",
    "skip": "dose skip", "skipped": "dose skip", "missed": "dose skip", "forgot": "dose skip",
    "pause": "rx pause", "stop": "rx pause", "resume": "rx 40 --from DAY", "prescribe": "rx",
    "capsules": "rx --refill", "refill": "rx --refill", "question": "note --ask", "ask": "note --ask",
    "labs": "lab", "blood": "lab", "bloods": "lab", "test": "lab", "pregnancy": "lab hcg neg",
    "remove": "delete", "redo": "undo --redo", "change": "edit", "start": "init", "setup": "init",
    "reminder": "remind", "calendar": "remind ics", "list": "history", "show": "status", "total": "status", "settings": "config", "demo": "init --demo",
    "appointment": "visit", "save": "backup", "copy": "backup", "check": "doctor", "merge": "sync", "erase": "forget",
    "end": "course end", "new": "course new", "target": "course --target", "goal": "course --target",
}  # fmt: skip
GROUPS = ("Record", "Look", "Fix", "Course", "Data")
TOPICS = (
    "dates", "units", "files", "exit-codes", "privacy", "cron", "accessibility", "care", "food", "red-flags", "sources",
)  # fmt: skip


def options_of(command: str | None, subcommand: str | None = None) -> dict[str, bool]:
    """Every option that may follow a command or its sub-command, with whether it takes a value.

    Without a sub-command those of all of them; without a command those of all commands.
    """
    if command in COMMANDS:
        row = COMMANDS[command]
        if subcommand is not None:
            return {**row.subcommands[subcommand].options, **GLOBAL_OPTIONS}
        return {**_options(row), **GLOBAL_OPTIONS}
    every = (
        {}
        if command
        else {o: takes for row in COMMANDS.values() for o, takes in _options(row).items()}
    )
    return {**every, **HELP, **GLOBAL_OPTIONS}


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


def root_help() -> str:
    """The one screen that `isotrack --help` prints."""
    lines = [
        "isotrack - a private diary for an oral isotretinoin course",
        "",
        "  isotrack                    how the course stands",
        "  isotrack dose               log today's prescribed dose",
        "  isotrack dose 20 yesterday  log 20 mg for yesterday",
        "  isotrack checkin            answer only what is still missing",
        "  isotrack report -o visit.pdf",
        "",
    ]
    for group in GROUPS:
        lines.append(group)
        lines += [
            f"  {name:<11}{command.summary}"
            for name, command in COMMANDS.items()
            if command.group == group
        ]
    lines += [
        "",
        "Everywhere: --on DAY  --json  --dry-run  --profile NAME  --plain  --no-color",
        "            --no-input  -q  -h",
        f"Topics:     isotrack help {'|'.join(TOPICS[:5])}|",
        f"            {'|'.join(TOPICS[5:])}",
    ]
    return "\n".join(lines)
