"""Words that people type in the place of a command: what is taken for a look, and the command that others lead to.

A look changes nothing, so a word that can only mean one is taken. A word that would record leads to the person's
own command, mended: their amounts, days and texts stay; what they did not say stands in capitals.
"""

from __future__ import annotations

import shlex
from difflib import get_close_matches
from typing import TYPE_CHECKING

from isotrack.cli.words.table import ALIASES, COMMANDS, GLOBAL_OPTIONS
from isotrack.domain.core.kinds import KIND_WORDS
from isotrack.domain.core.typed_amounts import is_amount
from isotrack.domain.core.typed_days import is_day
from isotrack.domain.entries.line import CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    IsDays = Callable[[str], bool]

LOOKS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("today", "stats", "statistics", "summary", "overview", "progress", "total", "show", "next", "due", "home", "dashboard"),
        ("status",),
    ),
    **dict.fromkeys(("list", "ls", "entries", "diary", "journal"), ("history",)),
    **dict.fromkeys(("questions", "notes"), ("note",)),
    "doses": ("history", "dose"), "weights": ("history", "weight"), "moods": ("history", "mood"),
    "effects": ("history", "effect"), "symptoms": ("history", "effect"), "labs": ("lab",), "results": ("lab",),
    "visits": ("visit",), "appointments": ("visit",), "changes": ("undo", "--list"), "settings": ("config", "list"),
    "preferences": ("config", "list"), "options": ("config", "list"), "backups": ("backup", "list"),
    "chart": ("history", "--chart"), "charts": ("history", "--chart"), "graph": ("history", "--chart"),
    "trends": ("history", "--chart"), "plot": ("history", "--chart"), "reminders": ("remind", "list"),
    "prescriptions": ("rx",), "version": ("--version",), "man": ("help",), "usage": ("help",), "topics": ("help", "commands"),
    "commands": ("help", "commands"),
    **dict.fromkeys(("prediction", "forecast", "projection", "remaining", "left", "when", "progression"), ("plan",)),
}  # fmt: skip

_DOSE, _SKIP, _NOTE, _RX = (
    ("dose", "MG"),
    ("dose skip", ""),
    ("note", '"TEXT"'),
    ("rx", "MG --from DAY"),
)
# The word -> the command, and the form that stands behind it where nothing was said; several are two readings.
LEADS: dict[str, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(
        ("took", "take", "taken", "taking", "pill", "pills", "tablet", "tablets", "capsule", "swallow", "swallowed", "had",
         "ate", "accutane", "isotretinoin", "roaccutane", "med", "meds", "medicine", "medication", "drug", "intake"),
        (_DOSE,),
    ),
    **dict.fromkeys(("skip", "skipped", "missed", "miss", "forgot", "forgotten", "forget-dose", "omit", "omitted"), (_SKIP,)),
    "side": (("history effect", ""),),
    "week": (("checkin week", ""), ("history --since 7d", "")),
    "weekly": (("checkin week", ""), ("history --since 7d", "")),
    "month": (("history --calendar", ""), ("history --since 30d", "")),
    "yesterday": (("checkin yesterday", ""), ("dose yesterday", "")),
    **dict.fromkeys(("calendar", "cal"), (("history --calendar", ""), ("remind ics -o isotrack.ics", ""))),
    **dict.fromkeys(("pause", "break", "holiday", "suspend"), (("rx pause", ""),)),
    **dict.fromkeys(("stop", "stopped", "finish", "finished"), (("rx pause", ""), ("course end", "DAY"))),
    **dict.fromkeys(("resume", "restart", "continue"), (("rx resume", "DAY"),)),
    **dict.fromkeys(("end", "ended"), (("course end", "DAY"),)),
    **dict.fromkeys(("prescribe", "prescribed", "increase", "decrease", "raise", "lower", "dosage", "change-dose"), (_RX,)),
    **dict.fromkeys(("refill", "refills", "capsules", "fetched", "pharmacy", "supply", "stock"), (("rx --refill", "NxMG"),)),
    **dict.fromkeys(("question", "ask"), (("note --ask", '"TEXT"'),)),
    **dict.fromkeys(("remember", "write", "comment", "memo", "thought", "text"), (_NOTE,)),
    **dict.fromkeys(
        ("symptom", "side-effect", "side-effects", "sideeffect", "sideeffects", "feeling", "felt", "reaction", "severity"),
        (("effect", "EFFECT SEVERITY"),),
    ),
    **dict.fromkeys(("blood", "bloods", "test", "tests", "result", "bloodtest", "blood-test", "bloodwork"), (("lab", ""),)),
    **dict.fromkeys(("pregnancy", "hcg"), (("lab hcg", "RESULT"),)),
    **dict.fromkeys(("weigh", "kg", "bodyweight"), (("weight", "WEIGHT"),)),
    "acne": (("skin", "RATING"),), "feelings": (("mood", "MOOD"),),
    **dict.fromkeys(("pimples", "spots", "zits", "lesions"), (("skin --papules", "N"), ("skin --comedones", "N"))),
    **dict.fromkeys(("remove", "del", "erase"), (("delete", "ID"),)),
    "redo": (("undo --redo", ""),), "revert": (("undo", ""),), "back": (("undo", ""),),
    **dict.fromkeys(("change", "correct", "fix", "update", "modify", "amend"), (("edit", "ID VALUE"),)),
    **dict.fromkeys(("start", "setup", "set-up", "begin", "create"), (("init", ""),)),
    "new": (("course new --start DAY --weight WEIGHT --dose MG", ""),), "demo": (("init --demo", ""),),
    **dict.fromkeys(("target", "goal"), (("course --target", "GOAL"),)),
    **dict.fromkeys(("reminder", "alarm", "notify", "notification", "schedule"), (("remind install --at", "HH:MM"),)),
    "set": (("config set", "KEY VALUE"),),
    **dict.fromkeys(("appointment", "dermatologist", "clinic", "derm"), (("visit", "DAY"),)),
    "cancel": (("visit cancel", "DAY"),), "held": (("visit held", "DAY"),),
    **dict.fromkeys(("save", "copy"), (("backup", ""),)), **dict.fromkeys(("check", "verify", "diagnose"), (("doctor", ""),)),
    "merge": (("sync", "DIR"),), "load": (("import", "FILE"),), "dump": (("export -o", "FILE"),),
    **dict.fromkeys(("pdf", "print"), (("report --pdf", ""),)), "html": (("report -o visit.html", ""),),
    **dict.fromkeys(("search", "find", "grep"), (("history", "WORD"),)),
    "profile": (("init --profile", "NAME"),), "programme": (("course --programme", "NAME"),),
    "prescriber": (("course --prescriber", '"NAME"'),), "product": (("course --product", '"NAME"'),),
}  # fmt: skip
LONGEST_DAY = 4  # words: Sat 28 Nov 2026
NO_COMMAND = {"exit", "quit", "left", "hello", "login"}  # like a command by their letters alone
FILLERS = {
    "i", "i've", "my", "the", "a", "an", "to", "by", "of", "please", "just", "isotrack", "record", "recorded", "track", "enter",
    "input", "put", "me", "do", "did", "have", "feel", "this",
}  # fmt: skip
TEXTS = {"note", "note --ask"}  # commands that take one text


def taken(word: str, rest: Sequence[str]) -> tuple[str, ...] | None:
    """The look that a word alone can only mean; None for every other word, and for one with words behind it."""
    return None if rest else LOOKS.get(word.lower())


def leads(word: str, argv: Sequence[str], is_days: IsDays) -> list[str]:
    """The commands that a word which is none leads to, ready to be pasted, the likeliest first.

    `is_days` says whether words are a day, or days, of the grammar.
    """
    found = _leads(word, behind(word, argv), is_days)
    return [_of_profile(one, argv) for one in found]


def to_note(argv: Sequence[str], said: Sequence[str]) -> str:
    """The command that keeps words as a note."""
    return _of_profile(_joined("note", [" ".join(said)]), argv)


def _of_profile(command: str, argv: Sequence[str]) -> str:
    return command.replace("isotrack ", f"isotrack {_profile(argv)}", 1)


def _profile(argv: Sequence[str]) -> str:
    """The profile that was named, as it stands behind `isotrack`; nothing where none was."""
    for place, one in enumerate(argv):
        if one.startswith("--profile="):
            return f"{shlex.quote(one)} "
        if one == "--profile" and place + 1 < len(argv):
            return f"--profile {shlex.quote(argv[place + 1])} "
    return ""


def _leads(word: str, rest: list[str], is_days: IsDays) -> list[str]:
    low = word.lower()
    if low in FILLERS and rest:  # i took 40, please log 40, record dose
        first, *others = rest
        if first.lower() not in {*COMMANDS, *ALIASES}:
            return _leads(first, others, is_days)
        if first.lower() not in {"log", "history"} or not others:
            return [_joined(first.lower(), others)]
        return _leads(others[0], others[1:], is_days)
    if (low, *(one.lower() for one in rest[:1])) in {("check", "in"), ("check", "week")}:
        return [_joined("checkin", rest[rest[0].lower() == "in" :])]
    if low in LOOKS and rest and rest[0].lower() in KIND_WORDS:
        return [_joined("history", rest)]
    as_value = _as_value(word, rest)
    if as_value is not None and rest:
        return [as_value]
    if low in LEADS:
        return [_mended(command, form, rest, is_days) for command, form in LEADS[low]]
    if low in LOOKS:
        return [f"isotrack {' '.join(LOOKS[low])}"]
    if as_value is not None:
        return [as_value]
    known = _as_effect_or_test(word, rest)
    if low in NO_COMMAND:
        return known
    near = get_close_matches(low.strip("?!.,-"), [*COMMANDS, *ALIASES], 1, 0.75)
    return known or ([_joined(near[0], rest)] if near else [])


def behind(word: str, argv: Sequence[str]) -> list[str]:
    """What was typed behind a word, without the options that hold everywhere."""
    place = next((n for n, one in enumerate(argv) if one == word), -1)
    kept: list[str] = []
    words = iter(argv[place + 1 :])
    for one in words:
        name = one.partition("=")[0]
        if name not in GLOBAL_OPTIONS:
            kept.append(one)
        elif GLOBAL_OPTIONS[name] and "=" not in one:
            next(words, None)
    return kept


def _joined(command: str, rest: Sequence[str]) -> str:
    return f"isotrack {command}{' ' if rest else ''}{shlex.join(rest)}"


def _mended(command: str, form: str, rest: list[str], is_days: IsDays) -> str:
    """A command with those of the person's words that it takes, or with the form of what is missing."""
    if command in TEXTS and rest:
        has_options = any(one.startswith("-") for one in rest)
        return _joined(command, rest if has_options else [" ".join(rest)])
    kept = _kept(command, rest, is_days)
    if command == "dose" and not any(is_amount(one) for one in kept):
        form = "2xMG" if rest and rest[0] == "2" else form
        return f"isotrack dose {form}{' ' if kept else ''}{shlex.join(kept)}"
    if not kept:
        return f"isotrack {command} {form}".rstrip()
    if command == "effect" and not any(one[:1].isdigit() or one == "none" for one in kept):
        return f"{_joined(command, kept)} SEVERITY"
    return _joined(command, kept)


def _kept(command: str, rest: list[str], is_days: IsDays) -> list[str]:
    """The words that a command takes: a dose its amount and days, a deletion its ids, and so on."""
    if command == "init":
        return ["--start", *rest[:1]] if rest and is_day(rest[0], also_today=True) else []
    if command == "rx --refill":
        return [one for one in rest if "x" in one.lower()]
    if command == "history effect":
        return []
    if command in {"delete", "edit"}:
        is_id = bool(rest) and (rest[0].lower() == "last" or rest[0][1:].isdigit())
        return rest if is_id else []
    if command == "lab":
        from isotrack.knowledge.analytes import vocabulary

        return rest if rest and vocabulary().find(rest[0]) is not None else []
    if command in {"effect", "rx", "skin", "mood", "weight"}:
        return [one for one in rest if one.lower() not in FILLERS]
    if command not in {"dose", "dose skip", "rx pause"}:
        return rest
    return _dose_words(rest, is_days, has_amount=command == "dose")


def _dose_words(rest: list[str], is_days: IsDays, *, has_amount: bool) -> list[str]:
    """An amount, days, a clock time behind them, and options."""
    kept: list[str] = []
    place = 0
    while place < len(rest):
        one, before = rest[place], rest[place - 1] if place else ""
        runs = range(min(LONGEST_DAY, len(rest) - place), 0, -1)
        length = next((n for n in runs if is_days(" ".join(rest[place : place + n]))), 0)
        is_option = one.startswith("-") or before.startswith("-")
        is_pills = is_amount(one) and one.isdigit() and int(one) <= 4  # capsules, not milligrams
        is_plain = has_amount and is_amount(one) and not is_pills
        is_unit = one.lower() == "mg" and is_amount(before)
        is_clock = bool(kept) and CLOCK.fullmatch(one) is not None
        if length or is_option or is_plain or is_unit or is_clock:
            kept += rest[place : place + max(length, 1)]
        place += max(length, 1)
    return kept


def _as_value(word: str, rest: list[str]) -> str | None:
    """An amount or a day in the place of the command: a dose, or what is open of a day."""
    if is_amount(word):
        return _joined("dose", [word, *rest])
    if not is_day(word):
        return None
    if rest and is_amount(rest[0]):
        return _joined("dose", [rest[0], word, *rest[1:]])
    return _joined("checkin", [word]) if not rest else None


def _as_effect_or_test(word: str, rest: list[str]) -> list[str]:
    """A side effect or a blood test in the place of the command."""
    from isotrack.knowledge.analytes import vocabulary
    from isotrack.knowledge.effects import exact

    if vocabulary().find(word) is not None and rest:
        return [_joined("lab", [word, *rest])]
    names = [" ".join([word, *rest[:n]]) for n in range(len(rest), -1, -1)]
    if any(exact(name) is not None for name in names):
        has_number = bool(rest) and rest[-1][:1].isdigit()
        return [_joined("effect", [word, *rest]) + ("" if has_number else " SEVERITY")]
    return []
