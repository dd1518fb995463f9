"""How isotrack itself was installed: what adds a part to it, and whether its files are as they were.

A damaged program is no damaged diary.
"""

from __future__ import annotations

import os
import sys

from isotrack.host.platform import quoted

DATA = (
    "knowledge/compiled/effects.json", "knowledge/compiled/red_flags.json", "knowledge/compiled/sources.json",
    "render/formats/templates/report.css", "render/formats/templates/report.html", "render/formats/templates/report.typ",
)  # fmt: skip


def is_archive(argv0: str) -> bool:
    """Whether the program was started as one file (zipapp, shiv, pex); nothing can be added to that."""
    import zipfile
    from pathlib import Path

    is_launcher = argv0.lower().endswith(".exe")  # those of Windows end with an archive, too
    return not is_launcher and Path(argv0).is_file() and zipfile.is_zipfile(argv0)


def how_to_add(extra: str) -> str:
    """The command that adds an extra to this very installation, in the words of what installed it."""
    wanted = _requirement(extra)
    if is_archive(sys.argv[0]):
        return f"install isotrack with pipx, then: pipx inject isotrack {wanted}"
    if os.path.exists(os.path.join(sys.prefix, "pipx_metadata.json")):  # noqa: PTH110, PTH118
        return f"pipx inject isotrack {wanted}"
    if _installer() == "uv":
        return f"uv pip install --python {quoted([sys.executable])} {wanted}"
    return f"{quoted([sys.executable])} -m pip install {wanted}"


def how_to_repair() -> str:
    """What installs isotrack again, for example."""
    if is_archive(sys.argv[0]):
        return "fetch that file again"
    if os.path.exists(os.path.join(sys.prefix, "uv-receipt.toml")):  # noqa: PTH110, PTH118
        return "uv tool install --reinstall isotrack"
    if os.path.exists(os.path.join(sys.prefix, "pipx_metadata.json")):  # noqa: PTH110, PTH118
        return "pipx reinstall isotrack"
    return f"{quoted([sys.executable])} -m pip install --force-reinstall isotrack"


def _installer() -> str:
    """The name that the installer left beside isotrack: pip, uv or nothing."""
    import importlib.metadata

    try:
        return (importlib.metadata.distribution("isotrack").read_text("INSTALLER") or "").strip()
    except importlib.metadata.PackageNotFoundError:
        return ""


def _requirement(extra: str) -> str:
    """The package of an extra with its versions, quoted as all shells read it."""
    import importlib.metadata

    try:
        every = importlib.metadata.requires("isotrack") or []
    except importlib.metadata.PackageNotFoundError:
        every = []
    found = [one.partition(";") for one in every]
    named = [
        wanted.strip()
        for wanted, _, when in found
        if f"extra == '{extra}'" in when.replace('"', "'")
    ]
    return " ".join(f'"{one}"' for one in named) or f'"isotrack[{extra}]"'


def damaged() -> list[str]:
    """Names of files that are missing, cannot be read, or differ from what the installer wrote down."""
    import base64
    import hashlib
    import importlib.metadata

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
    from importlib import resources

    try:
        return bool(resources.files("isotrack").joinpath(name).read_bytes())
    except OSError:
        return False
