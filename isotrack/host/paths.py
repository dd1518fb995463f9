"""Where the files are. Asking never creates anything."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.core.errors import SettingUnreadable
from isotrack.host import platform

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_PROFILE = "default"


def check_profile(name: str) -> str:
    """Return a profile name that is safe as a file name. Raises SettingUnreadable."""
    word = name.replace("-", "_").replace("_", "")
    if not (name.isascii() and word.isalnum() and name[0].isalnum() and len(name) <= 40):
        fix = "Use letters, digits, - and _, for example: --profile anna"
        raise SettingUnreadable("--profile", f'"{name}" cannot be a profile name', fix)
    return name


def check_path(path: Path, named_by: str) -> Path:
    """Return a path whose name is text. Raises SettingUnreadable: SQLite takes no other bytes."""
    text = str(path)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            seen = text.encode("utf-8", "backslashreplace").decode()
            fix = "Use a name of letters, for example: isotrack --db diary.db"
            raise SettingUnreadable(
                named_by, f'"{seen}" holds bytes that are no text', fix
            ) from None
    return path


def typed(text: str) -> Path:
    """A path as people type it, `~` for a home folder: no shell expands it after `=` or in a variable."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # `~nobody`
        return Path(text)


def _base(environ: Mapping[str, str], variable: str, fallback: str) -> Path:
    """An XDG folder: from the environment if it is absolute, else the platform's own place."""
    folder = environ.get(variable, "")
    if folder.startswith("~"):
        folder = str(typed(folder))
    if os.path.isabs(folder):
        return Path(folder)
    if platform.is_mac() or platform.is_windows():
        import platformdirs

        is_data = variable == "XDG_DATA_HOME"
        return Path(platformdirs.user_data_dir() if is_data else platformdirs.user_config_dir())
    return Path(environ.get("HOME") or Path.home()) / fallback


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the data files, one file per profile."""
    return _base(environ, "XDG_DATA_HOME", ".local/share") / "isotrack"


def database_path(environ: Mapping[str, str], profile: str) -> Path:
    """The data file of a profile."""
    return data_folder(environ) / f"{profile}.db"


def config_path(environ: Mapping[str, str]) -> Path:
    """The settings file."""
    return _base(environ, "XDG_CONFIG_HOME", ".config") / "isotrack" / "config.toml"


def shown(path: Path, environ: Mapping[str, str]) -> str:
    """A path as people write it, with ~ for their home folder."""
    home = environ.get("HOME", "")
    text = str(path)
    return (
        f"~{text[len(home) :]}"
        if home and text.startswith((f"{home}/", f"{home}{os.sep}"))
        else text
    )
