"""Keep what an isotrack of some day wrote: `python -m tests.storage.write_sets [FOLDER OF ITS SOURCES]`.

Without a folder it is that of today. Written are a diary as SQL, its export, the files of its sync folder, and what
it said they hold, under `written/` by the number of its schema. What is there is never written anew: make a new
schema, then a new set (`git worktree add` gives the sources of an older commit).
"""

from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

SETS = Path(__file__).with_name("written")
TODAY = "2026-11-23T20:36:00+01:00"
# One of everything that can be said, with corrections, a deletion, an undo and something forgotten.
LINES = (
    "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120 --yes",
    "dose 1nov..20nov",
    "dose 20 21nov",
    "dose skip 22nov",
    "dose 20 --extra 20nov --yes --note 'as told'",
    "weight 71,2",
    "note 'knee pain?' --ask",
    "note 'to be forgotten'",
    "effect lips 2 3nov..9nov",
    "skin 2",
    "mood 4",
    "lab alt 34 ref 0-41 tg 1.9mmol/L --on 15nov",
    "lab --range ast=0-36",
    "visit 3dec 14:30 'Dr A'",
    "rx --refill 60x20mg",
    "rx 60 --from 1dec",
    "delete d3 --yes",
    "edit d4 20 --yes",
    "edit w2 71.4kg --yes",
    "undo",
    "forget n2 --yes",
)
COUNTED = {
    "user_version": "PRAGMA user_version",
    "doses": "SELECT count(*) FROM dose",
    "total_ug": "SELECT coalesce(sum(dose_ug), 0) FROM dose",
    "entries": "SELECT count(*) FROM v_entry",
}


def counted(path: Path) -> dict[str, int]:
    """What a diary holds: the number of its schema, doses, their sum in micrograms, entries."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        return {name: conn.execute(question).fetchone()[0] for name, question in COUNTED.items()}


def write(sources: Path) -> Path:
    """Let the isotrack in that folder write a set; the folder of the set. Raises FileExistsError."""
    with TemporaryDirectory() as scratch:
        home = Path(scratch)
        env = os.environ | {
            "HOME": scratch, "TZ": "Europe/Berlin", "ISOTRACK_TODAY": TODAY, "PYTHONPATH": str(sources),
        }  # fmt: skip

        def isotrack(line: str) -> None:
            words = [sys.executable, "-m", "isotrack", *shlex.split(line)]
            subprocess.run(words, cwd=home, env=env, check=True, stdout=subprocess.DEVNULL)

        for line in LINES:
            isotrack(line)
        diary = home / ".local" / "share" / "isotrack" / "default.db"
        said = counted(diary)
        kept = SETS / f"{said['user_version']:04d}"
        kept.mkdir()
        isotrack(f"export -o {kept / 'export.json'} --unencrypted")
        isotrack(f"sync {kept / 'sync'} --unencrypted --yes")
        with closing(sqlite3.connect(diary)) as conn:
            # The folder that it was written in is nobody's business.
            said_in_sql = "\n".join(conn.iterdump()).replace(str(kept), "/home/me")
            (kept / "diary.sql").write_text(said_in_sql + "\n", encoding="utf-8")
        (kept / "said.json").write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")
    return kept


if __name__ == "__main__":
    write(Path(sys.argv[1] if sys.argv[1:] else Path(__file__).parents[2]).resolve())
