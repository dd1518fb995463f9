"""What a package index shows: the README with links that work there, and where the project can be reached."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PAGES = {"Documentation": "blob/{tag}/docs/index.md", "Changelog": "blob/{tag}/CHANGELOG.md",
         "Source": "tree/{tag}", "Issues": "issues"}  # fmt: skip
LINK = re.compile(r"(?P<bang>!?)\[(?P<words>(?:!\[[^]]*\]\([^)]*\)|[^][])*)\]\((?P<to>[^)]*)\)")


def index_page(text: str, address: str, tag: str) -> str:
    """The README for a reader who has no checkout: absolute links, or plain words where there is no address."""

    def mended(found: re.Match[str]) -> str:
        words, to = LINK.sub(mended, found["words"]), found["to"]
        if to.startswith(("http:", "https:", "#")):
            return f"{found['bang']}[{words}]({to})"
        if address:
            kind = "raw" if found["bang"] else "blob"
            return f"{found['bang']}[{words}]({address}/{kind}/{tag}/{to})"
        return "" if found["bang"] else words

    return LINK.sub(mended, text)


class CustomMetadataHook(MetadataHookInterface):
    """Fills in what depends on the address of the project; as long as it has none, nothing is invented."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add readme, authors and addresses."""
        address = os.environ.get("ISOTRACK_ADDRESS") or self.config.get("address", "")
        mail = os.environ.get("ISOTRACK_MAIL") or self.config.get("mail", "")
        address = address.rstrip("/")
        about = (Path(self.root) / "isotrack" / "__init__.py").read_text(encoding="utf-8")
        version = re.search(r'__version__ = "(.*)"', about)
        tag = f"v{version[1]}" if version else "main"
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": index_page(text, address, tag),
        }
        author = {"name": "The isotrack authors"}
        metadata["authors"] = [author | {"email": mail} if mail else author]
        if address:
            pages = {name: f"{address}/{page.format(tag=tag)}" for name, page in PAGES.items()}
            metadata["urls"] = {"Homepage": address, **pages}
