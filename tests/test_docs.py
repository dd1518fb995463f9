"""The generated documents say what the program says; `--update-golden` writes them anew."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest

from docs.tools.manual import manual
from isotrack import __version__
from isotrack.cli.app.help import DOCUMENTS
from isotrack.cli.words.table import COMMANDS, TOPICS
from tests.conftest import ROOT

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
    golden(manual(help_of, dated[1]), ROOT / "docs" / "share" / "man" / "man1" / "isotrack.1")
    places = {
        "bash": "bash-completion/completions/isotrack",
        "zsh": "zsh/site-functions/_isotrack",
        "fish": "fish/vendor_completions.d/isotrack.fish",
    }
    for shell, place in places.items():
        golden(isotrack("completion", shell).out, ROOT / "docs" / "share" / place)


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


def test_the_site_fetches_nothing_when_it_is_read() -> None:
    site = ROOT / "docs" / "_build" / "html"
    pages = sorted(site.glob("*.html"))
    if not pages:
        pytest.skip("no site here: make docs")
    for page in pages:
        text = page.read_text(encoding="utf-8")
        loads = re.findall(
            r'<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)="([^"]+)"', text
        )
        assert not [one for one in loads if re.match(r"(https?:)?//", one)], page.name
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8", errors="replace")
        assert not re.search(r"url\([\"']?(https?:)?//|@import [\"'](https?:)?//", text), style.name


def test_every_dependency_stands_in_the_table_with_its_range() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    wanted = [
        *project["dependencies"],
        *itertools.chain(*project["optional-dependencies"].values()),
    ]
    rows = dict(re.findall(r"^\| ([\w-]+) \| (\S+) \|", table, re.MULTILINE))
    rows.pop("package")
    ranges = [re.match(r"([\w-]+)(\S*)", one.partition(";")[0]) for one in wanted]
    assert rows == {found[1]: found[2] or "any" for found in ranges if found}


def test_every_link_of_the_readme_leads_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)", text)
    assert links
    for one in links:
        assert one.startswith("https://") or (ROOT / one).exists(), one


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", "See m and ."),
        (
            "https://x.invalid/a",
            "See [m](AT/blob/v1/docs/m.md) and [![p](AT/raw/v1/p.png)](AT/blob/v1/p.png).",
        ),
    ],
)
def test_the_page_of_the_index_has_no_link_that_leads_nowhere(address: str, shown: str) -> None:
    code = (ROOT / "hatch_build.py").read_text(encoding="utf-8")
    made = re.search(r"^LINK = .*?(?=^class )", code, re.MULTILINE | re.DOTALL)
    assert made
    names: dict[str, Any] = {"re": re}
    exec(made[0], names)  # noqa: S102  # hatchling, which the rest needs, is not here
    assert names["index_page"](
        "See [m](docs/m.md) and [![p](p.png)](p.png).", address, "v1"
    ) == shown.replace("AT", address)
