"""A hint is the person's own command, mended: it works when pasted, and says nothing that was not said."""

from __future__ import annotations

import json
import shlex
import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.hints import hints_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

INIT = "init --no-input --start 2026-11-01 --weight 70kg --dose {} --target 120"
FULL = [INIT.format(40), "dose 1nov..22nov"]
TWICE = [INIT.format("20 --times 2"), "dose 1nov..22nov"]


class Case(NamedTuple):
    """A diary, a line typed into it, the day it is about, and the milligrams it may leave on that day."""

    before: list[str]
    line: str
    on: str
    mg: tuple[float, ...]


CASES = [
    Case(FULL, "dose 400", "2026-11-23", (400,)),
    Case(FULL, "dose 60 yday --note 'two of them'", "2026-11-22", (40, 60, 100)),
    Case(FULL, "dose 20 19nov", "2026-11-19", (20, 40, 60)),
    Case([*FULL, "dose"], "dose", "2026-11-23", (20, 40, 60)),
    Case([*FULL, "dose"], "dose 20 --at 20:00", "2026-11-23", (20, 40, 60)),
    Case([*FULL, "dose"], "dose skip", "2026-11-23", (0, 40)),
    Case([*FULL, "dose skip"], "dose", "2026-11-23", (0, 40)),
    Case([*FULL, "dose skip"], "dose skip", "2026-11-23", (0, 20)),
    Case(FULL, "dose --at 23:00", "2026-11-22", (40, 80)),
    Case(FULL, "dose 40 --at 23:00 --food yes", "2026-11-22", (40, 80)),
    Case(FULL, "dose today 23:00", "2026-11-22", (40, 80)),
    Case([INIT.format(40)], "dose", "2026-11-23", (40,)),
    Case([INIT.format(40), "dose 18nov", "dose 20nov"], "dose 22nov", "2026-11-22", (40,)),
    Case([*TWICE, "dose"], "dose", "2026-11-23", (20, 40)),
    Case([*TWICE, "dose"], "dose 20 --extra", "2026-11-23", (20, 40)),
    Case(TWICE, "dose skip", "2026-11-23", (0,)),
    Case([], "dose", "2026-11-23", (20, 40)),
    Case([], "dose 40", "2026-11-23", (40,)),
    Case(FULL, "dose 40 2026-10-20", "2026-10-20", (40,)),
    Case(FULL, "dose 40 03/04/2026", "2026-04-03", (40,)),
    Case([*FULL, "rx pause 22nov"], "dose 40", "2026-11-23", (40,)),
    Case([*FULL, "rx pause 23nov"], "dose", "2026-11-23", (20,)),
    Case(FULL, "rx 20+10 --times 2", "", ()),
    Case(FULL, "rx 40 20", "", ()),
    Case(FULL, "rx 30+20", "", ()),
    Case([*FULL, "rx 60 --from 1dec"], "rx 20", "", ()),
    Case(FULL, "rx --refill 60x20+10", "", ()),
    Case(FULL, "rx --refill 10x60mg", "", ()),
    Case(FULL, "rx pause", "", ()),
    Case(FULL, "rx resume", "", ()),
    Case(FULL, "rx 160", "", ()),
    Case(FULL, 'course --product "Absorica LD"', "", ()),
    Case(FULL, "course --target 9000", "", ()),
    Case([*FULL, "dose"], "checkin --dose y --mood 4", "2026-11-23", (40,)),
    Case([*TWICE, "dose"], "checkin --dose y --mood 4", "2026-11-23", (20, 40)),
    Case(FULL, "status", "", ()),
    Case([INIT.format(40)], "status", "2026-11-23", (0, 40)),
]


def doses(isotrack: Callable[..., Ran], home: Path, *profile: str) -> dict[str, float]:
    """Milligrams by day."""
    ran = isotrack(*profile, "history", "dose", "--all", "--json", HOME=str(home))
    sums: dict[str, float] = {}
    for entry in json.loads(ran.out)["entries"]:
        sums[entry["date"]] = sums.get(entry["date"], 0) + entry["mg"]
    return sums


ANNA = ("--profile", "anna")


@pytest.mark.parametrize(
    ("case", "profile"),
    [*((case, ()) for case in CASES), *((case, ANNA) for case in CASES[1:14:4])],
    ids=lambda one: one.line if isinstance(one, Case) else " ".join(one),
)
def test_every_hint_works_when_pasted_and_keeps_what_was_typed(
    isotrack: Callable[..., Ran], home: Path, tmp_path: Path, case: Case, profile: tuple[str, ...]
) -> None:
    for line in case.before:
        assert isotrack(*profile, *shlex.split(line), today="2026-11-23T20:00:00+01:00").code == 0
    ran = isotrack(*profile, *shlex.split(case.line))
    before = doses(isotrack, home, *profile)
    for number, hint in enumerate(hints_of(ran)):
        copy = tmp_path / f"copy-{number}"
        shutil.copytree(home, copy)
        pasted = isotrack(*shlex.split(hint), HOME=str(copy))
        asked = pasted.code == 1 and "Error: " in pasted.err
        shown = (case.line, hint, pasted)
        assert pasted.code == 0 or asked, shown
        after = doses(isotrack, copy, *profile)
        changed = {day for day in {*before, *after} if before.get(day) != after.get(day)}
        if hint.split()[-1].count("..") or ".." in hint:
            continue  # the gap that an answer names: days of its own
        is_gap = f"isotrack {hint}" in ran.out.split("Still open")[-1]
        assert changed <= {case.on} or is_gap, shown
        if case.on in changed:
            assert after.get(case.on, 0) in case.mg, shown
        if profile:
            assert not (copy / ".local/share/isotrack/default.db").exists(), shown
