"""No file that is written, with whatever option, takes the place of the diary, a backup or the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Diary


@pytest.mark.parametrize(
    "line",
    [
        "export -o {} --force",
        "export dose --csv -o {} --force --unencrypted",
        "report --format md -o {} --force",
        "remind ics -o {} --yes",
    ],
)
def test_the_diary_its_backups_and_the_key_are_never_replaced(life: Diary, line: str) -> None:
    life.do("backup")
    folder = life.path.parent
    key = folder / "backup-key.txt"
    key.write_text("# isotrack\nAGE-SECRET-KEY-1NOTREAL\n", encoding="ascii")
    precious = [life.path, key, *(folder / "backups").iterdir()]
    for file in precious:
        before = file.read_bytes()
        life.refuse(line.format(file), 1)
        assert file.read_bytes() == before
    assert "Another name" in life.refuse(line.format(life.path), 1)


def test_an_ordinary_file_is_replaced_so_the_refusal_is_about_the_diary(life: Diary) -> None:
    file = life.path.parent / "old.json"
    file.write_text("old", encoding="ascii")
    life.do(f"export -o {file} --force")
    assert file.read_text(encoding="utf-8").startswith('{"demo"')
