"""Look at a data file from every side and say what is wrong; repair what cannot do harm.

No message holds anything that was recorded, only names of files, counts and days of assertions.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.copies.checks import Check, Verdict
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.units import count
from isotrack.host import surroundings
from isotrack.services.copies import safekeeping
from isotrack.services.doses import assertions
from isotrack.storage import backup, check, generations, projections
from isotrack.storage.guard import SCHEMA_VERSION
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from isotrack.storage.check import Findings
    from isotrack.storage.database import Database

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL
OLD_BACKUP = timedelta(days=7)


def examine(path: Path, now: datetime, shown: str, *, is_full: bool) -> list[Check]:
    """Every check of the data file `path`, which is called `shown`. Nothing is changed."""
    found = [*_surroundings(path)]
    if not path.exists():
        return [Check("database", OK, f"nothing is recorded in {shown} yet"), *found]
    try:
        db = open_database(path)
    except IsotrackError as error:
        fix = "isotrack backup list    then: isotrack restore FILE"
        return [Check("database", FAIL, error.message, fix), *found, *_backups(path, now, is_full)]
    size = -(-path.stat().st_size // 1024)
    mode = f"{path.stat().st_mode & 0o777:04o}"
    head = Check("database", OK, f"{shown}, {size:,} KB, mode {mode}, schema {SCHEMA_VERSION}")
    try:
        inside = _inside(db, now, is_full=is_full)
    except IsotrackError as error:
        fix = "isotrack backup list    then: isotrack restore FILE"
        inside = [Check("integrity", FAIL, error.message, fix)]
    finally:
        db.close()
    return [head, *found, *inside, *_backups(path, now, is_full)]


def _surroundings(path: Path) -> list[Check]:
    found = []
    loose = surroundings.loose_modes(path.parent)
    if loose:
        text = f"{len(loose)} of the files and folders can be read by others"
        found.append(Check("modes", FAIL, text, "isotrack doctor --fix"))
    else:
        found.append(Check("modes", OK, "only you can read the data folder"))
    closed = surroundings.unwritable(path)
    if closed:
        text = f"not writable by you, so nothing can be kept there: {', '.join(one.name for one in closed)}"
        found.append(Check("writing", FAIL, text, "isotrack doctor --fix"))
    tool = surroundings.synced_by(path)
    drive = surroundings.network_drive(path)
    if tool:
        text = f"the data folder is synced by {tool}, which can tear the file"
        found.append(Check("folder", WARN, text, "isotrack help files    isotrack sync DIR"))
    elif drive:
        text = f"the data folder is on a network drive ({drive}), where locks may not hold"
        found.append(Check("folder", WARN, text, "isotrack help files"))
    else:
        found.append(Check("folder", OK, "local, not synced as far as its name tells"))
    copies = surroundings.conflict_copies(path)
    if copies:
        text = f"a sync tool left {len(copies)} other versions beside the file"
        found.append(Check("conflicts", WARN, text, "isotrack help files"))
    is_encrypted = surroundings.is_disk_encrypted(path.parent)
    if is_encrypted is False:
        text = "the disk does not look encrypted: a stolen computer can be read"
        found.append(Check("disk", WARN, text, "isotrack help privacy"))
    elif is_encrypted:
        found.append(Check("disk", OK, "the disk is encrypted"))
    return found


def _inside(db: Database, now: datetime, *, is_full: bool) -> list[Check]:
    """What the file holds, looked at in one snapshot."""
    found = []
    with db.snapshot() as conn:
        pragma = "integrity_check(5)" if is_full else "quick_check(5)"
        is_sound = conn.execute(f"PRAGMA {pragma}").fetchall() == [("ok",)]
        is_linked = not conn.execute("PRAGMA foreign_key_check").fetchall()
        if not is_sound or not is_linked:
            fix = "isotrack backup list    then: isotrack restore FILE"
            return [Check("integrity", FAIL, "SQLite finds the file damaged", fix)]
        how = "every page and index" if is_full else "every page"
        found.append(Check("integrity", OK, f"{how} and all references are sound"))
        findings = check.look_through(conn)
        found += _findings(findings)
        if not findings.chain:
            found += _assertions(conn)
            found += _clock(conn, now)
            found += _doubles(conn)
    return found


def _findings(found: Findings) -> list[Check]:
    if found.chain:
        text = (
            f"{len(found.chain)} operations or devices do not fit their chain: the file was changed"
        )
        fix = "isotrack backup list    then: isotrack restore FILE"
        return [Check("chain", FAIL, text, fix)]
    checks = [Check("chain", OK, f"{found.operations:,} operations, each hash recomputed")]
    if found.tables:
        text = f"not what the journal says: {', '.join(found.tables)}"
        checks.append(Check("tables", FAIL, text, "isotrack doctor --fix"))
    else:
        checks.append(Check("tables", OK, f"entries: {found.entries:,}, all rebuilt and compared"))
    if found.sums:
        checks.append(
            Check("totals", FAIL, "an index adds up to another total", "isotrack doctor --fix")
        )
    elif not found.tables:
        checks.append(Check("totals", OK, "recomputed, and the same"))
    return checks


def _assertions(conn: sqlite3.Connection) -> list[Check]:
    asserted = assertions.list_asserted(conn)
    wrong = [one for one in asserted if not one.agrees]
    checks = [
        Check(
            "assertion",
            FAIL,
            f"{one.entry}: the total recorded by {format_day(one.on)} is not the one that was asserted",
            f"isotrack history --changes {one.entry}    isotrack history dose --until {one.on}",
        )
        for one in wrong
    ]
    if asserted and not wrong:
        checks.append(Check("assertion", OK, f"{len(asserted)} asserted totals agree"))
    return checks


def _clock(conn: sqlite3.Connection, now: datetime) -> list[Check]:
    (newest,) = conn.execute("SELECT max(recorded_at_utc) FROM journal").fetchone()
    if newest is None:
        return []
    ahead = datetime.fromisoformat(newest) - now.astimezone(UTC)
    if ahead > timedelta(minutes=5):
        text = "the clock of this computer is behind the newest record"
        return [Check("clock", WARN, text, "Set the clock; the order of records is kept meanwhile")]
    return [Check("clock", OK, "not behind the newest record")]


def _doubles(conn: sqlite3.Connection) -> list[Check]:
    (doubles,) = conn.execute("SELECT count(*) FROM dose WHERE is_possible_double = 1").fetchone()
    if not doubles:
        return []
    text = f"{count(doubles, 'dose')} from two devices may be the same"
    return [Check("doubles", WARN, text, "isotrack history dose    isotrack delete ID")]


def _backups(path: Path, now: datetime, is_full: bool) -> list[Check]:  # noqa: FBT001  # passed on
    copies = generations.list_generations(path)
    if not copies:
        return [Check("backup", WARN, "there is no backup", "isotrack backup")]
    checks = []
    newest = max((one.on for one in copies if one.on), default=None)
    age = (now.date() - newest).days if newest else None
    if age is None or age > OLD_BACKUP.days:
        text = (
            "no backup has a date" if age is None else f"the last backup is {count(age, 'day')} old"
        )
        checks.append(Check("backup", WARN, text, "isotrack backup"))
    else:
        there = count(len(copies), "backup")
        checks.append(
            Check("backup", OK, f"{there}, the newest of {format_day(newest)}" if newest else there)
        )
    if is_full:
        checks += _proven([one.path for one in copies if one.path.suffix == ".db"])
    if generations.sweep(path):
        text = "half-made copies of a killed run are left"
        checks.append(Check("drafts", WARN, text, "isotrack doctor --fix"))
    return checks


def _proven(copies: list[Path]) -> list[Check]:
    wrong = []
    for one in copies:
        try:
            backup.prove(one)
        except IsotrackError:
            wrong.append(one.name)
    if not wrong:
        return [Check("copies", OK, f"{len(copies)} opened, every page and chain proven")]
    return [Check("copies", FAIL, f"damaged: {', '.join(wrong)}", "Move it away: isotrack backup")]


def repair(path: Path, now: datetime) -> list[str]:
    """Make the repairs that cannot do harm; what was done, in words. The journal is never touched."""
    done = []
    loose = surroundings.loose_modes(path.parent)
    if loose:
        surroundings.tighten(loose)
        done.append(f"Took the rights of others away from {len(loose)} files and folders.")
    closed = surroundings.unwritable(path)
    surroundings.tighten(closed)
    opened = len(closed) - len(surroundings.unwritable(path))
    if opened:
        done.append(f"Made {opened} files and folders writable by you.")
    drafts = generations.sweep(path)
    generations.remove(drafts)
    if drafts:
        done.append(f"Removed {len(drafts)} half-made copies.")
    if not path.exists():
        return done
    with suppress(IsotrackError):  # a file that cannot be opened is beyond a safe repair
        db = open_database(path)
        try:
            done += _rebuild(db, path, now)
        finally:
            db.close()
        copies = generations.list_generations(path)
        newest = max((one.on for one in copies if one.on), default=None)
        if newest is None or (now.date() - newest).days > OLD_BACKUP.days:
            safekeeping.make(path, now)
            done.append("Made a backup.")
    return done


def _rebuild(db: Database, path: Path, now: datetime) -> list[str]:
    with db.snapshot() as conn:
        found = check.look_through(conn)
    if found.chain or found.is_whole:
        return []
    kept = safekeeping.before(path, "repair", now)
    with db.transaction() as conn:
        conn.execute("REINDEX")
        projections.number_missing(conn)
        projections.rebuild(conn)
    return [f"Worked the tables out of the journal again; before that: {kept.name}."]
