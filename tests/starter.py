"""Start programs from a process that has already loaded everything, so that a start costs a fork.

What runs is a real process with real file descriptors, its own environment, folder and exit code;
left out is only the start of Python and the loading of modules. Tests about that start itself (the hot
path, streams, signals, faults) start `python -m isotrack`. So does `Starter` where there is no fork and where
the environment holds what Python reads before its first line.
"""

from __future__ import annotations

import atexit
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
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
LIMIT_S = 60
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
    """Runs `isotrack` or a piece of Python, one at a time, each in a process of its own."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None
        self._is_free = threading.Lock()
        self._began_with = _read_by_python(os.environ)

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
            self._server = subprocess.Popen(
                [sys.executable, "-m", "tests.starter", str(theirs.fileno())],
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


_STARTER = Starter()
start = _STARTER.run
atexit.register(_STARTER.close)


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


def _load_everything() -> None:
    """Every module that a run may load; none of them does anything when it is loaded."""
    import isotrack

    for name in THIRD_PARTY:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(isotrack.__path__, "isotrack."):
        importlib.import_module(module.name)


def _become(request: dict[str, Any]) -> None:
    """Be the program that was asked for: environment, folder, words and streams, then its own main."""
    os.environ.clear()
    os.environ.update(request["environ"])
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


def _child(request: dict[str, Any], fds: list[int], door: socket.socket) -> None:
    """Run a request to its end and leave, as an interpreter does; never returns."""
    status = 1
    try:
        door.close()
        for stream, fd in enumerate(fds):
            os.dup2(fd, stream)
            os.close(fd)
        gc.enable()
        _become(request)
        status = 0
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(left.code is not None)
        if isinstance(left.code, str):
            sys.stderr.write(left.code + "\n")
    except BaseException:  # noqa: BLE001  # what an interpreter does with it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def serve(door: socket.socket) -> None:
    """Fork for every request until the other side has gone."""
    _load_everything()
    gc.collect()
    gc.freeze()
    while True:
        try:
            head, fds, *_ = socket.recv_fds(door, LENGTH.size, 3)
            if not head:
                return
            request = json.loads(_exactly(door, LENGTH.unpack(head)[0]))
        except (EOFError, KeyboardInterrupt):
            return
        pid = os.fork()
        if pid == 0:
            _child(request, fds, door)
        for fd in fds:
            os.close(fd)
        door.sendall(LENGTH.pack(pid))
        _, status = os.waitpid(pid, 0)
        door.sendall(LENGTH.pack(os.waitstatus_to_exitcode(status)))


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
