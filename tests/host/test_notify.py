"""The way a text goes: what is started, with which words, and what happens when it fails."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from isotrack.host import notify
from isotrack.host.notify import Sent, Way, send
from isotrack.host.programs import Ended

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Started:
    """Remembers what was started and ends as it is told to."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.words: list[list[str]] = []
        self.texts: list[str] = []
        self.environs: list[Mapping[str, str]] = []

    def __call__(
        self, words: Sequence[str], *, text: str = "", environ: Mapping[str, str] | None = None
    ) -> Ended:
        self.words.append(list(words))
        self.texts.append(text)
        self.environs.append(environ or {})
        return Ended(self.code, "", "no such thing" if self.code else "")


@pytest.mark.parametrize(
    ("wanted", "command", "code", "sent", "program"),
    [
        (Way.STDOUT, "cat", 0, Sent("stdout"), None),
        (Way.COMMAND, "ntfy publish 'my topic'", 0, Sent("command"), ["ntfy", "publish", "my topic"]),
        (Way.COMMAND, "cat", 1, Sent("stdout", "no such thing"), ["cat"]),
        (Way.AUTO, "cat", 0, Sent("command"), ["cat"]),
        (Way.AUTO, "cat", 1, Sent("stdout", "no such thing"), ["cat"]),
        (Way.COMMAND, "echo 'x", 0, Sent("stdout", "remind_command has a quote that does not end"), None),
        (Way.COMMAND, "  ", 0,
         Sent("stdout", "no command is set: isotrack config set remind_command COMMAND"), None),
        (Way.COMMAND, "", 0,
         Sent("stdout", "no command is set: isotrack config set remind_command COMMAND"), None),
    ],
)  # fmt: skip
def test_the_way_of_a_text(
    wanted: Way, command: str, code: int, sent: Sent, program: list[str] | None
) -> None:
    run = Started(code)
    assert send("a\nb", wanted, command=command, run=run, environ={}) == sent
    assert run.words == ([] if program is None else [program])
    assert run.texts == ([] if program is None else ["a\nb\n"])


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop of Linux")
@pytest.mark.parametrize("wanted", [Way.AUTO, Way.DESKTOP])
def test_the_desktop_gets_harmless_text(wanted: Way) -> None:
    run = Started()
    text = "-x <b>&"
    assert send(text, wanted, command="", run=run, environ={}) == Sent("desktop")
    assert run.words == [
        ["notify-send", "--app-name=Reminder", "--", "Reminder", "-x &lt;b&gt;&amp;"]
    ]
    failed = send(text, wanted, command="", run=Started(1), environ={})
    assert failed == Sent("stdout", "no such thing")


@pytest.mark.parametrize(
    ("platform", "program"), [("darwin", "osascript"), ("win32", "powershell")]
)
def test_other_systems_get_the_text_as_data(
    platform: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    run = Started()
    evil = '"; rm -rf / #'
    assert send(evil, Way.DESKTOP, command="", run=run, environ={"A": "b"}) == Sent("desktop")
    assert run.words[0][0] == program
    if platform == "darwin":
        assert run.words[0][-2:] == [evil, "Reminder"]
        assert not any(evil in word for word in run.words[0][:-2])
    else:
        assert run.environs[0] == {"A": "b", "ISOTRACK_TEXT": evil, "ISOTRACK_TITLE": "Reminder"}
        assert not any(evil in word for word in run.words[0])


def test_the_bus_of_the_session_is_found_where_cron_did_not_set_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notify, "bus_address", lambda: "unix:path=/run/user/1/bus")
    assert notify.with_bus({})["DBUS_SESSION_BUS_ADDRESS"] == "unix:path=/run/user/1/bus"
    own = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/own"}
    assert notify.with_bus(own) == own
    monkeypatch.setattr(notify, "bus_address", lambda: None)
    assert notify.with_bus({}) == {}
