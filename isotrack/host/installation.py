"""Are the files of isotrack itself as they were installed? A damaged program is no damaged diary."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
from importlib import resources

DATA = (
    "knowledge/compiled/effects.json", "knowledge/compiled/red_flags.json", "knowledge/compiled/sources.json",
    "render/formats/templates/report.css", "render/formats/templates/report.html", "render/formats/templates/report.typ",
)  # fmt: skip


def damaged() -> list[str]:
    """Names of files that are missing, cannot be read, or differ from what the installer wrote down."""
    wrong = [name for name in DATA if not _is_there(name)]
    try:
        files = importlib.metadata.files("isotrack") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if not str(file).startswith("isotrack/") or file.hash is None or file.suffix == ".pyc":
            continue
        try:
            digest = hashlib.new(file.hash.mode, file.locate().read_bytes()).digest()  # type: ignore[attr-defined]  # a path
        except OSError:
            wrong.append(str(file))
            continue
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
            wrong.append(str(file))
    return sorted(set(wrong))


def _is_there(name: str) -> bool:
    try:
        return bool(resources.files("isotrack").joinpath(name).read_bytes())
    except OSError:
        return False
