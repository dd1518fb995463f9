"""Two readers of calendars, khal and ical.js, list the same occurrences that the course has; twice is once."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.outside.conftest import need, shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

    Run = Callable[..., Ran]

pytestmark = pytest.mark.clients

ICAL_JS = ROOT / ".ci" / "node_modules" / "ical.js"
FIRST, LAST = date(2026, 11, 23), date(2027, 3, 31)
HOSTILE = "Dr A\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:evil\u2028ATTACH:x\x85\\, ; \N{PILL}"
READ = """
const ICAL = require(process.argv[2]).default || require(process.argv[2]);
const fs = require('fs');
const component = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[3], 'utf8')));
const found = [];
for (const one of component.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(one);
  const times = event.iterator();
  for (let next = times.next(); next; next = times.next()) {
    found.push([next.toString(), event.summary, event.uid, next.zone.tzid]);
  }
}
console.log(JSON.stringify(found));
"""
KHAL = """[calendars]
[[course]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def ics(isotrack: Run, home: Path, tmp_path: Path) -> Callable[[], Path]:
    """A course with everything that has a date, written as a calendar with names."""
    lines = [
        (
            "init",
            "--no-input",
            "--start",
            "2026-11-01",
            "--weight",
            "70kg",
            "--dose",
            "40",
            "--yes",
        ),
        ("rx", "40", "--every", "2d", "--from", "2026-12-01"),
        ("rx", "pause", "--from", "2027-01-31"),
        ("rx", "20", "--from", "2027-02-10"),
        ("visit", "3dec", "14:30", HOSTILE),
        ("visit", "2027-01-14"),
        ("remind", "lab", "--from", "7dec", "--every", "4w"),
        ("remind", "pregnancy-test", "--from", "2027-01-31", "--every", "1m"),
        ("rx", "--refill", "60x20mg"),
        ("config", "set", "discreet", "false"),
    ]
    for words in lines:
        assert isotrack(*words).code == 0, words

    def write() -> Path:
        path = tmp_path / "isotrack.ics"
        assert isotrack("remind", "ics", "-o", str(path)).code == 0
        return path

    return write


def expected() -> set[str]:
    """The days and times of the course, worked out here once more."""
    found = set()
    for number in range((LAST - FIRST).days + 1):
        on = FIRST + timedelta(days=number)
        every = date(2026, 12, 1)
        is_alternate = every <= on < date(2027, 1, 31) and (on - every).days % 2 == 0
        if on < every or is_alternate or on >= date(2027, 2, 10):
            found.add(f"{on} 20:30")
    found |= {"2026-12-03 14:30", "2027-01-14"}
    found |= {"2026-12-07", "2027-01-04", "2027-02-01", "2027-03-01", "2027-03-29"}
    found |= {"2027-01-31", "2027-02-28", "2027-03-31"}
    return found


def without_refill(found: list[tuple[str, str]]) -> list[str]:
    return sorted(when for when, summary in found if "Capsules" not in summary)


def by_ical_js(path: Path, tmp_path: Path) -> list[tuple[str, str]]:
    script = tmp_path / "read.cjs"
    script.write_text(READ)
    main = json.loads((ICAL_JS / "package.json").read_text()).get("main", "")
    module = next(
        one for one in [ICAL_JS / "dist" / "ical.es5.cjs", ICAL_JS / main] if one.exists()
    )
    done = subprocess.run(
        ["node", str(script), str(module), str(path)], capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"TZ": "America/New_York"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert {row[3] for row in rows} <= {"floating"}
    found = [(row[0].replace("T", " ")[:16], row[1]) for row in rows]
    return [(when, what) for when, what in found if when[:10] <= LAST.isoformat()]


def by_khal(path: Path, folder: Path, times: int) -> list[tuple[str, str]]:
    (folder / "calendar").mkdir(exist_ok=True)
    config = folder / "khal.conf"
    config.write_text(KHAL.format(folder=folder))
    for _ in range(times):
        done = shell('khal -c "$1" import --batch -a course "$2"', config, path, LC_ALL="C.UTF-8")
        assert done.returncode == 0, done
    listed = shell(
        "khal -c \"$1\" list -df '' --format '{start-long}|{uid}|{title}' \"$2\" \"$3\"",
        config, FIRST, LAST + timedelta(days=1), LC_ALL="C.UTF-8",
    )  # fmt: skip
    assert listed.returncode == 0, listed
    found = [line.split("|", 2) for line in listed.stdout.splitlines() if line.count("|") >= 2]
    return [(start, title) for start, _, title in found if start[:10] <= LAST.isoformat()]


def test_ical_js_lists_the_occurrences_of_the_course(
    ics: Callable[[], Path], tmp_path: Path
) -> None:
    need("node")
    if not ICAL_JS.is_dir():
        pytest.skip("skipped: ical.js is not installed (.ci/run does it)")
    found = by_ical_js(ics(), tmp_path)
    assert without_refill(found) == sorted(expected())
    assert len([one for one in found if "evil" in one[1]]) == 1, (
        "the hostile name is one text of one event"
    )


def test_khal_lists_the_same_and_twice_is_once(ics: Callable[[], Path], tmp_path: Path) -> None:
    need("khal")
    for folder in ("once", "twice"):
        (tmp_path / folder).mkdir()
    path = ics()
    once = by_khal(path, tmp_path / "once", 1)
    assert without_refill(once) == sorted(expected())
    ics()
    twice = by_khal(path, tmp_path / "twice", 2)
    assert sorted(twice) == sorted(once)


def test_the_file_itself(ics: Callable[[], Path], isotrack: Run) -> None:
    path = ics()
    raw = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    lines = raw.decode().split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line or "\r" in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = raw.decode().replace("\r\n ", "").split("\r\n")
    events = unfolded.count("BEGIN:VEVENT")
    assert events == unfolded.count("END:VEVENT") == unfolded.count("BEGIN:VALARM")
    assert not any(line.startswith(("ATTACH", "SUMMARY:evil")) for line in unfolded)
    uids = [line for line in unfolded if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == events
    assert not any(
        "TZID" in line or (line.startswith("DTSTART:") and line.endswith("Z")) for line in unfolded
    )
    assert not any("MONTHLY" in line for line in unfolded)
    again = [line for line in ics().read_bytes().decode().split("\r\n") if line.startswith("UID:")]
    assert again == [line for line in lines if line.startswith("UID:")]
    isotrack("config", "unset", "discreet")
    neutral = isotrack("remind", "ics").out
    summaries = {line for line in neutral.splitlines() if line.startswith("SUMMARY:")}
    assert summaries == {
        "SUMMARY:Check-in",
        "SUMMARY:Appointment",
        "SUMMARY:Reminder",
        "SUMMARY:Errand",
    }
    for word in ("mg", "Dr A", "lab", "pregnan", "apsule", "evil"):
        assert word not in neutral
    assert re.search(r"^DTSTAMP:[0-9]{8}T[0-9]{6}Z\r?$", neutral, re.MULTILINE)


def test_a_file_of_others_is_not_replaced_unasked(
    ics: Callable[[], Path], isotrack: Run, tmp_path: Path
) -> None:
    ics()
    other = tmp_path / "other.ics"
    other.write_text("BEGIN:VCALENDAR\r\nPRODID:-//me//EN\r\n")
    refused = isotrack("remind", "ics", "-o", str(other))
    assert refused.code == 1
    assert "is not a calendar of isotrack" in refused.err
    assert other.read_text().startswith("BEGIN:VCALENDAR\nPRODID:-//me")
    assert isotrack("remind", "ics", "-o", str(other), "--yes").code == 0
    assert "isotrack" in other.read_text()
    assert isotrack("remind", "ics", "-o", str(tmp_path / "no" / "x.ics")).code == 1
    dry = isotrack("remind", "ics", "-o", str(tmp_path / "dry.ics"), "--dry-run")
    assert "nothing was written" in dry.out
    assert not (tmp_path / "dry.ics").exists()
