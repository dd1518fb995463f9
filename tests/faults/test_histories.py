"""Every change can be undone, and the undo too (promise P8).

A hundred random histories are typed, taken back to nothing and brought back to the last column.
ISOTRACK_HISTORIES sets their number: 1,000 before a release.
"""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.entries.undo import Stacks, Turn
from isotrack.services.entries import correct
from isotrack.storage.opening import open_database
from isotrack.storage.records import TABLES
from tests.faults.typist import check_whole, rows, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.faults.typist import Answer, Rows, Typist

HISTORIES = int(os.environ.get("ISOTRACK_HISTORIES", "100"))
SEED = int(os.environ.get("ISOTRACK_FUZZ_SEED", "20261123"))
CHUNKS = 10
DAYS = ("today", "yday", "2d", "3d", "4d", "9d", "1w", "2026-11-02", "2026-10-30", "2026-07-04")
MORE_DAYS = (*DAYS, "tomorrow", "1dec", "2026-07-01")
AMOUNTS = ("20", "40", "10", "2x20", "37.5", "0.5", "60")
WORDS = {
    "add": "added",
    "amend": "changed",
    "void": "deleted",
    "undo": "undone",
    "redo": "brought back",
}


@dataclass
class Model:
    """What a person expects of undo: two stacks of changes, and a story for every entry."""

    done: list[list[str]] = field(default_factory=list)  # the ids that each change speaks of
    undone: list[list[str]] = field(default_factory=list)
    stories: dict[str, list[str]] = field(default_factory=dict)

    def write(self, ids: list[str], *, is_deletion: bool) -> None:
        """A change was made."""
        for one in ids:
            story = self.stories.setdefault(one, [])
            story.append("void" if is_deletion else "amend" if story else "add")
        self.done.append(ids)
        self.undone.clear()

    def turn(self, count: int, *, is_redo: bool) -> None:
        """Changes were taken back, or brought back."""
        source, target = (self.undone, self.done) if is_redo else (self.done, self.undone)
        for _ in range(count):
            ids = source.pop()
            target.append(ids)
            for one in ids:
                self.stories[one].append("redo" if is_redo else "undo")


class Writer:
    """Somebody who writes at random, and remembers what was said to be done."""

    def __init__(self, typist: Typist, chance: random.Random) -> None:
        self.typist = typist
        self.chance = chance
        self.model = Model()

    def write(self) -> None:
        """Type one command that may change something."""
        words = self.chance.choice(
            (self._init, self._rx, self._course, self._delete, self._edit, self._edit, self._turn)
            + (self._record,) * 5
        )()
        self.type(*words)

    def type(self, *words: str) -> Answer:
        """Type a command; fold what it says into the model."""
        answer = self.typist.type("--json", *words, "--yes" if words[0] in CONFIRMED else "--plain")
        assert answer.code in {0, 1, 2, 3}, answer
        assert "of its own" not in answer.err, (words, answer.err)
        if answer.code == 0:
            shown = json.loads(answer.out)
            if shown["changed"]:
                ids = [entry["id"] for entry in shown["entries"]]
                if words[0] == "undo":
                    self.model.turn(int(words[1]), is_redo="--redo" in words)
                else:
                    self.model.write(ids, is_deletion=words[0] == "delete")
        return answer

    def _init(self) -> list[str]:
        one = self.chance.choice
        return [
            "init", "--start", one(DAYS), "--weight", one(("70kg", "154lb")), "--dose", one(AMOUNTS),
            "--times", one(("1", "2")), "--target", one(("120", "none")),
        ]  # fmt: skip

    def _rx(self) -> list[str]:
        one = self.chance.choice
        day = one(MORE_DAYS)
        return one(
            (
                ["rx", one(AMOUNTS), "--from", day, "--times", one(("1", "2", "3"))],
                ["rx", "40+20", "--alternate", "--from", day],
                ["rx", "20", "--every", "2d", "--from", day, "--note", "as told"],
                ["rx", "pause", "--from", day],
                ["rx", "--refill", "60x20mg", "--on", one(DAYS)],
            )
        )

    def _course(self) -> list[str]:
        one = self.chance.choice
        return one(
            (
                ["course", "--target", one(("100", "135", "none"))],
                ["course", "--prescriber", "Dr A", "--before", one(("0", "3000mg"))],
                ["course", "--start", one(DAYS), "--formulation", one(("lidose", "micronised"))],
                ["course", "end", one(DAYS)],
                ["course", "new", "--start", one(MORE_DAYS), "--weight", "71kg", "--dose", "30"],
            )
        )

    def _record(self) -> list[str]:
        one = self.chance.choice
        day = one(DAYS)
        return one(
            (
                ["dose", one(AMOUNTS), day],
                ["dose", "--on", day, "--note", one(("with food", "[/x] \U0001f600"))],
                ["dose", "skip", day],
                ["dose", one(AMOUNTS), day, "--extra"],
                ["dose", one(AMOUNTS), one(("9d..yday", "1nov..5nov", "3d.."))],
                ["dose", one(("9d..yday", "1nov..", "2026-06-28..2026-07-04"))],
                ["weight", one(("70.5kg", "155lb", "69,9kg")), day],
                ["note", one(("dry lips", "stop sport?")), "--on", day, *one(([], ["--ask"]))],
            )
        )

    def _some_id(self) -> str:
        known = [*self.model.stories, "last", "d1"]
        return self.chance.choice(known)

    def _edit(self) -> list[str]:
        one, entry = self.chance.choice, self._some_id()
        value = {
            "d": one(("40", "10", "skip")),
            "w": "68kg",
            "n": "another text",
            "r": one(AMOUNTS),
        }
        return one(
            (
                ["edit", entry, value.get(entry[0], "30x20")],
                ["edit", entry, "--on", one(DAYS)],
                ["edit", entry, "--note", one(("found it", ""))],
            )
        )

    def _delete(self) -> list[str]:
        live = [self._some_id() for _ in range(self.chance.choice((1, 1, 2)))]
        return ["delete", *live] if "last" not in live else ["delete", "last"]

    def _turn(self) -> list[str]:
        redo = self.chance.choice(([], [], ["--redo"]))
        return ["undo", self.chance.choice(("1", "1", "2")), *redo]


CONFIRMED = {"dose", "weight", "rx", "course", "init", "edit", "delete"}


class Kept:
    """What a file held at some moment."""

    def __init__(self, typist: Typist) -> None:
        db = open_database(typist.path)
        self.rows: Rows = rows(db)
        self.said = said(db)
        db.close()


def _turn_all(writer: Writer, *options: str) -> int:
    """Undo (or redo) one change at a time until there is nothing left."""
    steps = 0
    while (answer := writer.type("undo", "1", *options)).code == 0:
        steps += 1
    assert (answer.code, json.loads(answer.err)["error"]["code"]) == (1, "nothing_to_undo")
    return steps


def _check_stories(writer: Writer) -> None:
    for entry, story in writer.model.stories.items():
        told = writer.typist.type("--json", "history", "--changes", entry)
        items = json.loads(told.out)["items"]
        assert [op["action"] for item in items for op in item["operations"]] == story, entry
        assert {op["id"] for item in items for op in item["operations"]} == {entry}
    entry = max(writer.model.stories, key=lambda one: len(writer.model.stories[one]))
    lines = writer.typist.type("history", "--changes", entry).out.splitlines()[1:]
    told_words = [line for line in lines if line.strip()]
    story = writer.model.stories[entry]
    assert len(told_words) >= len(story)
    at = 0
    for line in told_words:  # a long line may be wrapped; the words stand in the order of the story
        at += at < len(story) and WORDS[story[at]] in line
    assert at == len(story), (story, lines)


def _live_a_history(typist: Typist, chance: random.Random) -> int:
    """Type a history, take it all back, bring it all back; return how many changes it had."""
    writer = Writer(typist, chance)
    for _ in range(chance.randint(9, 24)):
        writer.write()
    assert writer.type("note", "the last word").code == 0  # nothing is left to be brought back
    at_the_end = Kept(typist)
    changes = len(writer.model.done)

    assert _turn_all(writer) == changes
    at_the_start = Kept(typist)
    assert at_the_start.rows == {table.name: [] for table in TABLES.values()}
    assert at_the_start.said[: len(at_the_end.said)] == at_the_end.said
    check_whole(typist.path)

    assert _turn_all(writer, "--redo") == changes
    again = Kept(typist)
    assert again.rows == at_the_end.rows
    assert again.said[: len(at_the_start.said)] == at_the_start.said
    check_whole(typist.path)

    _check_stories(writer)
    return changes


@pytest.mark.slow
@pytest.mark.parametrize("chunk", [pytest.param(0, marks=pytest.mark.measured), *range(1, CHUNKS)])
def test_a_history_can_be_taken_back_and_brought_back(typist: Typist, chunk: int) -> None:
    typist.keep_open()
    changes = 0
    histories = HISTORIES // CHUNKS
    for number in range(histories):
        typist.move(f"home-{number}")
        changes += _live_a_history(typist, random.Random(f"{SEED}-{chunk}-{number}"))
    print(f"{histories} histories, {changes} changes")  # noqa: T201  # the figure, for `pytest -s`
    assert changes > 5 * histories


def test_an_undo_that_forgets_what_was_undone_is_noticed(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the last change is turned, whichever it was, an undo among them."""

    def naive(turns: Sequence[Turn]) -> Stacks:
        every = tuple(turn.change_id for turn in turns)
        return Stacks(every, every)

    monkeypatch.setattr(correct, "stacks", naive)
    typist.keep_open()
    noticed = 0
    for number in range(3):
        typist.move(f"home-{number}")
        try:
            _live_a_history(typist, random.Random(number))
        except (AssertionError, IndexError):
            noticed += 1
    assert noticed == 3
