"""The words of the commands that record; the whole table is put together in `table.py`."""

from isotrack.cli.words.command import FILES, HELP, NOTE, ON, TEST, WRITE, Command

RECORD: dict[str, Command] = {
    "dose": Command(
        "doses.dose",
        "Record",
        "Log a dose: taken, partial, extra or skipped",
        "isotrack dose [AMOUNT|skip] [DAY|A..B]",
        (
            ("isotrack dose", "what is open of the next intake today"),
            ("isotrack dose 20 yesterday", "20 mg for yesterday"),
            ("isotrack dose 1jul..yday", "as prescribed on every day that has no entry"),
            ("isotrack dose skip wed", "not taken on Wednesday"),
        ),
        {
            "--mg": True, **ON, "--at": True, "--extra": False, "--food": True, **NOTE, **WRITE, **HELP,
        },
        ("skip", "today", "yesterday"),
    ),
    "checkin": Command(
        "entries.checkin",
        "Record",
        "Ask for today's missing entries, one by one",
        "isotrack checkin [DAY|week]",
        (
            ("isotrack checkin", "only what is still open today"),
            ("isotrack checkin week", "seven rows, one question: all taken, or which not?"),
            ('isotrack checkin --dose y --effects "lips 2" --mood 4', "answers as options"),
        ),
        {
            "--dose": True, "--effects": True, "--mood": True, "--weight": True, **ON, "--dry-run": False,
            "--yes": False, **HELP,
        },
        ("yesterday", "week"),
    ),
    "add": Command(
        "entries.add",
        "Record",
        "Log several things in one line",
        'isotrack add "[DAY] [HH:MM] 40mg, NAME 0-4, WEIGHT, mood 1-5, skin 0-4, \'TEXT\'"',
        (
            ('isotrack add "40mg, lips dry 2, mood 4, knees ache 1"', "one change, one undo"),
            ('isotrack add "yday 70.5kg, skin 2"', "a day in front holds for the line"),
        ),
        {**ON, **WRITE, **HELP},
        ("today", "yesterday"),
    ),
    "effect": Command(
        "effects.effect",
        "Record",
        "Log side effects and how bad they are (0-4)",
        "isotrack effect NAME 0-4 [NAME 0-4...] [DAY|A..B]",
        (
            ("isotrack effect lips 2 nosebleed 1", "several at once, for today"),
            ('isotrack effect "my knees hurt" 2 yday', "in your own words"),
            ("isotrack effect none", "no side effects today"),
            ("isotrack effect end lips", "it has gone: how long it lasted"),
        ),
        {"--new": False, "--until": True, "--list": False, **ON, **NOTE, **WRITE, **HELP},
        ("none", "end"),
    ),
    "skin": Command(
        "wellbeing.skin",
        "Record",
        "Log how your skin is",
        "isotrack skin [0-4] [DAY]",
        (
            ("isotrack skin 2 --papules 6 --comedones 11 --nodules 0", ""),
            ("isotrack skin --gags 3,4,2,1,2,3", "worst lesion of six regions, 0-4 each"),
        ),
        {
            "--papules": True, "--pustules": True, "--nodules": True, "--comedones": True, "--gags": True,
            **ON, **NOTE, **WRITE, **HELP,
        },
    ),
    "mood": Command(
        "wellbeing.mood",
        "Record",
        "Log your mood",
        "isotrack mood 1-5 [DAY]",
        (
            ("isotrack mood 4", "1 worst, 5 best"),
            ("isotrack mood --phq2", "two questions about the last 2 weeks, one by one"),
            ("isotrack mood --phq9 0 1 0 2 1 0 0 1 0", "the answers at once"),
        ),
        {"--phq2": False, "--phq9": False, "--gad7": False, **ON, **NOTE, **WRITE, **HELP},
    ),
    "weight": Command(
        "entries.weight",
        "Record",
        "Log your weight",
        "isotrack weight WEIGHT [DAY]",
        (("isotrack weight 70.5kg", "the first one needs its unit"), ("isotrack weight 71,2 yday", "")),
        {**ON, **NOTE, **WRITE, **HELP},
    ),
    "photo": Command(
        "wellbeing.photo",
        "Record",
        "Keep a picture of the skin; list them; show one",
        "isotrack photo [FILE --view VIEW [DAY]]",
        (
            ("isotrack photo face.jpg --view front", "pixels only: no place, no camera"),
            ("isotrack photo old.jpg --view left 2oct", ""),
            ("isotrack photo", "which there are"),
            ("isotrack photo --open p3", "show one"),
        ),
        {"--view": True, "--open": True, **ON, **NOTE, **WRITE, **HELP},
        path=FILES,
    ),
    "lab": Command(
        "labs.lab",
        "Record",
        "Log blood test and pregnancy test results",
        "isotrack lab [TEST VALUE[UNIT]]... [DAY] | import FILE",
        (
            ("isotrack lab alt 34 tg 1.9mmol/L --on 20nov --fasting", "a whole panel, one undo"),
            ("isotrack lab hcg neg", "a pregnancy test"),
            ("isotrack lab", "the latest of each test"),
            ("isotrack lab alt 34 ref 0-41", "with the range printed beside it"),
            ("isotrack lab --range alt=0-41", "your laboratory's range, once"),
            ("isotrack lab import results.csv --dry-run", "CSV, FHIR, C-CDA, HL7, Apple Health"),
        ),
        {
            **ON, "--fasting": False, "--not-fasting": False, "--lab": True, **NOTE, "--range": True,
            "--unit": True, "--ranges": False, "--list": False, "--map": True, "--ignore": True,
            "--date-order": True, "--decimal": True, "--encoding": True, "--sheet": True,
            "--skip-unreadable": False, **WRITE, **HELP,
        },
        (TEST, "import"),
    ),
    "note": Command(
        "entries.note",
        "Record",
        "Keep a note or a question for the next visit; list them",
        "isotrack note [TEXT|answer ID TEXT|drop ID...]",
        (
            ('isotrack note "changed the lip balm"', ""),
            ('isotrack note "stop sport?" --ask', "a question for the visit"),
            ('isotrack note answer n7 "after the course"', "what the prescriber said"),
            ("isotrack note drop n7", "no question any more"),
            ("isotrack note", "open questions, answers and notes"),
        ),
        {"--ask": False, **ON, **WRITE, **HELP},
        ("answer", "drop"),
    ),
}  # fmt: skip
