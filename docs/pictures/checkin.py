"""A check-in as a person types it, in a terminal of so many columns: `checkin.py COLUMNS [OPTION]`. Nothing is saved."""

import os
import sys
from pathlib import Path

import pexpect

TYPED = ["y", "2", "", "1", "", "", "", "", "", "nosebleed 1", "", "4", ""]
wide = int(sys.argv[1])
program = Path(sys.executable).parent / "isotrack"
child = pexpect.spawn(
    str(program), ["checkin", "--dry-run", *sys.argv[2:]], env=os.environ, dimensions=(40, wide), encoding="utf-8"
)
seen = ""
while child.expect(["> $", pexpect.EOF]) == 0:
    seen += child.before + child.after
    child.sendline(TYPED.pop(0) if TYPED else "")
sys.stdout.write(seen + child.before)
