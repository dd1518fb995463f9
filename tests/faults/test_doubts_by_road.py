"""Every doubt of the keyboard by every road in: a foreign table, an export of isotrack, a sync, a restore.

Promise P25. A table is asked about row by row. What another device said was typed at its keyboard, so the question
about that device tells each kind of doubt with its entries and the sums. A copy of this diary was asked about when
it was typed: a restore tells what moves, the total, the goal, the start weight, a day that holds too much.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from tests.faults.typist import Answer, Typist

TOTAL, GOAL = "The total would be", "oal would be"


class Case(NamedTuple):
    """A doubt: how the diary is prepared, what is typed, the same as a table, and what each road tells."""

    before: tuple[str, ...]
    typed: str
    table: str
    keyboard: str
    by_table: str
    by_device: tuple[str, ...]
    by_restore: tuple[str, ...]
    code: int = 1  # of the keyboard; 2 where no yes is taken


DOSES, WEIGHTS, LABS = "date,mg\n", "date,kg\n", "date,test,value,unit\n"
CASES = {
    "before the start": Case(
        (), "dose 40 20oct", f"{DOSES}2026-10-20,40\n", "before the start", "before the start",
        ("before the start", TOTAL), (TOTAL,)),
    "after the end": Case(
        ("course end 20nov",), "dose 40 21nov", f"{DOSES}2026-11-21,40\n", "after the end", "after the end",
        ("after the end", TOTAL), (TOTAL,)),
    "more than prescribed": Case(
        (), "dose 60 5nov", f"{DOSES}2026-11-05,60\n", "more than", "60 mg is more than the 40 mg prescribed",
        ("60 mg is more than the 40 mg prescribed", TOTAL), (TOTAL,)),
    "no dose prescribed": Case(
        ("rx pause 10nov",), "dose 20 12nov", f"{DOSES}2026-11-12,20\n", "No dose is prescribed", "is no dose on",
        ("is no dose on", TOTAL), (TOTAL,)),
    "the day is full": Case(
        ("dose 5nov",), "dose 20 5nov", f"{DOSES}2026-11-05,20\n", "would come on top", "A dose is there already",
        (TOTAL,), (TOTAL,)),
    "an odd amount": Case(
        (), "dose 12.3 5nov", f"{DOSES}2026-11-05,12.3\n", "whole or half", "whole or half",
        ("whole or half", TOTAL), (TOTAL,)),
    "more than a day may hold": Case(
        ("dose 300 5nov --yes",), "dose 200 5nov", f"{DOSES}2026-11-05,200\n", "400 mg", "more than isotrack records",
        ("a day may hold 400 mg", TOTAL), (), 2),
    "another weight": Case(
        (), "weight 90kg 10nov", f"{WEIGHTS}2026-11-10,90\n", "more than 10 % away", "more than 10 % away",
        ("more than 10 % away",), ()),
    "a start weight that moves": Case(
        (), "weight 75kg 1nov", f"{WEIGHTS}2026-11-01,75\n", GOAL, GOAL, (GOAL,), (GOAL,)),
    "an unusual value": Case(
        (), "lab alt 3400 5nov", f"{LABS}2026-11-05,ALT,3400,U/L\n", "is unusual", "is unusual", ("is unusual",), ()),
    "another result of the day": Case(
        ("lab alt 34 5nov",), "lab alt 36 5nov", f"{LABS}2026-11-05,ALT,36,U/L\n", "is recorded already",
        "is recorded already", ("is recorded already",), ()),
    "a part above its whole": Case(
        (), "lab hdl 80mg/dL chol 70mg/dL 5nov", f"{LABS}2026-11-05,HDL,80,mg/dL\n2026-11-05,CHOL,70,mg/dL\n",
        "is a part of it", "is a part of it", ("is a part of it",), ()),
}  # fmt: skip


class Desk:
    """A diary in which a course goes on, and a phone that was never set up."""

    def __init__(self, typist: Typist, before: tuple[str, ...]) -> None:
        self.typist = typist
        typist.keep_open()
        self.minute = 0
        for who in ("desk", "phone"):
            typist.move(who)
        init = "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120"
        lines = (init, *before)
        typist.begin(lines, lambda: [self.do("desk", line) for line in lines])
        self.minute = len(lines)  # whoever typed them

    def on(self, who: str, *words: str) -> Answer:
        self.minute += 1
        self.typist.pretend(f"2026-11-23T08:{self.minute:02}:00+01:00")
        self.typist.monkeypatch.setenv("HOME", str(self.typist.folder / who))
        return self.typist.type(*words)

    def do(self, who: str, line: str) -> str:
        ran = self.on(who, *line.split())
        assert ran.code == 0, ran
        return ran.out

    def said(self) -> str:
        """All that the diary says."""
        return self.do("desk", "export")


@pytest.mark.parametrize("road", ["keyboard", "table", "export", "sync", "restore"])
@pytest.mark.parametrize("name", CASES)
def test_a_doubt_is_asked_about(typist: Typist, name: str, road: str) -> None:
    case = CASES[name]
    desk = Desk(typist, case.before)
    folder = typist.folder
    told: tuple[str, ...]
    if road == "keyboard":
        line, told = case.typed.split(), (case.keyboard,)
    elif road == "table":
        (folder / "table.csv").write_text(case.table, encoding="utf-8")
        line = ["lab", "import"] if case.table.startswith(LABS) else ["import"]
        line, told = [*line, str(folder / "table.csv")], (case.by_table,)
    elif road == "restore":
        if case.code == 2:
            pytest.skip("no keyboard takes it, so no copy of this diary holds it")
        desk.do("desk", f"{case.typed} --yes")
        desk.do("desk", "backup")
        desk.do("desk", "undo")
        (copy,) = [
            one.name
            for one in (folder / "desk/.local/share/isotrack/backups").iterdir()
            if "daily" not in one.name
        ]
        line, told = ["restore", copy], case.by_restore
    else:
        desk.do("phone", f"{case.typed} --yes")
        file = folder / ("phone.json" if road == "export" else "shared")
        desk.do("phone", f"export -o {file}" if road == "export" else f"sync {file} --yes")
        line, told = ["import" if road == "export" else "sync", str(file)], case.by_device
    before = desk.said()
    asked = desk.on("desk", *line)
    if case.code == 2 and road in {"keyboard", "table"}:
        assert asked.code in {1, 2}
    else:
        assert asked.code == 1, asked
    for words in told:
        assert words in asked.err, (words, asked.err)
    assert desk.said() == before
    if road in {"export", "sync", "restore"}:
        assert desk.on("desk", *line, "--yes").code == 0


@pytest.mark.parametrize("road", ["export", "sync"])
def test_of_many_doubts_both_ends_are_shown_and_counted(typist: Typist, road: str) -> None:
    """A yes opens what was shown: of 22 odd amounts the first and the last ten stand there."""
    desk = Desk(typist, ())
    desk.do("phone", "dose 12.3 1nov..22nov --yes")
    file = typist.folder / ("phone.json" if road == "export" else "shared")
    desk.do("phone", f"export -o {file}" if road == "export" else f"sync {file} --yes")
    asked = desk.on("desk", "import" if road == "export" else "sync", str(file))
    assert asked.code == 1
    odd = re.findall(r"(d\d+): [^:]*?whole or half", asked.err)
    assert odd == [f"d{number}" for number in (*range(1, 11), *range(13, 23))]
    assert "... 2 more like the one before ..." in asked.err
