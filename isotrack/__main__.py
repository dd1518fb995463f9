"""The way in: completion is answered before anything is loaded, everything else goes to the CLI."""

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
    from isotrack.cli.run import run

    code = run(sys.argv[1:])
    # The file is closed and both streams are flushed; taking the interpreter apart piece by piece
    # would cost a tenth of the whole run and free only what the system frees anyway.
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
