"""Write the tables of facts in the form that is read at run time: `make knowledge` after editing one."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent


def compiled(text: str) -> str:
    """A TOML table as JSON, days as YYYY-MM-DD, in the order of the rows."""
    return (
        json.dumps(tomllib.loads(text), ensure_ascii=False, indent=0, default=date.isoformat) + "\n"
    )


def main() -> None:
    """Compile every table beside this file."""
    folder = FOLDER / "compiled"
    folder.mkdir(exist_ok=True)
    for file in sorted(FOLDER.glob("*.toml")):
        text = compiled(file.read_text(encoding="utf-8"))
        (folder / f"{file.stem}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
