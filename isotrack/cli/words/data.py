"""The words of the commands that keep the diary safe; the rest of the table is in `table.py`."""

from isotrack.cli.words.command import FILES, FOLDERS, HELP, ON, WRITE, Command

_OUTSIDE = {"--unencrypted": False}

DATA: dict[str, Command] = {
    "export": Command(
        "copies.export",
        "Data",
        "Everything as JSON, one kind as CSV, or FHIR",
        "isotrack export [KIND --csv|--fhir] [-o FILE]",
        (
            ("isotrack export -o isotrack.json", "complete and loss-free"),
            ("isotrack export dose --csv -o doses.csv", ""),
            ("isotrack export lab --csv=semicolon -o labs.csv", "with a decimal comma"),
            ("isotrack export --fhir -o visit.json", "for programs of clinics"),
        ),
        {"--output": True, "-o": True, "--csv": False, "--fhir": False, "--name": True, "--with": True, "--force": False, **_OUTSIDE, **HELP},
    ),
    "import": Command(
        "copies.import_",
        "Data",
        "Read an isotrack export, a table or another tracker",
        "isotrack import FILE",
        (
            ("isotrack import isotrack.json", "adds what is not there yet"),
            ("isotrack import doses.csv --dry-run", "shows what it would do"),
            ('isotrack import doses.csv --map "Taken on=date,Amount=mg" --date-order dmy', ""),
            ('isotrack import events.csv --only "Name=Isotretinoin" --strength 20mg', "amounts in capsules"),
        ),
        {"--map": True, "--kind": True, "--only": True, "--status": True, "--strength": True, "--ignore": True,
         **ON, "--date-order": True, "--decimal": True, "--zone": True, "--encoding": True, "--sheet": True,
         "--skip-unreadable": False, **_OUTSIDE, **WRITE, **HELP},
        path=FILES,
    ),
    "backup": Command(
        "copies.backup",
        "Data",
        "Copy the database safely",
        "isotrack backup [list|key] [--to DIR]",
        (
            ("isotrack backup", "one is also made by itself every day"),
            ("isotrack backup --to /media/stick", "encrypted, once there is a key"),
            ("isotrack backup list", ""),
            ("isotrack backup key", "makes the key and shows it once"),
        ),
        {"--to": True, **_OUTSIDE, **HELP},
        ("list", "key"),
    ),
    "restore": Command(
        "copies.restore",
        "Data",
        "Bring a backup back",
        "isotrack restore FILE",
        (("isotrack restore default-20261120-daily.db", "shows both states and asks"),),
        {**WRITE, **HELP},
        path=FILES,
    ),
    "sync": Command(
        "copies.sync",
        "Data",
        "Exchange entries with another device through a folder",
        "isotrack sync DIR",
        (("isotrack sync ~/Dropbox/isotrack", "again and again, on each device"),),
        {**_OUTSIDE, **WRITE, **HELP},
        path=FOLDERS,
    ),
    "forget": Command(
        "copies.forget",
        "Fix",
        "Really remove a text from the file and its backups",
        "isotrack forget ID",
        (
            ("isotrack forget n7", "the whole note"),
            ("isotrack forget d312", "its note and earlier wordings; the dose stays"),
            ("isotrack forget w9 --whole", "the value too"),
        ),
        {"--whole": False, **WRITE, **HELP},
    ),
    "doctor": Command(
        "copies.doctor",
        "Set up",
        "Check data, files, terminal and reminders",
        "isotrack doctor",
        (
            ("isotrack doctor --full", "every page and every backup too"),
            ("isotrack doctor --fix", "the repairs that cannot do harm"),
            ('isotrack doctor --assert "2026-06-01 5240mg"', "a total from the doctor's letter"),
        ),
        {"--full": False, "--fix": False, "--assert": True, "--dry-run": False, **HELP},
    ),
    "config": Command(
        "copies.config",
        "Set up",
        "Display and reminder settings",
        "isotrack config [list|get KEY|set KEY VALUE|unset KEY|path|edit]",
        (("isotrack config list", ""), ("isotrack config set day_start 03:00", "")),
        {**HELP},
        ("list", "get", "set", "unset", "path", "edit"),
    ),
    "completion": Command(
        "app.completion",
        "Set up",
        "Print the completion script for your shell",
        "isotrack completion bash|zsh|fish|powershell",
        (("isotrack completion zsh > ~/.zfunc/_isotrack", ""),),
        {**HELP},
        ("bash", "zsh", "fish", "powershell"),
    ),
    "help": Command(
        "app.help",
        "Set up",
        "Explain a command or a topic",
        "isotrack help [COMMAND|TOPIC]",
        (("isotrack help dates", ""), ("isotrack help dose", "")),
        {**HELP},
    ),
}  # fmt: skip
