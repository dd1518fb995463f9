"""Two computers and a folder: what each says reaches the other, once, and nothing edited is believed."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import Diary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "shared"


def computer(isotrack: Run, home: Path, name: str) -> Diary:
    """A diary on another computer: its own data folder."""
    data = home / name

    def run(*words: str, **how: Any) -> Any:
        return isotrack(*words, **{"XDG_DATA_HOME": str(data), **how})

    return Diary(run, data / "isotrack" / "default.db")


def said(diary: Diary) -> list[dict[str, Any]]:
    entries = diary.data("history --all")["entries"]
    return sorted(({**one, "id": ""} for one in entries), key=lambda one: str(one["uuid"]))


def init(diary: Diary) -> None:
    """A course, without the hint on stderr."""
    assert (
        diary.run("init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120").code
        == 0
    )


@pytest.fixture
def pair(isotrack: Run, home: Path) -> tuple[Diary, Diary]:
    desk, phone = computer(isotrack, home, "desk"), computer(isotrack, home, "phone")
    init(desk)
    return desk, phone


def test_each_hears_what_the_other_said_once(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do("dose 1nov..20nov")
    assert "sent 23 operations" in desk.do(f"sync {folder} --unencrypted")
    assert "Received 23 operations from 1 other device" in phone.do(f"sync {folder} --unencrypted")
    assert said(phone) == said(desk)
    phone.do("dose 20 21nov --yes")
    phone.do("edit d3 20 --yes")
    phone.do(f"sync {folder} --unencrypted")
    desk.do(f"sync {folder} --unencrypted --yes")
    assert said(phone) == said(desk)
    again = desk.data(f"sync {folder} --unencrypted")
    assert (again["received"], again["sent"], again["changed"]) == (0, 0, False)
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    for diary in pair:
        diary.do("doctor")


def test_undo_takes_back_what_was_typed_here_never_what_came(
    pair: tuple[Diary, Diary], folder: Path
) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    phone.do("note mine")
    assert phone.run(f"sync {folder} --unencrypted").code == 1
    phone.do(f"sync {folder} --unencrypted --yes")
    assert "mine" in phone.do("undo")
    assert phone.run("undo").code == 1
    assert len(said(phone)) == 3


def test_first_sight_of_another_device_is_confirmed(
    pair: tuple[Diary, Diary], folder: Path
) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    phone.do("note mine")
    err = phone.refuse(f"sync {folder} --unencrypted", 1)
    assert "that this diary does not know yet" in err
    assert "--yes" in err
    phone.do(f"sync {folder} --unencrypted --yes")
    desk.do(f"sync {folder} --unencrypted --yes")
    desk.do("note more")
    desk.do(f"sync {folder} --unencrypted")
    phone.do(f"sync {folder} --unencrypted")


def test_same_dose_on_two_devices_stays_two_and_is_listed(
    pair: tuple[Diary, Diary], folder: Path
) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    phone.do(f"sync {folder} --unencrypted")
    desk.do("dose")
    phone.do("dose")
    desk.do(f"sync {folder} --unencrypted")
    out = phone.do(f"sync {folder} --unencrypted --yes")
    assert "perhaps the same dose; both are counted" in out
    assert len(phone.day("2026-11-23")) == 2
    assert len(phone.data(f"sync {folder} --unencrypted")["possible_doubles"]) == 2
    phone.do("delete d1")
    phone.do(f"sync {folder} --unencrypted")
    desk.do(f"sync {folder} --unencrypted --yes")
    assert len(desk.day("2026-11-23")) == 1
    assert said(desk) == said(phone)


def parts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.startswith("ops-"))


def rewrite(path: Path, old: str, new: str, *, closes: bool) -> None:
    """Edit a file, with a closing hash that fits or not."""
    lines = path.read_text(encoding="utf-8").replace(old, new).splitlines(keepends=True)
    if closes:
        digest = hashlib.sha256("".join(lines[:-1]).encode()).hexdigest()
        lines[-1] = f'{{"end":"{digest}"}}\n'
    path.write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("closes", [False, True])
@pytest.mark.parametrize("old", ['"dose_ug":40000', '"seq":4,', '"taken_on":"2026-11-02"'])
def test_edited_file_is_refused_with_nothing_written(
    pair: tuple[Diary, Diary], folder: Path, old: str, closes: bool
) -> None:
    desk, phone = pair
    desk.do("dose 1nov..20nov")
    desk.do(f"sync {folder} --unencrypted")
    phone.do("note mine")
    new = {'"dose_ug":40000': '"dose_ug":20000', '"seq":4,': '"seq":5,'}
    rewrite(parts(folder)[0], old, new.get(old, '"taken_on":"2026-11-03"'), closes=closes)
    assert "Nothing of it was taken" in phone.refuse(f"sync {folder} --unencrypted --yes", 1)
    assert len(parts(folder)) == 1


def test_dropped_line_is_refused(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do("dose 1nov..20nov")
    desk.do(f"sync {folder} --unencrypted")
    (part,) = parts(folder)
    lines = part.read_text(encoding="utf-8").splitlines(keepends=True)
    part.write_text("".join(lines[:5] + lines[6:]), encoding="utf-8")
    rewrite(part, "\0", "", closes=True)
    phone.do("note mine")
    assert "gap" in phone.refuse(f"sync {folder} --unencrypted --yes", 1)


@pytest.mark.parametrize("share", [0, 0.3, 0.99])
def test_file_that_has_not_arrived_is_left_for_next_time(
    pair: tuple[Diary, Diary], folder: Path, share: float
) -> None:
    desk, phone = pair
    desk.do("dose 1nov..20nov")
    desk.do(f"sync {folder} --unencrypted")
    (part,) = parts(folder)
    whole = part.read_bytes()
    part.write_bytes(whole[: int(len(whole) * share)])
    phone.do("note mine")
    shown = phone.data(f"sync {folder} --unencrypted")
    assert (shown["received"], [w["code"] for w in shown["warnings"]]) == (0, ["waiting"])
    part.write_bytes(whole)
    assert phone.data(f"sync {folder} --unencrypted --yes")["received"] == 23


def test_later_part_waits_for_the_one_before_it(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    desk.do("dose")
    desk.do(f"sync {folder} --unencrypted")
    first, second = parts(folder)
    kept = first.read_bytes()
    first.unlink()
    assert len(phone.data(f"sync {folder} --unencrypted")["warnings"]) == 1
    assert phone.data("history")["entries"] == []
    first.write_bytes(kept)
    assert phone.data(f"sync {folder} --unencrypted")["received"] == 4
    assert second.exists()


def test_lost_file_is_written_again_by_its_device(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    desk.do("dose")
    desk.do(f"sync {folder} --unencrypted")
    parts(folder)[0].unlink()
    assert desk.data(f"sync {folder} --unencrypted")["sent"] == 3
    assert phone.data(f"sync {folder} --unencrypted")["received"] == 4


def test_imported_history_reaches_the_others_too(
    isotrack: Run, home: Path, pair: tuple[Diary, Diary], folder: Path, tmp_path: Path
) -> None:
    desk, phone = pair
    old = computer(isotrack, home, "old")
    old.do("note 'from the old computer'")
    old.do(f"export -o {tmp_path / 'old.json'} --unencrypted")
    desk.do(f"import {tmp_path / 'old.json'} --yes")
    desk.do("edit n1 'from the old one'")
    desk.do(f"sync {folder} --unencrypted")
    assert phone.data(f"sync {folder} --unencrypted")["received"] == 5
    assert said(phone) == said(desk)
    assert old.data(f"sync {folder} --unencrypted --yes")["received"] == 4
    assert said(old) == said(desk)
    assert {diary.data(f"sync {folder} --unencrypted")["sent"] for diary in pair} == {0}


def test_copied_older_file_becomes_a_device_of_its_own(
    pair: tuple[Diary, Diary], folder: Path
) -> None:
    desk, _ = pair
    desk.do(f"sync {folder} --unencrypted")
    older = desk.path.read_bytes()
    desk.do("note 'said later'")
    desk.do(f"sync {folder} --unencrypted")
    desk.path.write_bytes(older)  # over the very same file: its inode stays
    assert desk.data(f"sync {folder} --unencrypted")["received"] == 1
    desk.do("note 'said after that'")
    desk.do(f"sync {folder} --unencrypted")
    assert [one["note"] for one in desk.data("history note")["entries"]] == [
        "said after that", "said later",
    ]  # fmt: skip
    desk.do("doctor")


def test_restore_does_not_fork_a_device(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do("backup")
    desk.do("note 'said later'")
    desk.do(f"sync {folder} --unencrypted")
    desk.do("restore default-20261123-203600.db --yes")
    desk.do("note 'after the restore'")
    desk.do(f"sync {folder} --unencrypted")
    phone.do(f"sync {folder} --unencrypted")
    assert {one["note"] for one in phone.data("history note")["entries"]} == {
        "said later", "after the restore",
    }  # fmt: skip
    assert said(desk) == said(phone)


def test_files_are_encrypted_where_there_is_a_key(pair: tuple[Diary, Diary], folder: Path) -> None:
    pytest.importorskip("pyrage")
    desk, phone = pair
    desk.do("note lupine-7391")
    desk.refuse(f"sync {folder}", 1)
    secret = desk.data("backup key")["key"]
    desk.do(f"sync {folder}")
    (part,) = parts(folder)
    assert part.name.endswith(".jsonl.age")
    assert b"lupine" not in part.read_bytes()
    assert phone.run(f"sync {folder} --unencrypted").code == 1
    phone.do("backup key -", stdin=f"{secret}\n")
    phone.do(f"sync {folder}")
    assert said(phone) == said(desk)


def test_other_profiles_and_the_demo_stay_out(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    shown = phone.data(f"--profile anna sync {folder} --unencrypted --dry-run")
    assert (shown["received"], shown["devices"]) == (0, 0)
    phone.do("init --demo")
    assert phone.run(f"--profile demo sync {folder} --unencrypted").code == 1
    assert phone.run("sync").code == 2


def test_dry_run_writes_neither_here_nor_there(pair: tuple[Diary, Diary], folder: Path) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    phone.do("note mine")
    before = phone.content
    shown = phone.data(f"sync {folder} --unencrypted --dry-run --yes")
    assert shown["received"] == 3
    assert phone.content == before
    assert len(parts(folder)) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"{}\n{}\n",
        b'{"format":"isotrack-ops","version":2}\n',
        b"\xff\n",
        b'{"end":"x"}\n',
        b"[1]\n",
    ],
)
def test_nonsense_with_a_fitting_hash_is_refused(
    pair: tuple[Diary, Diary], folder: Path, content: bytes
) -> None:
    desk, phone = pair
    desk.do(f"sync {folder} --unencrypted")
    (part,) = parts(folder)
    digest = hashlib.sha256(content).hexdigest()
    part.write_bytes(content + json.dumps({"end": digest}, separators=(",", ":")).encode() + b"\n")
    ran = phone.run(f"sync {folder} --unencrypted")
    assert ran.code == 1
    assert "fault of its own" not in ran.err


def test_two_runs_of_one_computer_at_once_do_not_get_in_each_other_s_way(
    pair: tuple[Diary, Diary], folder: Path
) -> None:
    desk, phone = pair
    desk.do("dose 1nov..20nov")
    with ThreadPoolExecutor(4) as hands:
        ran = list(hands.map(lambda _: desk.run(f"sync {folder} --unencrypted"), range(4)))
    assert [(one.code, one.err) for one in ran] == [(0, "")] * 4
    phone.do(f"sync {folder} --unencrypted")
    assert said(phone) == said(desk)


def test_encrypted_file_that_is_still_on_its_way_is_left_for_next_time(
    pair: tuple[Diary, Diary], folder: Path
) -> None:
    pytest.importorskip("pyrage")
    desk, phone = pair
    desk.do("backup key")
    key = desk.path.with_name("backup-key.txt").read_text(encoding="ascii")
    phone.do("backup key -", stdin=key)  # the whole file, its comment included
    desk.do(f"sync {folder}")
    (part,) = folder.iterdir()
    whole = part.read_bytes()
    for cut in (10, 50, 300, len(whole) - 1):
        part.write_bytes(whole[:cut])
        told = phone.data(f"sync {folder}")
        assert (told["received"], len(told["warnings"]), told["total_mg"]) == (0, 1, 0)
    part.write_bytes(whole)
    assert phone.data(f"sync {folder}")["received"] > 0
    assert said(phone) == said(desk)
    stranger = folder.parent / "stranger"
    refused = phone.run("backup key", XDG_DATA_HOME=str(stranger))
    assert refused.code == 0
    refused = phone.run(f"sync {folder}", XDG_DATA_HOME=str(stranger))
    assert (refused.code, "does not open it" in refused.err) == (1, True)
