"""The words of `isotrack remind`: the command, and those that follow it with options of their own."""

from isotrack.cli.words.command import HELP, ON, WRITE, Command

DRY = {"--dry-run": False}
OWN = "item"  # what any other word after remind is: a date of one's own
GROUP = "Look"
EVENTS = ("sample", "prescription", "enrolment", "form", "peak")
ITEMS = (
    "dose", "unlogged", "visit", "pick-up", "pregnancy-test", "lab", "capsules", "contraception", "enrolment", "form",
    "counselling", "questions", "weight", "precautions",
)  # fmt: skip
SETTLED = ("lab", "pregnancy-test")  # items whose own dates a result settles
OWN_USAGE = "isotrack remind lab --from 7dec --every 4w --notice 7d"
SUBCOMMANDS: dict[str, Command] = {
    "list": Command(
        "reminders.choices",
        GROUP, "Every date ahead, and what is chosen", "isotrack remind list",
        (("isotrack remind list", "every date ahead"),), HELP,
    ),
    "off": Command(
        "reminders.choices",
        GROUP, "Switch the reminders of an item off", "isotrack remind off ITEM",
        (("isotrack remind off weight", ""),), {**DRY, **HELP},
    ),
    "on": Command(
        "reminders.choices",
        GROUP, "Switch the reminders of an item on again", "isotrack remind on ITEM",
        (("isotrack remind on weight", ""),), {**DRY, **HELP},
    ),
    "plan": Command(
        "reminders.choices",
        GROUP, "Choose whose plan of blood tests reminds you", "isotrack remind plan [NAME]",
        (
            ("isotrack remind plan delphi", "also: label-us, label-eu, msd"),
            ("isotrack remind plan prescriber", "dates of your own"),
        ),
        {**DRY, **HELP},
    ),
    "programme": Command(
        "reminders.choices",
        GROUP, "Answer or switch off what a programme asks", "isotrack remind programme [on|off]",
        (
            ("isotrack remind programme --pregnancy skip", "yes, no or skip"),
            ("isotrack remind programme off", ""),
        ),
        {"--pregnancy": True, "--ruleset": True, **DRY, **HELP},
    ),
    "install": Command(
        "reminders.schedule",
        GROUP, "Reminders that run by themselves", "isotrack remind install [--at HH:MM] [--apply]",
        (
            ("isotrack remind install --at 20:30", "print what to do"),
            ("isotrack remind install --at 20:30 --apply", "do it, after asking"),
            ("isotrack remind install --repeat 30m --times 3", "an open dose is told again, three times"),
        ),
        {
            "--systemd": False, "--cron": False, "--launchd": False, "--windows": False,
            "--at": True, "--repeat": True, "--times": True, "--apply": False, **WRITE, **HELP,
        },
    ),
    "uninstall": Command(
        "reminders.schedule",
        GROUP, "Take the installed reminders of this profile away", "isotrack remind uninstall",
        (("isotrack remind uninstall --dry-run", "show what would be removed"),),
        {**WRITE, **HELP},
    ),
    "test": Command(
        "reminders.schedule",
        GROUP, "Send one text now and say which way it went", "isotrack remind test [--notify=WAY]",
        (("isotrack remind test --notify=desktop", ""),), {"--notify": True, **HELP},
    ),
    "ics": Command(
        "reminders.calendar_file",
        GROUP, "Write the dates of the course as a calendar file", "isotrack remind ics [-o FILE]",
        (("isotrack remind ics -o isotrack.ics", "a file for your calendar"),),
        {"--output": True, "-o": True, **WRITE, **HELP},
    ),
    **{
        event: Command(
            "reminders.own_dates",
            GROUP, summary, f"isotrack remind {event} [DAY]",
            ((f"isotrack remind {event} 10mar", ""),), {**ON, **WRITE, **HELP},
        )
        for event, summary in zip(
            EVENTS,
            (
                "Note that blood or urine was given for a pregnancy test",
                "Note that a prescription was written",
                "Note the enrolment in the programme",
                "Note that the form on the risks was signed",
                "Note the first day on the peak dose: the planned highest one",
            ),
            strict=True,
        )
    },
    OWN: Command(
        "reminders.own_dates",
        GROUP, "Keep a date of your own", "isotrack remind ITEM --from DAY",
        (
            ("isotrack remind lab --from 7dec --every 4w --notice 7d", "blood tests on dates of your own"),
            ("isotrack remind eye-test --from 3jan", "anything else, once"),
        ),
        {"--every": True, "--from": True, "--notice": True, **WRITE, **HELP},
    ),
}  # fmt: skip
REMIND = Command(
    "reminders.remind",
    GROUP,
    "Say what is due; install reminders; write a calendar file",
    "isotrack remind [WORD]",
    (
        ("isotrack remind", "what is due; nothing due: no output"),
        ("isotrack remind list", "every date ahead, and what is chosen"),
        ("isotrack remind --snooze 30m", "nothing before that, then again"),
        ("isotrack remind install --at 20:30", "print what to do; --apply does it"),
        ("isotrack remind ics -o isotrack.ics", "a file for your calendar"),
        ("isotrack remind lab --from 7dec --every 4w --notice 7d", "blood tests on dates of your own"),
        ("isotrack remind plan delphi", "or by a plan: label-us, label-eu, msd"),
        ("isotrack remind sample 10mar", "also: prescription, enrolment, form, peak"),
    ),
    {
        "--exit-code": False, "--notify": True, "--again": False, "--repeat": True, "--times": True,
        "--snooze": True, **HELP,
    },
    (*(name for name in SUBCOMMANDS if name != OWN), "lab", "pregnancy-test"),
    SUBCOMMANDS,
)  # fmt: skip
