"""`isotrack completion`: print the script that makes a shell ask `candidates.answer`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from isotrack.cli.app.params import Words
from isotrack.cli.app.typer_app import IsotrackCommand, command_app
from isotrack.domain.core.errors import ChoiceUnknown
from isotrack.domain.core.unreadable import ValueMissing

if TYPE_CHECKING:
    from isotrack.cli.app.session import App

app = command_app()
SCRIPTS = {
    "bash": """\
# isotrack completion for bash. Add to ~/.bashrc: source <(isotrack completion bash)
_isotrack() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case "$line" in
        :files) compopt -o default 2>/dev/null || complete -o default -F _isotrack isotrack ;;
        :folders) compopt -o dirnames 2>/dev/null || complete -o dirnames -F _isotrack isotrack ;;
        *) case "$COMP_TYPE" in
            33 | 63 | 64) COMPREPLY+=("${line/$'\\t'/  -- }") ;;
            *) COMPREPLY+=("${line%%$'\\t'*}") ;;
            esac ;;
        esac
    done < <(_ISOTRACK_COMPLETE=described "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    [ "${#COMPREPLY[@]}" -ne 1 ] || COMPREPLY=("${COMPREPLY[0]%%  -- *}")
}
complete -o nosort -F _isotrack isotrack 2>/dev/null || complete -F _isotrack isotrack
""",
    "zsh": """\
#compdef isotrack
# isotrack completion for zsh. Keep it as _isotrack in a folder of your fpath, or: source <(isotrack completion zsh)
_isotrack() {
    local line
    local -a told
    for line in "${(@f)$(_ISOTRACK_COMPLETE=described "${words[1]}" "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        case "$line" in
        :files) _files ;;
        :folders) _files -/ ;;
        *$'\\t'*) told+=("${${line%%$'\\t'*}//:/\\\\:}:${line#*$'\\t'}") ;;
        ?*) told+=("${line//:/\\\\:}") ;;
        esac
    done
    (( $#told )) && _describe -V isotrack told
}
if [ "$funcstack[1]" = "_isotrack" ]; then _isotrack "$@"; else compdef _isotrack isotrack; fi
""",
    "fish": """\
# isotrack completion for fish. Keep it as ~/.config/fish/completions/isotrack.fish
function __isotrack_complete
    set -l typed (commandline -opc)
    set -e typed[1]
    for line in (env _ISOTRACK_COMPLETE=described isotrack $typed "$(commandline -ct)" 2>/dev/null)
        switch $line
            case :files
                complete -C "'' $(commandline -ct)"
            case :folders
                __fish_complete_directories "$(commandline -ct)" folder
            case '*'
                echo $line
        end
    end
end
complete -c isotrack -f -k -a '(__isotrack_complete)'
""",
    "powershell": """\
# isotrack completion for PowerShell. Add to $PROFILE: isotrack completion powershell | Out-String | Invoke-Expression
# Where a path is due nothing is offered, and PowerShell offers its own.
Register-ArgumentCompleter -Native -CommandName isotrack -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $typed += '""' }
    $env:_ISOTRACK_COMPLETE = 'described'
    try {
        isotrack @typed 2>$null | Where-Object { -not $_.StartsWith(':') } | ForEach-Object {
            $word, $told = $_.Split("`t", 2)
            if (-not $told) { $told = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $told)
        }
    }
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
