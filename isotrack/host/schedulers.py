"""cron, systemd, launchd and Windows tasks: what to install, and installing it.

Everything installed carries the mark `isotrack:PROFILE`; nothing without that mark is ever touched.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.reminders.errors import ForeignFile, SchedulerFailed, WordsUnprintable
from isotrack.host import platform
from isotrack.host.installation import is_archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from isotrack.host.programs import Run

KINDS = ("systemd", "cron", "launchd", "windows")
DEFAULT_AT = "20:30"
CARRIED = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ISOTRACK_DB")  # a scheduler starts without them


class Job(NamedTuple):
    """What is to run every day: the command with its absolute program, HH:MM, the profile, its environment.

    `at` may hold several times, parted by commas: a run too many says nothing.
    """

    words: tuple[str, ...]
    at: str
    profile: str
    environ: tuple[tuple[str, str], ...] = ()
    bus: str | None = None

    @property
    def times(self) -> list[tuple[int, int]]:
        """Each hour and minute, in their order."""
        pairs = (one.split(":") for one in self.at.split(","))
        return [(int(hour), int(minute)) for hour, minute in pairs]

    @property
    def mark(self) -> str:
        """The mark that everything of this job carries."""
        return f"isotrack:{self.profile}"


class Installation(NamedTuple):
    """What installing means: files to write, lines of the crontab, commands to run after it."""

    kind: str
    files: tuple[tuple[Path, str], ...] = ()
    line: str | None = None
    commands: tuple[tuple[str, ...], ...] = ()
    advice: str = ""
    times: tuple[str, ...] = ()  # HH:MM at which what is installed runs, as far as its files say


def program(argv0: str, executable: str) -> tuple[str, ...]:
    """The absolute words that start this very program again: its script, else this Python."""
    name = os.path.basename(argv0).lower()
    if name in {"isotrack", "isotrack.exe"} and os.access(argv0, os.X_OK):
        return (str(Path(argv0).absolute()),)
    if is_archive(argv0):
        return (executable, str(Path(argv0).absolute()))
    return (executable, "-m", "isotrack")


def carried(environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The variables that decide which files are used, with absolute paths."""
    return tuple(
        (name, str(Path(environ[name]).absolute())) for name in CARRIED if environ.get(name)
    )


def preferred(environ: Mapping[str, str]) -> str:
    """The scheduler of this system: systemd where it runs, because it catches up after sleep."""
    if platform.is_mac():
        return "launchd"
    if platform.is_windows():
        return "windows"
    has_systemd = Path("/run/systemd/system").is_dir() and "XDG_RUNTIME_DIR" in environ
    return "systemd" if has_systemd else "cron"


def plan(kind: str, job: Job, home: Path, config_home: Path) -> Installation:
    """What installing a job would do. Writes nothing. Raises WordsUnprintable."""
    for word in (*job.words, *(value for pair in job.environ for value in pair)):
        if any(ord(letter) < 32 or ord(letter) == 127 for letter in word):
            raise WordsUnprintable(word)
    if kind == "systemd":
        return _systemd(job, config_home / "systemd" / "user")
    if kind == "launchd":
        return _launchd(job, home / "Library" / "LaunchAgents")
    if kind == "windows":
        return _windows(job, home / "AppData" / "Local" / "isotrack")
    advice = "cron does not catch up when the computer sleeps at that time; a systemd timer does."
    return Installation("cron", line=cron_lines(job), advice=advice)


def cron_lines(job: Job) -> str:
    """Lines of a crontab: wall clock, absolute program, `%` escaped, the mark at their end.

    One line for each minute of the hour, so that several times make no others.
    """
    hours: dict[int, list[str]] = {}
    for hour, minute in job.times:
        hours.setdefault(minute, []).append(str(hour))
    pairs = [*job.environ, *([("DBUS_SESSION_BUS_ADDRESS", job.bus)] if job.bus else [])]
    words = [*(f"{name}={shlex.quote(value)}" for name, value in pairs)]
    words += [shlex.quote(word) for word in job.words]
    command = " ".join(words).replace("%", r"\%")
    return "\n".join(
        f"{minute} {','.join(dict.fromkeys(at))} * * * {command} # {job.mark}"
        for minute, at in hours.items()
    )


def _systemd(job: Job, folder: Path) -> Installation:
    """A user service and a timer that catches up after sleep."""
    start = " ".join(_unit_word(word) for word in job.words)
    pairs = (_unit_word(f"{name}={value}", "") for name, value in job.environ)
    environ = "".join(f"Environment={pair}\n" for pair in pairs)
    service = (
        f"# {job.mark}\n[Unit]\nDescription=isotrack reminder\n\n[Service]\nType=oneshot\n"
        f"{environ}ExecStart={start}\n"
    )
    moments = "".join(f"OnCalendar=*-*-* {at}\n" for at in job.at.split(","))
    timer = (
        f"# {job.mark}\n[Unit]\nDescription=isotrack reminder, daily\n\n[Timer]\n"
        f"{moments}Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
    name = f"isotrack-{job.profile}"
    return Installation(
        "systemd",
        files=((folder / f"{name}.service", service), (folder / f"{name}.timer", timer)),
        commands=(
            ("systemctl", "--user", "daemon-reload"),
            ("systemctl", "--user", "enable", "--now", f"{name}.timer"),
        ),
        advice="User timers stop at logout; to let them run on is your choice: loginctl enable-linger",
    )


def _unit_word(word: str, doubled: str = "$") -> str:
    """A word as systemd reads it: `%` (and `$` in a command) doubled, quoted where it is unusual."""
    text = "".join(letter * 2 if letter in {"%", doubled} else letter for letter in word)
    if re.fullmatch(r"[A-Za-z0-9_./=:@%$+,-]+", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _launchd(job: Job, folder: Path) -> Installation:
    """A LaunchAgent of the person's own session: from a daemon no notification is seen."""
    import plistlib

    moments = [{"Hour": hour, "Minute": minute} for hour, minute in job.times]
    label = f"org.isotrack.{job.profile}"
    agent = {
        "Label": label,
        "ProgramArguments": list(job.words),
        "EnvironmentVariables": {**dict(job.environ), "ISOTRACK_MARK": job.mark},
        "StartCalendarInterval": moments[0] if len(moments) == 1 else moments,
    }
    path = folder / f"{label}.plist"
    text = plistlib.dumps(agent).decode().replace("\t", "  ")  # a tab in a shell completes
    return Installation(
        "launchd",
        files=((path, text),),
        commands=(("launchctl", "bootstrap", f"gui/{platform.user_number()}", str(path)),),
        advice="Notifications have to be allowed once in System Settings. Not tried on a Mac by us.",
    )


def _windows(job: Job, folder: Path) -> Installation:
    """A task of the logged-on user: only then a notification is seen.

    It is described in a file, where no shell reads its words; letters beyond ASCII are written as their numbers.
    """
    import subprocess

    program, *words = job.words
    arguments = subprocess.list2cmdline(words)
    if job.environ:  # a task has no variables of its own; /s: cmd takes off the outer quotes alone
        before = "".join(f'set "{name}={value}"&& ' for name, value in job.environ)
        line = f"{before}{subprocess.list2cmdline(job.words)}"
        program, arguments = "cmd.exe", f'/d /s /c "{line}"'
    triggers = "".join(
        f"    <CalendarTrigger><StartBoundary>2000-01-01T{at}:00</StartBoundary>"
        "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger>\n"
        for at in job.at.split(",")
    )
    task = (
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        f"  <RegistrationInfo><Description>{_xml(job.mark)}</Description></RegistrationInfo>\n"
        f"  <Triggers>\n{triggers}  </Triggers>\n"
        "  <Settings><StartWhenAvailable>true</StartWhenAvailable>"
        "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries></Settings>\n"
        f"  <Actions><Exec><Command>{_xml(program)}</Command>"
        f"<Arguments>{_xml(arguments)}</Arguments></Exec></Actions>\n</Task>\n"
    )
    name = f"isotrack-{job.profile}"
    path = folder / f"{name}.xml"
    return Installation(
        "windows",
        files=((path, task),),
        commands=(("schtasks", "/Create", "/TN", name, "/XML", str(path), "/F"),),
        advice="Focus Assist hides notifications. Not tried on Windows by us.",
    )


def _xml(text: str) -> str:
    for letter, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(letter, name)
    return text.encode("ascii", "xmlcharrefreplace").decode()


# --- doing it -----------------------------------------------------------------------------------


def install(planned: Installation, job: Job, run: Run) -> None:
    """Do what was planned. Raises ForeignFile, or SchedulerFailed with what the program said."""
    for path, _ in planned.files:
        if os.path.lexists(path) and not _is_ours(path, job):
            raise ForeignFile(str(path), job.mark)
    if planned.kind == "launchd":  # what is loaded cannot be loaded again
        run(["launchctl", "bootout", f"gui/{platform.user_number()}/org.isotrack.{job.profile}"])
    for path, text in planned.files:
        try:
            _write(path, text)
        except OSError as error:
            raise SchedulerFailed(
                f"write {path}", error.strerror or "it cannot be written"
            ) from None
    if planned.line is not None:
        _set_crontab([*_without(_crontab(run), job), *planned.line.split("\n")], run)
    for words in planned.commands:
        _must(run, words)


def _is_ours(path: Path, job: Job) -> bool:
    """Whether a file carries the mark of a job; one that cannot be read does not."""
    return job.mark in _text_of(path)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


_SAYS = {
    "systemd": r"^OnCalendar=\*-\*-\* (?P<h>[0-9]{2}):(?P<m>[0-9]{2})$",
    "cron": r"^(?P<m>[0-9,]+) (?P<h>[0-9,]+) \* \* \* ",
    "launchd": r"<key>Hour</key>\s*<integer>(?P<h>[0-9]+)</integer>\s*<key>Minute</key>\s*<integer>(?P<m>[0-9]+)<",
    "windows": r"<StartBoundary>2000-01-01T(?P<h>[0-9]{2}):(?P<m>[0-9]{2})",
}


def _times(kind: str, text: str) -> tuple[str, ...]:
    """The clock times that installed files or lines name, in their order."""
    found = {
        f"{int(hour):02}:{int(minute):02}"
        for says in re.finditer(_SAYS[kind], text, re.MULTILINE)
        for hour in says["h"].split(",")
        for minute in says["m"].split(",")
    }
    return tuple(sorted(found))


def is_running(one: Installation, job: Job, run: Run) -> bool:
    """Whether what is installed is switched on; a crontab and a task of Windows always are."""
    if one.kind == "systemd":
        words = ["systemctl", "--user", "is-active", "--quiet", f"isotrack-{job.profile}.timer"]
    elif one.kind == "launchd":
        words = ["launchctl", "print", f"gui/{platform.user_number()}/org.isotrack.{job.profile}"]
    else:
        return True
    return run(words).code == 0


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.chmod(0o600)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def installed(job: Job, home: Path, config_home: Path, run: Run) -> list[Installation]:
    """What carries the mark of a profile now: its own lines and files, nothing else."""
    found = []
    for kind in ("systemd", "launchd"):
        planned = plan(kind, job, home, config_home)
        mine = tuple((path, "") for path, _ in planned.files if _is_ours(path, job))
        if mine:
            told = "".join(_text_of(path) for path, _ in mine)
            found.append(planned._replace(files=mine, times=_times(kind, told)))
    try:
        lines = [] if platform.is_windows() else _crontab(run)
    except SchedulerFailed:  # a crontab that may not be read holds nothing of ours
        lines = []
    others = _without(lines, job)
    if len(others) < len(lines):
        told = "\n".join(line for line in lines if line not in others)
        planned = plan("cron", job, home, config_home)
        found.append(planned._replace(times=_times("cron", told)))
    query = ["schtasks", "/Query", "/TN", f"isotrack-{job.profile}"]
    if platform.is_windows() and run(query).code == 0:
        planned = plan("windows", job, home, config_home)
        mine = tuple((path, "") for path, _ in planned.files if _is_ours(path, job))
        told = "".join(_text_of(path) for path, _ in mine)
        found.append(planned._replace(files=mine, times=_times("windows", told)))
    return found


def uninstall(found: Sequence[Installation], job: Job, run: Run) -> None:
    """Remove exactly what carries the mark. Raises SchedulerFailed."""
    name = f"isotrack-{job.profile}"
    for one in found:
        if one.kind == "systemd":
            run(["systemctl", "--user", "disable", "--now", f"{name}.timer"])
        elif one.kind == "launchd":
            run(
                ["launchctl", "bootout", f"gui/{platform.user_number()}/org.isotrack.{job.profile}"]
            )
        elif one.kind == "windows":
            _must(run, ["schtasks", "/Delete", "/TN", name, "/F"])
        else:
            _set_crontab(_without(_crontab(run), job), run)
        for path, _ in one.files:
            path.unlink(missing_ok=True)
        if one.kind == "systemd":
            run(["systemctl", "--user", "daemon-reload"])


def _must(run: Run, words: Sequence[str]) -> None:
    done = run(words)
    if done.fault is not None:
        raise SchedulerFailed(platform.quoted(words), done.fault)


def _crontab(run: Run) -> list[str]:
    """The lines of the person's crontab; none where there is none. Raises SchedulerFailed.

    A crontab that could not be read is never taken for an empty one: it would be written over.
    """
    done = run(["crontab", "-l"])
    if done.code == 0:
        return done.out.removesuffix("\n").split("\n") if done.out else []
    is_none = re.search("no crontab|no such file|no program", done.err, re.IGNORECASE)
    if not is_none:
        raise SchedulerFailed("crontab -l", done.fault or "")
    return []


def _without(lines: Sequence[str], job: Job) -> list[str]:
    """The lines that do not carry the mark of this job."""
    return [line for line in lines if not line.rstrip().endswith(f"# {job.mark}")]


def _set_crontab(lines: Sequence[str], run: Run) -> None:
    text = "".join(f"{line}\n" for line in lines)
    done = run(["crontab", "-"], text=text) if lines else run(["crontab", "-r"])
    if done.fault is not None:
        raise SchedulerFailed("crontab -", done.fault)
