"""Reports of made-up lives, in every format, from the real program; and the outside tools that look at them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from tests.report.lives import LIVES, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.starter import Ran

TOOLS = Path(os.environ.get("ISOTRACK_TOOLS", ROOT / ".ci")) / "node_modules"
FORMATS = ("txt", "html", "pdf", "md", "json")


@pytest.fixture
def report(isotrack: Callable[..., Ran], tmp_path: Path) -> Callable[..., Path]:
    """Write the report of a life to a file; the file."""

    def make(life: str, form: str, *words: str) -> Path:
        data = tmp_path / f"{life}-data" / "default.db"
        if not data.exists():
            write(data, LIVES[life]())
        path = tmp_path / f"{life}.{form}"
        ran = isotrack("--db", str(data), "report", "-o", str(path), "--force", *words)
        assert (ran.code, ran.err) == (0, ""), ran
        return path

    return make


def need(tool: str) -> str:
    """The path of a program, or the test is skipped and says why."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"skipped: {tool} is not installed")
    return found


def run(*command: str) -> str:
    """What a program prints."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pdf_text(path: Path) -> str:
    """The text of a PDF, as a reader copies it, without the places where long words may break."""
    return run(need("pdftotext"), "-layout", "-enc", "UTF-8", str(path), "-").replace("\u200b", "")


def html_text(path: Path) -> str:
    """The text of a page as a browser shows it, tags and drawings left out."""
    import html

    text = re.sub(r"(?s)<(style|head|svg).*?</\1>", " ", path.read_text(encoding="utf-8"))
    text = re.sub(
        r'(?s)<div class="plot".*?</div>', " ", text
    )  # words on a drawing are read beside it
    text = re.sub(r"</?(?:b|i|span|small)[^>]*>", "", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def squeezed(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def seen(pages: list[Path]) -> dict[str, Any]:
    """What Chromium finds in pages: requests, console, overflow, axe, prints. Skips without its tools."""
    chromium = need("chromium")
    node = need("node")
    for package in ("playwright-core", "axe-core"):
        if not (TOOLS / package).is_dir():
            pytest.skip(f"skipped: the npm package {package} is not installed (.ci/run does it)")
    script = Path(__file__).with_name("browser.cjs")
    out = run(node, str(script), str(TOOLS), chromium, *(str(page) for page in pages))
    found: dict[str, Any] = json.loads(out)
    return found
