"""Courses and steps as they stand, each with its identity and the clock of its entry."""

import sqlite3
from functools import lru_cache
from typing import Any

from isotrack.domain.core.kinds import Kind
from isotrack.domain.doses.layers import regimen_of
from isotrack.domain.doses.overlap import SaidCourse, SaidStep
from isotrack.domain.doses.regimen import Regimen
from isotrack.storage.records import TABLES

Row = tuple[Any, ...]


def load_regimen(conn: sqlite3.Connection) -> Regimen:
    """Courses and prescription steps as they stand now, in the order they were entered."""
    courses, steps = _rows(conn, Kind.COURSE), _rows(conn, Kind.PRESCRIPTION)
    known = met(conn) if len(courses) > 1 else {}
    return _regimen(tuple(courses), tuple(steps), tuple(known.items()))


@lru_cache(maxsize=8)  # asked for several times in a run, before and after what a change moves
def _regimen(
    courses: tuple[Row, ...], steps: tuple[Row, ...], known: tuple[tuple[str, str], ...]
) -> Regimen:
    """The regimen that these rows tell of."""
    said_courses = [SaidCourse(*_read(Kind.COURSE, row)) for row in courses]
    said_steps = [SaidStep(*_read(Kind.PRESCRIPTION, row)) for row in steps]
    if len(courses) < 2:
        return Regimen([one.course for one in said_courses], [one.step for one in said_steps])
    return regimen_of(said_courses, said_steps, dict(known))


def steps_behind(conn: sqlite3.Connection, regimen: Regimen) -> frozenset[str]:
    """Steps of a course that overlaps one entered before it: they hold where that one says nothing."""
    return frozenset(
        uuid
        for union in regimen.unions
        for uuid, hlc, step in said(conn, Kind.PRESCRIPTION)
        if union.rank(hlc) and regimen.course_on(step.from_on) == union.course
    )


def said(conn: sqlite3.Connection, kind: Kind) -> list[tuple[str, str, Any]]:
    """Every live entry of a kind: its identity, the clock of its entry, its value."""
    return [_read(kind, row) for row in _rows(conn, kind)]


def _rows(conn: sqlite3.Connection, kind: Kind) -> list[Row]:
    table = TABLES[kind]
    return conn.execute(
        f"SELECT entry_uuid, added_hlc, {', '.join(table.columns)} FROM {table.name} ORDER BY added_hlc"
    ).fetchall()


def _read(kind: Kind, row: Row) -> tuple[str, str, Any]:
    table = TABLES[kind]
    return row[0], row[1], table.read(dict(zip(table.columns, row[2:], strict=True)))


def met(conn: sqlite3.Connection) -> dict[str, str]:
    """From which clock on a device knew of the courses of others.

    It said so in an operation that changes nothing: `restore` of an entry, which is no change.
    """
    rows = conn.execute(
        "SELECT substr(hlc, 19), min(hlc) FROM journal WHERE kind = 'change' AND action = 'restore'"
        " AND entry_uuid IN (SELECT entry_uuid FROM course) GROUP BY 1"
    )
    return dict(rows.fetchall())
