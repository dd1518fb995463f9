"""Lines of several entries: what each is taken for, typed (`add`) or left in a folder (`inbox`).

The tables hold a line and its result, each line typed into the same course: 40 mg a day since 1 Nov 2026,
nothing logged but the start weight, today Mon 23 Nov 2026, 20:36.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import uuid
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.storage import inbox as storage
from tests.conftest import ROOT
from tests.faults.typist import Typist, check_whole, look, quick_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.typist import Answer

DATA = ROOT / "tests" / "data" / "pocket"
TODAY = "2026-11-23"
NOW = f"{TODAY}T20:36:00+01:00"
INIT = ("init", "--no-input", "--start", "2026-11-01", "--weight", "70kg", "--dose", "40", "--target", "120")  # fmt: skip
FAULT = "fault of its own"


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    with quick_folder(tmp_path) as folder:
        person = Typist(folder, monkeypatch)
        person.pretend(NOW)
        assert person.type(*INIT).code == 0
        yield person


def short(entry: dict[str, Any]) -> str:
    """An entry in a word: d40@20:30, e:lips_dry:2, w70.5, m4, s2, n"text"."""
    day = "" if entry["date"] == TODAY else f"{entry['date'][5:]}/"
    match entry["kind"]:
        case "dose":
            clock = (entry["time"] or NOW[11:])[:5]
            at = f"@{clock}" if clock != NOW[11:16] else ""
            food = {True: "+food", False: "-food", None: ""}[entry["with_food"]]
            what = "skip" if entry["status"] == "skipped" else f"d{entry['mg']:g}"
            extra = "x" if entry["status"] == "extra" else ""
            return f"{day}{what}{extra}{at}{food}"
        case "effect":
            own = f'"{entry["words"]}"' if entry["effect"] == "other" else ""
            return f"{day}e:{entry['effect']}{own}:{entry['severity']}"
        case "weight":
            return f"{day}w{entry['entered']}"
        case "mood":
            return f"{day}m{entry['mood']}"
        case "skin":
            return f"{day}s{entry['rating']}"
        case _:
            return f'{day}{"q" if entry["question"] else "n"}"{entry["note"]}"'


def result(answer: Answer) -> str:
    """What a line came to: its entries, a refusal by its code (! exit 2, ? exit 1), and whether a text was shown."""
    assert FAULT not in answer.err, answer
    alarm = "ALARM " if "isotrack cannot judge this" in answer.err else ""
    if answer.code:
        sign = {1: "?", 2: "!"}[answer.code]
        return f"{alarm}{sign}{json.loads(answer.err.splitlines()[-1])['error']['code']}"
    entries = json.loads(answer.out)["entries"]
    return alarm + (" ".join(short(one) for one in entries) or "=")


def table(name: str) -> list[tuple[str, str]]:
    """The lines of a table and their results, parted by a tab."""
    rows = [one for one in (DATA / name).read_text().splitlines() if one and one[0] != "#"]
    return [(one.partition("\t")[0], one.partition("\t")[2]) for one in rows]


def test_every_line_typed_comes_to_what_the_table_says(typist: Typist) -> None:
    wrong = []
    for line, wanted in table("add.tsv"):
        found = result(typist.type("add", "--dry-run", "--json", "--", line))
        if found != wanted:
            wrong.append(f"{line}\t{found}\t(not {wanted})")
    assert not wrong, "\n".join(wrong)


def came_to(answer: Answer) -> dict[str, str]:
    """What each new line of an inbox came to: its entries, `=` for nothing new, ? for asked, ! for unread."""
    assert FAULT not in answer.err, answer
    told = json.loads(answer.out)
    entries = {one["id"]: short(one) for one in told["entries"]}
    found = {
        one["line"]: " ".join(entries[id_] for id_ in one["ids"]) or "=" for one in told["lines"]
    }
    for one in told["waiting"]:
        before = (
            f"{found[one['line']]} " if one["line"] in found else ""
        )  # of equal lines, the first
        found[one["line"]] = f"{before}{'?' if one['needs_yes'] else '!'}"
    return found


def test_every_line_of_a_folder_comes_to_what_the_table_says(typist: Typist) -> None:
    rows = table("inbox.tsv")
    folder = typist.home / "in"
    folder.mkdir()
    (folder / "phone.txt").write_text("".join(f"{line}\n" for line, _ in rows))
    answer = typist.type("inbox", "in", "--json")
    assert answer.code == 1
    found = came_to(answer)
    wrong = [f"{line}\t{found.get(line)}\t(not {wanted})" for line, wanted in rows if found.get(line) != wanted]  # fmt: skip
    assert not wrong, "\n".join(wrong)


# --- add ---------------------------------------------------------------------------------------


def test_a_line_is_one_change_and_a_refused_one_writes_nothing(typist: Typist) -> None:
    line = "40mg, lips dry 2, mood 4, 70.5kg, 'a note'"
    said = typist.type("add", line)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("One undo takes back all of it.\n")
    assert typist.type("undo").code == 0
    assert (
        json.loads(typist.type("history", "--json").out)["of"] == 3
    )  # the course, its weight and dose
    before = look(typist.path, "SELECT count(*) FROM journal")
    for refused in ("40mg, lips dry 2, blorp 3", "40mg, 900kg", "40mg, mood 9", "lips 2, 80mg"):
        assert typist.type("add", refused).code in {1, 2}
    assert look(typist.path, "SELECT count(*) FROM journal") == before
    check_whole(typist.path)


def test_the_undo_of_a_line_names_entries_of_several_kinds_one_by_one(typist: Typist) -> None:
    assert typist.type("add", "40mg, lips dry 2, mood 4, 70.5kg").code == 0
    assert "added 4 entries (d1, e1, m1, w2), " in typist.type("undo").out
    assert typist.type("dose", "1nov..6nov").code == 0
    assert "added 6 doses (d2-d7), " in typist.type("undo").out


def test_pieces_meet_the_day_as_the_piece_before_left_it(typist: Typist) -> None:
    asked = typist.type("add", "40mg, 20mg")
    assert asked.code == 1
    assert "isotrack add '40mg, 20mg' --yes" in asked.err
    assert typist.type("add", "40mg, 20mg", "--yes").code == 0
    doses = json.loads(typist.type("history", "dose", "--json").out)["entries"]
    assert [(one["mg"], one["status"]) for one in doses] == [(20, "extra"), (40, "taken")]
    again = typist.type("add", "20mg")  # typed again within the hour: asked, as `dose` asks
    assert (again.code, "was logged" in again.err) == (1, True)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("lips 2 yday, 40mg", "yday lips 2, 40mg"),
        ("sun lips 2", "sunday lips 2"),
        ("40mg, wobbly flurb 2", "40mg, dizzy 2"),
        ("yday 20:30 40mg, not feeling great 2", "yday 20:30 40mg, new not feeling great 2"),
        ("lips dry 40mg", "lips dry, 40mg"),
        ("lips, 40mg", "lips SEVERITY, 40mg"),
        ("40mg, blorp 9", "40mg, new blorp SEVERITY"),
    ],
)
def test_a_hint_is_the_line_mended(line: str, mended: str, typist: Typist) -> None:
    refused = typist.type("add", line)
    assert refused.code == 2
    assert f"isotrack add '{mended}'" in refused.err
    if "SEVERITY" not in mended and "lips dry" not in mended:
        assert typist.type("add", mended, "--yes").code == 0


# --- inbox -------------------------------------------------------------------------------------


class Phone:
    """A folder with the file of a phone."""

    def __init__(self, typist: Typist, name: str = "in") -> None:
        self.typist = typist
        self.folder = typist.home / name
        self.folder.mkdir(exist_ok=True)

    def write(self, *lines: str, name: str = "phone.txt", end: str = "\n") -> None:
        """Append lines, each with its line break but for the last one, which ends as said."""
        with (self.folder / name).open("a") as file:
            file.write("\n".join(lines) + end)

    def take(self, *options: str, code: int = 0) -> dict[str, Any]:
        """Take the lines; what became of them."""
        before = {one.name: one.read_bytes() for one in self.folder.iterdir()}
        answer = self.typist.type("inbox", str(self.folder), "--json", *options)
        assert (answer.code, FAULT in answer.err) == (code, False), answer
        assert {one.name: one.read_bytes() for one in self.folder.iterdir()} == before
        told: dict[str, Any] = json.loads(answer.out)
        return told

    def doses(self) -> list[float]:
        """The doses of the diary, in mg, oldest first."""
        found = json.loads(self.typist.type("history", "dose", "--json", "--all").out)["entries"]
        return [one["mg"] for one in reversed(found)]


def test_each_line_is_taken_once_whatever_became_of_its_entries(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("2026-11-21 20:31 40mg, lips dry 2", "2026-11-22 20:31 40mg")
    assert len(phone.take()["entries"]) == 3
    for undone in (
        ("undo",),
        ("undo", "--redo"),
        ("delete", "d1"),
        ("forget", "e1", "--whole", "--yes"),
    ):
        typist.type(*undone)
        assert phone.take()["lines"] == [], undone
    assert phone.doses() == [40]
    phone.write("2026-11-23 08:00 40mg")
    assert [one["line"] for one in phone.take()["lines"]] == ["2026-11-23 08:00 40mg"]


def test_conflict_copies_are_the_same_file_and_two_writers_lose_nothing(typist: Typist) -> None:
    phone = Phone(typist)
    shared = "2026-11-20 20:31 40mg"
    names = (
        "phone.txt", "phone.sync-conflict-20261123-201500-ABCDEFG.txt", "phone (conflicted copy 2026-11-23 201500).txt",
        "phone_conflict-20261123-201500.txt", "phone 2.txt", "phone (Jane's conflicted copy 2026-11-23).txt",
    )  # fmt: skip
    for number, name in enumerate(names):
        phone.write(shared, f"2026-11-21 10:0{number} knees ache {number % 5}", name=name)
    phone.write("2026-11-22 20:31 40mg", name="other.txt")
    told = phone.take()
    assert phone.doses() == [40, 40]
    assert len(told["lines"]) == 2 + len(names)
    phone.write("2026-11-20 20:31 20mg", name=names[1])  # the same line, put otherwise there
    asked = phone.take(code=1)["waiting"]
    assert [(one["line"], one["needs_yes"]) for one in asked] == [("2026-11-20 20:31 20mg", True)]
    assert phone.doses() == [40, 40]


def test_a_file_of_another_name_is_the_same_and_a_copy_beside_it_is_asked_about(typist: Typist) -> None:  # fmt: skip
    phone = Phone(typist)
    lines = (
        "2026-11-23 09:00 lips 2, mood 3",
        "2026-11-23 10:00 note awful",
        "2026-11-23 11:00 40mg",
    )
    phone.write(*lines)
    assert len(phone.take()["lines"]) == 3
    (phone.folder / "phone.txt").rename(phone.folder / "handy.txt")
    assert phone.take()["lines"] == []
    phone.write("2026-11-23 12:00 skin 2", name="phone.txt")  # begun anew
    assert len(phone.take()["lines"]) == 1
    phone.write(*lines, name="copy.txt")
    asked = phone.take(code=1)["waiting"]
    assert [(one["line"], one["needs_yes"]) for one in asked] == [(one, True) for one in lines]
    assert phone.doses() == [40]


def test_a_forgotten_line_hides_no_other_of_its_day(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("2026-11-23 lips dry 2")
    phone.take("--yes")
    assert typist.type("forget", "e1", "--whole", "--yes").code == 0
    assert phone.take()["waiting"] == []
    phone.write("2026-11-23 knees ache 1")
    assert [one["line"] for one in phone.take(code=1)["waiting"]] == ["2026-11-23 knees ache 1"]


def test_a_forgotten_line_does_not_come_back_in_a_renamed_file(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write('2026-11-22 20:31 "a secret"', "2026-11-22 20:32 lips 2", "2026-11-21 skin 3")
    phone.take("--yes")
    said = typist.type("forget", "n1", "--yes")
    assert f"stays in {os.path.realpath(phone.folder)}, where isotrack does not write" in said.out
    assert "line_stays" in typist.type("forget", "s1", "--whole", "--yes", "--json").out
    assert phone.take()["waiting"] == []
    (phone.folder / "phone.txt").rename(phone.folder / "handy.txt")
    told: dict[str, Any] = {}
    for _ in range(2):  # the third line is known by its words; nothing is taken unasked
        told = phone.take(code=1)
        assert (told["lines"], {one["line"] for one in told["waiting"]}) == (
            [], {'2026-11-22 20:31 "a secret"', "2026-11-21 skin 3"},
        )  # fmt: skip
    assert any("was forgotten" in one["reason"] for one in told["waiting"])
    phone.take("--skip-doubtful")
    assert (phone.take()["waiting"], phone.take()["lines"]) == ([], [])
    phone.write("2026-11-22 20:31 mood 3", name="new.txt")  # a line of that minute that is new
    assert phone.take(code=1)["waiting"][0]["needs_yes"]
    assert len(phone.take("--yes")["entries"]) == 1
    assert typist.type("history", "note", "--all", "--json").out.count("secret") == 0


def test_what_is_asked_about_can_be_left_out_for_good(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("hello", "2026-11-21 20:31 40mg", "2026-11-21 20:50 40mg", "2026-11-20 20:50 90mg")
    before = phone.take("--skip-doubtful", "--dry-run", code=2)
    assert [one["line"] for one in before["waiting"]] == ["hello"]
    assert [one["needs_yes"] for one in phone.take(code=1)["waiting"]].count(True) == 2
    both = typist.type("inbox", "--skip-doubtful", "--yes")
    assert (both.code, "one of them" in both.err) == (2, True)
    hint = typist.type("inbox").err
    assert "To leave it out for good: isotrack inbox --skip-doubtful" in hint
    left = typist.type("inbox", "--skip-doubtful")
    assert "Left out for good: 2 lines." in left.err
    assert "20:50 40mg" in left.err
    assert [one["line"] for one in phone.take(code=2)["waiting"]] == ["hello"]
    assert phone.doses() == [40]
    (phone.folder / "phone.txt").rename(phone.folder / "handy.txt")
    assert [one["line"] for one in phone.take(code=2)["waiting"]] == ["hello"]
    phone.take("--skip-unreadable")
    assert phone.take()["waiting"] == []
    check_whole(typist.path)


@pytest.mark.parametrize("road", ["import", "sync"])
def test_devices_that_read_other_words_at_one_time_are_told(typist: Typist, road: str) -> None:
    here, there = Phone(typist, "here"), Phone(typist, "there")
    typist.type("export", "-o", "whole.json", "--unencrypted")
    other = ("--db", str(typist.home / "other.db"))
    assert typist.type(*other, "import", "whole.json", "--yes").code == 0
    here.write("2026-11-20 20:31 40mg", '2026-11-22 10:00 "one"', "2026-11-22 11:00 mood 3")
    there.write("2026-11-20 20:31 20mg", '2026-11-22 10:00 "two"', "2026-11-22 11:00 mood 3")
    assert typist.type("inbox", "here").code == typist.type(*other, "inbox", "there").code == 0
    told = []
    for device in ((), other, ()):
        if road == "sync":
            told.append(typist.type(*device, "sync", "shared", "--yes", "--json").out)
            continue
        others = other if device == () else ()
        typist.type(*others, "export", "-o", "x.json", "--force")
        told.append(typist.type(*device, "import", "x.json", "--yes", "--json").out)
    codes = [{one["code"]: one["message"] for one in json.loads(text)["warnings"]} for text in told]
    first = next(one["read_otherwise"] for one in codes if "read_otherwise" in one)
    assert first.startswith("d1, n1 come from lines of an inbox that another device read otherwise")
    assert sum("read_otherwise" in one for one in codes) == 2  # each device once
    for device in ((), other):
        story = typist.type(*device, "history", "--changes", "d1").out
        assert ("40 mg" in story, "20 mg" in story) == (True, True)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("40mg", "20mg"), ("lips 2", "lips 3"), ("lips 2", "mood 3"), ('"one"', '"two"'), ("40mg, lips 2", "20mg, mood 3"), ("40mg, lips 2", "40mg, lips 3")],
)  # fmt: skip
def test_lines_of_one_minute_that_two_devices_read_apart_are_each_kept_once(
    typist: Typist, ours: str, theirs: str, first: int
) -> None:
    """Each device had one line of a file; then the folder brings both lines to both."""
    here, there = Phone(typist, "here"), Phone(typist, "there")
    typist.type("export", "-o", "whole.json", "--unencrypted")
    other = ("--db", str(typist.home / "other.db"))
    assert typist.type(*other, "import", "whole.json", "--yes").code == 0
    lines = [f"2026-11-20 20:31 {one}" for one in (ours, theirs)]
    devices = [((), here), (other, there)]
    for at, (device, phone) in list(enumerate(devices))[:: -1 if first else 1]:
        phone.write(lines[at])
        assert typist.type(*device, "inbox", str(phone.folder)).code == 0

    def sync() -> None:
        for device in ((), other, (), other):
            answer = typist.type(*device, "sync", "shared", "--yes")
            assert answer.code == 0, answer

    sync()
    here.write(lines[1])
    (there.folder / "phone.txt").write_text((here.folder / "phone.txt").read_text())
    for _ in range(3):
        for device, phone in devices:
            answer = typist.type(*device, "inbox", str(phone.folder), "--yes")
            assert answer.code == 0, answer
    sync()
    told = []
    for device, phone in devices:
        assert (
            json.loads(typist.type(*device, "inbox", str(phone.folder), "--json").out)["lines"]
            == []
        )
        entries = json.loads(typist.type(*device, "history", "--all", "--json").out)["entries"]
        told.append(Counter(bare(one) for one in entries if one["date"] == "2026-11-20"))
        check_whole(Path(device[1]) if device else typist.path)
    assert told[0] == told[1] == Counter(f"{ours}, {theirs}".split(", "))


def bare(entry: dict[str, Any]) -> str:
    """An entry as the lines above have it."""
    match entry["kind"]:
        case "dose":
            return f"{entry['mg']}mg"
        case "effect":
            return f"lips {entry['severity']}"
        case "mood":
            return f"mood {entry['mood']}"
        case _:
            return f'"{entry["note"]}"'


def test_a_line_without_its_line_break_waits(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("2026-11-21 20:31 40mg", "2026-11-22 20:31 4", end="")
    assert phone.take()["unfinished"] == 1
    phone.write("0mg")
    told = phone.take()
    assert (told["unfinished"], phone.doses()) == (0, [40, 40])


def test_equal_lines_are_several_and_a_second_dose_within_the_hour_is_asked(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("2026-11-21 20:31 20mg", "2026-11-21 20:31 20mg", "2026-11-22 20:31 20mg", "2026-11-22 21:30 20mg", "2026-11-22 21:31 20mg")  # fmt: skip
    waiting = phone.take(code=1)["waiting"]
    assert [one["line"] for one in waiting] == ["2026-11-21 20:31 20mg", "2026-11-22 21:30 20mg"]
    assert phone.doses() == [20, 20, 20]
    assert phone.take("--yes")["warnings"] != []
    assert phone.doses() == [20, 20, 20, 20, 20]
    assert phone.take()["lines"] == []


def test_devices_that_read_the_same_folder_do_not_double(typist: Typist) -> None:
    phone = Phone(typist)
    shared = typist.home / "shared"
    second = ("--profile", "second")
    typist.type("export", "-o", "whole.json", "--unencrypted")
    assert typist.type(*second, "import", "whole.json", "--yes").code == 0
    (typist.path.parent / "second.db").rename(typist.home / "second.db")
    second = ("--db", str(typist.home / "second.db"))

    def both(*words: str) -> None:
        for device in ((), second, ()):
            answer = typist.type(*device, *words)
            assert answer.code in {0, 1}, answer

    phone.write("2026-11-20 20:31 40mg, lips dry 2", "2026-11-21 20:31 20mg")
    both("inbox", "in")  # both take the lines before they meet
    both("sync", str(shared), "--yes", "--unencrypted")
    assert phone.doses() == [40, 20]
    phone.write("2026-11-22 20:31 40mg, mood 4")
    phone.take()
    both("sync", str(shared), "--yes", "--unencrypted")
    answer = typist.type(
        *second, "inbox", "in", "--json"
    )  # the entries came before the line was looked at
    assert (answer.code, json.loads(answer.out)["entries"]) == (0, [])
    phone.write("2026-11-23 08:31 40mg")
    phone.take()
    both("sync", str(shared), "--yes", "--unencrypted")
    text = (phone.folder / "phone.txt").read_text()
    (phone.folder / "phone.txt").write_text(text.replace("08:31 40mg", "08:31 20mg"))
    asked = typist.type(*second, "inbox", "in", "--json")
    assert (asked.code, "other words" in asked.out) == (1, True)
    assert phone.doses() == [40, 20, 40, 40]
    check_whole(typist.path)
    check_whole(typist.home / "second.db")


def test_with_names_by_chance_two_devices_double_so_the_folder_is_one(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of P27: each device names the entries of a line as it likes."""
    monkeypatch.setattr(storage, "namer", lambda *_: lambda _: str(uuid.uuid4()))
    with pytest.raises(AssertionError):
        test_devices_that_read_the_same_folder_do_not_double(typist)


def test_unread_lines_stand_in_status_and_doctor_and_crisis_is_answered_there(
    typist: Typist,
) -> None:
    phone = Phone(typist)
    phone.write("2026-11-21 20:31 40mg")
    phone.take()
    assert "Inbox" not in typist.type("status").out
    phone.write("2026-11-22 20:31 40mg", '2026-11-22 20:40 "i want to die"')
    shown = typist.type("status")
    assert re.search(r"Inbox +2 lines from the phone +isotrack inbox", shown.out)
    assert "2 lines from the phone" in typist.type("status", "--plain").out
    assert "To talk to someone now" in shown.out
    checked = typist.type("doctor").out
    assert "inbox: 2 lines not taken yet" in checked
    assert "die" not in checked
    assert typist.type("inbox").code == 0
    assert typist.type("inbox", "off").code == 0
    phone.write("2026-11-23 08:00 40mg")
    assert "Inbox" not in typist.type("status").out


def test_a_file_that_lies_in_the_cloud_alone_is_named(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("2026-11-22 20:31 40mg")
    for name in (
        ".older.txt.icloud",
        "newer.md.nextcloud",
        "picture.png.icloud",
        ".phone.txt.icloud",
    ):
        (phone.folder / name).write_bytes(b"bplist00")
    told = phone.take()
    assert told["unread_files"] == ["older.txt", "newer.md"]
    assert len(told["entries"]) == 1
    said = typist.type("inbox").out
    for name in ("older.txt", "newer.md"):
        assert f"{name} lies in the cloud and was not fetched to this computer" in said


def test_what_cannot_be_read_waits_until_it_is_left_out(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("hello", "2026-11-24 08:00 40mg", "2026-11-22 lips 2", "2026-11-22 20:31 40mg")
    (phone.folder / "latin.txt").write_bytes(b"2026-11-22 20:31 \xff\n")
    (phone.folder / ".syncthing.phone.txt.tmp").write_text("2026-11-22 20:31 20mg\n")
    told = phone.take(code=1)
    assert [one["needs_yes"] for one in told["waiting"]] == [False, True, False]
    assert told["unread_files"] == ["latin.txt"]
    left = phone.take("--skip-unreadable", "--yes", code=2)["waiting"]
    assert [one["line"] for one in left] == ["2026-11-24 08:00 40mg"]  # its hour comes
    typist.pretend("2026-11-24T09:00:00+01:00")
    assert len(phone.take()["entries"]) == 1


def test_forgetting_leaves_no_hash_of_the_words(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write('2026-11-22 20:31 "a secret"', "2026-11-22 20:32 lips 2")
    phone.take()
    assert typist.type("forget", "n1", "--yes").code == 0
    digests = [row[0] for row in look(typist.path, "SELECT digest FROM inbox_line")]
    assert sorted(one.endswith(":") for one in digests) == [False, True]
    words = hashlib.sha256(b'2026-11-22 20:31 "a secret"').hexdigest()[:32]
    assert not any(words in one for one in digests)
    assert phone.take()["lines"] == []
    backups = list((typist.path.parent / "backups").glob("*.db"))
    for one in backups:
        rows = look(one, "SELECT count(*) FROM inbox_line WHERE digest NOT LIKE '%:'")
        assert rows in ([(0,)], [(1,)])


def test_one_undo_takes_back_a_whole_run(typist: Typist) -> None:
    phone = Phone(typist)
    phone.write("2026-11-21 20:31 40mg, lips 2", "2026-11-22 20:31 40mg", "2026-11-22 20:44 90mg")
    assert len(phone.take(code=1)["entries"]) == 3
    typist.type("undo")
    assert phone.doses() == []
    rehearsed = phone.take("--dry-run", code=1)
    assert rehearsed["dry_run"] is True


def test_what_a_timer_told_to_nobody_is_told_at_the_next_look(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    phone = Phone(typist)
    phone.write('2026-11-22 20:40 "i want to die"', "2026-11-22 20:41 blurred vision 3, lips 2")
    phone.take()  # as cron runs it: no terminal
    for look_again in ("status", "inbox", "status"):  # still nobody at a terminal
        shown = typist.type(look_again)
        assert "To talk to someone now" in shown.out
        assert "problems with sight" in shown.out
    assert "dry lips" not in typist.type("inbox").out
    monkeypatch.setattr("isotrack.cli.entries.inbox.is_terminal", lambda _: True)
    assert "To talk to someone now" in typist.type("status").out
    assert "To talk to someone now" not in typist.type("status").out


def test_two_runs_at_once_take_each_line_once(typist: Typist) -> None:
    phone = Phone(typist)
    phone.take()
    phone.write(*(f"2026-11-{day:02} 20:31 40mg, lips {day % 4}" for day in range(2, 22)))
    children = []
    for _ in range(4):
        child = os.fork()
        if not child:
            os._exit(typist.type("inbox").code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children] == [0] * 4
    assert phone.doses() == [40] * 20
    assert look(typist.path, "SELECT count(*) FROM effect") == [(20,)]
    check_whole(typist.path)


def test_at_a_terminal_doubtful_lines_are_asked_at_once_and_are_one_change(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    from isotrack.cli.app.session import App

    phone = Phone(typist)
    phone.write("2026-11-21 20:31 40mg", "2026-11-21 20:40 40mg", "2026-11-22 lips 2")
    monkeypatch.setattr(App, "can_ask", True)
    said = typist.type("inbox", "in", stdin="n\n")
    assert (said.code, said.err.count("Take them, too?")) == (1, 1)
    assert phone.doses() == [40]
    assert typist.type("undo").code == 0
    phone.write("2026-11-20 20:31 40mg")
    said = typist.type("inbox", "in", stdin="y\n")
    assert (said.code, said.err.count("it has no clock time")) == (0, 1)
    assert phone.doses() == [40, 40]
    assert typist.type("undo").code == 0
    assert phone.doses() == []
