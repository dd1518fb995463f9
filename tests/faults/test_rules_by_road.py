"""Every rule that holds for entries, by every road that brings them: the table of docs/reliability.md.

Promise P25. Two people's worth of keyboards, one folder between them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.typist import Answer, Typist


class Two:
    """A desk and a phone, each set up on its own, an hour apart; the desk was first."""

    def __init__(self, typist: Typist, phone_start: str = "2026-11-05") -> None:
        self.typist = typist
        typist.keep_open()
        typist.move("desk")
        typist.move("phone")
        self.shared = typist.folder / "shared"
        self.at = 8
        typist.begin(("two", phone_start), lambda: self.set_up(phone_start))
        self.at = 12  # whoever typed it

    def set_up(self, phone_start: str) -> None:
        self.do("desk", "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120")
        self.do(
            "phone", f"init --no-input --start {phone_start} --weight 72kg --dose 20 --target 135"
        )
        self.do("desk", "dose 1nov..10nov")
        self.do("phone", "dose 10nov..12nov")

    def on(self, who: str, line: str) -> Answer:
        self.at += 1
        self.typist.pretend(f"2026-11-23T{self.at // 60 + 8:02}:{self.at % 60:02}:00+01:00")
        self.typist.monkeypatch.setenv("HOME", str(self.typist.folder / who))
        return self.typist.type(*line.split())

    def do(self, who: str, line: str) -> str:
        ran = self.on(who, line)
        assert ran.code == 0, ran
        return ran.out

    def data(self, who: str, line: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.do(who, f"{line} --json"))
        return found

    def sync(self) -> None:
        """Until both know everything, with a yes."""
        for who in ("desk", "phone", "desk", "phone"):
            self.do(who, f"sync {self.shared} --yes")

    def exchange(self) -> None:
        """The same by files."""
        files = {who: self.typist.folder / f"{who}.json" for who in ("desk", "phone")}
        for who, other in (("desk", "phone"), ("phone", "desk"), ("desk", "phone")):
            self.do(who, f"export -o {files[who]} --force")
            self.do(other, f"import {files[who]} --yes")

    def both(self, key: str) -> set[Any]:
        return {self.data(who, "status")[key] for who in ("desk", "phone")}


@pytest.fixture
def two(typist: Typist) -> Two:
    return Two(typist)


def meet(two: Two, road: str) -> None:
    """Bring both together by a road."""
    if road == "import":
        two.exchange()
        return
    two.sync()
    if road == "restore":
        two.do("phone", "backup")
        two.do("phone", "note after")
        (copy,) = [
            one["file"]
            for one in two.data("phone", "backup list")["items"]
            if "daily" not in one["file"] and "before" not in one["file"]
        ]
        two.do("phone", f"restore {copy} --yes")
    if road == "undo":
        two.do("phone", "note after")
        two.do("phone", "undo")
        two.do("phone", "undo --redo")


# 10 x 40 and 3 x 20: not a milligram less; the goal is 120 mg/kg of 70 kg, as the course entered first has it.
FACTS = {
    "total_mg": 460, "possible_double_mg": 20, "target_mg": 8400, "weight_kg": 70, "daily_mg": 40,
}  # fmt: skip


def wrong_facts(two: Two) -> set[str]:
    """The facts that one of both tells otherwise."""
    told = [two.data(who, "status") for who in ("desk", "phone")]
    return {key for key, wanted in FACTS.items() if any(one[key] != wanted for one in told)}


@pytest.mark.parametrize("road", ["import", "sync", "restore", "undo"])
def test_courses_prescriptions_and_start_weights_by_every_road(two: Two, road: str) -> None:
    meet(two, road)
    assert wrong_facts(two) == set()
    assert {two.on(who, "doctor").code for who in ("desk", "phone")} == {0}


@pytest.mark.parametrize("road", ["import", "sync", "restore", "undo"])
def test_two_start_weights_of_one_day_by_every_road(typist: Typist, road: str) -> None:
    check_start_weight(Two(typist, phone_start="2026-11-01"), road)


def check_start_weight(two: Two, road: str) -> None:
    meet(two, road)
    assert (two.both("weight_kg"), two.both("target_mg")) == ({70}, {8400})


def test_courses_at_the_keyboard(two: Two) -> None:
    assert two.on("desk", "init --no-input --start 2026-11-09").code == 1
    two.do("desk", "course end 20nov")
    assert two.on("desk", "course new --start 2026-11-10 --yes").code == 1


def test_prescriptions_and_start_weights_of_one_day_at_the_keyboard(two: Two) -> None:
    two.do("desk", "rx 20 --from 15nov")
    two.do("desk", "rx 30 --from 15nov")
    assert two.data("desk", "status")["daily_mg"] == 30
    assert (
        two.data("desk", "history prescription")["of"] == 14
    )  # two steps, a course, a weight, ten doses
    asked = two.on("desk", "weight 75kg 1nov")
    assert (asked.code, "9,000 mg instead of 8,400 mg" in asked.err) == (1, True)
    assert "The goal is 9,000 mg" in two.do("desk", "weight 75kg 1nov --yes")
    assert two.data("desk", "status")["weight_kg"] == 75


def test_equal_doses_at_the_keyboard(two: Two) -> None:
    two.do("desk", "dose 40 11nov")
    again = two.do("desk", "dose 40 11nov")
    assert "Already logged" in again
    assert two.data("desk", "status")["total_mg"] == 440


def test_the_first_meeting_is_asked_about_with_every_fact(two: Two) -> None:
    two.do("desk", f"sync {two.shared} --yes")
    before = two.data("phone", "status")
    refused = two.on("phone", f"sync {two.shared} --unencrypted")
    assert refused.code == 1
    for fact in ("Sun 1 Nov 2026", "70.0 kg", "40 mg a day", "goal 120 mg/kg", "Thu 5 Nov 2026", "72.0 kg",
                 "20 mg a day", "goal 135 mg/kg", "same person", "460 mg", "440 mg"):  # fmt: skip
        assert fact in refused.err
    assert two.data("phone", "status") | {"now": 0} == before | {"now": 0}
    two.do("phone", f"sync {two.shared} --unencrypted --yes")
    again = two.on("phone", f"sync {two.shared} --unencrypted")
    assert (again.code, "same person" in again.out) == (0, False)


@pytest.mark.parametrize("who", ["desk", "phone"])
def test_a_prescription_after_the_meeting_holds_on_both(two: Two, who: str) -> None:
    two.sync()
    two.do(who, "rx 60 --from 23nov")
    two.sync()
    assert two.both("daily_mg") == {60}


def test_end_goal_and_deletion_of_courses_that_count_as_one(two: Two) -> None:
    two.sync()
    two.do("phone", "course --target 100")
    two.sync()
    assert two.both("target_mg") == {7000}
    two.do("phone", "course end 22nov")
    two.sync()
    assert two.both("daily_mg") == {None}
    two.do("phone", "undo")
    two.do("phone", "delete k1 --yes")
    two.sync()
    assert two.both("total_mg") == {460}


@pytest.mark.parametrize("road", ["import", "sync"])
def test_a_day_over_the_limit_is_named(two: Two, road: str) -> None:
    two.sync()
    two.do("desk", "dose 300 20nov --yes")
    two.do("phone", "dose 300 20nov --yes")
    if road == "sync":
        two.do("desk", f"sync {two.shared}")
        told = two.data("phone", f"sync {two.shared}")
    else:
        two.do("desk", f"export -o {two.typist.folder}/x.json")
        told = two.data("phone", f"import {two.typist.folder}/x.json --yes")
    assert "day_over_limit" in {one["code"] for one in told["warnings"]}
    assert two.data("phone", "status")["total_mg"] == 1060
    assert "more than a day may hold" in two.on("phone", "doctor").out
    assert two.on("phone", "dose 200 20nov --yes").code == 2  # at the keyboard


@pytest.mark.parametrize("road", ["restore", "undo"])
def test_a_day_over_the_limit_is_named_by_doctor(two: Two, road: str) -> None:
    """What the keyboard refuses can be brought back beside what came since."""
    two.sync()
    two.do("desk", "dose 300 20nov --yes")
    if road == "undo":
        two.do("desk", "undo")
    two.do("phone", "dose 300 20nov --yes")
    two.sync()
    if road == "undo":
        two.do("desk", "undo --redo")
    else:
        two.do("desk", "backup")
        two.do("desk", "delete d11 --yes")
        assert two.on("desk", "doctor").code == 0
        restore_newest(two, "desk")
    assert "more than a day may hold" in two.on("desk", "doctor").out
    assert two.data("desk", "status")["total_mg"] == 1060


def restore_newest(two: Two, who: str) -> str:
    """Bring back the copy that was asked for last."""
    names = [one["file"] for one in two.data(who, "backup list")["items"]]
    name = next(one for one in names if "daily" not in one and "before" not in one)
    return two.do(who, f"restore {name} --yes")


@pytest.mark.parametrize("road", ["import", "restore", "undo"])
def test_a_weight_that_moves_the_goal_is_told(two: Two, road: str) -> None:
    """By sync it waits for a yes."""
    two.sync()
    two.do("desk", "backup")
    two.do("desk", "weight 75kg 1nov --yes")
    if road == "undo":
        assert "The goal is now 8,400 mg instead of 9,000 mg." in two.do("desk", "undo")
    elif road == "restore":
        assert "Restored" in restore_newest(two, "desk")
        assert two.data("desk", "status")["target_mg"] == 8400
    else:
        two.do("desk", f"export -o {two.typist.folder}/x.json")
        asked = two.on("phone", f"import {two.typist.folder}/x.json")
        assert (asked.code, "The goal would be 9,000 mg instead of 8,400 mg." in asked.err) == (
            1,
            True,
        )


@pytest.mark.parametrize("road", ["import", "sync"])
def test_a_stranger_is_asked_about_with_the_total_and_the_goal_before_and_then(
    typist: Typist, road: str
) -> None:
    """What the keyboard asked about there (more than prescribed, a start weight) is told in sums here."""
    typist.move("desk")
    typist.move("phone")
    there, here = ({"HOME": str(typist.folder / who)} for who in ("phone", "desk"))
    typist.pretend("2026-11-23T08:00:00+01:00")
    typist.monkeypatch.setenv("HOME", here["HOME"])
    typist.type(
        *[
            "init",
            "--no-input",
            "--start",
            "2026-11-01",
            "--weight",
            "70kg",
            "--dose",
            "40",
            "--target",
            "120",
        ]
    )
    typist.type("dose", "40", "2nov")
    typist.monkeypatch.setenv("HOME", there["HOME"])
    typist.pretend("2026-11-23T09:00:00+01:00")
    for line in ("dose 60 5nov --yes", "weight 72kg 1nov --yes"):
        assert typist.type(*line.split()).code == 0
    file, shared = str(typist.folder / "phone.json"), str(typist.folder / "shared")
    assert typist.type("export", "-o", file).code == 0
    assert typist.type("sync", shared, "--yes").code == 0
    typist.monkeypatch.setenv("HOME", here["HOME"])
    asked = typist.type("import", file) if road == "import" else typist.type("sync", shared)
    assert asked.code == 1
    # A folder that is open is asked about in the same answer, so that no yes opens what was not shown.
    assert ("is not encrypted" in asked.err) == (road == "sync")
    for told in (
        "The total would be 100 mg instead of 40 mg.",
        "The goal would be 8,640 mg instead of 8,400 mg.",
    ):
        assert told in asked.err


def test_a_weight_that_moves_the_goal_waits_for_a_yes(two: Two) -> None:
    two.sync()
    two.do("desk", "weight 75kg 1nov --yes")
    two.do("desk", f"sync {two.shared}")
    told = two.data("phone", f"sync {two.shared}")
    assert told["held"]["entries"] == 1
    assert two.data("phone", "status")["target_mg"] == 8400
    assert two.data("phone", "status")["pending"]["held"] == 1
    two.do("phone", f"sync {two.shared} --yes")
    assert two.both("target_mg") == {9000}
    assert two.data("phone", "status")["pending"] is None


def test_five_deletions_pass_and_the_sixth_waits(two: Two) -> None:
    two.sync()
    for ids in ("d1 d2", "d3 d4 d5"):
        two.do("desk", f"delete {ids} --yes")
        two.do("desk", f"sync {two.shared}")
        assert len(two.data("phone", f"sync {two.shared}")["lost"]) == len(ids.split())
    two.do("desk", "note beside")
    two.do("desk", "delete d6")
    two.do("desk", f"sync {two.shared}")
    told = two.data("phone", f"sync {two.shared}")
    assert (told["received"], told["held"]["entries"]) == (
        1,
        1,
    )  # the note came, the deletion waits
    assert two.data("phone", f"sync {two.shared} --yes")["lost"][0]["way"] == "deleted"
    two.do("desk", "delete d7")
    two.do("desk", f"sync {two.shared}")
    assert two.data("phone", f"sync {two.shared}")["held"]["entries"] == 0


def test_what_was_said_behind_a_change_that_waits_is_counted_with_it(two: Two) -> None:
    two.do("phone", "note sentinel")
    two.sync()
    total_mg = two.data("phone", "status")["total_mg"]
    two.do("desk", "forget n1 --yes")
    two.do("desk", "dose 40 14nov..16nov")
    two.do("desk", "delete last")  # what was taken back is none of it
    two.do("desk", "note later")
    two.do("desk", f"sync {two.shared}")
    told = two.do("phone", f"sync {two.shared}")
    assert "1 entry would change or be deleted (1 of them forgotten for good)" in told
    assert "and so do 3 new entries (80 mg of doses) behind it." in told
    status = two.data("phone", "status")
    assert (status["total_mg"], status["pending"]["behind"]) == (total_mg, 3)
    assert status["pending"]["behind_mg"] == 80
    assert "4 entries of other devices, for a yes (80 mg of doses)" in two.do("phone", "status")
    two.do("phone", f"sync {two.shared} --yes")
    status = two.data("phone", "status")
    assert (status["total_mg"], status["pending"]) == (total_mg + 80, None)


def test_a_forgetting_from_outside_waits_and_spares_the_copy_before_it(two: Two) -> None:
    two.do("phone", "note sentinel")
    two.do("phone", "backup")
    two.sync()
    two.do("desk", "forget n1 --yes")
    two.do("desk", f"sync {two.shared}")
    told = two.data("phone", f"sync {two.shared}")
    assert (told["held"], told["received"]) == (
        {"entries": 1, "forgotten": 1, "ahead": 0, "behind": 0, "behind_mg": 0},
        0,
    )
    assert "sentinel" in two.do("phone", "history note")
    told = two.data("phone", f"sync {two.shared} --yes")
    assert [one["way"] for one in told["lost"]] == ["forgotten"]
    home = two.typist.folder / "phone"
    holding = [one for one in home.rglob("*.db") if b"sentinel" in one.read_bytes()]
    assert (
        [one.name for one in holding]
        == [one.name for one in holding if "before-sync" in one.name]
        != []
    )
    assert "may still hold" in two.on("phone", "doctor").out
    two.on("phone", "doctor --fix")
    assert not [one for one in home.rglob("*.db") if b"sentinel" in one.read_bytes()]
    assert "may still hold" not in two.on("phone", "doctor").out


def test_words_of_a_device_that_did_not_know_stay_forgotten(two: Two) -> None:
    two.do("phone", "note sentinel")
    two.sync()
    two.do("desk", "forget n1 --yes")
    two.do("phone", "edit n1 sentinel-again")
    two.do("phone", f"sync {two.shared}")
    two.do("desk", f"sync {two.shared} --yes")
    two.sync()
    for who in ("desk", "phone"):
        assert "sentinel" not in two.do(who, "history note")
        assert "sentinel" not in two.do(who, "export")


def test_a_file_that_went_back_in_time_goes_on(two: Two, tmp_path: Path) -> None:
    two.sync()
    path = two.typist.folder / "desk" / ".local/share/isotrack/default.db"
    older = path.read_bytes()
    two.do("desk", "note one")
    two.do("desk", f"sync {two.shared}")
    two.typist.leave()
    path.write_bytes(older)  # over the very same file: its inode stays
    two.do("desk", "note other")
    two.do("desk", f"sync {two.shared}")
    two.sync()
    for who in ("desk", "phone"):
        assert {one["note"] for one in two.data(who, "history note")["entries"]} == {"one", "other"}
        assert two.on(who, "doctor").code == 0
    two.do("desk", "note third")
    two.sync()
    assert "third" in two.do("phone", "history note")


def test_a_clock_in_2199_holds_back_its_own_and_nothing_else(two: Two) -> None:
    two.sync()
    two.typist.monkeypatch.setenv("HOME", str(two.typist.folder / "desk"))
    two.typist.pretend("2199-01-01T12:00:00+01:00")
    assert two.typist.type("note", "far").code == 0
    late = two.on("desk", "note now")
    assert (late.code, "2199" in late.err) == (0, True)
    two.do("desk", f"sync {two.shared}")
    told = two.data("phone", f"sync {two.shared}")
    assert (told["received"], told["held"]["ahead"]) == (0, 2)
    two.do("phone", "note mine")
    two.do("phone", f"sync {two.shared}")
    assert two.data("desk", f"sync {two.shared}")["received"] == 1
    two.do("desk", f"export -o {two.typist.folder}/x.json")
    assert two.on("phone", f"import {two.typist.folder}/x.json").code == 1
    two.do("phone", f"import {two.typist.folder}/x.json --yes")
    assert {one["note"] for one in two.data("phone", "history note")["entries"]} == {
        "far",
        "now",
        "mine",
    }
