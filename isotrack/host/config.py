"""Display and reminder settings in config.toml. Losing the file loses no health data."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.errors import ChoiceUnknown, SettingUnreadable
from isotrack.domain.core.refusals import DiskRefused, FileReadOnly
from isotrack.host import platform

if TYPE_CHECKING:
    from pathlib import Path

_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
# key -> (default, pattern a value must match, the pattern in words)
KEYS: dict[str, tuple[str, str, str]] = {
    "ask_food": ("off", "on|off", "on or off"),
    "charset": ("auto", "auto|ascii", "auto or ascii"),
    "color": ("auto", "auto|always|never", "auto, always or never"),
    "country": (
        "",
        "US|UK|IE|CA|AU|NZ|DE|FR|ES|NL|BR|IN|ZA|CH|EU",
        "US, UK, IE, CA, AU, NZ, DE, FR, ES, NL, BR, IN, ZA, CH or EU",
    ),
    "date_order": ("", "dmy|mdy", "dmy (day first) or mdy (month first)"),
    "day_start": ("04:00", r"(0[0-9]|1[01]):[0-5][0-9]|12:00", "a time from 00:00 to 12:00"),
    "discreet": ("true", "true|false", "true or false"),
    "emergency_number": ("", r"[0-9 +()-]{2,30}", "a telephone number"),
    "pager": ("off", "on|off", "on or off"),
    "plain": ("false", "true|false", "true or false"),
    "remind_at": (
        "",
        rf"{_TIME}(,{_TIME}){{0,5}}",
        "a time such as 20:30, or one for each intake: 08:00,20:30",
    ),
    "remind_command": ("", r"[^\x00-\x1f]{1,500}", "a command line, such as: ntfy publish topic"),
}


_LARGEST = 1_000_000


class Settings:
    """The settings in force: those of the file (`values`), else the defaults."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values

    @property
    def day_start(self) -> time:
        """The clock time at which a treatment day ends."""
        hour, _, minute = self["day_start"].partition(":")
        return time(int(hour), int(minute))

    @property
    def date_order(self) -> str | None:
        """How 03/04/2026 is to be read: dmy, mdy, or None (then it is refused)."""
        return self["date_order"] or None

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, KEYS[key][0])


def check_key(key: str) -> str:
    """Return a known key; `remind.command` is another spelling. Raises ChoiceUnknown with the nearest one."""
    key = key.replace("remind.", "remind_")
    if key not in KEYS:
        from difflib import get_close_matches

        near = get_close_matches(key, KEYS, 1)
        raise ChoiceUnknown(key, "setting", tuple(KEYS), near[0] if near else None)
    return key


def check_value(key: str, value: str) -> str:
    """Return a value that the key takes. Raises SettingUnreadable."""
    _, pattern, words = KEYS[check_key(key)]
    if not re.fullmatch(pattern, value, re.ASCII):
        form = "HH:MM" if words.startswith("a time") else "VALUE"
        raise SettingUnreadable(
            key, f'"{value}" is not {words}', f"isotrack config set {key} {form}"
        )
    return value


def load(path: Path) -> Settings:
    """Read the settings; the defaults if there is no file. Raises the first fault that `read` finds."""
    settings, faults = read(path)
    if faults:
        raise faults[0]
    return settings


def read(path: Path) -> tuple[Settings, list[SettingUnreadable | ChoiceUnknown]]:
    """The settings that can be read, and what cannot: a fault of the file leaves the defaults."""
    try:
        table = _table(path)
    except SettingUnreadable as fault:
        return Settings({}), [fault]
    values: dict[str, str] = {}
    faults: list[SettingUnreadable | ChoiceUnknown] = []
    reminding = table.pop("remind", None)  # [remind] with command = "..." says the same
    if isinstance(reminding, dict):
        table |= {f"remind_{key}": value for key, value in reminding.items()}
    for key, value in table.items():
        written = str(value).lower() if isinstance(value, bool) else value
        try:
            if not isinstance(written, str):
                raise SettingUnreadable(key, "must be a text in quotes", f'{key} = "..."')  # noqa: TRY301  # told with the others
            values[check_key(key)] = check_value(key, written)
        except (SettingUnreadable, ChoiceUnknown) as fault:
            faults.append(fault)
    return Settings(values), faults


def _table(path: Path) -> dict[str, Any]:
    """The table in the file. Raises SettingUnreadable, with line and column for what is no TOML."""
    import os
    import stat

    try:
        fd = platform.open_to_look(path)
    except FileNotFoundError:
        return {}
    except OSError:
        raise SettingUnreadable(str(path), "cannot be read", "Look at its permissions") from None
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise SettingUnreadable(str(path), "is no ordinary file", "Move it away")
        with os.fdopen(fd, "rb", closefd=False) as file:
            data = file.read(_LARGEST + 1)
    finally:
        os.close(fd)
    if len(data) > _LARGEST:
        raise SettingUnreadable(str(path), "is far larger than any settings", "Move it away")
    import re
    import tomllib

    fix = "Mend it, or move it away: the defaults then hold"
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as fault:
        at = re.search(r"\(at ([a-z0-9 ,]+)\)", str(fault))
        raise SettingUnreadable(
            str(path), f"is not a TOML file{f' (at {at[1]})' if at else ''}", fix
        ) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise SettingUnreadable(str(path), "is not a TOML file", fix) from None


def save(path: Path, key: str, value: str | None) -> None:
    """Set a key, or unset it with None, keeping the person's comments; written whole or not at all."""
    import os
    from pathlib import Path

    import tomlkit

    from isotrack.host.files import write_private

    key = check_key(key)
    if value is not None:
        check_value(key, value)
    path = Path(os.path.realpath(path))  # a link to where somebody keeps all settings stays one
    load(path)  # an unreadable file is refused before it is touched
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        document = (
            tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        )
        if value is not None:
            document[key] = value
        elif key in document:
            del document[key]
        content = tomlkit.dumps(document).encode()
    except PermissionError:
        raise FileReadOnly from None
    except OSError:
        raise DiskRefused from None
    write_private(path, content, overwrites=True)
