"""Build a release, check it, live a day with it, and say what is left to do by hand: `make release`.

Everything is made in `dist/`. Nothing is tagged and nothing is uploaded.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
BIN = Path(sys.executable).parent
# Names that belong to nobody (RFC 2606): what the package index would show once there is an address.
TRIAL = {
    "ISOTRACK_ADDRESS": "https://isotrack.invalid/isotrack",
    "ISOTRACK_MAIL": "authors@isotrack.invalid",
}
TESTS_OF_THE_SOURCES = ("tests/test_transcripts.py", "tests/test_docs.py", "tests/domain")
A_DAY = (
    "init --no-input --start 2026-11-01 --weight 60kg --dose 40 --target 120",
    "dose 1nov..yday", "dose --at 08:05", "weight 61,2", "effect lips 2 nosebleed 1", "mood 4", "skin 2 --papules 6",
    "lab alt 34 tg 1.9mmol/L ref 0-1.7", "note 'Is sun cream enough?' --ask", "visit 3dec 14:30", "undo",
    "status", "history", "report", "report -o visit.html", "export -o all.json", "import all.json", "backup",
    "remind ics -o dates.ics", "doctor --full", "completion bash", "help dates",
)  # fmt: skip

IN_ONE_FILE = (  # what reads migrations, facts, templates and texts out of an archive
    A_DAY[0], "dose", "effect lipss 2 --new", "lab alt 34", "report -o visit.html", "help dates", "help method", "undo", "backup",
)  # fmt: skip


def run(
    words: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> str:
    """What a program prints on both streams. Raises SystemExit with its words if it fails."""
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}\n{done.stdout}")
    return done.stdout


def pip(python: Path, *words: str | Path) -> None:
    """Install something, quietly."""
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words])


def released_on() -> str:
    """The day of this version in the changelog."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(__version__)} - (\d{{4}}-\d\d-\d\d)$", text, re.MULTILINE)
    if found is None:
        raise SystemExit(f'CHANGELOG.md has no section "## {__version__} - DAY"')
    return found[1]


def build() -> str:
    """The sdist, and the wheel out of it; built twice, the same bytes."""
    day = time.mktime(time.strptime(released_on(), "%Y-%m-%d"))
    env = {"SOURCE_DATE_EPOCH": str(int(day - time.timezone))}
    shutil.rmtree(DIST, ignore_errors=True)
    with tempfile.TemporaryDirectory() as again:
        for folder in (DIST, Path(again)):
            run([sys.executable, "-m", "build", "--outdir", folder, ROOT], env=env)
        sums = [
            {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}
            for folder in (DIST, Path(again))
        ]
    if sums[0] != sums[1]:
        raise SystemExit("Two builds differ.")
    return f"{len(sums[0])} files, twice the same bytes"


def wheel() -> Path:
    """The wheel that was built."""
    return next(DIST.glob("*.whl"))


def uploadable() -> str:
    """What the package index would say."""
    run([BIN / "twine", "check", "--strict", *DIST.iterdir()])
    return "sdist and wheel passed"


def contents() -> str:
    """Nothing in the wheel that does not belong there."""
    return run([BIN / "check-wheel-contents", wheel()]).strip().rpartition(": ")[2]


def rating() -> str:
    """How complete the description is, now and with an address."""
    now, then = (
        re.findall(r"rating: (\d+/10)|^(Your package.*data\.|Your package should have a 'url')", run([BIN / "pyroma", ROOT], env=env), re.MULTILINE)
        for env in ({}, TRIAL)
    )  # fmt: skip
    reached = next(mark for mark, _ in then if mark)
    if reached != "10/10":
        raise SystemExit(f"pyroma: {reached} even with an address")
    mark = next(mark for mark, _ in now if mark)
    return mark if mark == reached else f"{reached} with an address and a mail, {mark} without"


def _home(folder: Path) -> dict[str, str]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "XDG_DATA_HOME": "", "ISOTRACK_TODAY": "2026-11-23T20:36:00+01:00",
            "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": ""}  # fmt: skip


def live(start: Sequence[str | Path], folder: Path, lines: Sequence[str] = A_DAY) -> int:
    """A day with an installation; the number of commands. Raises SystemExit for one that fails."""
    import shlex

    env = _home(folder)
    for line in lines:
        run([*start, *shlex.split(line)], cwd=folder / "home", env=env)
    return len(lines)


def installed() -> str:
    """The wheel in a clean environment: a day's life, the manual page, the completions."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        run([sys.executable, "-m", "venv", folder / "venv"])
        bin_ = next(
            one for one in (folder / "venv" / "bin", folder / "venv" / "Scripts") if one.is_dir()
        )
        python = bin_ / Path(sys.executable).name
        pip(python, wheel())
        run([python, "-m", "pip", "check"])
        count = live([bin_ / "isotrack"], folder)
        shared = [
            folder / "venv" / "share" / one
            for one in ("man/man1/isotrack.1", "bash-completion/completions/isotrack")
        ]
        if not all(one.is_file() for one in shared):
            raise SystemExit("The wheel lacks its manual page or its completions.")
    return f"{count} commands, manual page and completions in place"


def archives() -> str:
    """zipapp, shiv and pex: one file each, and a day with it."""
    sizes = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pip(Path(sys.executable), "--target", folder / "app", wheel())
        paths = {name: folder / name for name in ("isotrack.pyz", "isotrack.shiv", "isotrack.pex")}
        zipped, shiv, pex = paths.values()
        run(
            [
                sys.executable,
                "-m",
                "zipapp",
                folder / "app",
                "-c",
                "-m",
                "isotrack.__main__:main",
                "-o",
                zipped,
            ]
        )
        run([BIN / "shiv", "-q", "-c", "isotrack", "-o", shiv, wheel()])
        run(
            [
                BIN / "pex",
                "--use-pip-config",
                wheel(),
                "-c",
                "isotrack",
                "-o",
                pex,
                "--python",
                sys.executable,
            ]
        )
        for name, path in paths.items():
            shutil.rmtree(folder / "home", ignore_errors=True)
            live([sys.executable, path], folder, IN_ONE_FILE)
            sizes.append(f"{name} {path.stat().st_size / 1e6:.0f} MB")
    return ", ".join(sizes)


def vulnerabilities() -> str:
    """What is known about the versions of dev.lock, where the advisory data can be reached."""
    done = subprocess.run(
        [BIN / "pip-audit", "--disable-pip", "--no-deps", "--requirement", "dev.lock", "--progress-spinner", "off"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = done.stdout + done.stderr
    asked = len((ROOT / "dev.lock").read_text(encoding="utf-8").split())
    if "ulnerabilit" not in told or told.count("could not be audited") >= asked:
        return "the advisory data could not be reached: no report"
    if done.returncode != 0:
        raise SystemExit(told)
    return told.strip().splitlines()[0]


def sources() -> str:
    """The sdist runs its own tests."""
    with tempfile.TemporaryDirectory() as made:
        packed = next(DIST.glob("*.tar.gz"))
        if hasattr(tarfile, "data_filter"):  # from 3.11.4 on
            shutil.unpack_archive(packed, made, filter="data")
        else:
            shutil.unpack_archive(packed, made)
        folder = next(Path(made).iterdir())
        said = run(
            [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *TESTS_OF_THE_SOURCES],
            cwd=folder, env={"PYTHONPATH": str(folder)},
        )  # fmt: skip
    return said.strip().splitlines()[-1]


STEPS: dict[str, Callable[[], str]] = {
    "dated in the changelog": released_on,
    "build": build,
    "twine check --strict": uploadable,
    "check-wheel-contents": contents,
    "pyroma": rating,
    "the wheel, installed": installed,
    "zipapp, shiv, pex": archives,
    "the sdist's own tests": sources,
    "known vulnerabilities": vulnerabilities,
}


def left_to_do() -> list[str]:
    """What no script should do."""
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = settings["tool"]["hatch"]["metadata"]["hooks"]["custom"]
    todo = []
    if not hook["address"] or not hook["mail"]:
        todo.append("write the address of the repository and a mail into pyproject.toml (tool.hatch.metadata.hooks.custom)"
                    " and run this again: until then the index page has no links and no pictures")  # fmt: skip
    if (ROOT / ".git").exists() and run(["git", "status", "--porcelain"]).strip():
        todo.append("commit what is changed here: what was built is not what is committed")
    return [
        *todo,
        "look at the texts that quote emergency numbers and leaflets: are they as checked? (docs/knowledge.md)",
        "make torture, make bench, make clients; write new figures into docs/reliability.md and docs/architecture.md",
        f"git tag -s v{__version__} -m 'isotrack {__version__}' && git push origin v{__version__}",
        f"twine upload {' '.join(one.name for one in sorted(DIST.iterdir()))}",
        "install it from the index on a machine that has never seen it, and open a new section in CHANGELOG.md",
    ]


def main() -> None:
    """Every step in its turn, then the list."""
    print(f"isotrack {__version__}", flush=True)
    for name, step in STEPS.items():
        began = time.monotonic()
        print(f"  {name:<24}{step()}  ({time.monotonic() - began:.0f} s)", flush=True)
    print("\nIn dist/:")
    for one in sorted(DIST.iterdir()):
        print(
            f"  {one.name}  {one.stat().st_size:,} bytes  sha256 {hashlib.sha256(one.read_bytes()).hexdigest()}"
        )
    print("\nBy hand:")
    for number, line in enumerate(left_to_do(), 1):
        print(f"  {number}. {line}")


if __name__ == "__main__":
    main()
