"""The root of the command line: options anywhere, commands loaded when called, one error boundary.

The words are put in order before Typer sees them (options, then `--`, then values), so that
`isotrack dose 40 --profile x --json` and `isotrack dose -5` read as people mean them.
"""

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperGroup

from isotrack.cli.app.exits import ExitCode, exit_code_for
from isotrack.cli.app.screen import Options, is_utf8
from isotrack.cli.app.session import App
from isotrack.cli.app.typer_app import PLAIN_TYPER, check_once
from isotrack.cli.words.command import BARE
from isotrack.cli.words.table import (
    ALIASES,
    COMMANDS,
    GLOBAL_OPTIONS,
    TESTS_ONLY,
    options_of,
    root_help,
    subcommand_of,
)
from isotrack.domain.core.errors import IsotrackError, UnknownCommand, UsageUnreadable
from isotrack.domain.core.refusals import Declined, ExtraMissing, InstallationDamaged
from isotrack.host import platform


def is_value(word: str) -> bool:
    """Whether a word is a value rather than an option: `-5` is, `-q` and `--json` are not."""
    return not word.startswith("-") or word == "-" or not (word[1].isalpha() or word[1] == "-")


def arrange(words: Sequence[str]) -> list[str]:
    """Put global options first, then the command and its sub-command, its options, `--` and its values.

    The word after an option that takes a value belongs to it, whatever it looks like.
    """
    everywhere: list[str] = []
    own: list[str] = []
    values: list[str] = []
    command: str | None = None
    rest = iter(words)
    for word in rest:
        if word == "--":
            values += rest
        elif not is_value(word):
            found = _with_value(word, rest, command)
            (everywhere if word.partition("=")[0] in GLOBAL_OPTIONS else own).extend(found)
        elif command is None:
            command = ALIASES.get(word, word)
        else:
            values.append(word)
    if command is None:
        return [*everywhere, *own, *values]
    if command not in COMMANDS:
        from isotrack.cli.words.instead import taken

        look = taken(command, [*values, *own])
        if look is not None and look[0].startswith("-"):
            return [*everywhere, *look]
        if look is not None:
            return arrange([*everywhere, *look])
    sub = subcommand_of(command, values[0] if values else None)
    if sub is not None and values[0].lower() == sub:
        del values[0]
    before = [command] if sub is None else [command, sub]
    return [*everywhere, *before, *own, *(["--", *values] if values else [])]


def _with_value(word: str, rest: Iterator[str], command: str | None) -> list[str]:
    """An option with the word that is its value. Raises UsageUnreadable where that is missing.

    Before the command is known, an option may be any command's, but it has to be one.
    """
    name, has_value, _ = word.partition("=")
    known = options_of(command)
    if name in BARE and not has_value and name in known:
        return [f"{name}={BARE[name]}"]
    if command is None and name not in known and name.startswith("--"):
        raise UsageUnreadable(*_no_option(name, None))
    if not known.get(name) or has_value:
        return [word]
    value = next(rest, None)
    if value is None:
        raise UsageUnreadable(f'The option "{name}" needs a value.', _hint(command))
    return [word, value]


class IsotrackGroup(TyperGroup):
    """The root group: a command's module is imported when it is called, not before."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options that stand everywhere."""
        check_once(self.params, args, is_group=True)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a command by name. Raises UnknownCommand with the commands that the person's own words lead to."""
        if cmd_name not in COMMANDS:
            ctx.invoked_subcommand = cmd_name
            root(ctx, **ctx.params)  # whose diary it is, and how it answers
            raise UnknownCommand(cmd_name, _leads(ctx.obj, cmd_name))
        module = importlib.import_module(f"isotrack.cli.{COMMANDS[cmd_name].module}")
        return typer.main.get_command(module.app)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the one screen of help."""
        del ctx
        formatter.write(root_help() + "\n")


app = typer.Typer(cls=IsotrackGroup, invoke_without_command=True, **PLAIN_TYPER)


@app.callback()
def root(
    ctx: typer.Context,
    profile: Annotated[str | None, typer.Option("--profile")] = None,
    db: Annotated[str | None, typer.Option("--db")] = None,
    today: Annotated[str | None, typer.Option("--today", hidden=True)] = None,
    color: Annotated[str | None, typer.Option("--color")] = None,
    no_color: Annotated[bool, typer.Option("--no-color")] = False,  # Typer's own form of a flag
    is_json: Annotated[bool, typer.Option("--json")] = False,
    plain: Annotated[bool, typer.Option("--plain")] = False,
    no_input: Annotated[bool, typer.Option("--no-input")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    debug: Annotated[bool, typer.Option("--debug", hidden=True)] = False,
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Keep a private diary of an oral isotretinoin course."""
    del debug  # read by `run`, where a fault may come from anywhere
    if version:
        from isotrack import __version__

        sys.stdout.write(f"isotrack {__version__}\n")
        raise typer.Exit
    if color not in {None, "auto", "always", "never"}:
        raise UsageUnreadable(f'--color takes auto, always or never, not "{color}".', None)
    this: App = ctx.obj
    this.options = Options(
        profile=profile,
        db=db,
        today=today,
        color="never" if no_color else (None if color == "auto" else color),
        is_json=is_json,
        is_plain=plain,
        is_quiet=quiet,
        may_ask=not no_input,
        no_pager=no_pager,
    )
    if ctx.invoked_subcommand is None:
        from isotrack.cli.doses.status import look

        look(this)


def _leads(this: App, word: str) -> tuple[str, ...]:
    """The commands that words lead to which begin with none; red flags and self-harm among them are told first."""
    from isotrack.cli.effects.confirm_words import Recogniser
    from isotrack.cli.effects.words import is_day, read
    from isotrack.cli.words.instead import behind, leads, to_note

    said = [word, *behind(word, this.argv)]
    if this.heed(" ".join(said)):
        return (to_note(this.argv, said),)  # no hint makes an effect of such words
    found = leads(word, this.argv, lambda typed: is_day(this, typed))
    if not found or " effect " in found[0]:
        heard = Recogniser(this, read(this, [one for one in said if is_value(one)]), may_ask=False)
        heard.notice()
        heard.alarm(None)
    return tuple(found)


def _soften(stream: Any, errors: str) -> None:
    """A character that a stream cannot take is never a crash."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors=errors)


def _refuse(
    this: App, code: str, message: str, hint: str | None, refusal: IsotrackError | None = None
) -> None:
    """One sentence and what to type instead, on stderr; JSON where JSON was asked for."""
    if this.options.is_json or "--json" in this.argv:
        from isotrack.render.core.data import error

        details = refusal.details if refusal else {}
        is_ascii = not is_utf8(sys.stderr)
        sys.stderr.write(error(code, message, hint, is_ascii=is_ascii, details=details) + "\n")
        return
    last_line = refusal.last_line if refusal else None
    lines = [f"Error: {message}", f"  {hint}" if hint else "", last_line or ""]
    this.say("\n".join(line for line in lines if line))


def _fault(this: App, fault: Exception) -> None:
    """A mistake of ours: say where, show no value of the person's, and say what is on disk."""
    trace, place = fault.__traceback__, ""
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}"
        frames.append(f"  {place} in {code.co_name}")
        trace = trace.tb_next
    state = "Saved before it happened." if this.has_written else "Nothing was saved."
    message = f"isotrack met a fault of its own ({type(fault).__name__} at {place}). {state}"
    hint = "Add --debug to see where it came from; no data is shown"
    if isinstance(fault, ImportError | SyntaxError):
        message = f"A part of isotrack itself is missing or damaged ({place}). {state}"
        hint = "Install isotrack again, for example: pipx reinstall isotrack"
    if "--json" in this.argv:  # written by hand: whatever failed may fail again
        sys.stderr.write(
            f'{{"schema": "isotrack/1", "error": {{"code": "fault", "message": "{message}", "hint": "{hint}"}}}}\n'
        )
    else:
        sys.stderr.write(f"Error: {message}\n  {hint}\n")
    if "--debug" in this.argv:
        sys.stderr.write("\n".join(frames) + "\n")


def _os_fault(this: App, fault: OSError) -> None:
    """What the machine refused, which file it was about, and what is on disk. No other door has words for it."""
    state = "What was typed is saved." if this.has_written else "Nothing was saved."
    name = fault.filename if isinstance(fault.filename, str) else None
    if name is None:  # a write to a stream: the full disk behind `> FILE`
        sys.stderr.write(f"Error: The answer could not be written. {state}\n")
        return
    if Path(name).absolute().is_relative_to(Path(__file__).absolute().parents[1]):
        from isotrack.domain.core.refusals import InstallationDamaged

        error = InstallationDamaged(Path(name).name)
        _refuse(
            this,
            error.code,
            error.once_saved()[0] if this.has_written else error.message,
            error.hint,
        )
        return
    why = os.strerror(fault.errno) if fault.errno else "the machine refused it"
    _refuse(
        this,
        "machine",
        f"{name}: {why}. {state}",
        "isotrack doctor looks at the diary and its folder",
    )


def _hint(command: str | None) -> str:
    return f"isotrack {command} --help" if command in COMMANDS else "isotrack --help"


def _no_option(typed: str, command: str | None) -> tuple[str, str]:
    """The words for an option that does not exist, with the nearest one, and where to read on."""
    from difflib import get_close_matches

    near = get_close_matches(
        typed, [one for one in options_of(command) if one not in TESTS_ONLY], 1
    )
    meant = f' Did you mean "{near[0]}"?' if near else ""
    return f'No option "{typed}".{meant} Nothing was recorded.', _hint(command)


def _usage(words: Sequence[str], error: ClickException) -> tuple[str, str]:
    """The words for what Typer could not read, and where to read on."""
    command = next((word for word in words if word in COMMANDS), None)
    typed = getattr(error, "option_name", None)
    if typed is None or not hasattr(error, "possibilities"):
        return error.format_message(), _hint(command)
    if typed in options_of(command) and command:  # known, but of another word after the command
        ctx = getattr(error, "ctx", None)
        path = ctx.command_path if ctx else f"isotrack {command}"
        where = f"{typed} does not go with: {path}"
        if path == f"isotrack {command}":
            where = f"{typed} and its like go with a word after {command}"
        return f"{where}. Nothing was changed.", _hint(command)
    message, hint = _no_option(typed, command)
    return (
        message,
        'Text that begins with a dash: isotrack note -- "-text"' if command == "note" else hint,
    )


def _heed(this: App) -> None:
    """Answer words of self-harm and red flags in a line that is refused, as far as their tables can be read."""
    with suppress(InstallationDamaged):  # the refusal that follows may be about just that
        this.heed(" ".join(this.argv))


def _run(this: App, words: Sequence[str]) -> int:
    group = typer.main.get_command(app)
    try:
        with group.make_context("isotrack", arrange(words), obj=this) as ctx:
            group.invoke(ctx)
    except typer.Exit as done:
        return done.exit_code
    except Declined as error:
        this.say(error.message)
        return ExitCode.NOT_DONE
    except IsotrackError as error:
        _heed(this)
        message, hint = error.once_saved() if this.has_written else (error.message, error.hint)
        if isinstance(error, ExtraMissing):
            from isotrack.host.installation import how_to_add

            hint = error.hint_with(how_to_add(error.extra))
        _refuse(this, error.code, message, hint, error)
        return exit_code_for(error)
    except ClickException as error:
        _heed(this)
        message, hint = _usage(words, error)
        _refuse(this, "usage", message, hint)
        return ExitCode.NOT_UNDERSTOOD
    return ExitCode.DONE


def run(words: Sequence[str]) -> int:
    """Run one command line; return its exit code. No traceback ever reaches the person."""
    if sys.stdout is None:  # started with its output closed
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open until the end
    _soften(sys.stdout, "backslashreplace")
    _soften(sys.stderr, "backslashreplace")
    _soften(sys.stdin, "surrogateescape")  # bytes that are no text are then refused in words
    this = App(words)
    try:
        try:
            platform.harden()
            code = _run(this, words)
            this.finish()
        finally:
            this.close()
    except (KeyboardInterrupt, typer.Abort):
        state = "Stopped." if this.has_written else "Stopped, nothing saved."
        sys.stderr.write(f"\n{state}\n")
        return ExitCode.STOPPED
    except OSError as fault:
        if platform.has_reader_gone(fault):
            # `| head`: that is a finished job, and nothing more may be flushed.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.DONE
        _os_fault(this, fault)
        return ExitCode.NOT_DONE
    except Exception as fault:  # noqa: BLE001  # the one place: no fault may show a traceback or a value
        _fault(this, fault)
        return ExitCode.NOT_DONE
    return code
