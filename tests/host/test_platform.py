"""Each promise of host/platform.py holds where a system lacks what Linux has: the attribute is taken away."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from isotrack.host import platform, schedulers
from isotrack.host.files import write_private
from isotrack.host.notify import bus_address
from isotrack.host.programs import run
from isotrack.storage.backup import back_up
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

ABSENT = (
    "O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_DIRECTORY", "geteuid", "getuid", "fchmod", "link", "killpg",
)  # fmt: skip
AWAY = "import os, sys\nfor name in {absent!r}: delattr(os, name)\nsys.modules['resource'] = None\n"


@pytest.fixture(params=[*((one,) for one in ABSENT), ABSENT], ids=" ".join)
def poorer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """A system without one of the things that differ, then without all of them."""
    for name in request.param:
        monkeypatch.delattr(os, name)
    monkeypatch.setitem(sys.modules, "resource", None)
    return tuple(request.param)


def test_a_diary_is_made_opened_copied_and_exported(
    poorer: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "data" / "default.db"
    create_database(path)
    create_database(path)  # the second of two first runs keeps what is there
    open_database(path).close()
    copy = back_up(path, "manual")
    assert copy.read_bytes()[:15] == b"SQLite format 3"
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")], "no drafts stay"
    write_private(tmp_path / "out.json", b"{}\n")
    with pytest.raises(FileExistsError):
        platform.create_private(tmp_path / "out.json")
    (tmp_path / "way").symlink_to(tmp_path / "foreign")
    with pytest.raises(OSError, match=r"exists|symbolic"):
        platform.create_private(tmp_path / "way")
    assert not (tmp_path / "foreign").exists()
    platform.harden()


def test_a_name_that_is_taken_is_never_given_twice(poorer: tuple[str, ...], tmp_path: Path) -> None:
    draft, final = tmp_path / "draft", tmp_path / "final"
    draft.write_text("new")
    final.write_text("old")
    with pytest.raises(FileExistsError):
        platform.give_name(draft, final)
    assert (draft.read_text(), final.read_text()) == ("new", "old")
    final.unlink()
    platform.give_name(draft, final)
    assert final.read_text() == "new"


def test_modes_are_mended_where_there_are_any(poorer: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "default.db"
    create_database(path)
    path.chmod(0o644)
    open_database(path).close()
    kept = 0o644 if "geteuid" in poorer else 0o600  # without users modes say nothing
    assert path.stat().st_mode & 0o777 == kept


def test_programs_are_ended_and_users_without_numbers_have_no_bus(
    poorer: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("isotrack.host.programs.LIMIT_S", 0.1)
    assert run(["sleep", "5"]).code == 124
    if "getuid" in poorer:
        assert bus_address() is None
        assert platform.user_number() is None


def test_a_day_without_any_of_it(isotrack: Callable[..., Ran], home: Path) -> None:
    """The whole program, as on a system that has none of it; only what it prints is looked at."""
    code = AWAY.format(absent=ABSENT) + "from isotrack.__main__ import main\nmain()\n"
    env = {**os.environ, "ISOTRACK_TODAY": "2026-11-23T20:36:00+01:00"}

    def typed(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *words], env=env, cwd=home, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    typed("init", "--no-input", "--start", "20nov", "--weight", "60kg", "--dose", "40")
    assert typed("dose").startswith("Logged d1")
    assert "all totals" not in typed("backup")
    assert typed("undo").startswith("Undone")
    assert typed("export", "-o", "all.json")
    assert typed("doctor")


@pytest.mark.parametrize(
    ("fault", "system", "is_gone"),
    [
        (BrokenPipeError(), "linux", True),
        (OSError(errno.EINVAL, ""), "win32", True),
        (OSError(errno.EINVAL, ""), "linux", False),
        (OSError(errno.EINVAL, "", "a.db"), "win32", False),
        (OSError(errno.ENOSPC, ""), "win32", False),
    ],
)
def test_a_reader_that_has_gone(
    fault: OSError, system: str, is_gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert platform.has_reader_gone(fault) is is_gone


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["schtasks", "/F"], "schtasks /F"),
        (["pipx", "inject", "isotrack", "typst<0.16,>=0.15"], 'pipx inject isotrack "typst<0.16,>=0.15"'),
        ([r"C:\a\python.exe", "-m", "pip"], r"C:\a\python.exe -m pip"),
        ([r"C:\a b\python.exe", "-m"], r"& 'C:\a b\python.exe' -m"),
        (["x", r"C:\$o'b\a"], r"x 'C:\$o''b\a'"),
        (["x", "a&b"], 'x "a&b"'),
    ],
)  # fmt: skip
def test_words_for_cmd_and_powershell(
    words: list[str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert platform.quoted(words) == line


def test_a_command_of_the_settings_keeps_its_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    line = r'"C:\Program Files\ntfy.exe" publish topic'
    assert platform.words_of("ntfy 'a b'") == ["ntfy", "a b"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert platform.words_of(line) == [r"C:\Program Files\ntfy.exe", "publish", "topic"]
    assert platform.editor() == "notepad"
    with pytest.raises(ValueError, match="quot"):
        platform.words_of('"a')


def test_the_scheduler_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for system, kind in (("win32", "windows"), ("darwin", "launchd"), ("freebsd14", "cron")):
        monkeypatch.setattr(sys, "platform", system)
        assert schedulers.preferred({}) == kind
