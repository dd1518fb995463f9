"""No error shows what was recorded, says the truth about what is on disk, and ends with 1 (promise P15).

Every function of the layers below the command line is made to fail in turn, with the values it was
given in the words of the failure.
"""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import sqlite3
import subprocess
import sys
import traceback
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import isotrack.render
import isotrack.services
import isotrack.storage
from isotrack.storage.database import Database
from tests.faults.typist import look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import CodeType, ModuleType

    from tests.faults.typist import Typist
    from tests.starter import Ran

SENTINEL = "lupine-7391"
ODD_MG, ODD_UG = "61.5", "61500"
SECRETS = (SENTINEL, ODD_MG, ODD_UG)
COMMANDS = {
    "dose": ("dose", ODD_MG, "2d", "--note", SENTINEL, "--yes"),
    "note": ("note", SENTINEL, "again"),
    "status": ("status",),
    "history": ("history", "--all"),
    "story": ("history", "--changes", "d1"),
    "report": ("report",),
    "edit": ("edit", "d1", "62.5", "--yes"),
    "undo": ("undo",),
    "rx": ("rx", ODD_MG, "--note", SENTINEL),
    "delete": ("delete", "d1"),
    "lab": ("lab", "crp", f"{ODD_MG}mg/L", "--note", SENTINEL, "--lab", SENTINEL),
    "labs": ("lab",),
}
LEAST_INJECTIONS = 60
ERRORS = (RuntimeError, sqlite3.OperationalError)
EVERY_ERROR = (
    os.environ.get("ISOTRACK_LEAKS") == "all"
)  # in `make torture`; else each place one of them


class Place(NamedTuple):
    """A function that can be made to fail, and where it hangs."""

    owner: type | ModuleType
    name: str
    function: Callable[..., Any]

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith(".terminal"):
            yield importlib.import_module(found.name)


def _places(package: ModuleType) -> list[Place]:
    """Every function of a package and, in storage, every method of the open file."""
    places = []
    for module in _modules(package):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("__"):
                places.append(Place(module, name, function))
    if package is isotrack.storage:
        for name, function in inspect.getmembers(Database, inspect.isfunction):
            places.append(Place(Database, name, function))
    return places


PACKAGES = (isotrack.storage, isotrack.services, isotrack.render)
PLACES = [place for package in PACKAGES for place in _places(package)]


class Saboteur:
    """Makes one function fail, wherever its name was imported to; counts how often it did."""

    def __init__(self, patch: pytest.MonkeyPatch, place: Place, error: type[Exception]) -> None:
        self.hits = 0
        self.error = error
        for owner, name in {(place.owner, place.name), *_homes(len(sys.modules))[place.function]}:
            patch.setattr(owner, name, self.fail)

    def fail(self, *args: object, **kwargs: object) -> None:
        """Fail, and be as talkative about it as an exception can be."""
        self.hits += 1
        raise self.error(f"{SENTINEL} {ODD_MG} {ODD_UG} {args!r} {kwargs!r}")


@lru_cache(maxsize=1)
def _homes(_loaded: int) -> dict[Callable[..., Any], list[tuple[ModuleType, str]]]:
    """Where every function of the program hangs; looked up anew when a module was loaded."""
    found: dict[Callable[..., Any], list[tuple[ModuleType, str]]] = defaultdict(list)
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("isotrack."):
            for name, value in vars(module).items():
                if inspect.isfunction(value):
                    found[value].append((module, name))
    return found


def is_turn_of(error: type[Exception], number: int) -> bool:
    """Whether a place, counted over all commands, is made to fail with this error in this run."""
    return EVERY_ERROR or ERRORS[number % len(ERRORS)] is error


class Begun(NamedTuple):
    """What every command begins with: the bytes of the diary, and how many operations it holds."""

    whole: bytes
    operations: int


def _prepare(typist: Typist) -> Begun:
    """A diary with the secret in it."""
    for words in (
        ("init", "--start", "2026-11-01", "--weight", "70kg", "--dose", "20", "--target", "120"),
        ("dose", ODD_MG, "yday", "--note", SENTINEL, "--yes"),
        ("note", SENTINEL, "--ask"),
    ):
        assert typist.type(*words).code == 0
    return Begun(typist.path.read_bytes(), _operations(typist.path))


def _called(typist: Typist, words: tuple[str, ...]) -> set[CodeType]:
    """The code that a command runs through when nothing fails."""
    seen: set[CodeType] = set()
    former = sys.gettrace()
    sys.settrace(lambda frame, _event, _value: seen.add(frame.f_code))  # no line of it is asked for
    try:
        assert typist.type(*words).code == 0
    finally:
        sys.settrace(former)
    return seen


def _operations(path: Path) -> int:
    return int(look(path, "SELECT count(*) FROM journal")[0][0])


def _is_saved(path: Path, whole: bytes, operations: int) -> bool:
    """Whether something was added to a file of these bytes, which held so many operations."""
    if path.read_bytes() == whole and not path.with_name(f"{path.name}-journal").exists():
        return False
    return _operations(path) > operations


def _sabotage(
    typist: Typist, place: Place, error: type[Exception], words: tuple[str, ...], begun: Begun
) -> list[str] | None:
    """Run a command with one function failing: what is wrong with the answer; None when it did not."""
    typist.path.write_bytes(begun.whole)
    with pytest.MonkeyPatch.context() as patch:
        saboteur = Saboteur(patch, place, error)
        try:
            answer = typist.type(*words)
        except Exception as escaped:  # noqa: BLE001  # what the test is about
            return [f"{type(escaped).__name__} escaped"]
    if not saboteur.hits:
        return None
    saved = _is_saved(typist.path, *begun)
    promise = "Saved before it happened." if saved else "Nothing was saved."
    wrong = [f'"{secret}" on stderr' for secret in SECRETS if secret in answer.err]
    if answer.code != 1:
        wrong.append(f"exit code {answer.code}")
    if "Traceback" in answer.err:
        wrong.append("a traceback")
    if promise not in answer.err:
        wrong.append(f'it should say "{promise}"')
    return [f"{one}: {answer.err.strip()}" for one in wrong]


def test_an_ordinary_traceback_would_show_it_so_the_faults_do_talk() -> None:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(RuntimeError) as caught:
        Saboteur(patch, PLACES[0], RuntimeError).fail("a note")
    shown = "".join(traceback.format_exception(caught.value))
    assert all(secret in shown for secret in SECRETS)


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS)
def test_no_fault_shows_what_was_recorded(typist: Typist, error: type[Exception]) -> None:
    begun = _prepare(typist)
    wrong: list[str] = []
    hit: set[Place] = set()
    injections = met = 0
    for command, words in COMMANDS.items():
        called = _called(typist, words)
        for place in PLACES:
            if inspect.unwrap(place.function).__code__ not in called:
                continue
            met += 1
            if not is_turn_of(error, met):
                continue
            found = _sabotage(typist, place, error, words, begun)
            if found is None:  # it is called through a table, where its name does not reach
                continue
            injections += 1
            hit.add(place)
            wrong += [f"{place} in {command}: {one}" for one in found]
        typist.path.write_bytes(begun.whole)
    figures = f"{injections} injections in {len(hit)} of {len(PLACES)} functions"
    print(f"{error.__name__}: {figures}")  # noqa: T201  # the figure, for `pytest -s`
    if wrong:
        pytest.fail("\n".join(wrong))
    assert len(hit) >= LEAST_INJECTIONS


@pytest.mark.slow
@pytest.mark.parametrize("error", [RuntimeError, sqlite3.OperationalError, OSError])
def test_a_first_run_that_fails_leaves_no_half_file(typist: Typist, error: type[Exception]) -> None:
    hits = 0
    words = ("dose", ODD_MG, "--note", SENTINEL)
    called = _called(typist, words)
    for number, place in enumerate(_places(isotrack.storage)):
        if inspect.unwrap(place.function).__code__ not in called:
            continue
        typist.move(f"home-{number}")
        with pytest.MonkeyPatch.context() as patch:
            saboteur = Saboteur(patch, place, error)
            answer = typist.type(*words)
        hits += saboteur.hits > 0
        left = [
            path.name
            for path in typist.home.rglob("*")
            if path.is_file() and path.parent.name != "backups"
        ]
        assert left in ([], ["default.db"]), place
        if "Only the daily backup could not be made" in answer.err:
            assert answer.code == 0, (place, answer)
            assert look(typist.path, "SELECT count(*) FROM dose") == [(1,)]
            assert not any(secret in answer.err for secret in SECRETS), (place, answer)
        elif saboteur.hits:
            assert answer.code == 1, (place, answer)
            assert not any(secret in answer.err for secret in SECRETS), (place, answer)
            doses = look(typist.path, "SELECT count(*) FROM dose")[0][0] if left else 0
            promise = (
                ("Saved before it happened.", "What was typed is saved.")
                if doses
                else ("Nothing was saved.",)
            )
            assert any(one in answer.err for one in promise), (place, answer)
    assert hits > LEAST_INJECTIONS // 4


PROGRAM = """
import sys
import isotrack.{module} as module
def fail(*args, **kwargs):
    raise {error}(f"{sentinel} {{args!r}} {{kwargs!r}}")
setattr(module, {function!r}, fail)
from isotrack.__main__ import main
main()
"""
ENVIRONS: tuple[dict[str, str], ...] = (
    {},
    {"TYPER_STANDARD_TRACEBACK": "1", "_TYPER_STANDARD_TRACEBACK": "1"},
    {"PYTHONFAULTHANDLER": "1", "PYTHONDEVMODE": "1"},
)


@pytest.mark.slow
@pytest.mark.parametrize("environ", ENVIRONS, ids=["plain", "typer", "faulthandler"])
@pytest.mark.parametrize(
    ("module", "function", "error"),
    [
        ("storage.journal", "payload_from", "RuntimeError"),
        ("storage.projections", "pour", "MemoryError"),
        ("storage.entries", "find", "RecursionError"),
        ("services.core.record", "standing", "__import__('sqlite3').DatabaseError"),
    ],
)
def test_no_switch_of_typer_or_python_shows_more(
    isotrack: Callable[..., Ran], module: str, function: str, error: str, environ: dict[str, str]
) -> None:
    assert isotrack("init", "--start", "2026-11-01", "--weight", "70kg", "--dose", "20").code == 0
    program = PROGRAM.format(module=module, function=function, error=error, sentinel=SENTINEL)
    command = {"storage.entries": ["edit", "r1", ODD_MG]}.get(
        module, ["dose", ODD_MG, "--note", SENTINEL, "--yes"]
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "ISOTRACK_TODAY": "2026-11-23", **environ},
    )  # fmt: skip
    assert done.returncode == 1
    assert not any(secret in done.stdout + done.stderr for secret in SECRETS)
    assert "Traceback" not in done.stderr
    assert "Nothing was saved." in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_anything(
    isotrack: Callable[..., Ran], home: Path, umask: int
) -> None:
    former = os.umask(umask)
    try:
        assert isotrack("init", "--start", "1nov", "--weight", "70kg", "--dose", "20").code == 0
        assert isotrack("dose").code == 0
        assert isotrack("config", "set", "remind_at", "20:30").code == 0
        assert isotrack("init", "--demo").code == 0
        assert isotrack("--db", str(home / "new" / "other.db"), "dose", "20").code == 0
    finally:
        os.umask(former)
    made = {
        path.relative_to(home).as_posix(): path.stat().st_mode & 0o777 for path in home.rglob("*")
    }
    modes = {name: 0o600 if "." in name.rpartition("/")[2][1:] else 0o700 for name in made}
    assert made == modes
    assert {"new/other.db", ".config/isotrack/config.toml", ".local/share/isotrack/demo.db"} <= set(
        made
    )


def test_an_ordinary_file_would_be_open_so_the_modes_are_ours(home: Path) -> None:
    """The negative control: what `open` makes under the same umasks."""
    modes = set()
    former = os.umask(0)
    try:
        for umask in (0o000, 0o022):
            os.umask(umask)
            path = home / f"plain-{umask}.json"
            path.write_text("x", encoding="utf-8")
            modes.add(path.stat().st_mode & 0o777)
    finally:
        os.umask(former)
    assert modes == {0o666, 0o644}
