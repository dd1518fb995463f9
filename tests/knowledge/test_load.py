"""What is read at run time is what the tables say."""

from __future__ import annotations

import re
from fractions import Fraction

from isotrack.domain.core.records import Formulation
from isotrack.knowledge.compile import FOLDER, tables
from isotrack.knowledge.load import (
    formulation,
    range_mentioned,
    sources,
)
from tests.conftest import ROOT


def test_what_is_read_is_what_the_toml_files_say() -> None:
    written = {file.name: file.read_bytes() for file in (FOLDER / "compiled").iterdir()}
    assert written == tables(), "run: make knowledge"


def test_micronised_milligrams_count_a_quarter_more_and_the_others_one_to_one() -> None:
    assert formulation(Formulation.MICRONISED).equivalent == Fraction(5, 4)
    assert (
        formulation(Formulation.LIDOSE).equivalent
        == formulation(Formulation.CONVENTIONAL).equivalent
        == 1
    )


def test_the_highest_daily_dose_of_the_label_depends_on_the_product() -> None:
    assert formulation(Formulation.CONVENTIONAL).highest_label_mg_per_kg == 2
    assert formulation(Formulation.MICRONISED).highest_label_mg_per_kg == Fraction("1.6")


def test_the_range_mentioned_names_its_text_and_is_no_target() -> None:
    mentioned = range_mentioned()
    assert (mentioned.low_mg_per_kg, mentioned.high_mg_per_kg) == (120, 150)
    assert mentioned.caption == "range mentioned in EU product information"
    assert set(mentioned.sources) <= set(sources())


def test_every_source_is_cited_by_a_fact_or_by_the_method() -> None:
    texts = [
        file.read_text(encoding="utf-8") for file in FOLDER.glob("*.toml") if file.stem != "sources"
    ]
    texts.append((ROOT / "docs" / "method.md").read_text(encoding="utf-8"))
    texts += [file.read_text(encoding="utf-8") for file in (ROOT / "isotrack").rglob("*.py")]
    cited = set(re.findall(r"[A-Z0-9][A-Z0-9-]+", "\n".join(texts)))
    assert set(sources()) <= cited
