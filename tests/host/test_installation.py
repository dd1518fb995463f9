"""A hint names the installer that was used, and one file that holds everything is told from a folder."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from isotrack.host import installation
from isotrack.host.schedulers import program

if TYPE_CHECKING:
    from pathlib import Path

TYPST = '"typst<0.16,>=0.15"'


@pytest.mark.parametrize(
    ("mark", "add", "repair"),
    [
        ("pipx_metadata.json", f"pipx inject isotrack {TYPST}", "pipx reinstall isotrack"),
        ("uv-receipt.toml", f"PYTHON -m pip install {TYPST}", "uv tool install --reinstall isotrack"),
        ("", f"PYTHON -m pip install {TYPST}", "PYTHON -m pip install --force-reinstall isotrack"),
    ],
)  # fmt: skip
def test_the_installer_that_was_used(
    mark: str, add: str, repair: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if mark:
        (tmp_path / mark).write_text("")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "PYTHON")
    monkeypatch.setattr(sys, "argv", ["isotrack"])
    assert installation.how_to_add("pdf") == add
    assert installation.how_to_repair() == repair


def test_uv_is_named_where_it_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_installer", lambda: "uv")
    monkeypatch.setattr(sys, "executable", "/a b/python")
    assert installation.how_to_add("xlsx").startswith(
        "uv pip install --python '/a b/python' \"python"
    )


def test_one_file_with_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "isotrack.pyz"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("__main__.py", "")
    monkeypatch.setattr(sys, "argv", [str(archive)])
    assert (
        installation.how_to_add("pdf")
        == f"install isotrack with pipx, then: pipx inject isotrack {TYPST}"
    )
    assert program(str(archive), "/usr/bin/python") == ("/usr/bin/python", str(archive))
    launcher = archive.rename(tmp_path / "isotrack.exe")  # those of Windows hold an archive, too
    assert not installation.is_archive(str(launcher))
