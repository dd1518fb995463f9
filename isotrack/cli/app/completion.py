"""`isotrack completion`: print the script that makes a shell ask `candidates.answer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import Words
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import ChoiceUnknown, ValueMissing

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
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


@app.command(cls=IsotrackCommand)
def completion(ctx: typer.Context, words: Words = None) -> None:
    """Print the completion script for your shell."""
    this: App = ctx.obj
    shell = " ".join(words or [])
    if not shell:
        raise ValueMissing("The shell", "isotrack completion bash|zsh|fish|powershell")
    if shell not in SCRIPTS:
        raise ChoiceUnknown(shell, "shell", tuple(SCRIPTS), None)
    script = SCRIPTS[shell]
    if this.options.is_json:
        this.answer(lambda: {"shell": shell, "script": script}, str)
    else:
        this.raw(script)
