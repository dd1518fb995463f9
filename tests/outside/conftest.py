"""Real programs of the system: cron, systemd, a notification daemon, calendar readers. Without one: skipped, and why."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ISOTRACK = Path(sys.executable).parent / "isotrack"


def need(*programs: str) -> None:
    """Skip the test where one of these programs is not installed."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"skipped: {', '.join(missing)} is not installed")


def shell(
    script: str, *words: object, limit_s: int = 60, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run a script of sh with its words as $1, $2 ...; stderr is kept for the report of a failure."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *map(str, words)],
        env=os.environ | environ, capture_output=True, text=True, timeout=limit_s, check=False,
    )  # fmt: skip


def isotrack(*words: str, **environ: str) -> str:
    """Run the installed program at the real time; what stdout says."""
    done = subprocess.run(
        [str(ISOTRACK), *words], env=os.environ | environ, capture_output=True, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done
    return done.stdout


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data and settings in folders that a scheduler has to be told of."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "da ta"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "100% conf"))
    (tmp_path / "100% conf").mkdir()
    return tmp_path
