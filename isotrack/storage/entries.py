"""Live entries of every kind: by id, by day, newest first. Reads the derived tables only."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from isotrack.domain.core.entries import Entry, EntryId, Settled, Status
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Lab, LabRange, day_of
from isotrack.domain.core.values import NamedTuple
from isotrack.storage.records import TABLES


class Window(NamedTuple):
    """Which entries a list asks for; `first_on` and `last_on` are inclusive, None is open."""

    kinds: tuple[Kind, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    subjects: tuple[tuple[Kind, str], ...] = ()  # besides whole kinds: one test, one effect
    texts: tuple[
        str, ...
    ] = ()  # words that a note, a question or words of the person's own hold, all of them


SETTLED = ("status", "prescribed_ug", "slot", "slots", "extra_ug", "is_possible_double")
TEXT_COLUMNS = ("note", "text", "answer", "words", "who")  # what a person wrote
SUBJECT_COLUMNS = {Kind.LAB: "analyte", Kind.EFFECT: "term"}  # what an entry of a kind is about


def _select(
    conn: sqlite3.Connection, kind: Kind, where: str, values: Sequence[object]
) -> list[Entry]:
    """Load the entries of one kind, in the order of their day and then of entry."""
    table = TABLES[kind]
    columns = [*table.columns, *(SETTLED if kind is Kind.DOSE else ())]
    rows = conn.execute(
        f"SELECT e.number, t.entry_uuid, {', '.join(f't.{c}' for c in columns)} FROM {table.name} t"
        f" JOIN entry e USING (entry_uuid) WHERE {where} ORDER BY t.{table.day}, t.added_hlc",
        values,
    ).fetchall()
    entries = []
    for number, uuid, *values_ in rows:
        facts = dict(zip(columns, values_, strict=True))
        settled = None
        if kind is Kind.DOSE:
            settled = Settled(
                Status(facts["status"]), facts["prescribed_ug"], facts["slot"], facts["slots"],
                facts["extra_ug"], bool(facts["is_possible_double"]),
            )  # fmt: skip
        record = table.read(facts)
        entries.append(Entry(EntryId(kind, number), uuid, day_of(record), record, settled))
    return _ranged(conn, entries) if kind is Kind.LAB and entries else entries


def _ranged(conn: sqlite3.Connection, found: list[Entry]) -> list[Entry]:
    """Results with the laboratory's own range that each is compared with."""
    from isotrack.domain.labs.results import range_for

    ranges = lab_ranges(conn)
    return [
        one._replace(range=range_for(one.record, ranges)) if isinstance(one.record, Lab) else one
        for one in found
    ]


def lab_ranges(conn: sqlite3.Connection) -> list[LabRange]:
    """Every reference range that was entered, in the order of its day, later entries last."""
    records = (entry.record for entry in _select(conn, Kind.LAB_RANGE, "1 = 1", ()))
    return [one for one in records if isinstance(one, LabRange)]


def find(conn: sqlite3.Connection, entry_id: EntryId) -> Entry | None:
    """The live entry with this id, or None when it never was or was deleted."""
    found = _select(
        conn, entry_id.kind, "e.kind = ? AND e.number = ?", (entry_id.kind, entry_id.number)
    )
    return found[0] if found else None


def by_uuid(conn: sqlite3.Connection, kind: Kind, uuids: Sequence[str]) -> list[Entry]:
    """The live entries among these, in the order of their day."""
    found: list[Entry] = []
    for start in range(0, len(uuids), 500):
        part = list(uuids[start : start + 500])
        found += _select(conn, kind, f"t.entry_uuid IN ({', '.join('?' * len(part))})", part)
    return sorted(found, key=lambda entry: entry.on)


def list_all(conn: sqlite3.Connection, kind: Kind) -> list[Entry]:
    """Every live entry of a kind, oldest day first."""
    return _select(conn, kind, "1 = 1", ())


def list_between(conn: sqlite3.Connection, kind: Kind, first_on: date, end_on: date) -> list[Entry]:
    """The live entries of a kind on days from `first_on` up to, not including, `end_on`."""
    day = TABLES[kind].day
    where = f"t.{day} >= ? AND t.{day} < ?"
    return _select(conn, kind, where, (first_on.isoformat(), end_on.isoformat()))


def list_noted(conn: sqlite3.Connection, kind: Kind, first_on: date, end_on: date) -> list[Entry]:
    """Those of `list_between` that carry a note."""
    day = TABLES[kind].day
    where = f"t.{day} >= ? AND t.{day} < ? AND t.note IS NOT NULL"
    return _select(conn, kind, where, (first_on.isoformat(), end_on.isoformat()))


def list_since(conn: sqlite3.Connection, kind: Kind, first_on: date) -> list[Entry]:
    """The live effects that speak of a day from `first_on` on, oldest day first."""
    return _select(conn, kind, "coalesce(t.until_on, t.felt_on) >= ?", (first_on.isoformat(),))


def on_last_day(conn: sqlite3.Connection, kind: Kind, today: date) -> list[Entry]:
    """The live entries of a kind on the latest day up to `today` that has any."""
    table = TABLES[kind]
    (last,) = conn.execute(
        f"SELECT max({table.day}) FROM {table.name} WHERE {table.day} <= ?", (today.isoformat(),)
    ).fetchone()
    return [] if last is None else _select(conn, kind, f"t.{table.day} = ?", (last,))


_WRITTEN = " UNION ".join(
    f"SELECT entry_uuid FROM {table.name} WHERE holds({column}, ?)"
    for table in TABLES.values()
    for column in TEXT_COLUMNS
    if column in table.columns
)


def _holds(text: str | None, word: str) -> bool:
    """Whether a text holds a word that is folded already; capital letters and accents of any script count alike."""
    return text is not None and word in text.casefold()


def _where(window: Window) -> tuple[str, list[object]]:
    clauses = ["1 = 1"]
    values: list[object] = []
    wanted = []
    if window.kinds:
        wanted.append(f"kind IN ({', '.join('?' * len(window.kinds))})")
        values += list(window.kinds)
    for kind, subject in window.subjects:
        table, column = TABLES[kind].name, SUBJECT_COLUMNS[kind]
        wanted.append(f"entry_uuid IN (SELECT entry_uuid FROM {table} WHERE {column} = ?)")
        values.append(subject)
    if wanted:
        clauses.append(f"({' OR '.join(wanted)})")
    for text in window.texts:
        clauses.append(f"entry_uuid IN ({_WRITTEN})")
        values += [text.casefold()] * _WRITTEN.count("?")
    if window.first_on is not None:
        clauses.append("on_day >= ?")
        values.append(window.first_on.isoformat())
    if window.last_on is not None:
        clauses.append("on_day <= ?")
        values.append(window.last_on.isoformat())
    return " AND ".join(clauses), values


def newest(
    conn: sqlite3.Connection, window: Window, limit: int | None
) -> tuple[list[Entry], int, int]:
    """Entries of a window, newest first; how many the window holds; how many there are at all."""
    if window.texts:
        conn.create_function("holds", 2, _holds, deterministic=True)
    where, values = _where(window)
    (matching,) = conn.execute(f"SELECT count(*) FROM v_entry WHERE {where}", values).fetchone()
    everything = count(conn)
    picked = conn.execute(
        f"SELECT kind, entry_uuid FROM v_entry WHERE {where}"
        " ORDER BY on_day DESC, added_hlc DESC LIMIT ?",
        [*values, -1 if limit is None else limit],
    ).fetchall()
    return _loaded(conn, picked), matching, everything


def _loaded(conn: sqlite3.Connection, picked: Sequence[tuple[str, str]]) -> list[Entry]:
    """Entries by their kind and identity, in that order."""
    loaded: dict[str, Entry] = {}
    for kind in {kind for kind, _ in picked}:
        uuids = [uuid for other, uuid in picked if other == kind]
        loaded |= {entry.uuid: entry for entry in by_uuid(conn, Kind(kind), uuids)}
    return [loaded[uuid] for _, uuid in picked]


def last_added(conn: sqlite3.Connection) -> Entry | None:
    """The live entry that was entered last, whatever its day."""
    row = conn.execute(
        "SELECT kind, number FROM v_entry ORDER BY added_hlc DESC, number DESC LIMIT 1"
    ).fetchone()
    return find(conn, EntryId(Kind(row[0]), row[1])) if row else None


def recent(conn: sqlite3.Connection, limit: int, kind: Kind | None = None) -> list[Entry]:
    """The entries that were entered last, of one kind or of all, for completion."""
    picked = conn.execute(
        "SELECT kind, entry_uuid FROM v_entry WHERE ? IS NULL OR kind = ? ORDER BY added_hlc DESC LIMIT ?",
        (kind, kind, limit),
    ).fetchall()
    return _loaded(conn, picked)


def count(conn: sqlite3.Connection) -> int:
    """How many live entries there are; counted table by table, which no join slows down."""
    counts = " + ".join(f"(SELECT count(*) FROM {table.name})" for table in TABLES.values())
    (number,) = conn.execute(f"SELECT {counts}").fetchone()
    return int(number)


def is_empty(conn: sqlite3.Connection) -> bool:
    """Whether no entry is live."""
    return not any(
        conn.execute(f"SELECT 1 FROM {table.name} LIMIT 1").fetchone() for table in TABLES.values()
    )


def newer_entries(conn: sqlite3.Connection) -> int:
    """How many live entries say what only a newer isotrack understands."""
    (count,) = conn.execute("SELECT count(*) FROM newer").fetchone()
    return int(count)
