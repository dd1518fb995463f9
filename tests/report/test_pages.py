"""Each report as a browser and a reader of PDFs see it: no request, no fault, nothing cut, every letter inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.report.conftest import TOOLS, need, pdf_text, run, seen, squeezed
from tests.report.lives import LIVES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.starter import Ran

pytestmark = pytest.mark.clients


@pytest.mark.slow
def test_pages_are_quiet_whole_and_accessible(report: Callable[..., Path]) -> None:
    pages = [report(life, "html") for life in LIVES]
    for page, found in seen(pages).items():
        assert found["requests"] == [], page
        assert found["console"] == [], page
        assert found["violations"] == [], page
        assert found["overflow"] == {"320": 0, "768": 0, "1280": 0}, page
        for paper, path in found["prints"].items():
            sizes = set(re.findall(r"Page size:\s+(\S+ x \S+)", run(need("pdfinfo"), path)))
            assert sizes == {"A4": {"595.92 x 842.88"}, "Letter": {"612 x 792"}}[paper], page


@pytest.mark.slow
def test_the_html_checker_finds_no_error(report: Callable[..., Path]) -> None:
    java = need("java")
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        pytest.skip("skipped: the npm package vnu-jar is not installed (.ci/run does it)")
    pages = [str(report(life, "html")) for life in LIVES]
    run(java, "-jar", str(jar), "--errors-only", *pages)


@pytest.mark.parametrize("life", LIVES)
def test_a_pdf_is_tagged_and_holds_its_fonts(life: str, report: Callable[..., Path]) -> None:
    path = report(life, "pdf")
    assert b"pdfuaid:part" in path.read_bytes()
    info = run(need("pdfinfo"), str(path))
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"Title:\s+Isotretinoin course summary", info)
    assert re.search(r"Page size:\s+595.276 x 841.89 pts \(A4\)", info)
    assert not re.search(r"JavaScript:\s+yes", info)
    fonts = run(need("pdffonts"), str(path)).splitlines()[2:]
    assert fonts
    for line in fonts:
        embedded, subset = line.split()[-5:-3]
        assert (embedded, subset) == ("yes", "yes"), line


def test_a_pdf_on_letter_paper(report: Callable[..., Path]) -> None:
    path = report("week", "pdf", "--paper", "letter")
    assert "612 x 792" in run(need("pdfinfo"), str(path))
    assert "size:letter" in report("week", "html", "--paper", "letter").read_text(encoding="utf-8")


def test_no_page_of_a_pdf_loses_its_edge(report: Callable[..., Path]) -> None:
    """Every word lies inside the margins, also words of 5,000 letters."""
    path = report("hostile", "pdf")
    boxes = run(need("pdftotext"), "-bbox", str(path), "-")
    edges = [float(edge) for edge in re.findall(r'xMax="([0-9.]+)"', boxes)]
    assert max(edges) <= 595.3 - 36
    lines = [
        line for line in pdf_text(path).splitlines() if not re.search(r"Page \d+ of \d+", line)
    ]
    assert "x" * 5_000 in "".join("".join(lines).split())


@pytest.mark.parametrize("life", ["week", "two", "half"])
def test_a_usual_course_takes_two_pages(life: str, report: Callable[..., Path]) -> None:
    info = run(need("pdfinfo"), str(report(life, "pdf")))
    found = re.search(r"Pages:\s+(\d+)", info)
    assert found
    assert int(found[1]) <= 2


def test_each_page_says_which_it_is(report: Callable[..., Path]) -> None:
    text = squeezed(pdf_text(report("long", "pdf")))
    pages = re.findall(r"Page (\d+) of (\d+)", text)
    assert [int(page) for page, _ in pages] == list(range(1, int(pages[0][1]) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("checker", [("pdfua", "check"), ("outloud",)], ids=lambda words: words[0])
def test_checkers_of_accessible_pdfs_find_nothing(
    checker: tuple[str, ...], report: Callable[..., Path]
) -> None:
    """Two independent checkers of the part of PDF/UA-1 that a machine can check."""
    program = TOOLS.parent / "pdf" / "bin" / checker[0]
    if not program.exists():
        pytest.skip(f"skipped: {checker[0]} is not installed (.ci/run does it)")
    for life in LIVES:
        run(str(program), *checker[1:], str(report(life, "pdf")))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_demo_course_takes_two_pages_and_the_first_one_answers(
    paper: str, isotrack: Callable[..., Ran], tmp_path: Path
) -> None:
    isotrack("init", "--demo")
    path = tmp_path / "demo.pdf"
    ran = isotrack("--profile", "demo", "report", "-o", str(path), "--paper", paper)
    assert "2 pages" in ran.out
    first = squeezed(run(need("pdftotext"), "-raw", "-l", "1", str(path), "-"))
    asked = [
        "Period", "Day of the course", "Intakes taken", "! Red flags", "Questions", "sun cream", "Since the last visit",
        "The course on one time axis", "Cumulative dose", "Skin", "Mood", "Side effects", "night vision", "Blood tests",
        "isotrack cannot tell what a value means",
    ]  # fmt: skip
    at = 0
    for title in asked:  # each after the one before it
        at = first.index(title, at)


@pytest.mark.parametrize("life", ["long", "hostile", "half"])
def test_the_first_page_is_whole_and_the_details_follow_it(
    life: str, report: Callable[..., Path]
) -> None:
    path = report(life, "pdf")
    first = run(need("pdftotext"), "-raw", "-l", "1", str(path), "-")
    second = run(need("pdftotext"), "-raw", "-f", "2", "-l", "2", str(path), "-")
    assert "The course on one time axis" in first
    assert second.startswith("Details")
    if life == "long":
        assert "Blood tests" in first
        assert "On page 2: " in squeezed(first)
