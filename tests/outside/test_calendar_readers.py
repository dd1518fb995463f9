"""Readers of calendars, khal, ical.js and Radicale, list the same occurrences that the course has.

Twice is once, and after several files what is not cancelled is exactly what holds now.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
import urllib.request
from base64 import b64encode
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from dateutil.rrule import rrulestr  # noqa: TID253  # a test, not the hot path
from icalendar import Calendar  # noqa: TID253  # as above

from tests.conftest import ROOT
from tests.outside.conftest import need, shell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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
  if (one.getFirstPropertyValue('status') === 'CANCELLED') continue;
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
        "khal -c \"$1\" list -df '' --format '{start-long}|{cancelled}|{uid}|{title}' \"$2\" \"$3\"",
        config, FIRST, LAST + timedelta(days=1), LC_ALL="C.UTF-8",
    )  # fmt: skip
    assert listed.returncode == 0, listed
    found = [line.split("|", 3) for line in listed.stdout.splitlines() if line.count("|") >= 3]
    return [
        (start, title)
        for start, cancelled, _, title in found
        if start[:10] <= LAST.isoformat() and "CANCELLED" not in cancelled
    ]


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
    assert events == unfolded.count("STATUS:CONFIRMED")
    checked(path)
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


def checked(path: Path) -> None:
    """What icalendar itself finds wrong with a file: nothing."""
    read = Calendar.from_ical(path.read_bytes())
    assert read.errors == []
    for one in read.walk():
        assert one.errors == []
        wanted: tuple[str, ...] = one.required
        assert all(name in one for name in wanted)
    assert Calendar.from_ical(read.to_ical()) == read


STEPS: tuple[tuple[str, ...], ...] = (
    (
        "visit move 3dec 10dec 09:15",
        "rx 40 --every 3d --from 2026-12-15",
        "edit t1 --on 14dec",
        "config set remind_at 21:15",
    ),
    (
        "visit cancel 2027-01-14",
        "delete t2",
        "rx 20+20 --from 2027-01-04",
        "config set remind_at 08:00,20:30",
        "visit 2026-12-21 10:00",
    ),
    ("undo", "delete v1", "rx pause --from 2027-02-20", "remind off lab"),
)
TODAYS = ("2026-11-23", "2026-11-27", "2026-12-02", "2026-12-02")


def lived(at: int) -> set[str]:
    """The days and times of the course after so many of STEPS, worked out here once more."""
    found = set()
    rhythm = [date(2026, 12, 1), date(2026, 12, 15), date(2027, 1, 4), date(2027, 1, 31)]
    if at < 1:
        rhythm[1] = rhythm[3]
    if at < 2:
        rhythm[2] = rhythm[3]
    clocks = [["20:30"], ["21:15"], ["08:00", "20:30"], ["08:00", "20:30"]][at]
    on = date.fromisoformat(TODAYS[at])
    while on <= LAST:
        evening = clocks[0]  # of a single intake: the first time
        if on < rhythm[0] or date(2027, 2, 10) <= on < (date(2027, 2, 20) if at > 2 else date.max):
            found.add(f"{on} {evening}")
        elif on < rhythm[1]:
            found |= {f"{on} {evening}"} if (on - rhythm[0]).days % 2 == 0 else set()
        elif on < rhythm[2]:
            found |= {f"{on} {evening}"} if (on - rhythm[1]).days % 3 == 0 else set()
        elif on < rhythm[3]:
            found |= {f"{on} {clock}" for clock in clocks}
        on += timedelta(days=1)
    found |= [
        {"2026-12-03 14:30", "2027-01-14"}, {"2026-12-10 09:15", "2027-01-14"},
        {"2026-12-10 09:15", "2026-12-21 10:00"}, set(),
    ][at]  # fmt: skip
    first = date(2026, 12, 14 if at else 7)
    if at < 3:
        found |= {str(first + timedelta(days=28 * n)) for n in range(5)}
    if at < 2:
        found |= {"2027-01-31", "2027-02-28", "2027-03-31"}
    return {one for one in found if one[:10] <= LAST.isoformat()}


def occurrences(event: Any) -> list[str]:
    """The days and times of an event, by dateutil."""
    start = event.start
    if "rrule" not in event:
        return [f"{start:%Y-%m-%d %H:%M}" if isinstance(start, datetime) else str(start)]
    found = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
    return [f"{one:%Y-%m-%d %H:%M}" for one in found]


class Radicale:
    """A CalDAV server of its own, with one calendar."""

    def __init__(self, folder: Path) -> None:
        program = ROOT / ".ci" / "dav" / "bin" / "radicale"
        if not program.exists():
            pytest.skip("skipped: Radicale is not installed (.ci/run does it)")
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        words = ["--server-hosts", f"127.0.0.1:{self.port}", "--auth-type", "none"]
        words += ["--storage-filesystem-folder", str(folder), "--rights-type", "authenticated"]
        with folder.with_suffix(".log").open("w") as log:
            self.run = subprocess.Popen([str(program), "--config", "", *words], stderr=log)
        for _ in range(100):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            time.sleep(0.1)
        self.ask("MKCALENDAR", "", "")

    def ask(self, verb: str, name: str, body: str) -> str:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/ana/course/{name}", body.encode(), method=verb
        )
        user = b64encode(b"ana:ana").decode()
        request.add_header("Authorization", f"Basic {user}")
        request.add_header("Depth", "1")
        kind = "text/calendar" if verb == "PUT" else "application/xml"
        request.add_header("Content-Type", f"{kind}; charset=utf-8")
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # as above
            return str(answer.read().decode())

    def put(self, path: Path) -> None:
        """Give it every event of a file, one resource for each UID, as a client of calendars does."""
        read = Calendar.from_ical(path.read_bytes())
        for event in read.walk("VEVENT"):
            alone = Calendar()
            alone.add("prodid", "-//client//EN")
            alone.add("version", "2.0")
            alone.add_component(event)
            self.ask("PUT", f"{event['uid']}.ics", alone.to_ical().decode())

    def days(self, first_on: date) -> list[str]:
        """The occurrences of every event that the server has in a range and that is not cancelled.

        The server is not asked to expand them: Radicale 3.9 compares times without a zone with those of UTC.
        """
        body = (
            '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop>'
            '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">'
            f'<C:time-range start="{first_on - timedelta(days=1):%Y%m%d}T000000Z"'
            f' end="{LAST + timedelta(days=2):%Y%m%d}T000000Z"/>'
            "</C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"
        )
        found = []
        told = ET.fromstring(self.ask("REPORT", "", body))  # noqa: S314  # our own server
        for one in told.iter("{urn:ietf:params:xml:ns:caldav}calendar-data"):
            for event in Calendar.from_ical(one.text or "").walk("VEVENT"):
                if event["status"] != "CANCELLED":
                    found += occurrences(event)
        return sorted(one for one in found if first_on.isoformat() <= one[:10] <= LAST.isoformat())

    def stop(self) -> None:
        self.run.terminate()
        self.run.wait(10)


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Radicale]:
    """A server that ends with the test."""
    server = Radicale(tmp_path / "dav")
    yield server
    server.stop()


def changed(isotrack: Run, at: int) -> None:
    """Take so many steps of STEPS further."""
    for line in STEPS[at - 1]:
        done = isotrack(*line.split(), "--yes" if line.startswith(("rx", "delete")) else "-q",
                        today=f"{TODAYS[at]}T06:00:00+01:00")  # fmt: skip
        assert done.code == 0, (line, done)


def without_capsules(path: Path) -> Path:
    """The file without the day on which the capsules run out, which is worked out from what is logged."""
    read = Calendar.from_ical(path.read_bytes())
    read.subcomponents = [e for e in read.subcomponents if "Capsules" not in str(e.get("summary"))]
    path.write_bytes(read.to_ical())
    return path


def test_after_successive_files_what_is_not_cancelled_is_what_holds_now(
    ics: Callable[[], Path], isotrack: Run, tmp_path: Path, radicale: Radicale
) -> None:
    """Moved, deleted, changed rhythm, two intakes a day, undone: in khal and in a server of calendars."""
    need("khal", "node")
    assert isotrack("remind", "off", "capsules").code == 0
    (tmp_path / "khal").mkdir()
    uids: list[dict[str, tuple[int, str]]] = []
    for at in range(len(STEPS) + 1):
        if at:
            changed(isotrack, at)
        path = tmp_path / f"file-{at}.ics"
        written = isotrack("remind", "ics", "-o", str(path), today=f"{TODAYS[at]}T06:00:00+01:00")
        assert written.code == 0, written
        checked(path)
        radicale.put(path)
        today = date.fromisoformat(TODAYS[at])
        assert radicale.days(today) == sorted(lived(at)), at
        if ICAL_JS.is_dir():
            seen = [when for when, _ in by_ical_js(path, tmp_path)]
            assert sorted(seen) == sorted(lived(at)), at
        listed = [start for start, _ in by_khal(path, tmp_path / "khal", 1)]
        assert sorted(one for one in listed if one >= TODAYS[at]) == sorted(lived(at)), at
        read = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        uids.append({str(e["uid"]): (int(str(e["sequence"])), str(e["status"])) for e in read})
    for before, after in pairwise(uids):
        for uid, (sequence, status) in before.items():
            if uid in after:
                assert after[uid][0] >= sequence
                assert after[uid][1] == status or after[uid][0] > sequence


def test_two_profiles_share_a_calendar(
    ics: Callable[[], Path], isotrack: Run, radicale: Radicale, tmp_path: Path
) -> None:
    words = "init --no-input --start 2026-11-01 --weight 60kg --dose 20 --yes --profile anna"
    assert isotrack(*words.split()).code == 0
    assert isotrack("visit", "3dec", "10:00", "--profile", "anna").code == 0
    theirs = tmp_path / "anna.ics"
    assert isotrack("remind", "ics", "-o", str(theirs), "--profile", "anna").code == 0
    radicale.put(without_capsules(ics()))
    radicale.put(theirs)
    days = radicale.days(FIRST)
    assert {"2026-12-03 14:30", "2026-12-03 10:00"} <= set(days)
    assert days.count("2026-12-02 20:30") == 1
    assert days.count("2026-12-01 20:30") == 2
    assert len(days) == len(expected()) + (LAST - FIRST).days + 1 + 1


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
