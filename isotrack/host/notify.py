"""Show a text on the desktop, or hand it to a command that the person configured. Opens no connection itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple, StrEnum
from isotrack.host import platform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isotrack.host.programs import Run

TITLE = "Reminder"
_APPLE = (
    "on run argv",
    "display notification (item 1 of argv) with title (item 2 of argv)",
    "end run",
)
# The text comes in by the environment, so that nothing in it can be read as a program.
_WINDOWS = (
    "$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime];"
    "$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02;"
    "$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind);"
    "$texts = $toast.GetElementsByTagName('text');"
    "$null = $texts.Item(0).AppendChild($toast.CreateTextNode($env:ISOTRACK_TITLE));"
    "$null = $texts.Item(1).AppendChild($toast.CreateTextNode($env:ISOTRACK_TEXT));"
    "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('Reminder').Show("
    "[Windows.UI.Notifications.ToastNotification]::new($toast))"
)


class Way(StrEnum):
    """How a text may be sent."""

    AUTO = "auto"
    DESKTOP = "desktop"
    COMMAND = "command"
    STDOUT = "stdout"


class Sent(NamedTuple):
    """The way a text went, and why the way that was wanted did not work.

    `way` is desktop, command, or stdout: then it is still to be written there.
    """

    way: str
    fault: str | None = None


def send(
    text: str,
    wanted: Way,
    *,
    command: str,
    run: Run,
    environ: Mapping[str, str],
    title: str = TITLE,
) -> Sent:
    """Send a text the way that is wanted; where that fails, standard output is left.

    `auto` is the configured command where there is one, else the desktop. A program that fails,
    or takes longer than 5 seconds, counts as not sent.
    """
    if wanted is Way.STDOUT:
        return Sent("stdout")
    if wanted is Way.COMMAND or (wanted is Way.AUTO and command.strip()):
        fault = _by_command(text, command, run)
        return Sent("stdout", fault) if fault else Sent("command")
    fault = _on_desktop(text, title, run, environ)
    return Sent("stdout", fault) if fault else Sent("desktop")


def _by_command(text: str, command: str, run: Run) -> str | None:
    """Give a text to the configured command on its standard input; why it failed, or None."""
    try:
        words = platform.words_of(command)
    except ValueError:
        return "remind_command has a quote that does not end"
    if not words:
        return "no command is set: isotrack config set remind_command COMMAND"
    return run(words, text=f"{text}\n").fault


def _on_desktop(text: str, title: str, run: Run, environ: Mapping[str, str]) -> str | None:
    """Show a notification in the person's session; why it failed, or None."""
    if platform.is_mac():
        parts = [word for line in _APPLE for word in ("-e", line)]
        return run(["osascript", *parts, text, title]).fault
    if platform.is_windows():
        env = {**environ, "ISOTRACK_TEXT": text, "ISOTRACK_TITLE": title}
        return run(["powershell", "-NoProfile", "-Command", _WINDOWS], environ=env).fault
    body = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    words = ["notify-send", f"--app-name={title}", "--", title, body]
    return run(words, environ=with_bus(environ)).fault


def with_bus(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with the address of the session bus, which cron does not set."""
    found = dict(environ)
    bus = bus_address()
    if not found.get("DBUS_SESSION_BUS_ADDRESS") and bus is not None:
        found["DBUS_SESSION_BUS_ADDRESS"] = bus
    return found


def bus_address() -> str | None:
    """The address at which the session bus of this user is found, if its socket is there."""
    number = platform.user_number()
    if number is None:
        return None
    path = f"/run/user/{number}/bus"
    return f"unix:path={path}" if os.path.exists(path) else None  # noqa: PTH110  # hot path
