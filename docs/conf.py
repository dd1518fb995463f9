"""The site: `make docs`. Everything that a page loads lies beside it; nothing is fetched when it is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_about = (ROOT / "isotrack" / "__init__.py").read_text(encoding="utf-8")

project = "isotrack"
author = "The isotrack authors"
project_copyright = "2026 The isotrack authors, MIT licence"
release = version = re.findall(r'__version__ = "(.*)"', _about)[0]
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "pictures"]
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block", "colon_fence"]
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # a transcript is no program

html_theme = "pydata_sphinx_theme"
html_title = f"isotrack {release}"
html_show_sphinx = False
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["isotrack.css"]
html_sidebars = {"**": ["globaltoc"], "index": []}
html_theme_options: dict[str, Any] = {
    "logo": {"text": "isotrack"},
    "navbar_center": [],
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "navigation_with_keys": False,
}


def _within_the_site(_app: Any, _name: str, source: list[str]) -> None:
    """Pages of the top folder have a page here, too."""
    for name in ("CONTRIBUTING", "CHANGELOG", "SECURITY"):
        source[0] = source[0].replace(f"(../{name}.md)", f"({name.lower()}.md)")


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _within_the_site)
