"""What an undone import brought is told to nobody; brought back it is; what was forgotten stays so on every road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.storage.write_sets import SETS, counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

EXPORT = SETS / "0002" / "export.json"


@pytest.fixture
def on(isotrack: Callable[..., Ran], tmp_path: Path) -> Callable[..., Path]:
    """Type lines that work on the computer of this name; its data file."""

    def run(name: str, *lines: tuple[str, ...]) -> Path:
        path = tmp_path / name / "diary.db"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        for words in lines:
            ran = isotrack("--db", str(path), *words)
            assert ran.code == 0, ran
        return path

    return run


def test_an_undone_import_is_told_to_nobody_until_it_is_brought_back(
    on: Callable[..., Path], tmp_path: Path
) -> None:
    sync = ("sync", str(tmp_path / "shared"), "--unencrypted", "--yes")
    one = on("one", ("note", "mine"), ("import", str(EXPORT), "--yes"))
    whole = counted(one)
    on("one", ("undo",), sync)
    assert (counted(one)["entries"], counted(one)["total_ug"]) == (1, 0)
    other = on("other", ("note", "theirs"), sync)
    assert (counted(other)["entries"], counted(other)["total_ug"]) == (2, 0)
    on("one", ("undo", "--redo"), sync)
    on("other", sync)
    assert counted(one)["total_ug"] == counted(other)["total_ug"] == whole["total_ug"] > 0
    assert counted(one)["entries"] == counted(other)["entries"] == whole["entries"] + 1


def test_what_was_forgotten_on_one_computer_is_forgotten_wherever_it_was_imported(
    on: Callable[..., Path], tmp_path: Path
) -> None:
    sync = ("sync", str(tmp_path / "shared"), "--unencrypted", "--yes")
    one = on("one", ("import", str(EXPORT), "--yes"), ("forget", "n1", "--yes"), sync)
    assert b"knee pain" not in one.read_bytes()
    other = on("other", ("import", str(EXPORT), "--yes"))
    assert b"knee pain" in other.read_bytes()
    on("other", sync)
    assert b"knee pain" not in other.read_bytes()
    on("other", ("import", str(EXPORT), "--yes"))  # the old export does not bring it back
    assert b"knee pain" not in other.read_bytes()
    assert counted(one) == counted(other)
