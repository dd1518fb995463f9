"""The house stays in order: imports point down, the hot path stays lean, every error has its code."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.cli.app.exits import ExitCode, exit_code_for
from isotrack.domain.core.errors import IsotrackError, NoCourse, NotDone, NotUnderstood
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.starter import Ran

PACKAGE = ROOT / "isotrack"
HEAVY = {
    "rich",
    "sqlite_utils",
    "dateutil",
    "pydantic",
    "click",
    "tomllib",
    "tomlkit",
    "icalendar",
    "jinja2",
    "platformdirs",
    "rapidfuzz",
    "PIL",
    "isotrack.host.pictures",
    "isotrack.storage.photos",
    "isotrack.services.copies.photo_files",
    "isotrack.cli.wellbeing.photo",
    "isotrack.services.wellbeing.photos",
    "isotrack.domain.entries.line",
    "isotrack.cli.entries.inbox",
    "isotrack.services.entries.inbox",
    "isotrack.services.entries.together",
    "isotrack.storage.inbox",
    "isotrack.host.inbox",
}
MOST_LINES = 500
MOST_FUNCTION_LINES = 60
MOST_MODULES = 25


def test_imports_point_down() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "words",
    [["dose", "40"], ["dose", "--extra", "20"], ["status", "--plain"], ["remind"], ["remind", "--notify=stdout"], ["--help"], ["--version"],
     ["weight", "70kg"], ["effect", "lips", "2"], ["effect", "chapped lips", "2"], ["mood", "3"], ["skin", "2"], ["note", "x"], ["undo"], ["dose", "--help"],
     ["lab", "alt", "34", "tg", "1.9mmol/L", "chol", "5.1mmol/L"], ["lab", "--plain"]],
    ids=" ".join,
)  # fmt: skip
def test_the_hot_path_loads_nothing_heavy(words: list[str], isotrack: Callable[..., Ran]) -> None:
    assert (
        isotrack("dose", "20", "yday").code == 0
    )  # the first run builds the file with sqlite-utils
    code = (
        "import sys\nfrom isotrack.cli.run import run\nrun(sys.argv[1:])\n"
        f"print('LOADED', sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, "ISOTRACK_TODAY": "2026-11-23"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "LOADED []" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("words", [["status", "--plain"], ["remind"]], ids=" ".join)
def test_looking_loads_neither_a_write_path_nor_what_only_json_needs(
    words: list[str], isotrack: Callable[..., Ran]
) -> None:
    assert isotrack("dose", "20", "yday").code == 0
    unwanted = {
        "isotrack.storage.create", "isotrack.storage.journal", "isotrack.render.core.data", "isotrack.knowledge.load",
    }  # fmt: skip
    code = (
        "import sys\nfrom isotrack.cli.run import run\nrun(sys.argv[1:])\n"
        f"print('LOADED', sorted({unwanted!r} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )
    assert "LOADED []" in done.stdout, done.stdout + done.stderr


def test_completion_loads_neither_typer_nor_a_write_path(isotrack: Callable[..., Ran]) -> None:
    assert isotrack("dose", "20").code == 0
    code = (
        "import os, sys\nfrom isotrack.cli.words.candidates import answer\n"
        "answer(['edit', ''], os.environ, sys.stdout)\n"
        "print('typer' in sys.modules, 'isotrack.storage.journal' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["d1", "last", "False", "False"]


def every_error() -> list[type[IsotrackError]]:
    """Every refusal, wherever in the domain it is written down."""
    found = set()
    for file in sorted((PACKAGE / "domain").rglob("[a-z]*.py")):
        module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for _, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, IsotrackError) and one is not IsotrackError:
                found.add(one)
    return sorted(found, key=lambda one: one.__name__)


@pytest.mark.parametrize("error", every_error(), ids=lambda one: one.__name__)
def test_every_error_has_a_code_and_one_exit_code(error: type[IsotrackError]) -> None:
    made = error.__new__(error)
    assert exit_code_for(made) in set(ExitCode)
    assert error.code
    assert sum(issubclass(error, family) for family in (NoCourse, NotUnderstood, NotDone)) == 1


def test_error_codes_are_told_apart() -> None:
    codes = [one.code for one in every_error() if one not in {NotUnderstood, NotDone}]
    assert len(codes) == len(set(codes))


def statements(file: Path) -> list[ast.AST]:
    """Every statement and every handler of a module, without the expressions in them."""
    found: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    for node in found:  # which grows meanwhile
        for part in ("body", "handlers", "orelse", "finalbody", "cases"):
            found += getattr(node, part, [])
    return found


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda f: str(f.relative_to(PACKAGE))
)
def test_files_and_functions_stay_readable(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    for node in statements(file):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.body[0].lineno + 1
            assert lines <= MOST_FUNCTION_LINES, node.name


@pytest.mark.parametrize(
    "folder",
    sorted({file.parent for file in PACKAGE.rglob("*.py")}),
    ids=lambda folder: str(folder.relative_to(PACKAGE)),
)
def test_a_folder_can_be_taken_in_at_a_glance(folder: Path) -> None:
    modules = [file for file in folder.glob("*.py") if file.name != "__init__.py"]
    assert len(modules) <= MOST_MODULES


def test_every_module_that_a_text_names_is_there() -> None:
    texts = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *PACKAGE.rglob("*.py")]
    for file in texts:
        for name in re.findall(
            r"(?:[a-z_0-9]+/)+[a-z_0-9]+\.py\b", file.read_text(encoding="utf-8")
        ):
            assert (PACKAGE / name).exists() or (ROOT / name).exists(), f"{file.name}: {name}"


def test_there_is_one_broad_except() -> None:
    broad = re.compile(r"\bException\b|\bexcept\s*:")  # no other file can hold one
    found = [
        f"{file.name}:{node.lineno}"
        for file in PACKAGE.rglob("*.py")
        if broad.search(file.read_text(encoding="utf-8"))
        for node in statements(file)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    assert [place.split(":")[0] for place in found] == ["run.py"]


def test_nothing_forbidden_is_called_anywhere() -> None:
    forbidden = (
        ".executescript(",
        "with db.conn",
        "replace=True",
        "alter=True",
        "enable_wal",
        "float(",
        "print(",
    )
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for word in forbidden:
            if word == "float(" and "render" in file.relative_to(PACKAGE).parts:
                continue  # a JSON number is a float at the very last step
            if word == "print(" and file.name == "terminal.py":
                continue  # a Rich console into a string
            assert word not in text, f"{file.name}: {word}"
