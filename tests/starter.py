"""Start programs from a process that has already loaded everything, so that a start costs a fork or less.

What runs is a real process with real file descriptors, its own environment, folder and exit code; left out are the
start of Python, the loading of modules and Typer's building of the commands. `isotrack` runs in a hand: a process that
is forked once and then runs one command line after the other, RUNS_OF_A_HAND of them, because a fork costs several
times as much as a line. With ISOTRACK_ANEW=1 every line is forked, as every piece of Python is, and builds its commands
(`make torture`). Tests about the start itself (the hot path, streams, signals) start `python -m isotrack`. So
does `Starter` where there is no fork and where the environment holds what Python reads before its first line.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import io
import json
import os
import pkgutil
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
LIMIT_S = 60
RUNS_OF_A_HAND = 0 if "ISOTRACK_ANEW" in os.environ else 200
LENGTH = struct.Struct("!i")  # of a request; also a process id and an exit code
THIRD_PARTY = (
    "dateutil.relativedelta", "dateutil.tz", "icalendar", "jinja2", "markupsafe", "platformdirs", "rapidfuzz.process",
    "rich.console", "rich.table", "sqlite_utils", "tomlkit", "tomllib", "zoneinfo",
)  # fmt: skip


class Ran(NamedTuple):
    """What a run of a program gave."""

    code: int
    out: str
    err: str


def _read_by_python(environ: Mapping[str, str]) -> dict[str, str]:
    """What Python reads before it runs anything: encodings, the locale, its own switches."""
    return {
        name: value
        for name, value in environ.items()
        if name.startswith(("PYTHON", "LC_", "LD_")) or name in {"LANG", "LANGUAGE"}
    }


class Starter:
    """Runs `isotrack` or a piece of Python, one at a time, each in a process of its own.

    `through` is a program that starts the process behind and looks at all that comes of it, as strace does.
    """

    def __init__(
        self, through: Sequence[str] = (), *, runs_of_a_hand: int = RUNS_OF_A_HAND
    ) -> None:
        self._through = through
        self._runs_of_a_hand = runs_of_a_hand
        self._server: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None
        self._is_free = threading.Lock()
        self._began_with = _read_by_python(os.environ)
        self.is_measured = False

    def run(
        self, words: Sequence[str], *, code: str | None = None, stdin: str = "", cwd: Path | str | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Ran:  # fmt: skip
        """Run the program (or `code`, a source text) on these words, with stdin from a pipe that then ends."""
        environ = dict(os.environ if environ is None else environ)
        folder = str(cwd or Path.cwd())
        if not hasattr(os, "fork") or _read_by_python(environ) != self._began_with:
            return _true_start(words, code, stdin, folder, environ)
        if not self._is_free.acquire(blocking=False):  # two programs at once, from two threads
            return _true_start(words, code, stdin, folder, environ)
        request = {"words": list(words), "code": code, "environ": environ, "folder": folder}
        try:
            out, err, status = self._ask(json.dumps(request).encode(), stdin.encode())
        finally:
            self._is_free.release()
        return Ran(status, _text(out), _text(err))

    def close(self) -> None:
        """End the process behind."""
        if self._door is not None and self._server is not None:
            self._door.close()
            self._server.wait(timeout=LIMIT_S)
            self._door = None

    def _begin(self) -> socket.socket:
        self._door, theirs = socket.socketpair()
        with theirs:
            facts = (
                str(theirs.fileno()),
                str(self._runs_of_a_hand),
                *["measured"] * self.is_measured,
            )
            self._server = subprocess.Popen(
                [*self._through, sys.executable, "-m", "tests.starter", *facts],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, cwd=ROOT,
            )  # fmt: skip
        return self._door

    def _ask(self, request: bytes, stdin: bytes) -> tuple[bytes, bytes, int]:
        """Hand over a request with three pipes; what came out of two of them, and the exit code."""
        door = self._door or self._begin()
        (child_in, ours_in), (out, child_out), (err, child_err) = os.pipe(), os.pipe(), os.pipe()
        socket.send_fds(door, [LENGTH.pack(len(request))], [child_in, child_out, child_err])
        for fd in (child_in, child_out, child_err):
            os.close(fd)
        door.sendall(request)
        pid = _number(door)
        try:
            said = _exchange(ours_in, stdin, (out, err), time.monotonic() + LIMIT_S)
        except TimeoutError:
            os.kill(pid, signal.SIGKILL)
            raise
        finally:
            status = _number(door)
            os.close(out)
            os.close(err)
        return said[out], said[err], status


STARTER = Starter()
start = STARTER.run
atexit.register(STARTER.close)


def _true_start(
    words: Sequence[str], code: str | None, stdin: str, folder: str, environ: dict[str, str]
) -> Ran:
    done = subprocess.run(
        [sys.executable, *(["-m", "isotrack"] if code is None else ["-c", code]), *words],
        input=stdin, capture_output=True, text=True, env=environ, timeout=LIMIT_S, check=False, cwd=folder,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def _text(data: bytes) -> str:
    """Bytes as text, every end of a line a line feed, as a pipe in text mode reads them."""
    return io.TextIOWrapper(io.BytesIO(data), "utf-8").read()


def _exactly(door: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = door.recv(count - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def _number(door: socket.socket) -> int:
    number: int = LENGTH.unpack(_exactly(door, LENGTH.size))[0]
    return number


def _exchange(
    to: int, data: bytes, sources: tuple[int, ...], deadline_s: float
) -> dict[int, bytes]:
    """Write data into one pipe while reading others to their ends. Raises TimeoutError."""
    said: dict[int, bytes] = dict.fromkeys(sources, b"")
    reading, left = list(sources), memoryview(data)
    os.set_blocking(to, False)
    is_open = True
    while reading or is_open:
        if is_open and not left:
            os.close(to)
            is_open = False
        if not reading:
            break
        ready, writable, _ = select.select(
            reading, [to] if is_open else [], [], max(0, deadline_s - time.monotonic())
        )
        if not ready and not writable:
            raise TimeoutError
        for fd in ready:
            part = os.read(fd, 1 << 16)
            said[fd] += part
            if not part:
                reading.remove(fd)
        if writable:
            try:
                left = left[os.write(to, left) :]
            except BrokenPipeError:  # the program has ended without reading on
                left = memoryview(b"")
    if is_open:
        os.close(to)
    return said


# --- the process behind ---


class _Left(BaseException):
    """A program in a hand has ended itself: `os._exit`, without flushing anything."""


def _load_everything() -> None:
    """Every module that a run may load; none of them does anything when it is loaded."""
    import isotrack

    for name in THIRD_PARTY:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(isotrack.__path__, "isotrack."):
        importlib.import_module(module.name)


def _build_commands() -> None:
    """Let Typer build every command once, instead of two of them anew for every line."""
    import typer

    from isotrack.cli.words.table import COMMANDS

    build = typer.main.get_command = functools.cache(typer.main.get_command)
    for name in ("run", *{command.module for command in COMMANDS.values()}):
        build(importlib.import_module(f"isotrack.cli.{name}").app)


def _become(request: dict[str, Any]) -> None:
    """Be the program that was asked for: environment, folder, words and streams, then its own main."""
    wanted, present = request["environ"], dict(os.environ)
    for name in present.keys() - wanted.keys():
        del os.environ[name]
    os.environ.update(wanted.items() - present.items())  # each costs a call of the system's library
    time.tzset()
    os.chdir(request["folder"])
    for name, fd, mode, errors in (
        ("stdin", 0, "r", "strict"),
        ("stdout", 1, "w", "strict"),
        ("stderr", 2, "w", "backslashreplace"),
    ):  # as Python opens them: line ends are left as they are
        stream = io.TextIOWrapper(
            open(fd, f"{mode}b", closefd=False),  # noqa: SIM115  # until the end
            encoding="utf-8", errors=errors, newline="\n", line_buffering=name == "stderr",
        )  # fmt: skip
        setattr(sys, name, stream)
    if request["code"] is None:
        from isotrack.__main__ import main

        sys.argv = [str(ROOT / "isotrack" / "__main__.py"), *request["words"]]
        main()
    else:
        sys.argv = ["-c", *request["words"]]
        exec(compile(request["code"], "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102  # python -c


def _stand_at(fds: Sequence[int]) -> None:
    """Make these the three standard streams."""
    for stream, fd in enumerate(fds):
        os.dup2(fd, stream)
        os.close(fd)


def _run_to_the_end(request: dict[str, Any]) -> int:
    """Run a request as an interpreter does; the code with which it would exit."""
    status = 1
    try:
        _become(request)
        status = 0
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(left.code is not None)
        if isinstance(left.code, str):
            sys.stderr.write(left.code + "\n")
    except _Left:
        raise
    except BaseException:  # noqa: BLE001  # what an interpreter does with it
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _child(request: dict[str, Any], fds: list[int], door: socket.socket) -> None:
    """Run a request to its end and leave; never returns."""
    status = 1
    try:
        door.close()
        _stand_at(fds)
        gc.enable()
        status = _run_to_the_end(request)
    finally:
        os._exit(status)


@contextmanager
def _measured(*, really: bool) -> Iterator[None]:
    """Measure the coverage of what runs in here, into a file of its own beside that of the tests."""
    if not really:
        yield
        return
    import coverage

    cover = coverage.Coverage(config_file=str(ROOT / "pyproject.toml"), data_suffix=True)
    cover.start()
    try:
        yield
    finally:
        cover.stop()
        cover.save()


def _hand(door: socket.socket, *, is_measured: bool) -> None:
    """Run one command line after the other; never returns. Whatever looks like a fault is the last one."""
    leave, mask = os._exit, os.umask(0)

    def left(code: int) -> None:
        raise _Left(code)

    status = 1
    try:
        with _measured(really=is_measured):
            while received := _next(door):
                request, fds = received
                _stand_at(fds)
                os.umask(mask)
                status = 1
                os._exit = left  # type: ignore[assignment]
                try:
                    status = _run_to_the_end(request)
                except _Left as gone:
                    status = int(gone.args[0])
                os._exit = leave
                _stand_at([os.open(os.devnull, os.O_RDWR) for _ in range(3)])
                sys.stdout.flush()  # what a program leaves in its buffers when it ends itself is lost
                sys.stderr.flush()
                door.sendall(LENGTH.pack(status))
    finally:
        leave(status)


def _next(door: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    """The next request with its three pipes; None when the other side has gone."""
    try:
        head, fds, *_ = socket.recv_fds(door, LENGTH.size, 3)
        if not head:
            return None
        return json.loads(_exactly(door, LENGTH.unpack(head)[0])), list(fds)
    except (EOFError, KeyboardInterrupt):
        return None


class _Hands:
    """The hand of the moment, and how often it was asked."""

    def __init__(self, most_runs: int, *, is_measured: bool) -> None:
        self._most_runs, self._is_measured = most_runs, is_measured
        self._pid = 0
        self._door: socket.socket | None = None
        self._runs = 0

    def run(self, request: bytes, fds: list[int], door: socket.socket) -> int:
        """Let a hand run a request; tell its process id at once, return the exit code."""
        if self._door is None:
            self._begin([door.fileno(), *fds])
        theirs = self._door
        assert theirs is not None
        socket.send_fds(theirs, [LENGTH.pack(len(request))], fds)
        theirs.sendall(request)
        for fd in fds:
            os.close(fd)
        door.sendall(LENGTH.pack(self._pid))
        self._runs += 1
        try:
            status = _number(theirs)
        except (EOFError, ConnectionError):
            return self.let_go()
        if self._runs >= self._most_runs:
            self.let_go()
        return status

    def let_go(self) -> int:
        """Wait for the end of the hand; its exit code."""
        if self._door is None:
            return 0
        self._door.close()
        self._door = None
        self._runs = 0
        _, status = os.waitpid(self._pid, 0)
        return os.waitstatus_to_exitcode(status)

    def _begin(self, not_its: Sequence[int]) -> None:
        self._door, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            for fd in (*not_its, self._door.fileno()):
                os.close(fd)
            _hand(theirs, is_measured=self._is_measured)
        theirs.close()


def serve(door: socket.socket, runs_of_a_hand: int, *, is_measured: bool) -> None:
    """Run every request, in a hand or in a fork of its own, until the other side has gone."""
    with _measured(really=is_measured):
        _load_everything()
        if runs_of_a_hand:
            _build_commands()
    gc.collect()
    gc.freeze()
    hands = _Hands(runs_of_a_hand, is_measured=is_measured)
    while received := _next(door):
        request, fds = received
        if request["code"] is None and runs_of_a_hand:
            door.sendall(LENGTH.pack(hands.run(json.dumps(request).encode(), fds, door)))
            continue
        pid = os.fork()
        if pid == 0:
            _child(request, fds, door)
        for fd in fds:
            os.close(fd)
        door.sendall(LENGTH.pack(pid))
        _, status = os.waitpid(pid, 0)
        door.sendall(LENGTH.pack(os.waitstatus_to_exitcode(status)))
    hands.let_go()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]), is_measured=len(sys.argv) > 3)
