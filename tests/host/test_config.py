"""Settings: kept with the person's comments, refused before they are half-read."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.errors import ChoiceUnknown, IsotrackError, SettingUnreadable
from isotrack.domain.core.refusals import DiskRefused
from isotrack.domain.report.errors import OutputNotWritten
from isotrack.host import config

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = config.load(tmp_path / "config.toml")
    assert settings.day_start.isoformat() == "04:00:00"
    assert settings.date_order is None


def test_setting_and_unsetting_keeps_comments_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    config.save(path, "date_order", "dmy")
    path.write_text("# mine\n" + path.read_text(), encoding="utf-8")
    config.save(path, "day_start", "03:00")
    assert config.load(path).date_order == "dmy"
    assert "# mine" in path.read_text(encoding="utf-8")
    config.save(path, "date_order", None)
    assert config.load(path).date_order is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("day_start = 4", SettingUnreadable),
        ('day_start = "25:00"', SettingUnreadable),
        ('day_start = "13:00"', SettingUnreadable),
        ('day_strat = "04:00"', ChoiceUnknown),
        ("not toml at all [", SettingUnreadable),
        ("\udcff", SettingUnreadable),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_alone(
    text: str, error: type[IsotrackError], tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    before = path.read_bytes()
    with pytest.raises(error):
        config.load(path)
    with pytest.raises(IsotrackError):
        config.save(path, "color", "never")
    assert path.read_bytes() == before


def test_true_and_false_may_be_written_as_toml_does(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("plain = true\n", encoding="utf-8")
    assert config.load(path)["plain"] == "true"


def test_a_folder_in_the_way_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(SettingUnreadable):
        config.load(tmp_path / "config.toml")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises((DiskRefused, OutputNotWritten, SettingUnreadable)):
        config.save(tmp_path / "file" / "config.toml", "color", "never")
