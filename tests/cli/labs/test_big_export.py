"""An Apple Health export of any size costs little memory: it is read piece by piece."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary

MOST_MB = 60
XML_MB = 48  # built up as a tree this takes several hundred MB
RECORD = (
    ' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Watch" unit="{unit}" creationDate="2026-11-{day:02} 09:00:00 '
    '+0100" startDate="2026-11-{day:02} 08:00:00 +0100" endDate="2026-11-{day:02} 08:00:00 +0100" value="{value}">'
    '<MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/></Record>\n'
)
PEAK = (
    "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
    "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
)
NAIVE = (
    "import sys, xml.etree.ElementTree as tree, zipfile;"
    "tree.parse(zipfile.ZipFile(sys.argv[1]).open('apple_health_export/export.xml'))"
)


def build(path: Path) -> None:
    """A made-up export: heart rates without end, and a weight on each of twenty days."""
    beats = "".join(
        RECORD.format(kind="HeartRate", unit="count/min", day=1 + n % 20, value=72)
        for n in range(2000)
    )
    weights = "".join(
        RECORD.format(kind="BodyMass", unit="kg", day=day, value=f"70.{day}")
        for day in range(1, 21)
    )
    chunk = beats.encode()
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("apple_health_export/export.xml", "w") as export,
    ):
        export.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">\n')
        for _ in range(XML_MB * 1024 * 1024 // len(chunk)):
            export.write(chunk)
        export.write(weights.encode() + b"</HealthData>\n")


def peak_mb(*command: str) -> int:
    """Peak memory of a command that works."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    code, peak = done.stdout.split()
    assert code == "0", done.stderr
    return int(peak)


def test_memory_does_not_grow_with_the_export(course: Diary, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    build(path)
    used = peak_mb(
        sys.executable,
        "-m",
        "isotrack",
        "lab",
        "import",
        str(path),
        "--today",
        "2026-11-23",
        "--yes",
    )
    assert used < MOST_MB
    assert len(course.data("history weight")["entries"]) == 20
    assert peak_mb(sys.executable, "-c", NAIVE, str(path)) > MOST_MB  # the harness can tell
