"""What taking in large files costs, in seconds as on a machine where an empty Typer program takes 50 ms: `make bench-files`.

Every figure is user and system time of one whole command, divided by that of the empty program, which runs
between the commands in turns; so another machine, and a busy moment, meet both alike. Memory is the peak
of the process. Ten times the rows may take at most eleven times the time.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.startup import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RUNS = int(os.environ.get("ISOTRACK_BENCH_RUNS", "2"))
EMPTY_SECONDS = 0.05
MOST_TIMES = 11
FIRST = date(2000, 1, 1)
PANEL = (
    ("ALT", "1742-6", "U/L", "0-41"),
    ("AST", "1920-8", "U/L", "0-40"),
    ("GGT", "2324-2", "U/L", "0-60"),
    ("CK", "2157-6", "U/L", "0-190"),
    ("Triglycerides", "2571-8", "mg/dL", "0-150"),
    ("Cholesterol", "2093-3", "mg/dL", "0-200"),
    ("HDL", "2085-9", "mg/dL", "40-80"),
    ("Glucose", "2345-7", "mg/dL", "70-100"),
    ("Creatinine", "2160-0", "mg/dL", "0.5-1.2"),
    ("Haemoglobin", "718-7", "g/dL", "12-16"),
)
BASES = (34, 28, 22, 120, 110, 170, 52, 88, 0.9, 14.1)


class Result(NamedTuple):
    """One result of a made-up laboratory."""

    day: str
    test: int
    value: str


def results(rows: int) -> Iterator[Result]:
    """So many results, a panel of ten a day."""
    dice = random.Random(1)  # noqa: S311  # made-up values
    for number in range(rows):
        test = number % len(PANEL)
        day = FIRST + timedelta(days=number // len(PANEL) % 9_500)
        value = f"{BASES[test] * dice.uniform(0.8, 1.2):.1f}"
        yield Result(day.isoformat(), test, value)


def doses_csv(path: Path, rows: int) -> None:
    """Doses of many years, several a day, as a spreadsheet."""
    lines = ["date,time,mg"]
    for number in range(rows):
        day = FIRST + timedelta(days=number // 11)
        lines.append(f"{day},{8 + number % 11:02}:{number % 60:02},{20 + 0.5 * (number % 7):g}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def labs_csv(path: Path, rows: int) -> None:
    """Results in a row each, of more days than a diary has."""
    lines = ["date,time,test,value,unit,range"]
    for number, one in enumerate(results(rows)):
        name, _, unit, ends = PANEL[one.test]
        clock = f"{7 + number // 95_000:02}:00"
        lines.append(f"{one.day},{clock},{name},{one.value},{unit},{ends}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def observation(number: int, one: Result) -> dict[str, object]:
    """A result as a portal's bulk export writes it."""
    name, loinc, unit, ends = PANEL[one.test]
    low, high = ends.split("-")
    said = {"unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
    return {
        "resourceType": "Observation", "id": f"obs-{number}", "status": "final",
        "meta": {"versionId": "1", "lastUpdated": f"{one.day}T12:00:00.000+01:00"},
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category",
                                  "code": "laboratory", "display": "Laboratory"}]}],
        "code": {"coding": [{"system": "http://loinc.org", "code": loinc, "display": name}], "text": name},
        "subject": {"reference": "Patient/1"},
        "effectiveDateTime": f"{one.day}T08:{number // 95_000:02}:00+01:00",
        "valueQuantity": {"value": float(one.value), **said},
        "referenceRange": [{"low": {"value": float(low), **said}, "high": {"value": float(high), **said}}],
    }  # fmt: skip


def ndjson(path: Path, size_mb: float) -> None:
    """A bulk export of that size, results alone: what costs most of it."""
    size = 0
    with path.open("w", encoding="utf-8") as out:
        for number, one in enumerate(results(10**7)):
            size += out.write(json.dumps(observation(number, one)) + "\n")
            if size >= size_mb * 1_000_000:
                return


def apple(path: Path, size_mb: float) -> None:
    """An export.zip of that size unpacked: steps and pulses, a weight a week, 40 clinical records."""
    record = (
        ' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Phone" sourceVersion="19.1" device="&lt;&lt;HKDevice:'
        ' 0x281d9c8c0&gt;, name:Watch, manufacturer:Apple Inc., model:Watch&gt;" unit="{unit}" creationDate="{day} 08:00:00'
        ' +0100" startDate="{day} 07:{minute:02}:00 +0100" endDate="{day} 07:{minute:02}:30 +0100" value="{value}"/>\n'
    )
    size = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        with out.open("apple_health_export/export.xml", "w", force_zip64=True) as main:
            head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n]>\n<HealthData locale="en_GB">\n'
            main.write(head.encode())
            number = 0
            while size < size_mb * 1_000_000:
                day = FIRST + timedelta(days=number // 60 % 9_500)
                kinds = (("StepCount", "count"), ("HeartRate", "count/min"))
                kind, unit = kinds[number % 2]
                if number % 420 == 0:
                    kind, unit = "BodyMass", "kg"
                value = 60 + number % 3 if kind == "BodyMass" else number % 180
                size += main.write(
                    record.format(
                        kind=kind, unit=unit, day=day, minute=number % 60, value=value
                    ).encode()
                )
                number += 1
            main.write(b"</HealthData>\n")
        for number, one in enumerate(results(40)):
            out.writestr(
                f"apple_health_export/clinical-records/Observation-{number}.json",
                json.dumps(observation(number, one)),
            )


class Case(NamedTuple):
    """A file to take in: how it is made, what is typed, its limits in scaled seconds and in MB."""

    name: str
    file: str
    make: Callable[[Path], None]
    words: tuple[str, ...]
    seconds: float | None = None
    memory_mb: float | None = None
    ten_times: str | None = None


LAB, DOSES = ("lab", "import"), ("import",)
CASES = (
    Case("10,000 dose rows", "doses-10.csv", lambda p: doses_csv(p, 10_000), DOSES),
    Case("100,000 dose rows", "doses-100.csv", lambda p: doses_csv(p, 100_000), DOSES, 12, None, "10,000 dose rows"),
    Case("10,000 laboratory rows", "labs-10.csv", lambda p: labs_csv(p, 10_000), LAB, 1.5),
    Case("100,000 laboratory rows", "labs-100.csv", lambda p: labs_csv(p, 100_000), LAB, 12, None, "10,000 laboratory rows"),
    Case("5 MB of NDJSON", "bulk-5.ndjson", lambda p: ndjson(p, 5), LAB),
    Case("50 MB of NDJSON", "bulk-50.ndjson", lambda p: ndjson(p, 50), LAB, 15, 150, "5 MB of NDJSON"),
    Case("13 MB of Apple Health", "apple-13.zip", lambda p: apple(p, 13), LAB),
    Case("130 MB of Apple Health", "apple-130.zip", lambda p: apple(p, 130), LAB, 7, 60, "13 MB of Apple Health"),
)  # fmt: skip


class Run(NamedTuple):
    """What one command took: CPU seconds, and its peak of memory in MB."""

    cpu: float
    memory_mb: float


def timed(command: list[str], env: dict[str, str]) -> Run:
    """Run a command in a process of its own kind, so that its peak is its own."""
    code = (
        "import json, resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,"
        " stderr=subprocess.PIPE); used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(json.dumps([done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss,"
        " done.stderr.decode()[-2000:]]))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code, *command], env=env, capture_output=True, text=True, check=True
    )
    exit_, cpu, memory, told = json.loads(out.stdout)
    if exit_ != 0:
        raise SystemExit(f"{command}: exit {exit_}: {told}")
    return Run(cpu, memory / 1024)


def main(names: list[str]) -> int:
    """Time the cases that are named, or all; print the table; 1 where a limit is passed."""
    cases = [one for one in CASES if not names or any(name in one.name for name in names)]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        env = {
            k: v for k, v in os.environ.items() if not k.startswith(("ISOTRACK_", "XDG_", "PYTHON"))
        }
        env |= {"HOME": folder, "ISOTRACK_TODAY": "2026-11-23T20:36:00+00:00"}
        empty = home / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        nothing = [sys.executable, str(empty), "word"]
        files = {one.name: home / one.file for one in cases}
        for one in cases:
            one.make(files[one.name])
        found: dict[str, list[Run]] = {one.name: [] for one in cases}
        empties: list[float] = []
        for _ in range(RUNS):
            for case in cases:
                empties += [timed(nothing, env).cpu for _ in range(3)]
                words = [*case.words, str(files[case.name]), "--yes", "--quiet"]
                with tempfile.TemporaryDirectory(dir=folder) as new:
                    ran = timed([sys.executable, "-m", "isotrack", *words], env | {"HOME": new})
                found[case.name].append(ran)
        return report(cases, found, median(empties))


def report(cases: list[Case], found: dict[str, list[Run]], empty: float) -> int:
    """Print the table and judge it."""
    scale = EMPTY_SECONDS / empty
    print(
        f"an empty Typer program: {empty * 1000:.1f} ms; all seconds are those where it takes {EMPTY_SECONDS * 1000:.0f}"
    )
    print(
        f"{'file':<26}{'seconds':>9}{'limit':>7}{'MB':>7}{'limit':>7}{'ten times':>11}{'limit':>7}"
    )
    is_over = False
    least = {name: min(run.cpu for run in runs) for name, runs in found.items()}
    for one in cases:
        seconds = least[one.name] * scale
        memory = max(run.memory_mb for run in found[one.name])
        times = least[one.name] / least[one.ten_times] if one.ten_times in least else None
        is_over |= one.seconds is not None and seconds > one.seconds
        is_over |= one.memory_mb is not None and memory > one.memory_mb
        is_over |= times is not None and times > MOST_TIMES
        print(
            f"{one.name:<26}{seconds:>9.2f}{one.seconds or '':>7}{memory:>7.0f}{one.memory_mb or '':>7}"
            f"{f'{times:.1f}' if times is not None else '':>11}{MOST_TIMES if times is not None else '':>7}"
        )
    return int(is_over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
