"""`config edit`: the settings change only when what comes back from the editor can be read."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary, Terminal


def editor(text: str) -> str:
    """A command that writes a text into the file it is given."""
    code = f"import sys; open(sys.argv[1], 'w').write({text!r})"
    return f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}"


@pytest.fixture
def settings(home: Path) -> Path:
    return home / ".config" / "isotrack" / "config.toml"


def test_readable_settings_are_taken(
    terminal: Callable[..., Terminal], settings: Path, diary: Diary
) -> None:
    screen = terminal("config", "edit", EDITOR=editor('# mine\nday_start = "03:00"\n'))
    screen.sees("The settings are changed.")
    assert screen.finish() == 0
    assert settings.read_text(encoding="utf-8").startswith("# mine")
    assert settings.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in settings.parent.iterdir()] == ["config.toml"]
    assert diary.do("config get day_start") == "03:00\n"


def test_nonsense_is_not(terminal: Callable[..., Terminal], settings: Path, diary: Diary) -> None:
    diary.do("config set day_start 02:00")
    before = settings.read_bytes()
    for text in ("day_start = ", 'day_strat = "03:00"\n', 'day_start = "25:00"\n'):
        assert terminal("config", "edit", EDITOR=editor(text)).finish() == 2
        assert settings.read_bytes() == before
    assert terminal("config", "edit", EDITOR="no-such-editor").finish() == 2
    screen = terminal("config", "edit", EDITOR="false")
    screen.sees("Nothing was changed.")
    assert screen.finish() == 0


def test_nobody_to_edit(diary: Diary) -> None:
    diary.refuse("config edit", 2)


def test_link_to_where_the_settings_are_kept_stays_a_link(
    terminal: Callable[..., Terminal], settings: Path, diary: Diary, tmp_path: Path
) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text('plain = "true"\n', encoding="ascii")
    settings.parent.mkdir(parents=True)
    settings.symlink_to(kept)
    diary.do("config set day_start 02:00")
    assert settings.is_symlink()
    assert 'day_start = "02:00"' in kept.read_text(encoding="ascii")
    screen = terminal("config", "edit", EDITOR=editor('day_start = "03:00"\n'))
    screen.sees("The settings are changed.")
    assert screen.finish() == 0
    assert settings.is_symlink()
    assert kept.read_text(encoding="ascii") == 'day_start = "03:00"\n'
