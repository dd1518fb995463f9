"""No fault while keeping the diary safe shows what was recorded, and none leaves the file in doubt (P15)."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

import pytest

import isotrack.host
import isotrack.services
import isotrack.storage
from tests.faults.test_no_leak import (
    ERRORS,
    SECRETS,
    SENTINEL,
    Saboteur,
    _called,
    _places,
    is_turn_of,
)
from tests.faults.typist import check_whole_anew

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.typist import Typist

COMMANDS = {
    "export": ("export", "-o", "out.json", "--unencrypted", "--force"),
    "table": ("export", "note", "--csv"),
    "import": ("import", "theirs.json", "--yes"),
    "rows": ("import", "theirs.csv"),
    "backup": ("backup",),
    "sync": ("sync", "shared", "--unencrypted", "--yes"),
    "forget": ("forget", "n1", "--yes"),
    "doctor": ("doctor", "--full"),
    "assertion": ("doctor", "--assert", "2026-11-20 61.5mg"),
    "restore": ("restore", "default-20261123-daily.db", "--yes"),
}
PLACES = [
    one
    for package in (isotrack.storage, isotrack.services, isotrack.host)
    for one in _places(package)
]
LEAST_INJECTIONS = 100


class Kept(NamedTuple):
    """The diary and its backups as they are when a command begins: what one left would cost each later one more."""

    diary: bytes
    backups: dict[Path, bytes]

    def put_back(self, path: Path) -> None:
        """Have just these files again."""
        path.write_bytes(self.diary)
        for one in _backups(path):
            if one not in self.backups:
                one.unlink()
        for one, content in self.backups.items():
            one.touch(mode=0o600)
            if one.read_bytes() != content:
                one.write_bytes(content)


def _backups(path: Path) -> list[Path]:
    return list((path.parent / "backups").iterdir())


def _prepare(typist: Typist) -> Kept:
    """A diary with the secret in it, another one's files, backups of several kinds."""
    for words in (
        ("--profile", "theirs", "note", SENTINEL),
        ("--profile", "theirs", "export", "-o", "theirs.json", "--unencrypted"),
        ("--profile", "theirs", "export", "note", "--csv", "-o", "theirs.csv", "--unencrypted"),
        ("init", "--start", "2026-11-01", "--weight", "70kg", "--dose", "20"),
        ("note", SENTINEL),
        ("sync", "shared", "--unencrypted"),
        ("backup",),
    ):
        assert typist.type(*words).code == 0
    diary = typist.path.read_bytes()
    assert typist.type("import", "theirs.json", "--yes").code == 0  # after a backup of its own
    return Kept(diary, {one: one.read_bytes() for one in _backups(typist.path)})


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
def test_no_fault_shows_what_was_recorded(typist: Typist, error: type[Exception]) -> None:
    kept = _prepare(typist)
    wrong: list[str] = []
    checked: set[bytes] = set()  # most faults leave the file as it was
    injections = met = 0
    for command, words in COMMANDS.items():
        kept.put_back(typist.path)
        called = _called(typist, words)
        for place in PLACES:
            if inspect.unwrap(place.function).__code__ not in called:
                continue
            met += 1
            if not is_turn_of(error, met):
                continue
            kept.put_back(typist.path)
            with pytest.MonkeyPatch.context() as patch:
                saboteur = Saboteur(patch, place, error)
                answer = typist.type(*words)
            if not saboteur.hits:
                continue
            injections += 1
            # what goes out, and the preview of what comes in, show rows on purpose
            told = answer.err + ("" if words[0] in {"export", "import"} else answer.out)
            secrets = (SENTINEL,) if command == "assertion" else SECRETS
            if any(one in told for one in secrets):
                wrong.append(f"{place} in {command}: {told[-300:]}")
            if answer.code not in {0, 1, 4} or "Traceback" in told:
                wrong.append(f"{place} in {command}: exit {answer.code} {told[-300:]}")
            check_whole_anew(typist.path, checked)
    print(f"{error.__name__}: {injections} injections")  # noqa: T201  # the figure, for `pytest -s`
    if wrong:
        pytest.fail("\n".join(wrong[:20]))
    assert injections >= LEAST_INJECTIONS
