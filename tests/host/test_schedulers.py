"""What installing a reminder writes, and that nothing without our mark is ever touched."""

from __future__ import annotations

import errno
import plistlib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from isotrack.domain.reminders.errors import ForeignFile, SchedulerFailed
from isotrack.host import programs, schedulers
from isotrack.host.programs import Ended, run
from isotrack.host.schedulers import Job

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORDS = ("/home/ana/.local/bin/isotrack", "remind", "--notify=auto", "--profile", "default")
JOB = Job(WORDS, "20:30", "default")
MINE = "30 20 * * * /home/ana/.local/bin/isotrack remind --notify=auto --profile default # isotrack:default"


class System:
    """A system with a crontab; every program that was started is remembered."""

    def __init__(self, crontab: str | None = None, broken: str = "") -> None:
        self.crontab, self.broken = crontab, broken
        self.started: list[tuple[str, ...]] = []

    def __call__(
        self, words: Sequence[str], *, text: str = "", environ: Mapping[str, str] | None = None
    ) -> Ended:
        assert environ is None
        self.started.append(tuple(words))
        if self.broken and self.broken in " ".join(words):
            return Ended(1, "", "it is broken")
        match list(words):
            case ["crontab", "-l"]:
                return (
                    Ended(1, "", "no crontab for ana")
                    if self.crontab is None
                    else Ended(0, self.crontab, "")
                )
            case ["crontab", "-r"]:
                self.crontab = None
            case ["crontab", "-"]:
                self.crontab = text
            case ["schtasks", "/Query", *_]:
                return Ended(1, "", "not found")
        return Ended(0, "", "")


@pytest.mark.parametrize(
    ("job", "line"),
    [
        (JOB, MINE),
        (JOB._replace(at="06:05"), MINE.replace("30 20", "5 6")),
        (
            JOB._replace(at="20:30,21:00,21:30,22:00"),
            MINE.replace("30 20", "30 20,21") + "\n" + MINE.replace("30 20", "0 21,22"),
        ),
        (
            JOB._replace(bus="unix:path=/run/user/1000/bus"),
            MINE.replace(" /home", " DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1000/bus /home"),
        ),
        (
            JOB._replace(environ=(("XDG_DATA_HOME", "/da ta/100%"),), profile="anna-2"),
            MINE.replace(" /home", r" XDG_DATA_HOME='/da ta/100\%' /home").replace(":default", ":anna-2"),
        ),
        (
            JOB._replace(words=("/home/o'brien/isotrack", "remind")),
            """30 20 * * * '/home/o'"'"'brien/isotrack' remind # isotrack:default""",
        ),
    ],
)  # fmt: skip
def test_lines_of_a_crontab(job: Job, line: str) -> None:
    assert schedulers.cron_lines(job) == line


OTHERS = (
    "# mine\n\nMAILTO=ana\n5 5 * * * true # not isotrack:default\x0b\n0 1 * * * x # isotrack:anna\n"
)


@pytest.mark.parametrize("before", [None, "", OTHERS, OTHERS + MINE + "\n"])
def test_cron_keeps_every_other_line_and_has_ours_once(before: str | None, tmp_path: Path) -> None:
    system = System(before)
    planned = schedulers.plan("cron", JOB, tmp_path, tmp_path)
    for _ in range(2):
        schedulers.install(planned, JOB, system)
    others = OTHERS if before else ""
    assert system.crontab == f"{others}{MINE}\n"
    found = schedulers.installed(JOB, tmp_path, tmp_path, system)
    assert [one.kind for one in found] == ["cron"]
    schedulers.uninstall(found, JOB, system)
    assert system.crontab == (others or None)
    assert schedulers.installed(JOB, tmp_path, tmp_path, system) == []


@pytest.mark.parametrize("kind", ["cron", "systemd", "launchd"])
@pytest.mark.parametrize("at", ["20:30", "08:00,20:30", "20:30,21:00,21:30,22:00,00:05"])
def test_what_is_installed_names_its_times(kind: str, at: str, tmp_path: Path) -> None:
    system = System(None)
    job = JOB._replace(at=at)
    schedulers.install(schedulers.plan(kind, job, tmp_path, tmp_path), job, system)
    (found,) = schedulers.installed(JOB, tmp_path, tmp_path, system)
    assert found.times == tuple(sorted(at.split(",")))
    schedulers.uninstall([found], JOB, system)
    assert schedulers.installed(JOB, tmp_path, tmp_path, system) == []


@pytest.mark.parametrize("broken", ["crontab -l", "crontab -"])
def test_a_crontab_that_cannot_be_read_or_written_is_left_alone(
    broken: str, tmp_path: Path
) -> None:
    system = System(OTHERS, broken=broken)
    with pytest.raises(SchedulerFailed) as refused:
        schedulers.install(schedulers.plan("cron", JOB, tmp_path, tmp_path), JOB, system)
    assert "it is broken" in refused.value.message
    assert system.crontab == OTHERS


def test_systemd_units(tmp_path: Path) -> None:
    job = JOB._replace(
        words=("/opt/a b/100%$x/isotrack", "remind"), environ=(("XDG_DATA_HOME", '/d"$\\e%'),)
    )
    planned = schedulers.plan("systemd", job, tmp_path, tmp_path / "conf")
    (service, text), (timer, timer_text) = planned.files
    folder = tmp_path / "conf" / "systemd" / "user"
    assert (service, timer) == (
        folder / "isotrack-default.service",
        folder / "isotrack-default.timer",
    )
    assert text.splitlines()[-3:] == [
        "Type=oneshot",
        'Environment="XDG_DATA_HOME=/d\\"$\\\\e%%"',
        'ExecStart="/opt/a b/100%%$$x/isotrack" remind',
    ]
    assert "OnCalendar=*-*-* 20:30\nPersistent=true\n" in timer_text
    assert text.startswith("# isotrack:default\n")
    assert timer_text.startswith("# isotrack:default\n")


def test_systemd_is_installed_and_removed_whole(tmp_path: Path) -> None:
    system = System()
    planned = schedulers.plan("systemd", JOB, tmp_path, tmp_path)
    schedulers.install(planned, JOB, system)
    assert [path.read_text() for path, _ in planned.files] == [text for _, text in planned.files]
    assert system.started == [
        ("systemctl", "--user", "daemon-reload"),
        ("systemctl", "--user", "enable", "--now", "isotrack-default.timer"),
    ]
    other = planned.files[0][0].with_name("other.service")
    other.write_text("mine")
    found = schedulers.installed(JOB, tmp_path, tmp_path, system)
    assert [one.kind for one in found] == ["systemd"]
    schedulers.uninstall(found, JOB, system)
    assert list(other.parent.iterdir()) == [other]
    assert ("systemctl", "--user", "disable", "--now", "isotrack-default.timer") in system.started


def test_a_file_without_our_mark_is_never_written_over_nor_removed(tmp_path: Path) -> None:
    planned = schedulers.plan("systemd", JOB, tmp_path, tmp_path)
    timer = planned.files[1][0]
    timer.parent.mkdir(parents=True)
    timer.write_text("of somebody else")
    with pytest.raises(ForeignFile, match="isotrack:default"):
        schedulers.install(planned, JOB, System())
    assert timer.read_text() == "of somebody else"
    assert not planned.files[0][0].exists()
    assert schedulers.installed(JOB, tmp_path, tmp_path, System()) == []


def test_the_mark_of_one_profile_is_not_that_of_another(tmp_path: Path) -> None:
    system = System()
    schedulers.install(
        schedulers.plan("cron", JOB._replace(profile="anna"), tmp_path, tmp_path),
        JOB._replace(profile="anna"),
        system,
    )
    assert schedulers.installed(JOB._replace(profile="ann"), tmp_path, tmp_path, system) == []
    assert schedulers.installed(JOB._replace(profile="a"), tmp_path, tmp_path, system) == []


def test_a_program_that_fails_is_named(tmp_path: Path) -> None:
    planned = schedulers.plan("systemd", JOB, tmp_path, tmp_path)
    with pytest.raises(SchedulerFailed) as refused:
        schedulers.install(planned, JOB, System(broken="systemctl"))
    assert refused.value.message == '"systemctl --user daemon-reload" did not work: it is broken'


def test_launchd_agent(tmp_path: Path) -> None:
    job = JOB._replace(environ=(("XDG_DATA_HOME", "/d & <e>"),))
    planned = schedulers.plan("launchd", job, tmp_path, tmp_path)
    ((path, text),) = planned.files
    assert path == tmp_path / "Library" / "LaunchAgents" / "org.isotrack.default.plist"
    agent = plistlib.loads(text.encode())
    assert agent["ProgramArguments"] == list(WORDS)
    assert agent["StartCalendarInterval"] == {"Hour": 20, "Minute": 30}
    assert agent["EnvironmentVariables"]["XDG_DATA_HOME"] == "/d & <e>"
    system = System()
    schedulers.install(planned, job, system)
    found = schedulers.installed(job, tmp_path, tmp_path, system)
    schedulers.uninstall(found, job, system)
    assert not path.exists()
    assert [words[1] for words in system.started[:2]] == ["bootout", "bootstrap"], (
        "also a second time"
    )


def test_windows_task(tmp_path: Path) -> None:
    job = JOB._replace(words=(r"C:\Program Files\isotrack.exe", "remind", "Jäger & Söhne"))
    planned = schedulers.plan("windows", job._replace(at="08:00,20:30"), tmp_path, tmp_path)
    (path, text), (words,) = planned.files[0], planned.commands
    assert words == ("schtasks", "/Create", "/TN", "isotrack-default", "/XML", str(path), "/F")
    task = ET.fromstring(text)  # noqa: S314  # our own text
    assert [one.text for one in task.iter() if one.tag.endswith("StartBoundary")] == [
        "2000-01-01T08:00:00", "2000-01-01T20:30:00",
    ]  # fmt: skip
    said = {one.tag.rpartition("}")[2]: one.text for one in task.iter()}
    assert (said["Command"], said["Arguments"]) == (job.words[0], 'remind "Jäger & Söhne"')
    assert said["Description"] == job.mark, "by which uninstall knows it"
    assert text.isascii(), "whatever encoding the reader takes it for"


def test_a_windows_task_with_a_diary_of_its_own(tmp_path: Path) -> None:
    job = JOB._replace(
        words=(r"C:\a b\isotrack.exe", "remind"), environ=(("ISOTRACK_DB", r"D:\x y.db"),)
    )
    ((_, text),) = schedulers.plan("windows", job, tmp_path, tmp_path).files
    task = ET.fromstring(text)  # noqa: S314  # our own text
    said = {one.tag.rpartition("}")[2]: one.text for one in task.iter()}
    assert said["Command"] == "cmd.exe"
    assert said["Arguments"] == (
        r'''/d /s /c "set "ISOTRACK_DB=D:\x y.db"&& "C:\a b\isotrack.exe" remind"'''
    )


def test_the_program_is_named_absolutely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "isotrack"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    assert schedulers.program(str(script), "/usr/bin/python") == (str(script),)
    monkeypatch.chdir(tmp_path)
    assert schedulers.program("./isotrack", "/usr/bin/python") == (str(script),)
    module = schedulers.program("/x/isotrack/__main__.py", "/usr/bin/python")
    assert module == ("/usr/bin/python", "-m", "isotrack")


def test_variables_that_choose_the_files_are_carried_absolutely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environ = {"XDG_DATA_HOME": "/d", "ISOTRACK_DB": "x.db", "HOME": "/h", "XDG_CONFIG_HOME": ""}
    assert schedulers.carried(environ) == (
        ("XDG_DATA_HOME", "/d"),
        ("ISOTRACK_DB", f"{tmp_path}/x.db"),
    )


def test_a_program_has_five_seconds() -> None:
    assert programs.LIMIT_S == 5


def test_a_program_that_is_nowhere_is_so_beside_a_folder_that_may_not_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def start(*_: object, **__: object) -> None:  # what the system says of such a PATH
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("subprocess.Popen", start)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["no-such-program"]).fault == "no program no-such-program"
    (tmp_path / "there").touch(mode=0o700)
    assert run(["there"]).fault == "there: Permission denied"


@pytest.fixture
def short_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second in place of the five."""
    monkeypatch.setattr(programs, "LIMIT_S", 1.0)


@pytest.mark.parametrize(
    ("words", "code", "fault"),
    [
        (["true"], 0, None),
        (["sh", "-c", "echo one; echo two >&2; exit 3"], 3, "two"),
        (["sh", "-c", "exit 3"], 3, "exit code 3"),
        (["sh", "-c", r"printf '\377\033[31mred' >&2; exit 1"], 1, "??[31mred"),
        (["no-such-program"], 127, "no program no-such-program"),
        ([str(Path("/"))], 127, "/: Permission denied"),
        (["sleep", "20"], 124, "sleep took longer than 1 seconds"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="programs of a Unix system")
@pytest.mark.usefixtures("short_limit")
def test_running_a_program_never_raises(words: list[str], code: int, fault: str | None) -> None:
    done = run(words)
    assert (done.code, done.fault) == (code, fault)


@pytest.mark.usefixtures("short_limit")
def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    late = tmp_path / "late"
    assert run(["sh", "-c", f"(sleep 2; touch '{late}') & wait"]).code == 124
    time.sleep(1.5)
    assert not late.exists()


@pytest.mark.usefixtures("short_limit")
def test_a_program_that_leaves_something_running_has_ended() -> None:
    assert run(["sh", "-c", "echo done; sleep 3 &"])[:1] == (0,)


def test_a_program_gets_the_text_and_its_environment() -> None:
    assert run(["cat"], text="süß\n").out == "süß\n"
    assert run(["cat"], text="a\r\n\udcff\n").out == "a\r\n\udcff\n", "bytes pass unchanged"
    assert run(["sh", "-c", "echo $X"], environ={"X": "y", "PATH": "/usr/bin:/bin"}).out == "y\n"
