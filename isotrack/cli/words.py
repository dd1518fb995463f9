"""The words of the command line as a table: what completion, help and the reordering of options read.

A test compares it with the real commands, so that it cannot drift.
"""

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
_HELP = {"--help": False, "-h": False}
_ON = {"--on": True}
_NOTE = {"--note": True, "-m": True}
_WRITE = {"--dry-run": False, "--yes": False}
TESTS = (
    "alt", "ast", "ggt", "alp", "bilirubin_total", "bilirubin_direct", "cholesterol_total", "ldl", "hdl",
    "triglycerides", "ck", "glucose", "hba1c", "haemoglobin", "wbc", "neutrophils", "platelets", "creatinine",
    "hcg", "esr", "crp", "vitamin_d", "b12", "folate", "homocysteine",
)  # fmt: skip

COMMANDS: dict[str, Command] = {
    "checkin": Command(
        "Record",
        "Ask for today's missing entries, one by one",
        "isotrack checkin [DAY|week]",
        (
            ("isotrack checkin", "only what is still open today"),
            ("isotrack checkin week", "the days of the last week whose doses are open"),
            ('isotrack checkin --dose y --effects "lips 2" --mood 4', "answers as options"),
        ),
        {
            "--dose": True, "--effects": True, "--mood": True, "--weight": True, **_ON, "--dry-run": False,
            "--yes": False, **_HELP,
        },
        ("yesterday", "week"),
    ),
    "dose": Command(
        "Record",
        "Log a dose: taken, partial, extra or skipped",
        "isotrack dose [AMOUNT|skip] [DAY|A..B]",
        (
            ("isotrack dose", "the next open dose of today's prescription"),
            ("isotrack dose 20 yesterday", "20 mg for yesterday"),
            ("isotrack dose 1jul..yday", "as prescribed on every day that has no entry"),
            ("isotrack dose skip wed", "not taken on Wednesday"),
        ),
        {"--mg": True, **_ON, "--at": True, "--extra": False, **_NOTE, **_WRITE, **_HELP},
        ("skip", "today", "yesterday"),
    ),
    "effect": Command(
        "Record",
        "Log side effects and how bad they are (0-4)",
        "isotrack effect NAME 0-4 [NAME 0-4...] [DAY|A..B]",
        (
            ("isotrack effect lips 2 nosebleed 1", "several at once, for today"),
            ('isotrack effect "my knees hurt" 2 yday', "in your own words"),
            ("isotrack effect none", "no side effects today"),
            ("isotrack effect end lips", "it has gone: how long it lasted"),
        ),
        {"--new": False, "--until": True, "--list": False, **_ON, **_NOTE, **_WRITE, **_HELP},
        ("none", "end"),
    ),
    "weight": Command(
        "Record",
        "Log your weight",
        "isotrack weight WEIGHT [DAY]",
        (("isotrack weight 70.5kg", "the first one needs its unit"), ("isotrack weight 71,2 yday", "")),
        {**_ON, **_NOTE, **_WRITE, **_HELP},
    ),
    "skin": Command(
        "Record",
        "Log how your skin is",
        "isotrack skin [0-4] [DAY]",
        (
            ("isotrack skin 2 --papules 6 --comedones 11 --nodules 0", ""),
            ("isotrack skin --gags 3,4,2,1,2,3", "worst lesion of six regions, 0-4 each"),
        ),
        {
            "--papules": True, "--pustules": True, "--nodules": True, "--comedones": True, "--gags": True,
            **_ON, **_NOTE, **_WRITE, **_HELP,
        },
    ),
    "mood": Command(
        "Record",
        "Log your mood",
        "isotrack mood 1-5 [DAY]",
        (
            ("isotrack mood 4", "1 worst, 5 best"),
            ("isotrack mood --phq2", "two questions about the last 2 weeks, one by one"),
            ("isotrack mood --phq9 0 1 0 2 1 0 0 1 0", "the answers at once"),
        ),
        {"--phq2": False, "--phq9": False, "--gad7": False, **_ON, **_NOTE, **_WRITE, **_HELP},
    ),
    "lab": Command(
        "Record",
        "Log blood test and pregnancy test results",
        "isotrack lab [TEST VALUE[UNIT]]... [DAY] | import FILE",
        (
            ("isotrack lab alt 34 tg 1.9mmol/L --on 20nov --fasting", "a whole panel, one undo"),
            ("isotrack lab hcg neg", "a pregnancy test"),
            ("isotrack lab", "the latest of each test"),
            ("isotrack lab alt 34 ref 0-41", "with the range printed beside it"),
            ("isotrack lab --range alt=0-41", "your laboratory's range, once"),
            ("isotrack lab import results.csv --dry-run", "CSV, FHIR, Apple Health"),
        ),
        {
            **_ON, "--fasting": False, "--not-fasting": False, "--lab": True, **_NOTE, "--range": True,
            "--unit": True, "--ranges": False, "--list": False, "--map": True, **_WRITE, **_HELP,
        },
        (*TESTS, "import"),
    ),
    "note": Command(
        "Record",
        "Keep a note or a question for the next visit",
        "isotrack note TEXT",
        (
            ('isotrack note "changed the lip balm"', ""),
            ('isotrack note "stop sport?" --ask', "a question for the visit"),
            ("isotrack note -", "the text comes from standard input"),
        ),
        {"--ask": False, **_ON, "--dry-run": False, **_HELP},
    ),
    "status": Command(
        "Look",
        "Where the course stands (same as: isotrack)",
        "isotrack status",
        (("isotrack", ""), ("isotrack status --json", "")),
        {**_HELP},
    ),
    "history": Command(
        "Look",
        "List, filter and export what you logged",
        "isotrack history [KIND|TEST...]",
        (
            ("isotrack history -n 5", "the newest five"),
            ("isotrack history dose --since 1oct --csv", ""),
            ("isotrack history --changes d313", "every version of one entry"),
            ("isotrack history alt tg --chart", "numbers over time"),
        ),
        {
            "--count": True, "-n": True, "--since": True, "--until": True, "--all": False,
            "--changes": True, "--csv": False, "--chart": False, **_HELP,
        },
        ("dose", "weight", "note", "rx", "capsules", "course", "visit", "lab", *TESTS),
    ),
    "report": Command(
        "Look",
        "Summary for the dermatologist (text, HTML, PDF, Markdown, JSON)",
        "isotrack report [-o FILE]",
        (
            ("isotrack report", "since the last visit, or the whole course"),
            ("isotrack report -o visit.pdf", "or visit.html, visit.md, visit.txt, visit.json"),
            ("isotrack report --since start --without mood,notes", ""),
            ("isotrack report --format md | less", ""),
        ),
        {
            "--output": True, "-o": True, "--format": True, "--since": True, "--without": True, "--name": True,
            "--paper": True, "--units": True, "--force": False, "--open": False, **_HELP,
        },
    ),
    "plan": Command(
        "Look",
        "When the goal would be reached; what-if doses",
        "isotrack plan [DOSE...]",
        (
            ("isotrack plan 20 40 60", "three what-if doses beside each other"),
            ("isotrack plan 60 --from 1dec --target 135", ""),
        ),
        {"--from": True, "--target": True, **_HELP},
    ),
    "undo": Command(
        "Fix",
        "Take back the last change (or redo it)",
        "isotrack undo [LINE]",
        (
            ("isotrack undo", "the last change"),
            ("isotrack undo --list", "what could be taken back"),
            ("isotrack undo --redo", "bring it back"),
        ),
        {"--redo": False, "--list": False, "--dry-run": False, **_HELP},
    ),
    "edit": Command(
        "Fix",
        "Change an entry by its ID",
        "isotrack edit ID [VALUE]",
        (
            ("isotrack edit d313 40mg", ""),
            ("isotrack edit last --on yday", ""),
            ('isotrack edit d313 --note "found the second capsule"', ""),
        ),
        {**_ON, "--at": True, **_NOTE, "--ask": False, "--times": True, **_WRITE, **_HELP},
    ),
    "delete": Command(
        "Fix",
        "Delete entries by ID",
        "isotrack delete ID...",
        (("isotrack delete w9", ""), ("isotrack delete d2..d29", "asks first")),
        {**_WRITE, **_HELP},
    ),
    "init": Command(
        "Course",
        "Set up a course, a second profile or a demo",
        "isotrack init",
        (
            ("isotrack init", "six questions, about a minute"),
            ("isotrack init --no-input --start 2026-07-01 --weight 70kg --dose 20 --target 120", ""),
            ("isotrack init --demo", "made-up data to look around"),
        ),
        {
            "--start": True, "--weight": True, "--dose": True, "--times": True, "--target": True,
            "--programme": True, "--remind-at": True, "--formulation": True, "--before": True,
            "--demo": False, **_WRITE, **_HELP,
        },
    ),
    "course": Command(
        "Course",
        "Show or change the course: goal, product, programme, end",
        "isotrack course [end DAY|new]",
        (
            ("isotrack course", "the facts of the course"),
            ('isotrack course --target 135 --prescriber "Dr A, 555-0100"', ""),
            ("isotrack course --before 3000mg", "taken before tracking began"),
            ("isotrack course end 12mar", ""),
            ("isotrack course new --start 2027-06-01 --weight 70kg --dose 20", ""),
        ),
        {
            "--target": True, "--formulation": True, "--programme": True, "--prescriber": True,
            "--before": True, "--start": True, "--weight": True, "--dose": True, "--times": True,
            **_WRITE, **_HELP,
        },
        ("end", "new"),
    ),
    "rx": Command(
        "Course",
        "Show or change the prescribed dose and capsules",
        "isotrack rx [DOSE|pause]",
        (
            ("isotrack rx 60 --from 1dec", ""),
            ("isotrack rx 20 --times 2", "20 mg twice a day"),
            ("isotrack rx 40+20 --alternate", "40 one day, 20 the next"),
            ("isotrack rx 20 --every 2d", ""),
            ("isotrack rx pause", ""),
            ("isotrack rx --refill 60x20mg", "capsules fetched"),
        ),
        {
            "--from": True, **_ON, "--times": True, "--alternate": False, "--every": True,
            "--refill": True, "--formulation": True, **_NOTE, **_WRITE, **_HELP,
        },
        ("pause",),
    ),
    "visit": Command(
        "Course",
        "Record a visit, plan the next one, list them",
        "isotrack visit [DAY [HH:MM] [WHO]]",
        (('isotrack visit 3dec 14:30 "Dr A"', "planned, or recorded when it was"), ("isotrack visit", "every visit")),
        {**_ON, **_NOTE, **_WRITE, **_HELP},
    ),
    "remind": Command(
        "Course",
        "Say what is due; install reminders; write a calendar file",
        "isotrack remind [list|off ITEM|on ITEM|plan NAME|programme|install|uninstall|test|ics]",
        (
            ("isotrack remind", "what is due; nothing due: no output"),
            ("isotrack remind list", "every date ahead, and what is chosen"),
            ("isotrack remind install --at 20:30", "print what to do; --apply does it"),
            ("isotrack remind ics -o isotrack.ics", "a file for your calendar"),
            ("isotrack remind lab --from 7dec --every 4w --notice 7d", "blood tests on dates of your own"),
            ("isotrack remind plan delphi", "or by a plan: label-us, label-eu, msd"),
            ("isotrack remind sample 10mar", "also: prescription, enrolment, form, peak"),
        ),
        {
            "--exit-code": False, "--notify": True, "--again": False, "--systemd": False, "--cron": False,
            "--launchd": False, "--windows": False, "--at": True, "--apply": False, "--output": True,
            "-o": True, "--every": True, "--from": True, "--notice": True, "--pregnancy": True,
            "--ruleset": True, **_ON, **_WRITE, **_HELP,
        },
        ("list", "off", "on", "plan", "programme", "install", "uninstall", "test", "ics", "lab", "pregnancy-test", "sample",
         "prescription", "enrolment", "form", "peak"),
    ),
    "config": Command(
        "Data",
        "Display and reminder settings",
        "isotrack config [list|get KEY|set KEY VALUE|unset KEY|path]",
        (("isotrack config list", ""), ("isotrack config set day_start 03:00", "")),
        {**_HELP},
        ("list", "get", "set", "unset", "path"),
    ),
    "completion": Command(
        "Data",
        "Print the completion script for your shell",
        "isotrack completion bash|zsh|fish|powershell",
        (("isotrack completion zsh > ~/.zfunc/_isotrack", ""),),
        {**_HELP},
        ("bash", "zsh", "fish", "powershell"),
    ),
    "help": Command(
        "Data",
        "Explain a command or a topic",
        "isotrack help [COMMAND|TOPIC]",
        (("isotrack help dates", ""), ("isotrack help dose", "")),
        {**_HELP},
    ),
}  # fmt: skip

ALIASES = {"rm": "delete", "log": "history", "prescription": "rx"}
SAID_INSTEAD = {
    "took": "dose", "take": "dose", "taken": "dose", "add": "dose", "pill": "dose", "pills": "dose",
    "skip": "dose skip", "skipped": "dose skip", "missed": "dose skip", "forgot": "dose skip",
    "pause": "rx pause", "stop": "rx pause", "resume": "rx 40 --from DAY", "prescribe": "rx",
    "capsules": "rx --refill", "refill": "rx --refill", "question": "note --ask", "ask": "note --ask",
    "labs": "lab", "blood": "lab", "bloods": "lab", "test": "lab", "pregnancy": "lab hcg neg",
    "remove": "delete", "redo": "undo --redo", "change": "edit", "start": "init", "setup": "init",
    "reminder": "remind", "calendar": "remind ics", "list": "history", "show": "status", "total": "status", "settings": "config", "demo": "init --demo",
    "appointment": "visit", "end": "course end", "new": "course new", "target": "course --target", "goal": "course --target",
}  # fmt: skip
GROUPS = ("Record", "Look", "Fix", "Course", "Data")
TOPICS = ("dates", "units", "files", "exit-codes", "privacy", "care", "red-flags", "sources")


def options_of(command: str | None) -> dict[str, bool]:
    """Every option that may follow a command, with whether it takes a value; of all without one."""
    if command in COMMANDS:
        return {**COMMANDS[command].options, **GLOBAL_OPTIONS}
    every = (
        {}
        if command
        else {o: takes for one in COMMANDS.values() for o, takes in one.options.items()}
    )
    return {**every, **_HELP, **GLOBAL_OPTIONS}


def root_help() -> str:
    """The one screen that `isotrack --help` prints."""
    lines = [
        "isotrack - a private diary for an oral isotretinoin course",
        "",
        "  isotrack                    how the course stands",
        "  isotrack dose               log today's prescribed dose",
        "  isotrack dose 20 yesterday  log 20 mg for yesterday",
        "  isotrack report             the page for the visit",
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
        f"Topics:     isotrack help {'|'.join(TOPICS)}",
    ]
    return "\n".join(lines)
