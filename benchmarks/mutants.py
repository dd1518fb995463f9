"""Plants small faults in the modules that mutants.toml lists and names those that no test noticed: `make mutants`.

Every module is tried in a copy of its own below `mutants/`, with the tests that the list gives it. A fault that changes
nothing a person or a caller could see is set aside there with its reason: by its function and the line it makes, so
that it stays known when others come and go. What differs only in the case of the words of SQL is one of them
everywhere. `--again` tries only those that survived the last time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib  # noqa: TID253
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_suffix(".toml")
COPIED = ("isotrack", "tests", "docs", "migrations", "README.md", "pyproject.toml")
KILLED = (1, 3, 36, 37, -24, 24, 152, 255, -11, -9)  # by a test, a time limit or a crash


class Fault(NamedTuple):
    """A planted fault: its number in mutmut, its function, and the lines it takes away and makes."""

    name: str
    function: str
    without: str
    made: str


def try_module(module: str, tests: list[str], *, again: bool) -> tuple[int, list[Fault]]:
    """Plant every fault of a module; how many there were, and those that no test noticed."""
    folder = ROOT / "mutants" / module.removesuffix(".py").replace("/", ".")
    names = [fault for fault, code in _codes(folder, module).items() if code not in KILLED]
    _copy(folder, module, tests, keep=again)
    if not again or names:
        command = [str(Path(sys.executable).with_name("mutmut")), "run"]
        command += names if again else []
        ran = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, env=_environ()
        )
        if ran.returncode:
            sys.exit(f"{module}: {ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    codes = _codes(folder, module)
    return len(codes), [_shown(folder, name) for name, code in codes.items() if code not in KILLED]


def _environ() -> dict[str, str]:
    """Data files of tests in memory, where the system offers that: a fault costs half the time."""
    in_memory = Path("/dev/shm")  # noqa: S108
    more = {"PYTEST_DEBUG_TEMPROOT": str(in_memory)} if in_memory.is_dir() else {}
    return {**os.environ, **more}


def _codes(folder: Path, module: str) -> dict[str, int | None]:
    kept = folder / "mutants" / f"{module}.meta"
    if not kept.exists():
        return {}
    codes: dict[str, int | None] = json.loads(kept.read_text("utf-8"))["exit_code_by_key"]
    return codes


def _copy(folder: Path, module: str, tests: list[str], *, keep: bool) -> None:
    """The tree as it stands, with a configuration for this module alone; what was found before stays to try again."""
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
    (folder / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    for name in COPIED:
        for there in (folder / name, folder / "mutants" / name):
            if name != "isotrack" and there.is_dir():
                shutil.rmtree(there)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
        else:
            shutil.copy2(ROOT / name, folder / name)
    settings = folder / "pyproject.toml"
    own = f"only_mutate = {json.dumps([module])}\npytest_add_cli_args_test_selection = {json.dumps(tests)}\n"
    text = settings.read_text("utf-8").replace("[tool.mutmut]", f"[tool.mutmut]\n{own}#", 1)
    settings.write_text(text, encoding="utf-8")


def _shown(folder: Path, name: str) -> Fault:
    """What a fault changes, from the difference that mutmut shows."""
    command = [str(Path(sys.executable).with_name("mutmut")), "show", name]
    shown = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++", "#"))]
    without = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    made = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    function = re.sub(r"__mutmut_\d+$", "", name.rpartition(".")[2])
    return Fault(name, re.sub(r"^x_?|ǁ", ".", function).strip("."), without, made)


def _is_case_of_sql(fault: Fault) -> bool:
    """Whether only letters of SQL were made small or large, and no value among them."""
    is_sql = re.search(
        r'"\s*(SELECT|INSERT|UPDATE|DELETE|VALUES|FROM|WHERE|device)\b', fault.without
    )
    is_case = fault.without != fault.made and fault.without.lower() == fault.made.lower()
    return bool(is_sql) and is_case and not re.search(r"'[A-Za-z]", fault.without)


def main() -> int:
    """Try the named modules, or all; 1 where a module stays below 95 %."""
    words = sys.argv[1:]
    kept = tomllib.loads(LIST.read_text("utf-8"))
    named = [word for word in words if not word.startswith("-")]
    unnoticed = 0
    for module, tests in kept["modules"].items():
        if named and not any(word in module for word in named):
            continue
        known = {
            said for one in kept["equivalent"] if one["module"] == module for said in one["faults"]
        }
        total, alive = try_module(module, tests, again="--again" in words)
        aside: list[Fault] = []
        left: list[Fault] = []
        for fault in alive:
            is_known = f"{fault.function}: {fault.made}" in known or _is_case_of_sql(fault)
            (aside if is_known else left).append(fault)
        counted = total - len(aside)
        score = 100 * (counted - len(left)) / counted if counted else 100.0
        unnoticed += score < 95
        print(f"{module}: {counted - len(left)} of {counted} noticed, {score:.1f} %", end="")
        print(f" ({len(aside)} of {total} change nothing)", flush=True)
        for fault in left:
            print(
                f"  {fault.name}\n    - {fault.without}\n    + {fault.function}: {fault.made}",
                flush=True,
            )
    return min(unnoticed, 1)


if __name__ == "__main__":
    sys.exit(main())
