"""A real notification daemon: two schedulers at once show one notification; without a bus stdout gets the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.outside.conftest import ISOTRACK, isotrack, need, shell

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clients

IN_SESSION = """
Xvfb -displayfd 3 -screen 0 640x480x24 3>"$1/display" >/dev/null 2>&1 &
server=$!
for _ in $(seq 100); do [ -s "$1/display" ] && break; sleep 0.1; done
DISPLAY=":$(cat "$1/display")"; export DISPLAY
dunst >/dev/null 2>&1 &
daemon=$!
for _ in $(seq 100); do dunstctl count >/dev/null 2>&1 && break; sleep 0.1; done
"$2" remind --notify=auto >"$1/first" 2>&1 &
one=$!
"$2" remind --notify=auto >"$1/second" 2>&1 &
wait $one $!
sleep 0.5
dunstctl count >"$1/count"
dunstctl close-all
dunstctl history >"$1/history"
"$2" remind test >"$1/test" 2>&1
kill $daemon $server
"""


def test_two_schedulers_at_once_show_one_notification(own_folders: Path) -> None:
    need("dunst", "dunstctl", "Xvfb", "dbus-run-session", "notify-send")
    isotrack("init", "--no-input", "--start", "yday", "--weight", "70kg", "--dose", "40")
    script = own_folders / "session.sh"
    script.write_text(IN_SESSION)
    done = shell('dbus-run-session -- sh "$1" "$2" "$3"', script, own_folders, ISOTRACK)
    count = (own_folders / "count").read_text()
    numbers = [int(line.split(":")[1]) for line in count.splitlines() if ":" in line]
    assert sum(numbers) == 1, (count, done)
    assert (own_folders / "first").read_text() + (own_folders / "second").read_text() == ""
    history = (own_folders / "history").read_text()
    assert "Time for your check-in." in history
    assert "mg" not in history, "discreet: no dose, no drug"
    assert "Handed to the desktop" in (own_folders / "test").read_text()


def test_without_a_bus_the_text_goes_to_stdout(own_folders: Path) -> None:
    isotrack("init", "--no-input", "--start", "yday", "--weight", "70kg", "--dose", "40")
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus", "DISPLAY": ""}
    assert isotrack("remind", "--notify=desktop", **nowhere) == "Time for your check-in.\n"
    assert isotrack("remind", "--notify=desktop", **nowhere) == ""
    assert isotrack("remind", "--notify=stdout", "--again") == "Time for your check-in.\n"
