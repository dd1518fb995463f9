"""Command lines as nobody and everybody types them: a grammar of the real ones, and slips of the finger.

Each line is drawn from the grammar of its command; every fourth one is then damaged. Nothing here knows what
isotrack would answer.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from isotrack.cli.words.table import COMMANDS, GLOBAL_OPTIONS, TOPICS, options_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

AMOUNTS = (
    "20",
    "40",
    "10",
    "20mg",
    "40 mg",
    "2x20",
    "20+10",
    "37.5",
    "37,5",
    "0.5",
    "80",
    "60MG",
    "400",
)
BAD_AMOUNTS = (
    "0", "0.4", "0.499", "400.001", "401", "-5", "+5", "1e3", "1e309", "nan", "inf", "1,234.5", "1.234",
    "\u0662\u0660", "\u00bd", "40kg", "0x20", "1_000", "9" * 9, "9" * 60, "+", "2x", "x20", "20+", "20++10",
    "\uff14\uff10", "40mcg", "2x2x20", "400x1", "1x400", "0.0005", "1/2", "forty", "-0", "40\u00a0mg", "1.2.3",
)  # fmt: skip
WEIGHTS = ("70kg", "70.5", "71,2", "154lb", "154.5 lb", "11st4", "69.9kg", "72", "20kg", "350kg")
BAD_WEIGHTS = (
    "19.9kg",
    "351kg",
    "771.7lb",
    "44lb",
    "70",
    "70g",
    "7.0.5kg",
    "1,234kg",
    "-70kg",
    "st",
    "99st",
    "kg",
)
DAYS = (
    "today", "t", "yesterday", "yday", "y", "mon", "tue", "wed", "thursday", "fri", "sat", "sun", "1d", "3d", "9d",
    "2w", "3 days ago", "2026-11-20", "2026-11-02", "20 nov", "nov 20", "20nov", "11-20", "5 nov 2026", "-3d",
)  # fmt: skip
BAD_DAYS = (
    "2026-02-30", "31 nov", "29feb", "29 feb 2027", "03/04/2026", "13/13/2026", "20/11/2026", "tomorrow",
    "2027-01-05", "2036-11-24", "40", "8", "2026", "may", "0000-00-00", "9999-12-31", "1979-12-31", "9999d", "0d",
    "-0d", "99999d", "11-31", "0-0", "20261120", "soon", "mon tue", "2026-W47", "\u0662d", "1jan1", "1980-01-01",
)  # fmt: skip
RANGES = (
    "3d..yday",
    "2026-11-02..2026-11-09",
    "1nov..",
    "5nov..8nov",
    "20nov..20nov",
    "1w..today",
    "mon..",
)
BAD_RANGES = (
    "..",
    "..yday",
    "today..yday",
    "1980-01-01..",
    "a..b",
    "3d...1d",
    "3d..1d..",
    "tomorrow..",
    "2d..tomorrow",
)
FUTURE_DAYS = (
    "tomorrow",
    "1dec",
    "2026-12-01",
    "2027-06-01",
    "2036-11-23",
    "today",
    "1nov",
    "2026-07-01",
)
TEXTS = (
    "dry lips", "changed the lip balm", "stomach bug", "[/x]", "[bold]x", ":heart:", "=1+1", "+1", "@x", "-", "--json",
    "\u05d0\u05d1\u05d2 \u202eabc", "\U0001f600", "a\tb", "two\nlines", "\x1b[31mred", "\x07", "'quoted\" \\", "%s {x} $HOME",
    "", " ", "\udcff", "x" * 300, "y" * 20_001, "\u0000".strip("\u0000") + "z", "; rm -rf", "0", "nul\u2028sep",
)  # fmt: skip
CLOCKS = ("21:30", "08:00", "00:10", "03:59", "04:00", "7:05", "20:37")
BAD_CLOCKS = ("24:00", "12:60", "noon", "8", "-1:00", "")
TIMES = ("1", "2", "3", "6")
BAD_TIMES = ("0", "7", "1.5", "two", "-1")
TARGETS = ("120", "150", "137.5", "120mg/kg", "none", "1000")
BAD_TARGETS = ("0", "1001", "120mg", "0.0001", "a lot")
EVERIES = ("2d", "3", "2 days", "1d")
BAD_EVERIES = ("0d", "15d", "9999", "x")
REFILLS = ("60x20mg", "30x40", "1x10", "5x0.5", "2000x20")
BAD_REFILLS = ("0x20", "2001x20", "60", "60x", "x20", "60x500", "60 x 20mg")
FORMULATIONS = ("conventional", "lidose", "micronised", "micronized")
BAD_FORMULATIONS = ("generic", "")
PROGRAMMES = ("us", "uk", "eu", "other", "none", "skip")
BAD_PROGRAMMES = ("mars", "")
BEFORES = ("0", "3000mg", "3000", "100000")
BAD_BEFORES = ("100001", "-1", "0.0001")
KINDS = ("dose", "doses", "weight", "note", "rx", "capsules", "course", "dosse", "40")
COUNTS = ("1", "5", "50", "0", "-1", "1.5", "all", "9" * 30)
SETTINGS = ("charset", "color", "date_order", "day_start", "plain", "remind_at", "colour", "")
VALUES = (
    "auto", "ascii", "never", "dmy", "mdy", "04:00", "03:00", "12:00", "12:01", "true", "false", "20:30", "25:00", "",
    "\n", '"', "\udc80",
)  # fmt: skip
SHELLS = ("bash", "zsh", "fish", "powershell", "ksh", "")
PROFILES = ("default", "anna", "ANNA_2", "demo", "../x", "", "a b", "x" * 41, "-x")
DB_FILES = ("other.db", "third.db", ".", "no folder.db", "")
PRETENDED = (
    "2026-11-23", "2026-11-24T00:40:00+01:00", "2026-11-22T03:59:00+01:00", "2024-02-29", "2026-03-29T02:30:00+01:00",
    "banana", "2026-13-01", "2026-11-23T20:36:00", "",
)  # fmt: skip
LETTERS = "dwnrck"
FINGERS = "0123456789abcdxX-+.,:;/='\"\\ \t\n\u00e9\u0661\u202e\U0001f600\udcff\x1b"
LAB_TESTS = (
    "alt",
    "ast",
    "tg",
    "chol",
    "hdl",
    "wbc",
    "neut",
    "plt",
    "hcg",
    "vitamin d",
    "crp",
    "SGPT",
    "alt",
    "alt",
)
BAD_LAB_TESTS = (
    "zzz",
    "atl",
    "",
    "34",
    "\u0662",
    "ref",
    "-",
    "alt=",
    "=",
    "import",
    "x" * 300,
    "\u202ealt",
)
LAB_VALUES = (
    "34",
    "1.9mmol/L",
    "5,10mmol/L",
    "168mg/dL",
    "<5",
    "lt5mg/L",
    "6.2x10^9/L",
    "250K/uL",
    "neg",
    "pos",
    "30ng/mL",
)
BAD_LAB_VALUES = (
    "",
    "-5",
    "nan",
    "1e309",
    "1.234",
    "1.234,5mg/dL",
    "9" * 60,
    "34mg",
    "<",
    "<<5",
    "+",
    "\u0663\u0664",
    "0",
)
LAB_UNITS = ("U/L", "mg/dL", "mmol/L", "\u00b5mol/L", "x", "10^9/L", "%", "mg/dLL", "/")
LAB_RANGES = ("0-41", "<5", "gt1.0", "(0-41)", "41-0", "-", "0-41U/L", "0 - 41", "", "abc")
LAB_OPTIONS = (
    "alt=0-41",
    "tg=0-1.7mmol/L",
    "hdl=gt1.0mmol/L",
    "tg=mg/dL",
    "chol=mmol/l",
    "alt=U/L",
)
BAD_LAB_OPTIONS = (
    "alt",
    "=0-41",
    "alt=",
    "tg=0-150",
    "alt=41-0",
    "zzz=0-41",
    "tg=U/L",
    "alt=0-41mg/dL",
    "=",
    "\U0001f48a=1-2",
)

# What would reach beyond the home of the test: schedulers, notifications, other files.
OUTSIDE_WORLD = {"--apply", "--notify", "--to", "--output", "-o"}


class Babbler:
    """A source of command lines; the same seed gives the same lines."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._commands: list[tuple[str, int, Callable[[], list[str]]]] = [
            ("dose", 24, self._dose),
            ("weight", 8, self._weight),
            ("note", 6, self._note),
            ("rx", 10, self._rx),
            ("course", 8, self._course),
            ("init", 4, self._init),
            ("status", 3, list),
            ("history", 7, self._history),
            ("plan", 4, self._plan),
            ("report", 2, self._report),
            ("undo", 8, self._undo),
            ("edit", 9, self._edit),
            ("delete", 5, self._delete),
            ("help", 2, self._help),
            ("config", 3, self._config),
            ("completion", 1, lambda: [self._one(SHELLS)]),
            ("remind", 2, lambda: self._maybe(0.5, "--exit-code")),
        ]
        self._commands.append(("lab", 10, self._lab))
        known = {name for name, _, _ in self._commands}
        self._commands += [(name, 4, self._example(name)) for name in COMMANDS if name not in known]
        assert {name for name, _, _ in self._commands} == set(COMMANDS)

    def line(self) -> list[str]:
        """The next command line."""
        chance = self.chance
        weights = [weight for _, weight, _ in self._commands]
        (name, _, draw), *_ = chance.choices(self._commands, weights)
        words = [name, *draw()]
        words += self._maybe(
            0.1,
            self._one(
                ("--json", "--plain", "-q", "--quiet", "--no-input", "--no-color", "--debug")
            ),
        )
        words += self._option(0.03, "--color", ("auto", "always", "never", "blue"))
        words += self._option(0.04, "--profile", PROFILES)
        words += self._option(0.02, "--db", DB_FILES)
        words += self._maybe(0.01, self._one(("--help", "-h", "--version")))
        if chance.random() < 0.01:
            words = words[1:]
        if chance.random() < 0.25:
            for _ in range(chance.choice((1, 1, 1, 2, 3))):
                words = self._damage(words)
        if any(word.startswith("--db") for word in words):
            words = [word.replace("/", "_") for word in words]  # stay in this folder
        if chance.random() < 0.04:
            words = [f"--today={self._one(PRETENDED)}", *words]
        return ["--json", *words] if chance.random() < 0.1 else words

    def _one(self, choices: Sequence[str]) -> str:
        return self.chance.choice(choices)

    def _maybe(self, share: float, *words: str) -> list[str]:
        return list(words) if self.chance.random() < share else []

    def _pick(self, good: Sequence[str], bad: Sequence[str], share: float = 0.12) -> str:
        return self._one(bad if self.chance.random() < share else good)

    def _option(
        self, share: float, name: str, good: Sequence[str], bad: Sequence[str] = ()
    ) -> list[str]:
        if self.chance.random() >= share:
            return []
        value = self._pick(good, bad or good)
        return [f"{name}={value}"] if self.chance.random() < 0.2 else [name, value]

    def _text(self, share: float) -> list[str]:
        return self._option(share, self._one(("--note", "-m")), TEXTS)

    def _confirmed(self, share: float) -> list[str]:
        return self._maybe(share, "--yes") + self._maybe(0.07, "--dry-run")

    def _day(self) -> str:
        return self._pick(DAYS, BAD_DAYS)

    def _id(self) -> str:
        chance = self.chance
        if chance.random() < 0.2:
            return self._one(
                (
                    "last",
                    "LAST",
                    "d0",
                    "z9",
                    "D1",
                    "#1",
                    "d",
                    "d999999999",
                    "d9999999999",
                    "1",
                    "dd1",
                )
            )
        letter = self._one(LETTERS + "dddd")
        return f"{letter}{chance.randint(1, 20 if letter == 'd' else 4)}"

    def _dose(self) -> list[str]:
        words: list[str] = []
        chance = self.chance
        what = chance.random()
        if what < 0.55:
            words.append(self._pick(AMOUNTS, BAD_AMOUNTS))
        elif what < 0.65:
            words.append("skip")
        when = chance.random()
        if when < 0.4:
            words += self._day().split(" ") if chance.random() < 0.5 else [self._day()]
        elif when < 0.55:
            words.append(self._pick(RANGES, BAD_RANGES, 0.3))
        words += self._option(0.15, "--on", DAYS + RANGES, BAD_DAYS)
        words += self._option(0.05, "--mg", AMOUNTS, BAD_AMOUNTS)
        words += self._option(0.1, "--at", CLOCKS, BAD_CLOCKS)
        return words + self._maybe(0.12, "--extra") + self._text(0.15) + self._confirmed(0.5)

    def _weight(self) -> list[str]:
        words = [self._pick(WEIGHTS, BAD_WEIGHTS)] if self.chance.random() < 0.97 else []
        words += self._maybe(0.4, self._day()) + self._option(0.1, "--on", DAYS, BAD_DAYS)
        return words + self._text(0.1) + self._confirmed(0.6)

    def _example(self, name: str) -> Callable[[], list[str]]:
        """A command without a grammar here: one of its own examples, or words that it completes."""
        command = COMMANDS[name]

        def draw() -> list[str]:
            example, _ = self._one_of(command.examples)
            words = [word for word in shlex.split(example) if word not in {"isotrack", name}]
            words = ["out" if word.startswith(("/", "~")) else word for word in words]
            if command.subwords and self.chance.random() < 0.3:
                words = [self._one(command.subwords), *words[1:]]
            return words + self._maybe(0.3, self._day()) + self._confirmed(0.4)

        return draw

    def _one_of(self, choices: Sequence[tuple[str, str]]) -> tuple[str, str]:
        return self.chance.choice(choices)

    def _lab(self) -> list[str]:
        chance = self.chance
        if chance.random() < 0.15:
            option = self._one(("--range", "--unit"))
            words = [option, self._pick(LAB_OPTIONS, BAD_LAB_OPTIONS)]
            return words + self._option(0.3, "--lab", TEXTS) + self._confirmed(0.2)
        words = []
        for _ in range(chance.choice((0, 1, 1, 2, 3))):
            test = self._pick(LAB_TESTS, BAD_LAB_TESTS)
            words += [*test.split(" "), self._pick(LAB_VALUES, BAD_LAB_VALUES)]
            words += self._maybe(0.2, self._one(LAB_UNITS))
            words += self._maybe(0.15, "ref", self._one(LAB_RANGES))
        words += self._maybe(0.2, self._day()) + self._option(0.2, "--on", DAYS, BAD_DAYS)
        words += self._maybe(0.2, self._one(("--fasting", "--not-fasting", "--ranges", "--list")))
        return words + self._option(0.1, "--lab", TEXTS) + self._text(0.1) + self._confirmed(0.5)

    def _note(self) -> list[str]:
        words = [self._one(TEXTS) for _ in range(self.chance.choice((1, 1, 1, 2, 0)))]
        words += self._option(0.3, "--on", DAYS, BAD_DAYS)
        return words + self._maybe(0.3, "--ask") + self._maybe(0.05, "--dry-run")

    def _rx(self) -> list[str]:
        chance = self.chance
        words: list[str] = []
        what = chance.random()
        if what < 0.2:
            day = self._option(0.4, "--on", DAYS, BAD_DAYS)
            words += ["--refill", self._pick(REFILLS, BAD_REFILLS), *day]
        elif what < 0.3:
            words.append("pause")
        elif what < 0.4:
            words += ["40+20", "--alternate"]
        elif what < 0.95:
            words.append(self._pick(AMOUNTS, BAD_AMOUNTS))
        if what >= 0.2:
            words += self._maybe(0.1, self._day()) + self._option(0.05, "--on", DAYS)
            words += self._option(0.4, "--from", FUTURE_DAYS, BAD_DAYS)
        if what >= 0.3:
            words += self._option(0.2, "--times", TIMES, BAD_TIMES)
        words += self._option(0.05, "--every", EVERIES, BAD_EVERIES)
        words += self._option(0.08, "--formulation", FORMULATIONS, BAD_FORMULATIONS)
        return words + self._maybe(0.03, "--alternate") + self._text(0.1) + self._confirmed(0.5)

    def _course(self) -> list[str]:
        chance = self.chance
        what = chance.random()
        words: list[str] = []
        if what < 0.15:
            words += ["end", *self._maybe(0.9, self._day())]
        elif what < 0.3:
            words += ["new", *self._option(0.9, "--start", DAYS + FUTURE_DAYS, BAD_DAYS)]
            words += self._option(0.6, "--weight", WEIGHTS, BAD_WEIGHTS) + self._option(
                0.6, "--dose", AMOUNTS
            )
            words += self._option(0.2, "--times", TIMES, BAD_TIMES)
        elif what < 0.4:
            words += self._option(0.9, "--start", DAYS + FUTURE_DAYS, BAD_DAYS)
        words += self._option(0.3, "--target", TARGETS, BAD_TARGETS) + self._option(
            0.15, "--formulation", FORMULATIONS, BAD_FORMULATIONS
        )
        words += self._option(0.15, "--programme", PROGRAMMES, BAD_PROGRAMMES) + self._option(
            0.15, "--prescriber", TEXTS
        )
        words += self._option(0.15, "--before", BEFORES, BAD_BEFORES) + self._maybe(
            0.03, self._one(TEXTS)
        )
        return words + self._confirmed(0.4)

    def _init(self) -> list[str]:
        if self.chance.random() < 0.04:
            return ["--demo", *self._maybe(0.3, "--yes")]
        words = self._option(0.8, "--start", ("2026-07-01", "1jul", "1nov", "today"), BAD_DAYS)
        words += self._option(0.95, "--weight", WEIGHTS, BAD_WEIGHTS)
        words += self._option(0.95, "--dose", (*AMOUNTS, "20 twice a day", "once"), BAD_AMOUNTS)
        words += self._option(0.6, "--target", TARGETS, BAD_TARGETS) + self._option(
            0.2, "--times", TIMES, BAD_TIMES
        )
        words += self._option(0.3, "--programme", PROGRAMMES, BAD_PROGRAMMES) + self._option(
            0.2, "--remind-at", CLOCKS, BAD_CLOCKS
        )
        words += self._option(0.2, "--formulation", FORMULATIONS, BAD_FORMULATIONS) + self._option(
            0.2, "--before", BEFORES, BAD_BEFORES
        )
        return words + self._confirmed(0.2)

    def _history(self) -> list[str]:
        words = self._maybe(0.4, self._one(KINDS)) + self._maybe(0.15, self._one(KINDS))
        words += self._option(0.3, self._one(("-n", "--count")), COUNTS)
        words += self._option(0.3, "--since", DAYS, BAD_DAYS) + self._option(
            0.2, "--until", DAYS + FUTURE_DAYS
        )
        words += self._maybe(0.2, "--all") + self._maybe(0.2, "--csv")
        return words + (["--changes", self._id()] if self.chance.random() < 0.25 else [])

    def _plan(self) -> list[str]:
        words = [
            self._pick(AMOUNTS, BAD_AMOUNTS, 0.05)
            for _ in range(self.chance.choice((0, 1, 1, 2, 3)))
        ]
        words += self._option(0.3, "--from", FUTURE_DAYS + DAYS, BAD_DAYS)
        return words + self._option(0.4, "--target", TARGETS, BAD_TARGETS)

    def _report(self) -> list[str]:
        return self._option(0.5, "--since", DAYS, BAD_DAYS)

    def _undo(self) -> list[str]:
        words = self._maybe(0.2, self._one(("1", "2", "3", "9", "0", "-1", "x", "1.5")))
        return (
            words
            + self._maybe(0.35, "--redo")
            + self._maybe(0.15, "--list")
            + self._maybe(0.05, "--dry-run")
        )

    def _edit(self) -> list[str]:
        words = [self._id()] if self.chance.random() < 0.97 else []
        pools = (AMOUNTS, AMOUNTS, ("skip",), WEIGHTS, TEXTS, REFILLS, BAD_AMOUNTS)
        words += self._maybe(0.6, self._one(self.chance.choice(pools)))
        words += self._option(0.35, "--on", DAYS, BAD_DAYS) + self._option(
            0.1, "--at", CLOCKS, BAD_CLOCKS
        )
        words += self._option(0.06, "--times", TIMES, BAD_TIMES) + self._maybe(0.05, "--ask")
        return words + self._text(0.2) + self._confirmed(0.6)

    def _delete(self) -> list[str]:
        words = [self._id() for _ in range(self.chance.choice((1, 1, 1, 2, 0)))]
        ranges = (
            "d1..d3",
            "d3..d1",
            "d2..w4",
            "d1..",
            "n1..n2",
            "..",
            "d1..d99999",
            "d1..d999999999",
        )
        return words + self._maybe(0.1, self._one(ranges)) + self._confirmed(0.5)

    def _help(self) -> list[str]:
        return self._maybe(0.9, self._one((*TOPICS, *COMMANDS, "log", "dtes", "")))

    def _config(self) -> list[str]:
        key, value = self._one(SETTINGS), self._one(VALUES)
        verbs = ("list", "path", "get", "set", "set", "set", "unset", "sett")
        verb = self._one(verbs)
        rest = {"get": [key], "set": [key, value], "unset": [key], "sett": [key]}.get(verb, [])
        return self._maybe(0.95, verb, *rest)

    def _damage(self, words: list[str]) -> list[str]:
        """One slip: a word dropped, doubled, moved, taken from elsewhere, or with a finger on a wrong key."""
        chance, words = self.chance, list(words)
        if not words:
            return [self._one(TEXTS)]
        at = chance.randrange(len(words))
        match chance.randrange(9):
            case 0:
                del words[at]
            case 1:
                words.insert(at, words[at])
            case 2:
                other = chance.randrange(len(words))
                words[at], words[other] = words[other], words[at]
            case 3:
                pools = (
                    AMOUNTS,
                    BAD_AMOUNTS,
                    DAYS,
                    BAD_DAYS,
                    RANGES,
                    TEXTS,
                    WEIGHTS,
                    tuple(COMMANDS),
                    ("--", "log", "rm"),
                )
                words.insert(at + 1, self._one(chance.choice(pools)))
            case 4:
                anywhere = {**GLOBAL_OPTIONS, **options_of(self._one(tuple(COMMANDS)))}
                words.append(
                    self._one(
                        [
                            name
                            for name in sorted(anywhere)
                            if name not in {"--today", "--db"} | OUTSIDE_WORLD
                        ]
                    )
                )
            case 5:
                words[at] = words[at].upper()
            case 6 if len(words[at]) > 0:
                cut = chance.randrange(len(words[at]))
                words[at] = words[at][:cut] + words[at][cut + 1 :]
            case 7 if len(words[at]) > 0:
                cut = chance.randrange(len(words[at]))
                words[at] = words[at][:cut] + self._one(FINGERS) + words[at][cut + 1 :]
            case _:
                cut = chance.randint(0, len(words[at]))
                words[at] = words[at][:cut] + self._one(FINGERS) + words[at][cut:]
        return words
