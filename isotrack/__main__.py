"""The way in: completion is answered before anything is loaded, everything else goes to the CLI."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run isotrack on the words of the command line and exit with a code of interface 3.2."""
    gc.disable()  # a short run makes little garbage; collecting it costs more than it frees
    if "_ISOTRACK_COMPLETE" in os.environ:
        from isotrack.cli.completion import answer

        answer(sys.argv[1:], os.environ, sys.stdout)
        return
    from isotrack.cli.group import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
