"""The static table of words against the real commands; the help that a person reads; completion."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from isotrack.cli import run as group
from isotrack.cli.words import table as words
from isotrack.cli.words.command import BARE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Run

COMMANDS = list(words.COMMANDS)


def real_options(command: Any) -> dict[str, bool]:
    """Every spelling of an option of a Typer command, with whether it takes a value."""
    found: dict[str, bool] = {}
    for param in command.params:
        if param.param_type_name == "option":
            for spelling in [*param.opts, *param.secondary_opts]:
                found[spelling] = not param.is_flag and spelling not in BARE
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_says_what_typer_knows(name: str) -> None:
    module = importlib.import_module(f"isotrack.cli.{words.COMMANDS[name].module}")
    command: Any = typer.main.get_command(module.app)
    asks = {"--help": False, "-h": False}
    assert real_options(command) | asks == words.COMMANDS[name].options
    assert command.name == name
    for sub, row in words.COMMANDS[name].subcommands.items():
        following = command.get_command(typer.Context(command), sub)
        assert real_options(following) | asks == row.options
        assert following.name == sub


def test_the_table_says_what_holds_everywhere() -> None:
    root: Any = typer.main.get_command(group.app)
    assert real_options(root) == words.GLOBAL_OPTIONS


def test_no_own_option_hides_one_that_holds_everywhere() -> None:
    for command in words.COMMANDS.values():
        assert not set(command.options) & set(words.GLOBAL_OPTIONS)


def test_aliases_and_groups_name_what_exists() -> None:
    assert set(words.ALIASES.values()) <= set(COMMANDS)
    assert not set(words.ALIASES) & set(COMMANDS)
    assert {command.group for command in words.COMMANDS.values()} == set(words.GROUPS)


PLACES = [
    *COMMANDS,
    *(f"{name} {sub}" for name in COMMANDS for sub in words.COMMANDS[name].subcommands),
]


@pytest.mark.parametrize("name", PLACES)
def test_help_of_a_command(diary: Diary, name: str) -> None:
    first, *subs = name.split()
    command = words.COMMANDS[first]
    for sub in subs:
        command = command.subcommands[sub]
    out = diary.do(f"{name} --help")
    lines = out.splitlines()
    assert lines[0] == command.summary
    assert lines[2] == f"Usage: {command.usage}"
    assert lines[4].strip().startswith("isotrack"), "examples stand before the options"
    assert len(lines) <= 24 or lines[4].startswith("  isotrack")
    assert max(len(line) for line in lines[5 + len(command.examples) :]) <= 80
    for spelling in command.options:
        assert re.search(rf"(^|\s|,){re.escape(spelling)}\b", out, re.MULTILINE), spelling
    assert "\x1b" not in out
    assert diary.do(f"help {name}").startswith(out.rstrip())  # `mood` is a topic as well
    assert not diary.path.exists()


def test_help_needs_no_whole_data_file(diary: Diary) -> None:
    diary.path.parent.mkdir(parents=True)
    diary.path.write_bytes(b"")
    for line in ("--help", "dose --help", "help dates", "--version", "completion bash"):
        diary.do(line)


def test_the_examples_are_understood(life: Diary) -> None:
    """An example may be refused for its value (the ids are made up), never for its words."""
    rows = [(name, row) for name, row in words.COMMANDS.items()]
    rows += [(name, sub) for name, row in rows for sub in row.subcommands.values()]
    for name, command in rows:
        for example, _ in command.examples:
            line = re.sub(r" [>|] .*", "", example).removeprefix("isotrack").strip()
            if line in {"note -", "init --demo"}:
                continue
            ran = life.run(f"{line} --json")
            assert ran.code in {0, 1, 2}
            for code in ('"usage"', '"unknown_command"', '"too_many_words"', '"fault"'):
                assert code not in ran.err, (name, line, ran.err)


def test_the_first_screen(diary: Diary, golden: Callable[[str, Path], None]) -> None:
    out = diary.do("--help")
    golden(out, Path(__file__).parent / "help.txt")
    assert out == diary.do("help") == diary.do("-h")
    lines = out.splitlines()
    assert len(lines) <= 22
    assert max(map(len, lines)) <= 79
    assert lines[2].startswith("  isotrack "), "examples first"
    for name in words.COMMANDS:
        assert re.search(rf"^\S.* {name}( |$)", out, re.MULTILINE), name
    for example in re.findall(r"^  isotrack( .*?)  ", out, re.MULTILINE):
        assert example.split()[:1] in ([], *([name] for name in words.COMMANDS))


def test_help_commands_has_the_rest(diary: Diary) -> None:
    out = diary.do("help commands")
    assert max(map(len, out.splitlines())) <= 79
    for name, command in words.COMMANDS.items():
        assert out.count(f"\n  {name:<11}{command.summary}\n") == 1
    for topic in words.TOPICS:
        assert topic in out or topic == "commands"


def test_help_carries_the_documents(diary: Diary) -> None:
    assert "poured into its intakes" in " ".join(diary.do("help method intakes").split())
    assert "40, 8, 2026, may: refused" in diary.do("help method days")
    assert "One of: Units, Days," in diary.refuse("help method nonsense", 2)
    assert "survives kill -9" in diary.do("help reliability")
    assert "one time axis" in " ".join(diary.do("help report").split())
    for word in ("conventional", "lidose", "peak dose"):
        assert word in diary.do("help words")


def test_options_of_tests_do_not_show(isotrack: Run, diary: Diary) -> None:
    assert "--today" not in diary.do("--help") + diary.do("help commands") + diary.do("dose -h")
    for typed in ("--t", "--d"):
        offered = isotrack("dose", typed, _ISOTRACK_COMPLETE="1").out
        assert "--today" not in offered
        assert "--debug" not in offered
    assert "--today" not in diary.refuse("dose --tody", 2)


@pytest.mark.parametrize("topic", words.TOPICS)
def test_every_topic_is_written(diary: Diary, topic: str) -> None:
    out = diary.do(f"help {topic}")
    assert len(out.splitlines()) >= 5
    assert max(len(line) for line in out.splitlines() if "://" not in line) <= 80
    assert out.isascii()


def test_aliases_work(diary: Diary) -> None:
    diary.do("dose 40")
    assert diary.do("log") == diary.do("history")
    assert diary.do("prescription") == diary.do("rx")
    assert diary.do("rm d1").startswith("Deleted d1")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_completion_script_for_every_shell(diary: Diary, shell: str) -> None:
    out = diary.do(f"completion {shell}")
    assert "_ISOTRACK_COMPLETE" in out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["do"], ["dose", "doctor"]),
        (["dose", "--e"], ["--extra"]),
        (["dose", "sk"], ["skip"]),
        (["dose", "--on", "ye"], ["yesterday"]),
        (["help", "exi"], ["exit-codes"]),
        (["course", "--formulation", "l"], ["lidose"]),
        (["nonsense", ""], []),
    ],
)
def test_completion_offers_words(isotrack: Run, typed: list[str], offered: list[str]) -> None:
    ran = isotrack(*typed, _ISOTRACK_COMPLETE="1")
    assert (ran.code, ran.out.split(), ran.err) == (0, offered, "")


def test_completion_offers_the_newest_ids_and_writes_nothing(life: Diary) -> None:
    before = life.content
    out = life.isotrack("delete", "d2", _ISOTRACK_COMPLETE="1").out.split()
    assert set(out) >= {"d23", "d22", "d21", "d20"}
    assert life.content == before
    life.path.write_bytes(b"")
    ran = life.isotrack("delete", "d", _ISOTRACK_COMPLETE="1")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
