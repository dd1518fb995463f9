"""Replay what was recorded and cut the power anywhere: what a disk may hold then.

The model is unkind. Until a file is synced, any of the 512-byte sectors that were written to it, and
any truncation, may or may not be there; until its folder is synced, so may any new or removed name.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SECTOR = 512
HEAD = struct.Struct("=cIIq")
ACK = "ack"


class Step(NamedTuple):
    """One recorded call: what, which file, at which offset, with which bytes."""

    what: str
    path: str
    offset: int
    data: bytes


def read_log(path: Path) -> list[Step]:
    """Every step of a log, with names relative to their folder."""
    log = path.read_bytes()
    steps, at = [], 0
    while at < len(log):
        what, path_size, data_size, offset = HEAD.unpack_from(log, at)
        at += HEAD.size
        name = log[at : at + path_size].decode()
        at += path_size
        steps.append(Step(what.decode(), Path(name).name, offset, log[at : at + data_size]))
        at += data_size
    return steps


class File:
    """A file on the disk: what is surely there, and what was written since."""

    def __init__(self, content: bytes = b"") -> None:
        self.synced = content
        self.pending: list[tuple[int, bytes | None]] = []  # None truncates to the offset

    def sync(self) -> None:
        """Everything written is there now."""
        self.synced = self._apply(self.pending)
        self.pending = []

    def after_cut(self, chance: random.Random, share: float) -> bytes:
        """What may be left: each pending sector is there with this probability."""
        if share in {0.0, 1.0}:  # nothing is left to chance
            return self._apply(self.pending if share else [])
        kept: list[tuple[int, bytes | None]] = []
        for offset, data in self.pending:
            if data is None:
                if chance.random() < share:
                    kept.append((offset, None))
                continue
            kept += [
                (offset + start, data[start : start + SECTOR])
                for start in range(0, len(data), SECTOR)
                if chance.random() < share
            ]
        return self._apply(kept)

    def _apply(self, writes: list[tuple[int, bytes | None]]) -> bytes:
        if not writes:
            return self.synced
        content = bytearray(self.synced)
        for offset, data in writes:
            if data is None:
                content = content[:offset].ljust(offset, b"\0")
                continue
            if len(content) < offset:
                content.extend(bytes(offset - len(content)))
            content[offset : offset + len(data)] = data
        return bytes(content)


class Disk:
    """A folder on the disk, and how many acknowledgements had been given."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.names = {name: File(content) for name, content in files.items()}
        self.synced_names = dict(self.names)
        self.pending: list[tuple[str, File | None]] = []
        self.acked = 0

    def step(self, step: Step) -> None:
        """Do what was recorded."""
        if step.path == ACK:
            self.acked += step.what == "W"
            return
        if step.what == "D":
            self.synced_names = dict(self.names)
            self.pending = []
        elif step.what == "O":
            self._name(step.path, File())
        elif step.what == "U":
            self._name(step.path, None)
        elif step.what == "R":
            moved = self.names[step.path]
            self._name(Path(step.data.decode()).name, moved)
            self._name(step.path, None)
        elif step.what == "S":
            self.names[step.path].sync()
        else:
            data = step.data if step.what == "W" else None
            self.names[step.path].pending.append((step.offset, data))

    def _name(self, name: str, file: File | None) -> None:
        self.pending.append((name, file))
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file

    def after_cut(self, chance: random.Random, share: float) -> dict[str, bytes]:
        """What may be found when the power is back."""
        names = dict(self.synced_names)
        for name, file in self.pending:
            if chance.random() < share:
                if file is None:
                    names.pop(name, None)
                else:
                    names[name] = file
        return {name: file.after_cut(chance, share) for name, file in names.items()}


class Cut(NamedTuple):
    """A state after a power cut, and how many changes had been confirmed by then."""

    files: dict[str, bytes]
    acked: int


def cuts(
    start: dict[str, bytes], steps: list[Step], chance: random.Random, states: int
) -> Iterator[Cut]:
    """Cut the power after every step, again and again, until there are that many different tries."""
    rounds = -(-states // len(steps))
    disk = Disk(start)
    for step in steps:
        disk.step(step)
        for number in range(rounds):
            share = (0.0, 1.0, 0.5, 0.9, 0.1)[number % 5]
            yield Cut(disk.after_cut(chance, share), disk.acked)
