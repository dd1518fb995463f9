"""The way in: completion and the first help are answered before Typer is loaded; the rest goes to the CLI."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run isotrack on the words of the command line and exit with a code of cli/app/exits.py."""
    gc.disable()  # a short run makes little garbage; collecting it costs more than it frees
    if "_ISOTRACK_COMPLETE" in os.environ:
        from isotrack.cli.words.candidates import answer

        answer(sys.argv[1:], os.environ, sys.stdout)
        return
    if sys.argv[1:] in (["--help"], ["-h"]) and _has_helped():
        return
    from isotrack.cli.run import run

    code = run(sys.argv[1:])
    # The file is closed and both streams are flushed; taking the interpreter apart piece by piece
    # would cost a tenth of the whole run and free only what the system frees anyway.
    sys.stderr.flush()
    os._exit(code)


def _has_helped() -> bool:
    """Whether the one screen of help could be written; what a stream refuses is told by the CLI."""
    from isotrack.cli.words.table import root_help

    try:
        sys.stdout.write(root_help() + "\n")
        sys.stdout.flush()
    except (AttributeError, OSError):  # no stream at all, a full disk, a reader that left
        return False
    return True


if __name__ == "__main__":
    main()
