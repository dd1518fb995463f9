"""systemd accepts the units that `install` writes, with paths that hold spaces, percent signs and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isotrack.host import schedulers
from isotrack.host.schedulers import Job
from tests.outside.conftest import ISOTRACK, need, shell

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clients

ENVIRON = (("XDG_DATA_HOME", '/tmp/a b/100%"$HOME'),)


@pytest.mark.parametrize("environ", [(), ENVIRON], ids=["plain", "odd folders"])
def test_systemd_accepts_the_units(tmp_path: Path, environ: tuple[tuple[str, str], ...]) -> None:
    need("systemd-analyze")
    words = (str(ISOTRACK), "remind", "--notify=auto", "--profile", "default")
    planned = schedulers.plan(
        "systemd", Job(words, "20:30", "default", environ), tmp_path, tmp_path
    )
    for path, text in planned.files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    names = [path for path, _ in planned.files]
    done = shell('systemd-analyze verify --user "$@" 2>&1', *names, XDG_RUNTIME_DIR=str(runtime))
    if "Failed to initialize manager" in done.stdout:
        pytest.skip(f"skipped: systemd-analyze cannot start here: {done.stdout.strip()}")
    ours = [line for line in done.stdout.splitlines() if "isotrack" in line]
    assert (done.returncode, ours) == (0, []), done.stdout
    calendar = shell("systemd-analyze calendar --iterations=2 '*-*-* 20:30'")
    assert "20:30:00" in calendar.stdout


def test_systemd_refuses_a_broken_unit(tmp_path: Path) -> None:
    """The control: without it a systemd-analyze that accepts everything would pass."""
    need("systemd-analyze")
    unit = tmp_path / "broken.service"
    unit.write_text("[Service]\nType=oneshot\nExecStart=isotrack-is-not-there\n")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    done = shell('systemd-analyze verify --user "$1" 2>&1', unit, XDG_RUNTIME_DIR=str(runtime))
    if "Failed to initialize manager" in done.stdout:
        pytest.skip(f"skipped: systemd-analyze cannot start here: {done.stdout.strip()}")
    assert done.returncode != 0 or "isotrack-is-not-there" in done.stdout
