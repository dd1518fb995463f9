"""Run `isotrack` and measure the coverage of it: what a terminal starts under `make check`, in place of `-m isotrack`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import coverage

ROOT = Path(__file__).resolve().parents[1]


def run() -> None:
    """Run the words of the command line; leave what was measured beside the share of the tests."""
    cover = coverage.Coverage(
        data_file=str(ROOT / ".coverage"),
        data_suffix=True,
        config_file=str(ROOT / "pyproject.toml"),
    )
    leave = os._exit

    def left(status: int) -> NoReturn:
        cover.stop()
        cover.save()
        leave(status)

    os._exit = left
    cover.start()
    from isotrack.__main__ import main

    sys.argv[0] = str(ROOT / "isotrack" / "__main__.py")
    main()


if __name__ == "__main__":
    run()
