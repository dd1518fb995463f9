"""Look at a data file from every side and say what is wrong; repair what cannot do harm.

No message holds anything that was recorded, only names of files, counts and days of assertions.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.copies.checks import Check, Verdict
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.refusals import FileBusy, FileRefused
from isotrack.domain.core.units import MOST_DAY_UG, count
from isotrack.domain.core.values import NamedTuple
from isotrack.host import installation, platform, surroundings
from isotrack.services.copies import erase, photo_files, safekeeping
from isotrack.services.doses import assertions
from isotrack.storage import backup, check, doses, generations, guard, projections
from isotrack.storage.guard import SCHEMA_VERSION
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from isotrack.storage.chain import Stamp
    from isotrack.storage.check import Findings
    from isotrack.storage.database import Database

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL
OLD_BACKUP = timedelta(days=7)


RESTORE = "isotrack backup list    then: isotrack restore FILE"


class Where(NamedTuple):
    """What is looked at: the data file, how it is called, and the folder that is isotrack's own."""

    path: Path
    shown: str
    data_folder: Path


def examine(where: Where, now: datetime, *, is_full: bool) -> list[Check]:
    """Every check of a data file. Nothing is changed."""
    path = where.path
    found = [*_installation(), *_surroundings(where)]
    if not path.exists():
        text = f"nothing is recorded in {where.shown} yet"
        copies = generations.list_generations(path)
        if copies and not path.exists():  # a first run that began meanwhile makes one, too
            text = f"{where.shown} is not there, but {len(copies)} backups of it are"
            return [Check("database", FAIL, text, RESTORE), *found]
        return [Check("database", OK, text), *found]
    try:
        db = open_database(path)
    except IsotrackError as error:
        return [_not_looked_at("database", error), *found, *_backups(path, now, is_full)]
    size = -(-path.stat().st_size // 1024)
    mode = f"{path.stat().st_mode & 0o777:04o}"
    head = Check(
        "database", OK, f"{where.shown}, {size:,} KB, mode {mode}, schema {SCHEMA_VERSION}"
    )
    try:
        inside = _inside(db, path, now, is_full=is_full)
        inside += _pictures(db, path, is_full=is_full)
    except IsotrackError as error:
        inside = [_not_looked_at("integrity", error)]
    finally:
        db.close()
    return [head, *found, *inside, *_backups(path, now, is_full)]


def _not_looked_at(name: str, error: IsotrackError) -> Check:
    """A file that could not be looked at: only a damaged one is to be restored."""
    if isinstance(error, FileRefused) and error.is_damaged:
        return Check(name, FAIL, error.message, RESTORE)
    message = error.message.replace(" Nothing was saved.", " It was not looked at.")
    fix = "Try again in a moment" if isinstance(error, FileBusy) else error.hint
    return Check(name, FAIL, message, fix)


def _installation() -> list[Check]:
    wrong = installation.damaged()
    if not wrong:
        return [Check("installation", OK, "the program's own files are as they were installed")]
    text = f"files of isotrack itself are missing or were changed: {', '.join(wrong[:5])}"
    return [
        Check(
            "installation",
            FAIL,
            text,
            f"Install isotrack again, for example: {installation.how_to_repair()}",
        )
    ]


def _ours(where: Where) -> list[Path]:
    """What isotrack made around the data file; around a file or a folder that is no diary, nothing."""
    path = where.path
    if os.path.realpath(path.parent) != os.path.realpath(where.data_folder):
        is_known = guard.bears_mark(path) if path.exists() else generations.list_generations(path)
        if not is_known:
            return []
    return surroundings.ours(path, where.data_folder)


def _surroundings(where: Where) -> list[Check]:
    path, found = where.path, []
    own = _ours(where)
    loose = surroundings.loose_modes(own)
    if loose:
        text = f"{len(loose)} of the files and folders can be read by others"
        found.append(Check("modes", FAIL, text, "isotrack doctor --fix"))
    else:
        found.append(Check("modes", OK, "only you can read what isotrack made"))
    if (
        path.parent.exists()
        and path.parent not in own
        and platform.others_may(path.parent.stat()) & 0o022
    ):
        text = "others may write in the folder of the diary, which is not isotrack's own: its modes were left alone"
        found.append(Check("others", WARN, text, "isotrack help files"))
    closed = surroundings.unwritable(path)
    if closed:
        text = f"not writable by you, so nothing can be kept there: {', '.join(one.name for one in closed)}"
        is_ours = all(one in own for one in closed)
        fix = (
            "isotrack doctor --fix"
            if is_ours
            else "Change the mode of that folder: it is not isotrack's own"
        )
        found.append(Check("writing", FAIL, text, fix))
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


def _inside(db: Database, path: Path, now: datetime, *, is_full: bool) -> list[Check]:
    """What the file holds, looked at in one snapshot."""
    found = []
    with db.snapshot() as conn:
        pragma = "integrity_check(5)" if is_full else "quick_check(5)"
        is_sound = conn.execute(f"PRAGMA {pragma}").fetchall() == [("ok",)]
        is_linked = not conn.execute("PRAGMA foreign_key_check").fetchall()
        if not is_sound or not is_linked:
            return [Check("integrity", FAIL, "SQLite finds the file damaged", RESTORE)]
        how = "every page and index" if is_full else "every page"
        found.append(Check("integrity", OK, f"{how} and all references are sound"))
        if is_full:
            found += _schema(conn)
        findings = check.look_through(conn)
        found += _findings(findings)
        found += _forgetting(conn, path)
        if not findings.chain:
            found += _assertions(conn)
            found += _clock(conn, now)
            found += _doubles(conn)
            found += _heavy(conn)
    return found


def _schema(conn: sqlite3.Connection) -> list[Check]:
    wrong = check.compare_schema(conn)
    if not wrong:
        return [
            Check("schema", OK, "every table, column, index and trigger is as isotrack made it")
        ]
    text = f"not as isotrack made it: {', '.join(wrong)}"
    return [Check("schema", FAIL, text, RESTORE)]


def _forgetting(conn: sqlite3.Connection, path: Path) -> list[Check]:
    left = erase.left_over(conn, path)
    if left is None:
        return []
    names = [name for name in left if name]
    text = (
        f"may still hold what was forgotten: {', '.join(names)}"
        if names
        else "a forget was stopped before it was done; copies may still hold what was to go"
    )
    return [
        Check("forgetting", WARN, text, "isotrack doctor --fix    or delete those files yourself")
    ]


def _findings(found: Findings) -> list[Check]:
    if found.chain:
        text = (
            f"{len(found.chain)} operations or devices do not fit their chain: the file was changed"
        )
        return [Check("chain", FAIL, text, RESTORE)]
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


def _pictures(db: Database, path: Path, *, is_full: bool) -> list[Check]:
    """Whether each picture has its file, by its hash where everything is looked at."""
    looked = photo_files.look(db, path, is_full=is_full)
    if looked is None:
        return []
    checks = []
    fix = "isotrack doctor --fix    isotrack sync DIR"
    if looked.damaged:
        text = f"{count(len(looked.damaged), 'picture')} not as it was"
        checks.append(Check("pictures", FAIL, text, fix))
    if looked.absent:
        checks.append(Check("pictures", WARN, f"{count(len(looked.absent), 'picture')} not here", fix))  # fmt: skip
    if looked.orphans:
        text = f"{count(len(looked.orphans), 'file')} of no entry among the pictures"
        checks.append(Check("pictures", WARN, text, "isotrack doctor --fix"))
    how = "each with its hash" if is_full else "each with its file"
    return checks or [Check("pictures", OK, f"{looked.live}, {how}")]


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
        text = f"the clock of this computer is behind the newest record, which bears {newest[:16].replace('T', ' ')} UTC"
        return [Check("clock", WARN, text, "Set the clock; the order of records is kept meanwhile")]
    return [Check("clock", OK, "not behind the newest record")]


def _heavy(conn: sqlite3.Connection) -> list[Check]:
    days = doses.days_over(conn, MOST_DAY_UG)
    if not days:
        return []
    text = (
        f"{len(days)} days hold more than a day may hold, the first of them {format_day(min(days))}"
    )
    return [Check("days", WARN, text, "isotrack history dose    isotrack delete ID")]


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
    damaged: list[str] = []
    unread: list[str] = []
    for one in copies:
        try:
            backup.prove(one)
        except FileRefused as error:
            (damaged if error.is_damaged else unread).append(one.name)
        except IsotrackError:
            unread.append(one.name)
    checks = []
    if damaged:
        text = f"damaged: {', '.join(damaged)}"
        checks.append(Check("copies", FAIL, text, "Move it away: isotrack backup"))
    if unread:
        text = f"could not be read, so nothing is known of: {', '.join(unread)}"
        checks.append(Check("copies", WARN, text, "Look at who may read them"))
    return checks or [Check("copies", OK, f"{len(copies)} opened, every page and chain proven")]


def repair(where: Where, now: datetime, stamp: Stamp) -> list[str]:
    """Make the repairs that cannot do harm; what was done, in words. The journal is never touched.

    Only what isotrack made is touched, whatever else lies in the folder.
    """
    path, done = where.path, []
    own = _ours(where)
    loose = surroundings.loose_modes(own)
    if loose:
        surroundings.tighten(loose)
        done.append(f"Took the rights of others away from {len(loose)} files and folders.")
    closed = [one for one in surroundings.unwritable(path) if one in own]
    surroundings.open_up(closed)
    opened = len(closed) - len([one for one in surroundings.unwritable(path) if one in own])
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
            finished = erase.finish(db, path, stamp)
            if finished is not None:
                done.append(_forgotten(finished.copies))
            done += photo_files.mend(db, path, where.data_folder)
        finally:
            db.close()
        copies = generations.list_generations(path)
        newest = max((one.on for one in copies if one.on), default=None)
        if newest is None or (now.date() - newest).days > OLD_BACKUP.days:
            safekeeping.make(path, now)
            done.append("Made a backup.")
    return done


def _forgotten(copies: int) -> str:
    """What the end of a forgetting did to the backups."""
    told = "1 backup was" if copies == 1 else f"{copies} backups were"
    return f"Finished what was forgotten: {told} cleaned."


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
