"""Where a diary meets what is not isotrack's: folders, names, settings, locks, sizes. Promise P26."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.cli.app.session import App
from isotrack.domain.reminders.errors import WordsUnprintable
from isotrack.host import files, installation, schedulers, surroundings
from isotrack.storage import check
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.typist import Typist

INIT = "init --no-input --start 2026-11-01 --weight 70kg --dose 40"


def do(typist: Typist, line: str) -> str:
    ran = typist.type(*line.split())
    assert ran.code == 0, ran
    return ran.out


def checks(typist: Typist, line: str = "doctor") -> dict[str, Any]:
    ran = typist.type(*line.split(), "--json")
    return {one["name"]: one for one in json.loads(ran.out)["checks"]}


def test_a_diary_that_went_away_is_not_taken_for_a_new_one(typist: Typist) -> None:
    do(typist, INIT)
    do(typist, "backup")
    typist.path.rename(typist.home / "gone.db")
    ran = typist.type("dose", "40")
    assert (ran.code, "1 backup" in ran.err or "backups" in ran.err) == (1, True)
    assert "isotrack restore default-" in ran.err
    assert not typist.path.exists()
    assert "restore" in typist.type("status").err
    assert checks(typist)["database"]["status"] == "fail"
    do(typist, f"{INIT} --yes")
    assert list((typist.path.parent / "backups").iterdir())
    do(typist, "dose 40")


def test_the_placeholder_of_a_cloud_is_no_new_diary(typist: Typist) -> None:
    typist.path.parent.mkdir(parents=True)
    (typist.path.parent / ".default.db.icloud").write_bytes(b"x")
    ran = typist.type("note", "x")
    assert (ran.code, ".default.db.icloud" in ran.err, typist.path.exists()) == (1, True, False)


def test_a_profile_nearly_of_another_name_is_asked_about(typist: Typist) -> None:
    do(typist, f"--profile anna {INIT}")
    ran = typist.type("--profile", "ana", "dose", "40")
    assert (ran.code, '"anna"' in ran.err) == (1, True)
    assert not typist.path.with_name("ana.db").exists()
    assert typist.type(*f"--profile ana {INIT}".split()).code == 1
    do(typist, f"--profile ana {INIT} --yes")
    do(typist, f"--profile bob {INIT}")  # of quite another name: created


def test_a_tilde_is_a_home_wherever_a_path_is_typed(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(typist, "--db ~/a.db note x")
    monkeypatch.setenv("ISOTRACK_DB", "~/b.db")
    do(typist, "note x")
    do(typist, "export --output=~/c.json")
    do(typist, "backup --to=~/stick")
    do(typist, "import ~/c.json")
    assert {"a.db", "b.db", "c.json", "stick"} <= {one.name for one in typist.home.iterdir()}
    assert not (typist.home / "~").exists()


SETTINGS: dict[str, tuple[bytes, str | None]] = {
    "syntax": (b'plain = "true"\nday_start = \n', "at line 2"),
    "byte-order mark": (b'\xef\xbb\xbfplain = "false"\n', None),
    "depth": (b"a = " + b"[" * 50_000, "is not a TOML file"),
    "value": (b'day_start = "25:00"\n', "day_start"),
    "key": (b'colour = "never"\n', "colour"),
    "bytes": (b"\xff\xfe\x00", "is not a TOML file"),
    "size": (b"#" * 1_000_002, "far larger"),
}


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_cannot_be_read_never_stop_a_record(typist: Typist, what: str) -> None:
    content, told = SETTINGS[what]
    path = typist.home / ".config" / "isotrack" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    ran = typist.type("dose", "40")
    assert ran.code == 0
    assert ran.err.count("The default holds") == (told is not None)
    check = checks(typist)["settings"]
    assert (check["status"], told is None or told in check["message"]) == (
        "ok" if told is None else "fail",
        True,
    )


def test_a_pipe_and_a_folder_in_the_place_of_settings_do_not_hang(typist: Typist) -> None:
    path = typist.home / ".config" / "isotrack" / "config.toml"
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert "no ordinary file" in typist.type("dose", "40").err
    path.unlink()
    path.mkdir()
    assert typist.type("dose", "20", "--extra").code == 0


def test_only_what_isotrack_made_is_changed(typist: Typist) -> None:
    own = typist.home / "own"
    own.mkdir()
    own.chmod(0o755)  # whatever a run before has set as umask
    script, notes = own / "run.sh", own / "thesis.db"
    for one, mode in ((script, 0o755), (notes, 0o664)):
        one.write_text("#!/bin/sh\n", encoding="utf-8")
        one.chmod(mode)
    do(typist, f"--db {own}/diary.db note x")
    do(typist, f"--db {own}/diary.db backup")
    loose = [own / "diary.db", *(own / "backups").iterdir()]
    for one in loose:
        one.chmod(0o644)
    typist.type("--db", f"{own}/diary.db", "doctor", "--fix")
    assert [one.stat().st_mode & 0o777 for one in (script, notes, own)] == [0o755, 0o664, 0o755]
    assert {one.stat().st_mode & 0o777 for one in loose} == {0o600}
    if os.geteuid():  # nothing is closed to root
        (own / "backups").chmod(0o550)
        typist.type("--db", f"{own}/diary.db", "doctor", "--fix")
        assert (own / "backups").stat().st_mode & 0o700 == 0o700


@pytest.mark.parametrize("named", ["script.sh", "folder", "gone.db", "own.db"])
def test_what_is_no_diary_keeps_its_modes(typist: Typist, named: str) -> None:
    """A slip behind --db: the file or folder there, and a folder named backups beside it, are the person's."""
    own = typist.home / "own"
    for folder in (own, own / "folder", own / "backups"):
        folder.mkdir()
    for file in ("script.sh", "backups/script.tar", "backups/gone.tar", "backups/folder.tar"):
        (own / file).write_text("x", encoding="utf-8")
    if named == "own.db":
        do(typist, f"--db {own}/own.db note x")
    theirs = [
        own,
        own / "folder",
        own / "backups",
        own / "script.sh",
        *(own / "backups").glob("*.tar"),
    ]
    for one in theirs:
        one.chmod(0o775)
    typist.type("--db", str(own / named), "doctor", "--fix")
    assert {one.stat().st_mode & 0o777 for one in theirs} == {0o775}


def test_copies_of_two_profiles_of_one_pattern_stay_apart(typist: Typist) -> None:
    for name in ("anna", "anna-20261101"):
        do(typist, f"--profile {name} {INIT} --yes")
        do(typist, f"--profile {name} backup")
    mine = json.loads(do(typist, "--profile anna backup list --json"))["items"]
    theirs = json.loads(do(typist, "--profile anna-20261101 backup list --json"))["items"]
    assert not {one["file"] for one in mine} & {one["file"] for one in theirs}
    assert len(mine) == len(theirs) == 2  # the daily one and the one that was asked for


def test_a_list_of_backups_says_how_each_is(typist: Typist) -> None:
    do(typist, INIT)
    do(typist, "backup")
    folder = typist.path.parent / "backups"
    (whole,) = [one for one in folder.iterdir() if "daily" not in one.name]
    for state, content in (
        ("empty", b""), ("damaged", whole.read_bytes()[:5000]), ("encrypted", b"age-encryption.org/v1\n"),
    ):  # fmt: skip
        (folder / f"default-20261101-{state}.db").write_bytes(content)
    items = json.loads(do(typist, "backup list --json"))["items"]
    states = {one["file"].rpartition("-")[2].removesuffix(".db"): one["state"] for one in items}
    assert {name: states[name] for name in ("empty", "damaged", "encrypted")} == {
        name: name for name in ("empty", "damaged", "encrypted")
    }
    assert states["daily"] == "whole"


def test_an_export_of_a_damaged_diary_says_so(typist: Typist) -> None:
    do(typist, INIT)
    conn = sqlite3.connect(typist.path)
    conn.execute("UPDATE weight SET weight_ug = weight_ug + 1000000000")
    conn.commit()
    conn.close()
    ran = typist.type("export")
    assert (ran.code, "The diary is damaged" in ran.err) == (0, True)


def test_drafts_of_a_dead_run_go_with_the_next_entry(typist: Typist) -> None:
    do(typist, INIT)
    backups = typist.path.parent / "backups"
    dead, alive = 2**22 + 1, os.getpid()
    left = [typist.path.parent / f".default.db.new-{dead}-ab", backups / f".x.new-{dead}-ab"]
    kept = backups / f".y.new-{alive}-ab"
    for one in (*left, kept):
        one.write_bytes(b"x")
    do(typist, "note x")
    assert [one.exists() for one in (*left, kept)] == [False, False, True]


def test_waiting_for_a_lock_is_told_and_ends(typist: Typist) -> None:
    do(typist, INIT)
    held = sqlite3.connect(typist.path, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN EXCLUSIVE")
    threading.Timer(3, lambda: held.execute("ROLLBACK")).start()
    ran = typist.type("note", "x")
    assert (ran.code, "Waiting for another isotrack" in ran.err) == (0, True)
    held.close()


def test_a_file_beyond_64_mb_is_refused_before_it_is_read(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(typist, INIT)
    large = typist.home / "large.json"
    with large.open("wb") as file:
        file.truncate(files.LARGEST_TEXT + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _: pytest.fail("it was read"))
    ran = typist.type("import", str(large))
    assert (ran.code, "larger than 64 MB" in ran.err) == (1, True)


def test_reading_takes_at_most_three_times_the_size(typist: Typist) -> None:
    """An export of some thousand notes, read and linked."""
    import tracemalloc

    from isotrack.services.copies import transfer

    do(typist, INIT)
    db = open_database(typist.path)
    with db.snapshot() as conn:
        (row,) = conn.execute("SELECT * FROM journal WHERE kind = 'weight'").fetchall()
    from isotrack.storage import exchange

    lines = []
    for number in range(3000):
        one = list(row)
        one[0] = f"{number:08x}{row[0][8:]}"
        one[2] = number + 1
        lines.append(exchange.canonical(exchange.to_data(tuple(one))))
    head = '{"demo":false,"format":"isotrack-export","version":1,"entries":['
    text = head + '\n],"journal":[\n' + ",\n".join(lines) + "\n]}\n"
    db.close()
    tracemalloc.start()
    ops = transfer._read(text, is_demo=False, name="x")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(ops) == 3000
    assert most < 2 * len(text)  # beside the text itself


@pytest.mark.parametrize("word", ["/home/a\nb/isotrack", "x\x1b", "\x7f"])
def test_no_control_character_reaches_a_scheduler(tmp_path: Path, word: str) -> None:
    job = schedulers.Job((word, "remind"), "20:30", "default")
    for kind in schedulers.KINDS:
        with pytest.raises(WordsUnprintable):
            schedulers.plan(kind, job, tmp_path, tmp_path)


@pytest.mark.parametrize(
    "spoiled",
    ["DROP TRIGGER journal_never_deletes", "DROP INDEX journal_by_hlc", "CREATE TABLE mine (x)",
     "ALTER TABLE note ADD COLUMN mine TEXT", "CREATE TRIGGER mine AFTER INSERT ON note BEGIN SELECT 1; END"],
)  # fmt: skip
def test_doctor_full_compares_the_schema(typist: Typist, spoiled: str) -> None:
    do(typist, INIT)
    assert checks(typist, "doctor --full")["schema"]["status"] == "ok"
    conn = sqlite3.connect(typist.path)
    conn.execute(spoiled)
    conn.commit()
    assert len(check.compare_schema(conn)) == 1
    conn.close()
    assert checks(typist, "doctor --full")["schema"]["status"] == "fail"


def test_a_locked_file_is_not_called_damaged(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(typist, INIT)
    monkeypatch.setattr("isotrack.storage.database.BUSY_LIMIT_S", 0.0)
    monkeypatch.setattr(
        "isotrack.storage.database.patiently.__kwdefaults__", {"speak": None, "limit_s": 0.0}
    )
    held = sqlite3.connect(typist.path, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    found = checks(typist)["database"]
    held.close()
    assert (found["status"], "restore" in found["fix"]) == ("fail", False)
    typist.path.write_bytes(typist.path.read_bytes()[:-4096])
    assert "restore" in checks(typist)["database"]["fix"]


def test_a_damaged_installation_is_no_damaged_diary(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    do(typist, INIT)
    assert installation.damaged() == []
    monkeypatch.setattr("isotrack.knowledge.load._COMPILED", str(tmp_path))
    from isotrack.knowledge import load

    for one in vars(load).values():
        if hasattr(one, "cache_clear"):
            one.cache_clear()
    ran = typist.type("effect", "headache", "2")
    if ran.code:
        assert "a part of isotrack itself" in ran.err
    monkeypatch.setattr(installation, "DATA", ("knowledge/compiled/none.json",))
    assert installation.damaged() == ["knowledge/compiled/none.json"]
    assert checks(typist)["installation"]["status"] == "fail"
    assert checks(typist)["database"]["status"] == "ok"


def test_a_path_through_a_link_cleans_the_real_folder_s_backups(typist: Typist) -> None:
    do(typist, "note sentinel")
    do(typist, "backup")
    link = typist.home / "link.db"
    link.symlink_to(typist.path)
    do(typist, f"--db {link} forget n1 --yes")
    assert not [one for one in typist.home.rglob("*.db") if b"sentinel" in one.read_bytes()]


def test_a_forget_that_was_stopped_is_seen_by_the_next_command(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(typist, "note sentinel")
    do(typist, "backup")
    with monkeypatch.context() as patch:
        patch.setattr("isotrack.services.copies.erase.clean", lambda *_, **__: 1 / 0)
        assert typist.type("forget", "n1", "--yes").code == 1
    assert "A forget was stopped before it was done" in typist.type("note", "x").err
    assert checks(typist)["forgetting"]["status"] == "warn"
    typist.type("doctor", "--fix")
    assert "forgetting" not in checks(typist)
    assert not [one for one in typist.home.rglob("*.db") if b"sentinel" in one.read_bytes()]
    assert "stopped" not in typist.type("note", "x").err


def test_other_copies_in_the_folder_of_backups_are_named(typist: Typist) -> None:
    do(typist, "note sentinel")
    do(typist, "backup")
    folder = typist.path.parent / "backups"
    (copy, *_) = folder.iterdir()
    shutil.copy(copy, folder / "my own copy.db")
    assert "my own copy.db" in do(typist, "forget n1 --yes")


WEAKER = {
    "an absent diary is a new one": (
        App, "_against_new", lambda _: None, test_a_diary_that_went_away_is_not_taken_for_a_new_one,
    ),
    "the whole folder is ours": (
        surroundings, "ours", lambda path, _: [path.parent, *path.parent.rglob("*")], test_only_what_isotrack_made_is_changed,
    ),
}  # fmt: skip


@pytest.mark.parametrize("former", WEAKER)
def test_the_former_behaviour_is_noticed(
    typist: Typist, monkeypatch: pytest.MonkeyPatch, former: str
) -> None:
    """The negative control of P26."""
    owner, name, weaker, seam = WEAKER[former]
    monkeypatch.setattr(owner, name, weaker)
    with pytest.raises(AssertionError):
        seam(typist)
