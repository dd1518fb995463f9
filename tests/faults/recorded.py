"""The program that is recorded: real changes through the real storage layer, each confirmed by a mark.

recorded.py FILE CHANGES [PRAGMA]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from isotrack.storage.opening import open_database
from tests.faults.writer import say_pair

path = Path(sys.argv[1])
marks = os.open(path.with_name("ack"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
db = open_database(path)
if len(sys.argv) > 3:
    db.conn.execute(f"PRAGMA {sys.argv[3]}")
for _ in range(int(sys.argv[2])):
    with db.transaction() as conn:
        say_pair(conn, db.inode)
    os.write(marks, b".")
db.close()
