"""A real cron daemon runs the line that `install` wrote; the line works in cron's bare environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.outside.conftest import ISOTRACK, isotrack, need, shell

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clients

# A mount namespace of its own: the crontab of whoever runs the tests is never touched.
IN_NAMESPACE = """
set -e
mount --bind "$1/spool" /var/spool/cron/crontabs
mount --bind "$1/empty" /etc/cron.d
mount --bind /dev/null /etc/crontab
mount -t tmpfs tmpfs /run
printf '# mine: 100%% kept\\n\\n5 5 * * * true\\n' | crontab -
at=$(env -u TZ date -d '+62 seconds' +%H:%M)
"$2" remind install --cron --at "$at" --apply --yes >"$1/installed"
"$2" remind install --cron --at "$at" --apply --yes >"$1/installed"
crontab -l >"$1/crontab"
env -u TZ cron -f &
daemon=$!
for _ in $(seq 300); do [ -s "$1/told" ] && break; sleep 0.5; done
kill $daemon
"$2" remind uninstall --yes >"$1/removed"
crontab -l >"$1/crontab.after"
"""


def can_unshare() -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    probe = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/run"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_a_real_cron_daemon_runs_what_was_installed(own_folders: Path) -> None:
    need("cron", "crontab")
    if not can_unshare():
        pytest.skip("skipped: cron is tried in a mount namespace, which needs root")
    isotrack("init", "--no-input", "--start", "yday", "--weight", "70kg", "--dose", "40")
    isotrack("config", "set", "remind.command", f"tee -a {own_folders}/told")
    for name in ("spool", "empty"):
        (own_folders / name).mkdir()
    shutil.chown(own_folders / "spool", "root", "crontab")
    (own_folders / "spool").chmod(0o1730)
    script = f'unshare -m --propagation private sh -c \'{IN_NAMESPACE.replace(chr(39), chr(39) + chr(92) + chr(39) * 2)}\' sh "$1" "$2"'
    done = shell(script, own_folders, ISOTRACK, limit_s=200)
    assert done.returncode == 0, done
    lines = (own_folders / "crontab").read_text().splitlines()
    assert lines[:3] == ["# mine: 100% kept", "", "5 5 * * * true"]
    assert len(lines) == 4, "installed twice, there once"
    assert lines[3].endswith(" # isotrack:default")
    assert r"100\% conf" in lines[3]
    assert (own_folders / "told").read_text() == "Time for your check-in.\n"
    after = (own_folders / "crontab.after").read_text().splitlines()
    assert after == lines[:3]


def test_the_line_works_in_a_bare_environment(own_folders: Path, home: Path) -> None:
    isotrack("init", "--no-input", "--start", "yday", "--weight", "70kg", "--dose", "40")
    shown = isotrack("remind", "install", "--cron").splitlines()
    (line,) = [one for one in shown if one.endswith("# isotrack:default")]
    command = line.split(" ", 5)[5].replace(r"\%", "%")

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["env", "-i", f"HOME={home}", "PATH=/usr/bin:/bin", "/bin/sh", "-c", command],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    first, second = run(), run()
    assert (first.returncode, first.stdout, first.stderr) == (0, "Time for your check-in.\n", "")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    isotrack("dose")
    third = run()
    assert (third.returncode, third.stdout, third.stderr) == (0, "", "")
