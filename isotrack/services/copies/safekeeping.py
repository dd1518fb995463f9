"""Keep the diary safe: copies that were proven, every day by themselves, and the way back from one."""

from __future__ import annotations

import shlex
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.copies import meeting
from isotrack.domain.copies.errors import CopyIsDemo
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.refusals import FileIsNewer, FileRefused, KeptUnknown
from isotrack.domain.core.units import MOST_DAY_UG
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.standing import doubt_about_start
from isotrack.services.copies import erase as burial
from isotrack.services.copies import sealed_files
from isotrack.services.core.standing import standing
from isotrack.storage import backup, check, doses, generations, replace
from isotrack.storage.opening import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from isotrack.domain.core.refusals import Doubt
    from isotrack.domain.doses.standing import Standing
    from isotrack.services.core.record import Intent
    from isotrack.storage.backup import Contents
    from isotrack.storage.chain import Stamp
    from isotrack.storage.check import Findings
    from isotrack.storage.database import Database


class Listed(NamedTuple):
    """One backup; `contents` is None for one that is encrypted or cannot be read, and `state` says which."""

    path: Path
    on: date | None
    contents: Contents | None
    size: int
    state: str


class DailyReport(NamedTuple):
    """What the daily look found; `copy` is the new backup, None where one was there already."""

    findings: Findings
    copy: Path | None
    removed: int
    more: int  # operations that an earlier backup holds and the file does not


def keep_daily(db: Database, today: date) -> DailyReport:
    """Copy the file and look through all of it, at the same time.

    A copy of a file in which something is wrong is not kept, and nothing older is removed then.
    Raises what `back_up_as` raises.
    """
    path = Path(db.path)
    with ThreadPoolExecutor(1) as worker:
        copying = worker.submit(_copy_daily, path, today)
        with db.snapshot() as conn:
            findings = check.look_through(conn)
        made = copying.result()
    if not findings.is_whole:
        if made is not None:
            made.unlink(missing_ok=True)
        return DailyReport(findings, None, 0, 0)
    _pool(db, path)
    more = _missing(path, findings.operations, made)
    removed = [] if more else generations.rotate(path, today, findings.operations)
    return DailyReport(findings, made, len(removed), more)


def _pool(db: Database, path: Path) -> None:
    """Copy the pictures that the backups do not have yet, where there are any."""
    if path.with_name(f"{path.stem}-photos").is_dir():
        from isotrack.services.copies import photo_files  # the first `dose` of a day passes here

        with suppress(IsotrackError):  # a full disk: the daily copy itself is made
            photo_files.pool(db, path)


def _copy_daily(path: Path, today: date) -> Path | None:
    """The automatic copy of a day; None where another process was first."""
    try:
        return backup.back_up_as(path, generations.daily_name(path, today))
    except FileExistsError:
        return None


def _missing(path: Path, operations: int, made: Path | None) -> int:
    """How many operations the newest earlier copy holds beyond the present ones; 0 as a rule."""
    for one in generations.list_generations(path):
        if one.path != made and one.path.suffix == ".db" and one.is_daily:
            with suppress(IsotrackError):
                return max(0, backup.contents(one.path).operations - operations)
    return 0


class Made(NamedTuple):
    """A backup that a person asked for; `is_whole` unless the diary itself is damaged, and so its copy."""

    path: Path
    contents: Contents
    is_whole: bool


def make(path: Path, now: datetime) -> Made:
    """Make a backup beside the data file. A damaged diary is copied as it is: better that than nothing."""
    made = _named(path, f"{path.stem}-{now:%Y%m%d-%H%M%S}")
    db = open_database(made)
    try:
        with db.snapshot() as conn:
            is_whole = check.look_through(conn).is_whole
        _pool(db, path)
    finally:
        db.close()
    return Made(made, backup.contents(made), is_whole)


def before(path: Path, what: str, now: datetime) -> Path:
    """A backup before something changes the file as a whole: an import, a merge, a restore."""
    return _named(path, f"{path.stem}-{now:%Y%m%d-%H%M%S}-before-{what}")


@contextmanager
def backed_up(
    path: Path, what: str, intent: Intent, *, is_needed: bool = True
) -> Iterator[Path | None]:
    """`before` around a change; where that fails, nothing was changed and the backup goes again.

    None where none is needed, and for a rehearsal.
    """
    if intent.is_rehearsal or not is_needed:
        yield None
        return
    kept = before(path, what, intent.stamp.now)
    try:
        yield kept
    except KeptUnknown:
        raise
    except BaseException:
        kept.unlink(missing_ok=True)
        raise


def _named(path: Path, name: str) -> Path:
    number = 1
    while True:
        tail = "" if number == 1 else f"-{number}"
        try:
            return backup.back_up_as(path, f"{name}{tail}.db")
        except FileExistsError:
            number += 1


def list_all(path: Path) -> list[Listed]:
    """Every backup beside the data file, newest first, each looked at."""
    found = []
    for one in generations.list_generations(path):
        held, state = _look_at(one.path)
        size = 0
        with suppress(OSError):
            size = one.path.stat().st_size
        found.append(Listed(one.path, one.on, held, size, state))
    return found


def _look_at(copy: Path) -> tuple[Contents | None, str]:
    """What a backup holds, and in a word how it is: whole, damaged, empty, encrypted or unreadable."""
    try:
        with copy.open("rb") as file:  # a backup is never open elsewhere in this process
            head = file.read(64)
    except OSError:
        return None, "unreadable"
    if not head:
        return None, "empty"
    if sealed_files.begins_sealed(head):
        return None, "encrypted"
    try:
        backup.glance(copy)
        return backup.contents(copy), "whole"
    except FileRefused as error:
        return None, "damaged" if error.is_damaged or not head.startswith(
            b"SQLite format 3"
        ) else "unreadable"
    except IsotrackError:
        return None, "unreadable"


class Comparison(NamedTuple):
    """Both states before a restore; `now` is None where there is no file or it cannot be opened.

    `moves` is what the keyboard would ask about, as far as the backup says it anew: the start weight, the goal and
    the total with it, days that hold more than a day may.
    """

    now: Contents | None
    then: Contents
    is_unreadable: bool
    moves: tuple[Doubt, ...] = ()


class _Stands(NamedTuple):
    """Where a diary stands, and its days that hold more than a day may."""

    standing: Standing
    heavy: dict[date, int]


def compare(path: Path, source: Path, intent: Intent) -> Comparison:
    """What the data file and the backup hold. Raises FileRefused for a backup that is not whole."""
    then = backup.contents(source)
    backup.prove(source)
    if not path.exists():
        _check_demo(path, source, then)
        return Comparison(None, then, is_unreadable=False)
    try:
        open_database(path).close()
        now = backup.contents(path)
    except FileIsNewer:  # not damaged, only ahead of this program
        raise
    except FileRefused:
        _check_demo(path, source, then)
        return Comparison(None, then, is_unreadable=True)
    if now.is_demo != then.is_demo:
        raise CopyIsDemo(source.name)
    return Comparison(now, then, False, _moves(path, source, intent))  # noqa: FBT003  # a field


def _check_demo(path: Path, source: Path, then: Contents) -> None:
    """Of a file that does not say what it is, its name does: made-up data never takes a person's place."""
    if then.is_demo is not (path.stem == "demo"):
        raise CopyIsDemo(source.name)


def _moves(path: Path, source: Path, intent: Intent) -> tuple[Doubt, ...]:
    """What a restore would move: every entry of the backup was asked about when it was made, its sums were not."""
    now = _stands(path, intent.today)
    with replace.present_day_copy(source, path) as draft:
        burial.bury_in(draft, _buried(path), intent.stamp)
        then = _stands(draft, intent.today)
    was, is_then = now.standing.progress, then.standing.progress
    goals = tuple(None if one.target_ug is None else int(one.target_ug) for one in (was, is_then))
    moved = doubt_about_start(now.standing, then.standing)
    return (
        *meeting.sums((was.total_ug, is_then.total_ug), (goals[0], goals[1])),
        *([moved] if moved is not None else []),
        *(
            meeting.heavy_day(day, total_ug, MOST_DAY_UG)
            for day, total_ug in sorted(then.heavy.items())
            if now.heavy.get(day) != total_ug
        ),
    )


def _stands(path: Path, today: date) -> _Stands:
    db = open_database(path)
    try:
        with db.snapshot() as conn:
            return _Stands(standing(conn, today), doses.days_over(conn, MOST_DAY_UG))
    finally:
        db.close()


class Restored(NamedTuple):
    """What is in the file now, and where the former state is."""

    now: Contents
    kept: Path | None
    forgotten: int  # entries that the backup still told of, and that stay forgotten


def restore(
    path: Path,
    source: Path,
    shown: Contents,
    stamp: Stamp,
    speak: Callable[[str], None] | None = None,
) -> Restored:
    """Bring a backup back that holds what was shown of it, without what was forgotten since.

    The present state is saved first; a file that cannot be opened is set aside. Raises FileRefused.
    """
    if backup.contents(source) != shown:
        is_beside = source.parent == backup.backups_folder(path)
        again = shlex.join(["isotrack", "restore", source.name if is_beside else str(source)])
        why = "holds something else now than what was shown"
        raise FileRefused(str(source), why, f"To see what it holds now: {again}")
    moment = stamp.now
    with replace.present_day_copy(source, path) as draft:
        kept: Path | None = None
        forgotten = burial.bury_in(draft, _buried(path), stamp)
        now = backup.contents(draft)  # before the point of no return: nothing may fail behind it
        if path.exists():
            try:
                kept = _into(path, draft, moment, speak)
            except FileIsNewer:
                raise
            except FileRefused:
                kept = replace.set_aside(path, f"{moment:%Y%m%d-%H%M%S}")
                try:
                    replace.put_in_place(draft, path, speak)
                except IsotrackError:
                    replace.take_back(kept, path)
                    raise
        else:
            replace.put_in_place(draft, path, speak)
    return Restored(now, kept, forgotten)


def _buried(path: Path) -> dict[str, bool]:
    """What was forgotten in the present file; nothing where there is none or it cannot be opened."""
    with suppress(FileRefused):
        if path.exists():
            db = open_database(path)
            try:
                with db.snapshot() as conn:
                    return burial.list_buried(conn)
            finally:
                db.close()
    return {}


def _into(path: Path, draft: Path, moment: datetime, speak: Callable[[str], None] | None) -> Path:
    db = open_database(path, speak=speak)
    try:
        _pool(db, path)  # the copy of the present state is to be brought back with its pictures
        name = f"{path.stem}-{moment:%Y%m%d-%H%M%S}-before-restore"
        number = 1
        while True:
            tail = "" if number == 1 else f"-{number}"
            try:
                return replace.replace_contents(db, draft, f"{name}{tail}.db")
            except FileExistsError:
                number += 1
    finally:
        db.close()
