"""Where incoming operations hang on: each is proven to follow on one that is known, back to the first.

A device whose file went back in time or was cloned says two different things from some number on. Both
are kept: what came second stands under a device of its own, whose name, numbers and hashes are worked
out from what it says, so that everybody who sees the same fork writes down the same rows.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.values import NamedTuple
from isotrack.storage.chain import chain_sha, payload_sha
from isotrack.storage.exchange import Incoming, Unreadable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

Spot = tuple[str, int]  # a device and the number of one of its operations


class Linked(NamedTuple):
    """Operations that are not here yet and follow on what is; and the others.

    `fresh` is in the order of each chain. `late` are spots that wait for operations before them.
    `origin` names, for each device that a fork made, the device that it forked from; `split` are
    the devices of which two stories are told.
    """

    fresh: tuple[Incoming, ...]
    known: int
    late: frozenset[Spot]
    origin: dict[str, str]
    split: frozenset[str] = frozenset()

    def until(self, cuts: Mapping[str, int]) -> Linked:
        """The same without what each chain says from some number on."""
        kept = tuple(
            one for one in self.fresh if one.row[1] not in cuts or one.row[2] < cuts[one.row[1]]
        )
        return self._replace(fresh=kept)


class _Walked(NamedTuple):
    fresh: list[Incoming]
    known: int
    late: set[Spot]
    branches: list[list[Incoming]]


def link(conn: sqlite3.Connection, incoming: Iterable[Incoming]) -> Linked:
    """Prove operations, in any order and any number of helpings. Raises Unreadable for an edited one."""
    told: dict[str, dict[int, list[Incoming]]] = {}
    for one in incoming:
        _tell(told, one)
    walked: dict[str, _Walked] = {}
    origin: dict[str, str] = {}
    split: set[str] = set()
    todo = sorted(told)
    while todo:
        device = todo.pop(0)
        walked[device] = done = _walk(device, _here(conn, device), told[device])
        for branch in done.branches:
            split.add(device)
            for moved in _under_its_own_device(branch):
                new = moved.row[1]
                origin[new] = origin.get(device, device)
                if _tell(told, moved) and new not in todo:
                    todo.append(new)
    return Linked(
        tuple(one for device in walked for one in walked[device].fresh),
        sum(one.known for one in walked.values()),
        frozenset(spot for one in walked.values() for spot in one.late),
        origin,
        frozenset(split),
    )


def _tell(told: dict[str, dict[int, list[Incoming]]], one: Incoming) -> bool:
    """Note an operation; whether it was not noted before. One with its content replaces one without."""
    versions = told.setdefault(one.row[1], {}).setdefault(one.row[2], [])
    for place, former in enumerate(versions):
        if former.row[14] == one.row[14]:
            if former.row[8] is None and one.row[8] is not None:
                versions[place] = one
            return False
    versions.append(one)
    return True


def _here(conn: sqlite3.Connection, device: str) -> dict[int, str]:
    """The hashes of a device's operations that are here, by their number."""
    rows = conn.execute("SELECT seq, sha FROM journal WHERE device = ?", (device,)).fetchall()
    return {0: "", **dict(rows)}


def _walk(device: str, here: dict[int, str], told: dict[int, list[Incoming]]) -> _Walked:
    """Follow what is told of one device along what is here; what contradicts that branches off."""
    done = _Walked([], 0, set(), [])
    known = 0
    main = dict(here)
    ends: list[tuple[list[Incoming], int]] = []  # each branch, and how far it reaches by now
    for seq in sorted(told):
        grown: list[tuple[list[Incoming], int]] = []
        for one in sorted(told[seq], key=lambda one: str(one.row[14])):
            sha = one.row[14]
            if seq - 1 in main and _follows(one, main[seq - 1]):
                if main.get(seq, sha) == sha:
                    known += sha == here.get(seq)
                    if sha != here.get(seq):
                        done.fresh.append(one)
                        main[seq] = sha
                    continue
                done.branches.append([one])
                grown.append((done.branches[-1], 1))
                continue
            before = next((end for end in ends if _is_next(end[0][end[1] - 1], one)), None)
            if before is not None:
                branch, length = before
                if len(branch) > length:  # forked again; what both share stands in both
                    branch = branch[:length]
                    done.branches.append(branch)
                branch.append(one)
                grown.append((branch, length + 1))
            elif seq - 1 in main or any(b[n - 1].row[2] == seq - 1 for b, n in ends):
                raise Unreadable("was edited: a hash does not fit")
            else:
                done.late.add((device, seq))
        ends = grown
    return done._replace(known=known)


def _is_next(last: Incoming, one: Incoming) -> bool:
    return bool(last.row[2] == one.row[2] - 1) and _follows(one, last.row[14])


def _follows(one: Incoming, before_sha: str) -> bool:
    """Whether an operation is whole and was written after the one with that hash."""
    row = one.row
    if row[14] != chain_sha(before_sha, (*row[:8], *row[10:14]), hashlib.sha256):
        return False
    return row[8] is None or row[10] == payload_sha(row[9], row[8], hashlib.sha256)


def _under_its_own_device(branch: list[Incoming]) -> list[Incoming]:
    """The same operations as a chain of another device, worked out from the first of them."""
    first = branch[0].row
    device = hashlib.sha256(f"{first[1]}{first[0]}{first[14]}".encode()).hexdigest()[:32]
    moved, sha = [], ""
    for number, one in enumerate(branch, 1):
        row: list[Any] = list(one.row)
        tail = hashlib.sha256(f"{device}{row[0]}".encode()).hexdigest()
        row[0] = f"{row[0][:19]}8{tail[:3]}-{tail[3:15]}"
        row[1], row[2] = device, number
        sha = row[14] = chain_sha(sha, (*row[:8], *row[10:14]), hashlib.sha256)
        moved.append(Incoming(tuple(row), one.number))
    return moved
