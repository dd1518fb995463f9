"""The generated documents say what the program says; `--update-golden` writes them anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack import __version__
from isotrack.cli.app.help import DOCUMENTS
from isotrack.cli.words.table import COMMANDS, TOPICS
from tests.conftest import ROOT
from tools.manual import manual

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran


def test_cli_md_holds_the_help_of_every_command(
    isotrack: Callable[..., Ran], golden: Callable[[str, Path], None]
) -> None:
    parts = ["# Commands\n", "Generated from the program and checked by the tests.\n"]
    parts.append(f"```\n{isotrack('--help').out}```\n")
    places = [*COMMANDS, *(f"{n} {sub}" for n in COMMANDS for sub in COMMANDS[n].subcommands)]
    for name in places:
        shown = isotrack(*name.split(), "--help", COLUMNS="100")
        assert shown.code == 0
        parts.append(f"## {name}\n\n```\n{shown.out.strip()}\n```\n")
    parts += [
        f"## help {name}\n\n```\n{isotrack('help', name).out.strip()}\n```\n"
        for name in TOPICS
        if name not in DOCUMENTS  # pages beside this one
    ]
    golden("\n".join(parts), ROOT / "docs" / "cli.md")


def test_the_manual_and_the_completions_of_the_wheel_are_those_of_the_cli(
    isotrack: Callable[..., Ran], golden: Callable[[str, Path], None]
) -> None:
    def help_of(*words: str) -> str:
        return isotrack(*words, COLUMNS="100").out

    dated = re.search(
        rf"^## {re.escape(__version__)} - (\S+)$",
        (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert dated, "the changelog has no dated section of this version"
    golden(manual(help_of, dated[1]), ROOT / "share" / "man" / "man1" / "isotrack.1")
    places = {
        "bash": "bash-completion/completions/isotrack",
        "zsh": "zsh/site-functions/_isotrack",
        "fish": "fish/vendor_completions.d/isotrack.fish",
    }
    for shell, place in places.items():
        golden(isotrack("completion", shell).out, ROOT / "share" / place)


def test_data_model_md_holds_every_table(golden: Callable[[str, Path], None]) -> None:
    """Below what is written by hand."""
    files = sorted((ROOT / "migrations").glob("*.sql"))
    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    mark = "Generated from `migrations/` and checked by the tests.\n"
    by_hand, found, _ = text.partition(mark)
    assert found
    parts = [f"{by_hand}{mark}"]
    parts += [
        f"## {file.name}\n\n```sql\n{file.read_text(encoding='utf-8')}```\n" for file in files
    ]
    golden("\n".join(parts), ROOT / "docs" / "data-model.md")


def test_knowledge_md_holds_every_row_with_its_source(golden: Callable[[str, Path], None]) -> None:
    import tomllib

    parts = ["# Knowledge\n", "Generated from `isotrack/knowledge/` and checked by the tests. `mark`: V = read in the",
             "primary text, V2 = read in a copy or a secondary text. Nothing else is shipped.\n"]  # fmt: skip
    for file in sorted((ROOT / "isotrack" / "knowledge").glob("*.toml")):
        parts.append(f"## {file.stem}\n")
        for key, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
            facts = "; ".join(
                f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
                for name, value in row.items()
            )
            parts.append(f"- **{key}** {facts}")
        parts.append("")
    golden("\n".join(parts), ROOT / "docs" / "knowledge.md")


def test_every_anchor_that_the_code_names_is_in_the_method() -> None:
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", method, flags=re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", h.lower()).strip().replace(" ", "-") for h in headings}
    named: set[str] = set()
    for file in (ROOT / "isotrack").rglob("*"):
        if file.suffix in {".py", ".toml"}:
            named |= set(re.findall(r"docs/method\.md#([a-z-]+)", file.read_text(encoding="utf-8")))
    assert named
    assert named <= anchors
