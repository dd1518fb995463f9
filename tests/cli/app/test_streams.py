"""Every command off a terminal: pipes, files, encodings, widths, colour. Nothing hangs, nothing is cut."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import LIFE, PREPARE
from tests.conftest import TODAY
from tests.starter import start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Diary
    from tests.starter import Ran

    Shell = Callable[..., subprocess.CompletedProcess[str]]

# Every command, in forms that leave the file as it is, so that all of these tests can share one.
LOOKS = [
    "",
    "status",
    "history",
    "history --all --csv",
    "history --changes d1",
    "report",
    "plan",
    "plan 20 40 60",
    "course",
    "rx",
    "undo --list",
    "remind",
    "config list",
    "config path",
    "help",
    "help dates",
    "help units",
    "help files",
    "help exit-codes",
    "help privacy",
    "dose --help",
    "--version",
    "--help",
]
REHEARSALS = [
    "dose",
    "dose 20 --extra --dry-run",
    "dose 1nov..5nov --dry-run",
    "weight 71,5 --dry-run",
    "note 'hello' --dry-run",
    "rx 80 --from 10dec --dry-run",
    "rx --refill 60x20mg --dry-run",
    "course --target 135 --dry-run",
    "course end yday --yes --dry-run",
    "edit d1 20mg --dry-run",
    "delete d1 --dry-run",
    "undo --dry-run",
]
EVERY = LOOKS + REHEARSALS
HOSTILE = {
    "markup": "[/x] [bold]not bold[/bold] [link=file:///etc/passwd]x[/link]",
    "emoji": ":heart: :warning:",
    "escape": "red \x1b[31m, title \x1b]0;owned\x07, clear \x1b[2J, bell \x07",
    "eight bit": "csi \x9b31m, delete \x7f, return \r over",
    "bidi": "abc \u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "lines": "first\nsecond\n\tthird\u2028fourth",
    "formula": '=HYPERLINK("http://x","y")',
    "long": "isotretinoin " * 384 + "12345678",
}
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028]")


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a course that the tests of this module only look at."""
    home = tmp_path_factory.mktemp("settled")
    env = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env |= {"HOME": str(home), "TZ": "Europe/Berlin", "ISOTRACK_TODAY": TODAY}
    assert start(LIFE, code=PREPARE, environ=env).code == 0
    return home


@pytest.fixture
def shell(settled: Path) -> Shell:
    """Run lines of bash, in which `isotrack` is the program and a pipe fails when any part does."""

    def run(script: str, **environ: str) -> subprocess.CompletedProcess[str]:
        prelude = f'set -o pipefail; isotrack() {{ "{sys.executable}" -m isotrack "$@"; }}\n'
        env = os.environ | {"HOME": str(settled), "ISOTRACK_TODAY": TODAY} | environ
        return subprocess.run(
            ["bash", "-c", prelude + script],
            env=env, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    return run


@pytest.fixture
def look(settled: Path, isotrack: Callable[..., Ran]) -> Callable[..., Ran]:
    """Type one line in the shared home; both streams are pipes."""

    def run(line: str, **environ: str) -> Ran:
        return isotrack(*shlex.split(line), HOME=str(settled), **environ)

    return run


@pytest.fixture
def at_once(settled: Path) -> Callable[..., Ran]:
    """Run lines in one process: same stream, same environment, several times faster."""

    def run(lines: list[str], **environ: str) -> Ran:
        env = os.environ | {"HOME": str(settled), "ISOTRACK_TODAY": TODAY} | environ
        return start(lines, code=PREPARE, environ=env)

    return run


def test_a_question_without_a_terminal_is_a_refusal(shell: Shell) -> None:
    for line, code, way_out in (
        ("delete d1..d3", 1, "isotrack delete d1..d3 --yes"),
        ("weight 90", 1, "isotrack weight 90 --yes"),
        ("init --profile new", 2, "--weight WEIGHT --dose MG"),
    ):
        done = shell(f"isotrack {line} < /dev/null")
        assert (done.returncode, done.stdout) == (code, "")
        assert way_out in done.stderr


@pytest.mark.parametrize("line", ["status", "dose", "init --profile new", "note -"])
def test_with_standard_input_closed(shell: Shell, line: str) -> None:
    done = shell(f"isotrack {line} <&-")
    assert "fault of its own" not in done.stderr
    assert done.returncode in {0, 2}


def test_nothing_waits_for_an_answer_and_nothing_is_coloured_or_cut(
    at_once: Callable[..., Ran],
) -> None:
    done = at_once(EVERY)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert "\u2026" not in done.out


WORLDS = [
    {"LC_ALL": "C", "LANG": "", "TERM": "dumb"},
    {"PYTHONIOENCODING": "ascii"},
    {"COLUMNS": "40", "TERM": "dumb"},
    {"COLUMNS": "60", "NO_COLOR": "1"},
    {"COLUMNS": "200", "LANG": "tr_TR.UTF-8"},
    {"COLUMNS": "0", "NO_COLOR": ""},
    {"COLUMNS": "wide", "TERM": ""},
]


@pytest.mark.parametrize("world", WORLDS, ids=str)
def test_in_every_world_every_command_answers(
    at_once: Callable[..., Ran], world: dict[str, str]
) -> None:
    done = at_once(EVERY, **world)
    assert (done.code, done.err) == (0, "")
    assert "5,100" not in done.out
    assert "\x1b" not in done.out
    assert "920 of 8,400 mg" in done.out


@pytest.mark.parametrize("width", ["40", "60", "80", "200"])
def test_forced_colour_at_every_width(at_once: Callable[..., Ran], width: str) -> None:
    done = at_once(LOOKS, FORCE_COLOR="1", COLUMNS=width)
    assert (done.code, done.err) == (0, "")
    assert "\x1b[1m" in done.out
    page = at_once(["status", "plan 40", "rx"], FORCE_COLOR="1", COLUMNS=width)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", page.out)
    assert max(len(line) for line in plain.splitlines()) <= int(width)
    assert "\u2026" not in plain


@pytest.mark.parametrize(
    ("environ", "flag", "is_coloured"),
    [
        ({}, "", False),
        ({}, "--color always", True),
        ({"NO_COLOR": "1"}, "--color always", True),
        ({"FORCE_COLOR": "1"}, "", True),
        ({"FORCE_COLOR": "1"}, "--color never", False),
        ({"FORCE_COLOR": "1"}, "--no-color", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, "", True),
        ({"FORCE_COLOR": ""}, "", False),
        ({"FORCE_COLOR": "1"}, "--plain", False),
        ({"FORCE_COLOR": "1", "ACCESSIBLE": "1"}, "", False),
        ({"FORCE_COLOR": "1", "ISOTRACK_PLAIN": "1"}, "", False),
    ],
)
def test_who_decides_about_colour(
    look: Callable[..., Ran], environ: dict[str, str], flag: str, is_coloured: bool
) -> None:
    done = look(f"status {flag}", **environ)
    assert done.code == 0
    assert ("\x1b[" in done.out) == is_coloured


def test_plain_is_printable_ascii_without_marks(
    at_once: Callable[..., Ran], look: Callable[..., Ran]
) -> None:
    done = at_once([f"{line} --plain" for line in EVERY])
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch("[\n -~]*", done.out)
    status = look("status --plain").out
    assert "total: 920 mg, 13.1 mg/kg" in status
    assert "###" not in status


# Each line in a fork of one Python that has loaded its part already, on a pipe to a reader of its own.
INTO_READERS = """
import os, shlex, subprocess, sys
from isotrack.__main__ import main
import isotrack.cli.run
for line in sys.argv[2:]:
    out, into = os.pipe()
    reader = subprocess.Popen(shlex.split(sys.argv[1]), stdin=out, stdout=subprocess.DEVNULL)
    os.close(out)
    if sys.argv[1] == "true":  # gone before a word is written
        reader.wait()
    child = os.fork()
    if not child:
        os.dup2(into, 1)
        sys.argv[1:] = shlex.split(line)
        main()
        sys.exit()
    os.close(into)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.stderr.write(f"{reader.wait()} {code}\\n")
"""


@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_that_goes_away_is_no_error(settled: Path, reader: str) -> None:
    env = os.environ | {"HOME": str(settled), "ISOTRACK_TODAY": TODAY}
    done = subprocess.run(
        [sys.executable, "-c", INTO_READERS, reader, *LOOKS],
        env=env, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert done.stderr == "0 0\n" * len(LOOKS)


@pytest.mark.parametrize("out", [">&-", "> /dev/full"])
def test_an_answer_that_cannot_be_written_is_never_called_unsaved(diary: Diary, out: str) -> None:
    """The dose is on disk when the answer is printed: to say otherwise makes a person type it twice."""
    script = f'"{sys.executable}" -m isotrack dose 40 {out}'
    done = subprocess.run(
        ["bash", "-c", script],
        env=os.environ | {"ISOTRACK_TODAY": TODAY},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert diary.data("status")["total_mg"] == 40
    assert "Nothing was saved" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("out", "code"), [("", 0), (">&-", 0), ("> /dev/full", 1), ("| true", 0)])
def test_the_first_help_is_written_or_said_not_to_be(shell: Shell, out: str, code: int) -> None:
    done = shell(f'isotrack --help {out}; echo "$?" >&2')
    said = ["Error: The answer could not be written. Nothing was saved."] if code else []
    assert done.stderr.splitlines() == [*said, str(code)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_from_the_diary_is_never_run(diary: Diary, text: str) -> None:
    diary.begin()
    ran = diary.isotrack("note", "-", "--ask", stdin=text)
    assert ran.code == 0
    entries = diary.data("history note")["entries"]
    assert [one["note"] for one in entries] == [text]
    assert diary.data("report")["questions"] == [text]
    (row,) = csv.DictReader(io.StringIO(diary.do("history note --csv")))
    # A file is exact (the pipe of this test makes a carriage return a line feed).
    assert row["note"].removeprefix("'") == text.replace("\r", "\n")
    for line in ("history", "report", "history --plain", "undo --list"):
        out = diary.do(line)
        assert not CONTROLS.search(out), line
        assert "\u2026" not in out
    for width in ("40", "80"):
        for line in ("history note", "report"):
            out = diary.do(line, FORCE_COLOR="1", COLUMNS=width)
            ours = re.sub(r"\x1b\[[0-9;]*m", "", out)
            assert not CONTROLS.search(ours), "an escape that is not one of our own colours"
            assert "owned" not in ours or "<U+001B>]0;owned" in ours.replace("\n", "").replace(
                " ", ""
            )
            if "[/x]" in text:
                assert "[/x]" in ours


def test_five_thousand_characters_are_shown_whole(diary: Diary) -> None:
    diary.begin()
    text = HOSTILE["long"]
    assert len(text) == 5000
    diary.do(f"note '{text}'")
    assert text in diary.do("history")
    assert "".join(diary.do("report").split()).count("isotretinoin") >= 384


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_a_console_with_few_letters_shows_our_words_whole(life: Diary, encoding: str) -> None:
    """No escape stands where a letter of ours should be, and a note keeps the letters that fit."""
    life.do("note Café --ask")
    few = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "ISOTRACK_TODAY": TODAY}
    for line in ("status", "report", "history", "lab", "doctor"):
        done = subprocess.run(
            [sys.executable, "-m", "isotrack", line], env=os.environ | few, capture_output=True, check=True
        )  # fmt: skip
        text = (done.stdout + done.stderr).decode(encoding)
        assert not re.search(r"\\[xuU][0-9a-f]", text), line
        assert ("Café" in text) is (line in {"report", "history"}), line
