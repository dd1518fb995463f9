"""`isotrack completion`, and the answers the scripts ask for: static words, and the newest ids read-only.

`answer` runs before Typer is loaded. It writes nothing but words, and nothing at all on an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.cli.words import ALIASES, COMMANDS, TOPICS, options_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    import typer

DAYS = ("today", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "3d", "1w")
IDS = 20
VALUES: dict[str, tuple[str, ...]] = {
    "--on": DAYS,
    "--since": DAYS,
    "--until": DAYS,
    "--from": ("today", "tomorrow"),
    "--formulation": ("conventional", "lidose", "micronised"),
    "--programme": ("us", "uk", "eu", "other", "none"),
    "--color": ("auto", "always", "never"),
}
SCRIPTS = {
    "bash": """\
# isotrack completion for bash. Add to ~/.bashrc: source <(isotrack completion bash)
_isotrack() {
    local IFS=$'\\n'
    COMPREPLY=( $(_ISOTRACK_COMPLETE=1 "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) )
}
complete -F _isotrack isotrack
""",
    "zsh": """\
#compdef isotrack
# isotrack completion for zsh. Keep it as _isotrack in a folder of your fpath, or: source <(isotrack completion zsh)
_isotrack() {
    local -a found
    found=("${(@f)$(_ISOTRACK_COMPLETE=1 "${words[1]}" "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    compadd -a found
}
if [ "$funcstack[1]" = "_isotrack" ]; then _isotrack "$@"; else compdef _isotrack isotrack; fi
""",
    "fish": """\
# isotrack completion for fish. Keep it as ~/.config/fish/completions/isotrack.fish
complete -c isotrack -f -a '(env _ISOTRACK_COMPLETE=1 isotrack (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
""",
    "powershell": """\
# isotrack completion for PowerShell. Add to $PROFILE: isotrack completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName isotrack -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $typed += '""' }
    $env:_ISOTRACK_COMPLETE = '1'
    try { isotrack @typed 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) } }
    finally { Remove-Item Env:_ISOTRACK_COMPLETE }
}
""",
}


def _ids(environ: Mapping[str, str], profile: str | None) -> list[str]:
    """The newest ids of the profile, read-only; none when anything at all is in the way."""
    from pathlib import Path

    from isotrack.domain.errors import IsotrackError
    from isotrack.host import paths
    from isotrack.services.peek import recent_ids

    try:
        name = paths.check_profile(
            profile or environ.get("ISOTRACK_PROFILE") or paths.DEFAULT_PROFILE
        )
    except IsotrackError:
        return []
    chosen = None if profile else environ.get("ISOTRACK_DB")
    return recent_ids(Path(chosen) if chosen else paths.database_path(environ, name), IDS)


def candidates(words: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """What could stand in place of the last word."""
    *before, current = words or [""]
    typed = [word for word in before if not word.startswith("-")]
    command = ALIASES.get(typed[0], typed[0]) if typed else None
    options = options_of(command)
    if before and before[-1] in VALUES:
        found: list[str] = list(VALUES[before[-1]])
    elif before and before[-1] == "--changes":
        found = _ids(environ, _profile(before))
    elif before and options.get(before[-1]):
        found = []
    elif current.startswith("-"):
        found = sorted(options)
    elif command is None:
        found = list(COMMANDS)
    elif command in {"edit", "delete"}:
        found = [*_ids(environ, _profile(before)), "last"]
    elif command == "help":
        found = [*TOPICS, *COMMANDS]
    else:
        found = list(COMMANDS[command].subwords) if command in COMMANDS else []
    return [word for word in found if word.startswith(current)]


def _profile(before: Sequence[str]) -> str | None:
    for index, word in enumerate(before[:-1]):
        if word == "--profile":
            return before[index + 1]
    return None


def answer(words: Sequence[str], environ: Mapping[str, str], out: TextIO) -> None:
    """Write what could be typed next, one word a line."""
    out.writelines(word + "\n" for word in candidates(words, environ))


def _make_app() -> typer.Typer:
    """The command itself, built only when it is called: completion must not load Typer."""
    from typing import Annotated

    from isotrack.cli.group import IsotrackCommand, command_app
    from isotrack.domain.errors import ChoiceUnknown, ValueMissing

    made = command_app()

    @made.command(cls=IsotrackCommand)
    def completion(
        ctx: typer.Context, words: Annotated[list[str] | None, typer.Argument(metavar="...")] = None
    ) -> None:
        """Print the completion script for your shell."""
        shell = " ".join(words or [])
        if not shell:
            raise ValueMissing("The shell", "isotrack completion bash|zsh|fish|powershell")
        if shell not in SCRIPTS:
            raise ChoiceUnknown(shell, "shell", tuple(SCRIPTS), None)
        script = SCRIPTS[shell]
        ctx.obj.answer(lambda: {"shell": shell, "script": script}, lambda: script.rstrip("\n"))

    return made


def __getattr__(name: str) -> typer.Typer:
    """Give `app` like the other commands' modules, made when it is asked for."""
    if name == "app":
        return _make_app()
    raise AttributeError(name)
