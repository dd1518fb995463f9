"""What a union decides: what is new, which number an entry gets, whose chain goes on, what was forgotten stays so.

On hand-made operations in memory; whole histories of devices that meet are in tests/faults/test_converge.py.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.storage.chain import COLUMNS, chain_sha
from isotrack.storage.exchange import Incoming, Unreadable
from isotrack.storage.linking import Linked, link
from isotrack.storage.merge import Merged, apply_tombstones, list_ops, merge, take
from tests.storage.handmade import (
    NOTE,
    A,
    B,
    C,
    chain_of,
    devices,
    fresh_file,
    journal,
    say,
    set_back,
    uid,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

MOST_AHEAD, MOST_NUMBER = 10_000, 9_999_999


def numbers(conn: sqlite3.Connection) -> dict[int, tuple[str, int]]:
    rows = conn.execute("SELECT entry_uuid, kind, number FROM entry").fetchall()
    return {int(uuid[-12:], 16): (kind, number) for uuid, kind, number in rows}


def take_all(conn: sqlite3.Connection, told: Iterable[Incoming], inode: int | None = 7) -> Merged:
    return take(conn, link(conn, told), inode=inode)


_SHARED = fresh_file()  # of the laws: every example is set back


# --- what came in ---


def test_what_is_new_is_taken_once_and_named_in_the_order_of_its_clocks() -> None:
    conn = fresh_file()
    late = chain_of(
        A, say(1, 40, change=71), say(2, 50, change=72), say(1, 60, action="void", change=72)
    )
    soon = chain_of(B, say(3, 45, change=73), say(71, 55, kind="change", action="void", change=74))
    own = devices(conn)
    told = [*late, *soon]
    merged = take_all(conn, told)
    in_order = tuple(sorted(told, key=lambda one: one.row[3]))
    assert merged == Merged(
        5, 0, tuple(map(uid, (71, 73, 72, 74))), tuple(map(uid, (1, 3, 2))), False, in_order, frozenset(), {}
    )  # fmt: skip
    assert journal(conn) == [one.row for one in told]
    assert {uuid for (uuid,) in conn.execute("SELECT entry_uuid FROM note")} == {uid(2), uid(3)}
    assert devices(conn) == own
    assert take_all(conn, told[:3]) == Merged(0, 3, (), ())
    assert merge(conn, told, inode=7).known == 5
    assert journal(conn) == [one.row for one in told]


def test_what_waits_for_others_is_named_by_take_and_refused_by_merge() -> None:
    told = chain_of(A, say(1), say(2), say(3))
    for part in (told[:1] + told[2:], told[2:]):
        conn = fresh_file()
        merged = take_all(conn, part)
        assert (merged.new, merged.late) == (len(part) - 1, frozenset({(A, 3)}))
        with pytest.raises(Unreadable) as refused:
            merge(fresh_file(), part, inode=7)
        assert refused.value.why == "has a gap: operations before it are missing"


def test_what_never_leaves_a_file_is_not_taken_from_another() -> None:
    conn = fresh_file()
    conn.execute(
        "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current, is_local) VALUES (?, 0, 0, '', 0, 1)",
        (A,),
    )
    with pytest.raises(Unreadable) as refused:
        take_all(conn, [*chain_of(B, say(2)), *chain_of(A, say(1))])
    assert refused.value.why == "holds what never leaves a file"
    assert take_all(conn, chain_of(B, say(2))).new == 1


def test_a_fork_is_taken_in_and_says_where_it_came_from() -> None:
    conn = fresh_file()
    first = chain_of(A, say(1))
    one, other = (chain_of(A, say(n), after=first) for n in (2, 3))
    take_all(conn, [*first, *one])
    merged = take_all(conn, [*first, *other])
    assert (merged.new, merged.known) == (1, 1)
    (made,) = merged.origin
    assert dict(merged.origin) == {made: A}
    assert made not in {A, B}
    assert [row[1:3] for row in journal(conn) if row[1] == made] == [(made, 1)]


# --- whose chain goes on ---


def _with_own_chain(*, is_current: bool = True) -> tuple[sqlite3.Connection, str, list[Incoming]]:
    """A file that has said one thing, as device A; where it is not the current one, B is."""
    conn = fresh_file()
    own = chain_of(A, say(1))
    take_all(conn, own)
    conn.execute("DELETE FROM device")
    insert = "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current) VALUES (?, 5, ?, ?, ?)"
    conn.execute(insert, (A, 1, own[0].row[14], int(is_current)))
    if not is_current:
        conn.execute(insert, (B, 0, "", 1))
    return conn, A, own


@pytest.mark.parametrize("inode", [7, None])
def test_a_chain_that_another_file_went_on_with_is_left_to_it(inode: int | None) -> None:
    conn, device, own = _with_own_chain()
    more = chain_of(A, say(2), say(3), after=own)
    merge(conn, [*own, *more], inode=inode)
    old, new = devices(conn)
    assert old == (device, 5, 3, more[-1].row[14], 0, 0)
    assert new[0] not in {A, B}
    assert new[1:] == (inode or 0, 0, "", 1, 0)


def test_a_chain_that_another_file_tells_otherwise_is_written_no_further() -> None:
    conn, device, own = _with_own_chain()
    other = chain_of(A, say(9))  # the same device, the same number, another story
    merged = take_all(conn, other)
    assert merged.new == 1
    old, new = devices(conn)
    assert old == (device, 5, 1, own[0].row[14], 0, 0)
    assert new[1:] == (7, 0, "", 1, 0)


def test_a_former_chain_is_brought_up_to_date_and_the_present_one_goes_on() -> None:
    conn, _, own = _with_own_chain(is_current=False)
    more = chain_of(A, say(2), after=own)
    take_all(conn, more)
    old, present = devices(conn)
    assert old == (A, 5, 2, more[-1].row[14], 0, 0)
    assert present == (B, 5, 0, "", 1, 0)


def test_a_known_chain_changes_no_device() -> None:
    conn, _, own = _with_own_chain()
    before = devices(conn)
    take_all(conn, own)
    take_all(conn, chain_of(C, say(4)))
    assert devices(conn) == before


# --- kinds and numbers ---


@pytest.mark.parametrize("is_known", [False, True])
def test_an_entry_never_becomes_one_of_another_kind(*, is_known: bool) -> None:
    conn = fresh_file()
    first = chain_of(A, say(1, 10), say(2, 11))
    second = chain_of(A, say(1, 12, kind="novelty", action="amend"), after=first)
    if is_known:
        take_all(conn, first)
    with pytest.raises(Unreadable) as refused:
        take_all(conn, [*first, *second])
    assert refused.value.why == "turns an entry into one of another kind"
    same = chain_of(
        A, say(1, 12, action="amend"), say(1, 13, kind="change", action="assert"), after=first
    )
    assert take_all(conn, [*first, *same]).new == (2 if is_known else 4)


def naive_numbers(known: dict[int, int], said: list[tuple[int, int | None]]) -> dict[int, int]:
    """One by one: the number it has elsewhere where that is free and not absurd, else the next above all."""
    most = min(max(known.values(), default=0) + len(said) + MOST_AHEAD, MOST_NUMBER)
    found = dict(known)
    for entry, number in said:
        if (
            entry not in found
            and number is not None
            and number <= most
            and number not in found.values()
        ):
            found[entry] = number
    for entry, _ in said:
        if entry not in found:
            found[entry] = max(found.values(), default=0) + 1
    return found


AT_LIMIT = {f"limit {n:+}": n for n in (-1, 0, 1)}  # beside the highest number that is not absurd


@given(
    known=st.dictionaries(st.integers(1, 4), st.sampled_from([1, 2, 4, MOST_NUMBER - MOST_AHEAD - 2]), max_size=2),
    told=st.lists(st.tuples(st.integers(1, 6), st.sampled_from([None, 1, 2, 4, *AT_LIMIT])), min_size=1, max_size=4),
)  # fmt: skip
def test_every_new_entry_gets_its_own_number_or_the_next(
    known: dict[int, int], told: list[tuple[int, int | str | None]]
) -> None:
    held = {entry: number for number, entry in {n: e for e, n in known.items()}.items()}
    most = min(max(held.values(), default=0) + len(told) + MOST_AHEAD, MOST_NUMBER)
    said = [
        (entry, most + AT_LIMIT[number] if isinstance(number, str) else number)
        for entry, number in told
    ]
    insert = "INSERT INTO entry (entry_uuid, kind, number) VALUES (?, 'note', ?)"
    ops = (say(entry, n, number=number) for n, (entry, number) in enumerate(said, 1))
    with set_back(_SHARED) as conn:
        conn.executemany(insert, [(uid(entry), number) for entry, number in held.items()])
        take_all(conn, chain_of(A, *ops))
        found = {entry: number for entry, (_, number) in numbers(conn).items()}
    assert found == naive_numbers(held, said)


def test_each_kind_counts_for_itself_and_kinds_of_a_newer_isotrack_too() -> None:
    conn = fresh_file()
    conn.execute("INSERT INTO entry (entry_uuid, kind, number) VALUES (?, 'note', 5)", (uid(1),))
    told = chain_of(
        A,
        say(2),
        say(3, kind="novelty"),
        say(4, kind="novelty", number=5),
        say(5, kind="novelty", number=5),
        say(6, kind="change", action="assert"),
        say(7),
        say(8, kind="novelty", number=MOST_AHEAD + 7),
    )
    take_all(conn, told)
    assert numbers(conn) == {
        1: ("note", 5), 2: ("note", 6), 3: ("novelty", MOST_AHEAD + 8), 4: ("novelty", 5), 5: ("novelty", MOST_AHEAD + 9),
        7: ("note", 7), 8: ("novelty", MOST_AHEAD + 7),
    }  # fmt: skip


# --- forgotten ---


def emptied(one: Incoming) -> Incoming:
    return one._replace(row=(*one.row[:8], None, None, *one.row[10:]))


def test_what_was_said_before_a_tombstone_is_emptied_and_what_comes_later_stays() -> None:
    conn = fresh_file()
    said = chain_of(A, say(1, 10), say(2, 11), say(1, 30, action="amend"))
    line = uid(1).replace("-", "")[:12]
    insert = "INSERT INTO inbox_line (slot, place, line, digest) VALUES ('s', ?, ?, ?)"
    conn.executemany(insert, [(0, line, "told"), (1, "f" * 12, "kept")])
    assert not take_all(conn, said).is_burying
    merged = take_all(conn, chain_of(B, say(1, 20, kind="change", action="assert"), say(3, 21)))
    assert merged.is_burying
    assert merged.entry_uuids == (uid(3),)
    assert [row[8] is None for row in journal(conn)] == [True, False, False, False, False]
    assert [row[9] is None for row in journal(conn)] == [True, False, False, False, False]
    assert conn.execute("SELECT digest FROM inbox_line ORDER BY place").fetchall() == [
        (None,),
        ("kept",),
    ]
    assert apply_tombstones(conn) == 0


def test_how_many_operations_were_emptied_is_told() -> None:
    conn = fresh_file()
    take_all(conn, chain_of(A, say(1, 10), say(1, 11, action="amend"), say(2, 12)))
    conn.executemany(
        f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})",
        [one.row for one in chain_of(B, say(1, 20, kind="change", action="assert"))],
    )
    assert apply_tombstones(conn) == 2
    assert apply_tombstones(conn) == 0


@pytest.mark.parametrize("action", ["void", "restore"])
def test_only_a_tombstone_forgets(action: str) -> None:
    conn = fresh_file()
    merged = take_all(conn, chain_of(A, say(1, 10), say(1, 20, kind="change", action=action)))
    assert not merged.is_burying
    assert journal(conn)[0][8] == NOTE


def test_an_operation_without_content_needs_a_tombstone_after_it() -> None:
    bare, *rest = chain_of(
        A, say(1, 10), say(1, 20, kind="change", action="assert"), say(1, 30, action="amend")
    )
    assert take_all(fresh_file(), [emptied(bare), *rest]).new == 3
    for told in ([emptied(bare)], [bare, rest[0], emptied(rest[1])]):
        with pytest.raises(Unreadable) as refused:
            take_all(fresh_file(), told)
        assert refused.value.why == "holds an operation that was emptied without being forgotten"


# --- what a file tells ---


def test_a_file_tells_everything_but_what_never_leaves_it() -> None:
    conn = fresh_file()
    told = [
        *chain_of(A, say(1, number=4), say(1, action="void")),
        *chain_of(B, say(2), say(901, kind="change", action="void")),
    ]
    hidden = chain_of(C, say(3, 77, change=80), say(4, 78))
    local = chain_of(
        "d" * 32,
        say(81, 79, kind="change", action="assert", change=81),
        say(81, 80, kind="change", action="void"),
    )
    for some in (told, hidden, local):
        take_all(conn, some)
    conn.execute("INSERT INTO brought (marker, change_id) VALUES (?, ?)", (uid(81), uid(80)))
    insert = "INSERT INTO device (device, file_inode, last_seq, last_sha, is_current, is_local) VALUES (?, 0, 0, '', 0, 1)"
    conn.execute(insert, ("d" * 32,))
    expected = [
        Incoming(told[0].row, 4), Incoming(told[1].row, 4), Incoming(told[2].row, 5), Incoming(told[3].row, None),
        Incoming(hidden[1].row, 7),
    ]  # fmt: skip
    assert list_ops(conn) == expected
    assert list_ops(conn, A) == expected[:2]
    assert list_ops(conn, C) == expected[4:]
    assert [one.row for one in list_ops(conn, "d" * 32)] == [one.row for one in local]
    assert list_ops(conn, "e" * 32) == []


# --- how chains hang on ---


def naive_link(
    here: dict[tuple[str, int], str], told: Iterable[Incoming]
) -> tuple[set[str], set[tuple[str, int]]]:
    """Without forks: the operations that follow, back to the first, on what is here; and those that wait."""
    ends = {**dict.fromkeys([(A, 0), (B, 0)], ""), **here}
    fresh, late = set(), set()
    for one in sorted(told, key=lambda one: (one.row[1], one.row[2])):
        device, seq = one.row[1], one.row[2]
        if (device, seq) in here:
            continue
        if (device, seq - 1) in ends:
            fresh.add(one.row[14])
            ends[device, seq] = one.row[14]
        else:
            late.add((device, seq))
    return fresh, late


@given(
    st.sets(st.tuples(st.sampled_from("ab"), st.integers(0, 4))),
    st.integers(0, 4),
    st.randoms(use_true_random=False),
)
def test_an_operation_is_taken_where_all_before_it_are_known(
    heard: set[tuple[str, int]], already: int, chance: Any
) -> None:
    chains = {"a": chain_of(A, *map(say, range(1, 6))), "b": chain_of(B, *map(say, range(11, 16)))}
    told = [chains[name][place] for name, place in sorted(heard)]
    twice = [*told, *chance.sample(told, len(told) // 2)]
    chance.shuffle(twice)
    with set_back(_SHARED) as conn:
        take_all(conn, chains["a"][:already])
        found = link(conn, twice)
    here = {(A, one.row[2]): one.row[14] for one in chains["a"][:already]}
    fresh, late = naive_link(here, told)
    assert {one.row[14] for one in found.fresh} == fresh
    assert len(found.fresh) == len(fresh)
    assert found.late == late
    assert found.known == sum((one.row[1], one.row[2]) in here for one in told)
    assert (found.origin, found.split) == ({}, frozenset())
    per_device = [[one.row[2] for one in found.fresh if one.row[1] == device] for device in (A, B)]
    assert all(seqs == sorted(seqs) for seqs in per_device)


def test_one_with_its_content_replaces_one_without() -> None:
    (whole,) = chain_of(A, say(1))
    for told in (
        [whole, emptied(whole)],
        [emptied(whole), whole],
        [emptied(whole), whole, emptied(whole)],
    ):
        found = link(fresh_file(), told)
        assert [one.row for one in found.fresh] == [whole.row]
    assert link(fresh_file(), [emptied(whole)]).fresh == (emptied(whole),)


def test_of_two_helpings_the_first_one_holds() -> None:
    """The hash of both is the same, so that one of them can only have been spoilt on its way."""
    (whole,) = chain_of(A, say(1, number=4))
    row = list(whole.row)
    row[8] = row[8].replace("x", "y")
    for other in (whole._replace(number=5), Incoming(tuple(row), 4)):
        assert link(fresh_file(), [whole, other]).fresh == (whole,)


def test_where_nothing_is_known_the_story_with_the_lower_hash_keeps_the_name() -> None:
    for n in range(2, 8):
        stories = [chain_of(A, say(1)), chain_of(A, say(n))]
        lower = min(one[0].row[14] for one in stories)
        for told in (stories, stories[::-1]):
            found = link(fresh_file(), [one for story in told for one in story])
            assert [one.row[14] for one in found.fresh if one.row[1] == A] == [lower]
            assert len(found.fresh) == 2


@pytest.mark.parametrize("place", [3, 4, 7, 14])
def test_an_edited_operation_of_a_fork_is_refused_and_one_behind_a_gap_waits(place: int) -> None:
    first = chain_of(A, say(1, 10))
    own = chain_of(A, say(2, 11), after=first)
    fork = chain_of(A, say(3, 12), say(4, 13), say(5, 14), say(6, 15), after=first)
    conn = fresh_file()
    take_all(conn, [*first, *own])
    row = list(fork[2].row)
    row[place] = f"{row[place]}0"
    with pytest.raises(Unreadable):
        link(conn, [*fork[:2], Incoming(tuple(row)), fork[3]])
    found = link(conn, [*fork[:2], fork[3]])
    assert found.late == {(A, 5)}
    assert [one.row[7] for one in found.fresh] == [uid(3), uid(4)]


@pytest.mark.parametrize("place", range(15))
def test_an_edited_field_is_refused_at_the_end_and_in_the_middle(place: int) -> None:
    told = chain_of(A, say(1), say(2), say(3))
    for at in (1, 2):
        row = list(told[at].row)
        row[place] = row[place] + 5 if isinstance(row[place], int) else f"{row[place]}0"
        edited = [*told[:at], Incoming(tuple(row)), *told[at + 1 :]]
        if place in {1, 2}:  # under another name or number it waits
            found = link(fresh_file(), edited)
            assert (row[1], row[2]) in found.late
            assert len(found.fresh) == at
        else:
            with pytest.raises(Unreadable) as refused:
                link(fresh_file(), edited)
            assert refused.value.why == "was edited: a hash does not fit"


def test_both_branches_of_a_fork_are_kept_whatever_is_heard_first() -> None:
    """Three stories of one device: one is the device's own, the others become devices that everybody names alike."""
    first = chain_of(A, say(1, 10))
    stories = [
        chain_of(A, *(say(10 * n + m, 10 + 3 * m + n, number=n + m) for m in range(3)), after=first)
        for n in (1, 2, 3)
    ]
    conn = fresh_file()
    take_all(conn, [*first, *stories[0][:2]])
    before = {row[14] for row in journal(conn)}
    found = link(conn, [*first, *stories[0], *stories[1], *stories[2][:2]])
    assert found.known == 3
    assert found.split == {A}
    assert set(found.origin.values()) == {A}
    assert found.late == frozenset()
    own = [one.row for one in found.fresh if one.row[1] == A]
    assert own == [stories[0][2].row]
    said: dict[str, list[tuple[Any, ...]]] = {}
    for one in found.fresh:
        said.setdefault(one.row[1], []).append(one.row)
    moved = [said[device] for device in said if device != A]
    assert sorted(len(rows) for rows in moved) == [2, 3]
    assert set(found.origin) == {rows[0][1] for rows in moved}
    for rows in moved:
        story = next(s for s in stories[1:] if s[0].row[7] == rows[0][7])
        sha = ""
        for number, (row, former) in enumerate(zip(rows, story, strict=False), 1):
            name = hashlib.sha256(f"{A}{story[0].row[0]}{story[0].row[14]}".encode()).hexdigest()
            tail = hashlib.sha256(f"{name[:32]}{former.row[0]}".encode()).hexdigest()
            sha = chain_sha(sha, (*row[:8], *row[10:14]))
            assert row[:3] == (f"{former.row[0][:19]}8{tail[:3]}-{tail[3:15]}", name[:32], number)
            assert row[3:14] == former.row[3:14]
            assert row[14] == sha
    assert not before & {row[14] for rows in moved for row in rows}
    for one in found.fresh:
        entry = int(one.row[7][-12:], 16)
        assert one.number == entry // 10 + entry % 10
    take(conn, found, inode=7)
    again = link(conn, [*first, *stories[0], *stories[1], *stories[2]])
    assert [one.row[7] for one in again.fresh] == [stories[2][2].row[7]]
    assert again.origin.keys() == found.origin.keys()


def test_a_fork_of_a_fork_ends_alike_whether_heard_at_once_or_one_by_one() -> None:
    """A cloned disk that was cloned again: copies of one device's file side by side in a folder."""
    first = chain_of(A, say(1, 10))
    trunk = chain_of(A, say(3, 12), say(4, 13), after=first)
    own = chain_of(A, say(2, 11), after=first)
    twigs = [chain_of(A, say(n, 13 + n), say(n + 10, 20 + n), after=trunk) for n in (5, 6, 7)]
    at_once, by_steps = fresh_file(), fresh_file()
    for conn in (at_once, by_steps):
        take_all(conn, [*first, *own])
    whole = [*first, *trunk, *(one for twig in twigs for one in twig)]
    assert set(link(at_once, whole).origin.values()) == {A}
    take_all(at_once, whole)
    for twig in twigs:
        take_all(by_steps, [*first, *trunk, *twig])
    assert take_all(at_once, whole).new == 0
    for conn in (at_once, by_steps):
        assert set(numbers(conn)) == {1, 2, 3, 4, 5, 6, 7, 15, 16, 17}
    for _ in range(2):
        take_all(by_steps, list_ops(at_once))
        take_all(at_once, list_ops(by_steps))
    assert take_all(by_steps, list_ops(at_once)).new == take_all(at_once, whole).new == 0
    for conn in (at_once, by_steps):
        notes = conn.execute("SELECT entry_uuid FROM note").fetchall()
        assert sorted(notes) == [(uid(n),) for n in (1, 2, 3, 4, 5, 6, 7, 15, 16, 17)]


def test_what_each_chain_says_from_some_number_on_can_be_left_out() -> None:
    fresh = (*chain_of(A, say(1), say(2), say(3)), *chain_of(B, say(4), say(5)))
    linked = Linked(fresh, 0, frozenset(), {})
    for cut in range(1, 5):
        kept = linked.until({A: cut}).fresh
        assert [one.row[1:3] for one in kept] == [(A, n) for n in range(1, min(cut, 4))] + [
            (B, 1),
            (B, 2),
        ]
    assert linked.until({}) == linked
