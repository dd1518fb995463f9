"""The words of the commands that look, put right, and set up; the whole table is put together in `table.py`."""

from isotrack.cli.words.command import FILES, HELP, NOTE, ON, SCHEME, TEST, WRITE, Command
from isotrack.cli.words.reminders import REMIND

LOOK: dict[str, Command] = {
    "status": Command(
        "doses.status",
        "Look",
        "Where the course stands (same as: isotrack)",
        "isotrack status",
        (
            ("isotrack", ""),
            ("isotrack status --json", ""),
            ("isotrack status --short", "one discreet line, for a prompt or a bar"),
        ),
        {"--short": False, **HELP},
    ),
    "history": Command(
        "entries.history",
        "Look",
        "List, filter and export what you logged",
        "isotrack history [KIND|TEST|WORD...]",
        (
            ("isotrack history -n 5", "the newest five"),
            ("isotrack history dose --since 1oct --csv", ""),
            ("isotrack history knee", "entries whose note holds a word"),
            ("isotrack history --changes d313", "every version of one entry"),
            ("isotrack history alt tg --chart", "numbers over time"),
            ("isotrack history --calendar", "the course by weeks; --calendar nov: a month"),
        ),
        {
            "--count": True, "-n": True, "--since": True, "--until": True, "--all": False,
            "--changes": True, "--csv": False, "--chart": False, "--calendar": False, **HELP,
        },
        (
            "dose", "weight", "effect", "skin", "mood", "note", "rx", "capsules", "course", "visit", "lab", TEST,
        ),
    ),
    "report": Command(
        "report.report",
        "Look",
        "Summary for the dermatologist (text, HTML, PDF, Markdown, JSON)",
        "isotrack report [FILE]",
        (
            ("isotrack report", "since the last visit, or the whole course"),
            ("isotrack report visit.pdf", "or visit.html, visit.md, visit.txt, visit.json; also -o FILE, --pdf"),
            ("isotrack report --card", "the course in 300 letters, to paste; --qr: as a QR code, too"),
            ("isotrack report --since start --without mood,notes", ""),
            ("isotrack report --format md | less", ""),
        ),
        {
            "--output": True, "-o": True, "--format": True, "--since": True, "--until": True, "--pdf": False,
            "--card": False, "--qr": False, "--photos": False, "--without": True, "--with": True, "--name": True,
            "--paper": True, "--units": True, "--force": False, "--open": False, **HELP,
        },
        path=FILES,
    ),
    "plan": Command(
        "doses.plan",
        "Look",
        "When the goal would be reached; what-if doses",
        "isotrack plan [DOSE...]",
        (
            ("isotrack plan 20 40 60", "three what-if doses beside each other"),
            ("isotrack plan 60 --from 1dec --target 120-150", ""),
            ("isotrack plan 40 20 --alternate", "one scheme"),
        ),
        {"--from": True, "--target": True, **SCHEME, **HELP},
    ),
    "remind": REMIND,
}  # fmt: skip
FIX: dict[str, Command] = {
    "undo": Command(
        "entries.undo",
        "Fix",
        "Take back the last change (or redo it)",
        "isotrack undo [LINE]",
        (
            ("isotrack undo", "the last change"),
            ("isotrack undo --list", "what could be taken back"),
            ("isotrack undo --redo", "bring it back"),
        ),
        {"--redo": False, "--list": False, "--dry-run": False, **HELP},
    ),
    "edit": Command(
        "entries.edit",
        "Fix",
        "Change an entry by its ID",
        "isotrack edit ID [VALUE]",
        (
            ("isotrack edit d313 40mg", ""),
            ("isotrack edit last --on yday", ""),
            ('isotrack edit d313 --note "found the second capsule"', ""),
        ),
        {**ON, "--at": True, **NOTE, "--ask": False, "--answer": True, "--times": True, **WRITE, **HELP},
    ),
    "delete": Command(
        "entries.delete",
        "Fix",
        "Delete entries by ID",
        "isotrack delete ID...",
        (("isotrack delete w9", ""), ("isotrack delete d2..d29", "asks first")),
        {**WRITE, **HELP},
    ),
}  # fmt: skip
COURSE: dict[str, Command] = {
    "init": Command(
        "doses.init",
        "Course",
        "Set up a course, a second profile or a demo",
        "isotrack init",
        (
            ("isotrack init", "seven questions, about a minute"),
            ("isotrack init --no-input --start 2026-07-01 --weight 70kg --dose 20 --target 120", ""),
            ('isotrack init --start 1jul --weight 70kg --dose 20 --step "40 from 1aug" --break 1sep..10sep', ""),
            ("isotrack init --demo", "made-up data to look around"),
        ),
        {
            "--start": True, "--weight": True, "--dose": True, **SCHEME, "--step": True, "--break": True,
            "--target": True, "--programme": True, "--country": True, "--remind-at": True, "--formulation": True,
            "--before": True,
            "--demo": False, **WRITE, **HELP,
        },
    ),
    "course": Command(
        "doses.course",
        "Course",
        "Show or change the course: goal, product, programme, end",
        "isotrack course [end DAY|new]",
        (
            ("isotrack course", "the facts of the course"),
            ('isotrack course --target 120-150 --prescriber "Dr A, 555-0100"', ""),
            ("isotrack course --before 3000mg", "taken before tracking began"),
            ("isotrack course end 12mar", ""),
            ("isotrack course new --start 2027-06-01 --weight 70kg --dose 20", ""),
        ),
        {
            "--target": True, "--product": True, "--formulation": True, "--programme": True, "--prescriber": True,
            "--before": True, "--start": True, "--weight": True, "--dose": True, **SCHEME,
            **WRITE, **HELP,
        },
        ("end", "new"),
    ),
    "rx": Command(
        "doses.rx",
        "Course",
        "Show or change the prescribed dose and capsules",
        "isotrack rx [DOSE|pause|resume]",
        (
            ("isotrack rx 60 --from 1dec", ""),
            ("isotrack rx 20 --times 2", "20 mg twice a day"),
            ("isotrack rx 20+40", "two intakes a day"),
            ("isotrack rx 40 20 --alternate", "40 one day, 20 the next"),
            ("isotrack rx 40 --every 2d", "or 1w"),
            ("isotrack rx 40 --days mon,wed,fri --else 20", ""),
            ("isotrack rx pause 10jun..14jun", "or without an end, and later: isotrack rx resume"),
            ("isotrack rx --refill 60x20mg", "capsules fetched; counted: --stock 12"),
        ),
        {
            "--from": True, **ON, **SCHEME, "--refill": True, "--stock": True, "--formulation": True, **NOTE, **WRITE, **HELP,
        },
        ("pause", "resume"),
    ),
    "visit": Command(
        "entries.visit",
        "Course",
        "Plan a visit, hold, move or cancel it, list them",
        "isotrack visit [DAY [HH:MM] [WHO]|held|move|cancel]",
        (
            ('isotrack visit 3dec 14:30 "Dr A"', "planned; also: tuesday, 3w, 14.30, tomorrow 9am"),
            ("isotrack visit today", "held today"),
            ("isotrack visit held 1oct", "it took place; move 1oct 8oct, cancel 1oct"),
            ("isotrack visit", "every visit"),
        ),
        {**ON, **NOTE, **WRITE, **HELP},
        ("held", "move", "cancel"),
    ),
}  # fmt: skip
