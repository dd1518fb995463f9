"""The wheel holds what the program needs, and works where nothing else of ours is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_development_has_every_extra() -> None:
    import tomllib

    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    development = set(told["dependency-groups"]["dev"])
    locked = (ROOT / "dev.lock").read_text(encoding="utf-8").lower().replace("_", "-")
    for extra, needs in told["project"]["optional-dependencies"].items():
        assert set(needs) <= development, extra
        for one in needs:
            name = re.split("[<>=]", one)[0]
            assert f"\n{name}==" in f"\n{locked}", one


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.slow
def test_the_wheel_holds_migrations_topics_and_knowledge(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    migrations = {
        f"isotrack/_migrations/{file.name}" for file in (ROOT / "migrations").glob("*.sql")
    }
    data = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "isotrack").rglob("*")
        if file.suffix in {".toml", ".txt", ".typed", ".py"}
    }
    documents = {"isotrack/_docs/method.md", "isotrack/_docs/reliability.md"}
    assert migrations | data | documents <= names
    assert not [name for name in names if name.startswith(("tests", "docs", "benchmarks"))]


@pytest.mark.slow
@pytest.mark.clients
def test_an_installed_wheel_records_a_dose(wheel: Path, tmp_path: Path) -> None:
    folder = tmp_path / "venv"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    env = {"HOME": str(tmp_path / "h"), "PATH": "/usr/bin:/bin", "LANG": "C"}
    (tmp_path / "h").mkdir()
    isotrack = str(folder / "bin" / "isotrack")
    version = subprocess.run(
        [isotrack, "--version"], env=env, capture_output=True, text=True, check=True
    )
    assert version.stdout.startswith("isotrack ")
    logged = subprocess.run(
        [isotrack, "dose", "40"], env=env, capture_output=True, text=True, check=True
    )
    assert logged.stdout.startswith("Logged d1: 40 mg")
    made = tmp_path / "h" / ".local" / "share" / "isotrack" / "default.db"
    assert oct(os.stat(made).st_mode & 0o777) == "0o600"


@pytest.mark.clients
def test_typer_is_held_back_only_as_long_as_its_newest_loads_pydantic(tmp_path: Path) -> None:
    """Typer 0.29 loads pydantic for every command (2.5 times the start): the day it does not, the pin can go."""
    pins = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"typer>=0.27,<0.29"' in pins
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tmp_path), "typer>=0.29"]  # fmt: skip
    got = subprocess.run(install, capture_output=True, text=True, check=False)
    if got.returncode != 0:
        pytest.skip(f"no package registry: {got.stderr.strip().splitlines()[-1]}")
    code = (
        "import sys, importlib.metadata, typer\napp = typer.Typer()\n@app.command()\ndef one(): ...\n"
        "typer.main.get_command(app)(standalone_mode=False)\n"
        "print(importlib.metadata.version('typer'), 'pydantic' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    version, loads_it = done.stdout.split()
    assert loads_it == "True", f"typer {version} no longer loads pydantic: raise the pin"
