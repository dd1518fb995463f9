"""Courses and steps as they stand, each with its identity and the clock of its entry."""

import sqlite3
from typing import Any

from isotrack.domain.core.kinds import Kind
from isotrack.domain.doses.layers import regimen_of
from isotrack.domain.doses.overlap import SaidCourse, SaidStep
from isotrack.domain.doses.regimen import Regimen
from isotrack.storage.records import TABLES


def load_regimen(conn: sqlite3.Connection) -> Regimen:
    """Courses and prescription steps as they stand now, in the order they were entered."""
    courses = [SaidCourse(*row) for row in said(conn, Kind.COURSE)]
    steps = [SaidStep(*row) for row in said(conn, Kind.PRESCRIPTION)]
    if len(courses) < 2:
        return Regimen([one.course for one in courses], [one.step for one in steps])
    return regimen_of(courses, steps, met(conn))


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
    table = TABLES[kind]
    rows = conn.execute(
        f"SELECT entry_uuid, added_hlc, {', '.join(table.columns)} FROM {table.name} ORDER BY added_hlc"
    ).fetchall()
    return [
        (row[0], row[1], table.read(dict(zip(table.columns, row[2:], strict=True)))) for row in rows
    ]


def met(conn: sqlite3.Connection) -> dict[str, str]:
    """From which clock on a device knew of the courses of others.

    It said so in an operation that changes nothing: `restore` of an entry, which is no change.
    """
    rows = conn.execute(
        "SELECT substr(hlc, 19), min(hlc) FROM journal WHERE kind = 'change' AND action = 'restore'"
        " AND entry_uuid IN (SELECT entry_uuid FROM course) GROUP BY 1"
    )
    return dict(rows.fetchall())
