"""Scores with their published bands; the vectors are those of docs/method.md."""

from __future__ import annotations

import pytest

from isotrack.domain.core.records import Instrument
from isotrack.domain.wellbeing.wellbeing import gags_score, inflammatory, score
from isotrack.knowledge.instruments import gags, questionnaire, skin_scale


@pytest.mark.parametrize(
    ("grades", "total", "band"),
    [
        ((3, 4, 2, 1, 2, 3), 30, "moderate"),  # the worked example
        ((3, 4, 2, 1, 4, 3), 32, "severe"),  # with a nodule on the chin
        ((0, 0, 0, 0, 0, 0), 0, "none"),
        ((4, 4, 4, 4, 4, 4), 44, "very severe"),
        ((4, 4, 4, 1, 2, 4), 39, None),  # 44 - 3 - 2: no band in the original
        ((4, 4, 4, 2, 2, 4), 40, "very severe"),
        ((4, 4, 4, 0, 2, 4), 38, "severe"),
        ((1, 0, 0, 0, 0, 0), 2, "mild"),
        ((2, 2, 2, 2, 1, 1), 18, "mild"),
        ((2, 2, 2, 2, 2, 1), 19, "moderate"),
    ],
)
def test_gags(grades: tuple[int, ...], total: int, band: str | None) -> None:
    facts = gags()
    found = gags_score(grades, facts.factors, facts.bands)
    assert (found.total, found.most) == (total, 44)
    assert (found.band.name if found.band else None) == band


@pytest.mark.parametrize(
    ("total", "band"),
    [(0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
     (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe")],
)  # fmt: skip
def test_bands_of_the_phq9(total: int, band: str) -> None:
    facts = questionnaire(Instrument.PHQ9)
    answers = [3] * (total // 3) + ([total % 3] if total % 3 else [])
    answers += [0] * (9 - len(answers))
    found = score(answers, facts.most, facts.bands)
    assert (found.total, found.most) == (total, 27)
    assert found.band is not None
    assert found.band.name == band


@pytest.mark.parametrize(
    ("instrument", "items", "most"), [("phq2", 2, 6), ("phq9", 9, 27), ("gad7", 7, 21)]
)
def test_every_questionnaire_has_its_items_its_most_and_its_credit(
    instrument: str, items: int, most: int
) -> None:
    facts = questionnaire(Instrument(instrument))
    assert (len(facts.items), facts.most, len(facts.options)) == (items, most, 4)
    assert most == 3 * items
    assert "Pfizer" in facts.credit
    assert facts.crisis_item == (9 if instrument == "phq9" else None)


def test_inflammatory_lesions_are_papules_pustules_and_nodules() -> None:
    assert inflammatory(6, 2, 1) == 9
    assert inflammatory(6, None, None) is None, "a count that was not given is missing, never zero"
    assert inflammatory(6, 0, 0) == 6
    assert inflammatory(None, None, None) is None


def test_the_rating_of_the_skin_has_five_words_of_ours() -> None:
    assert len(skin_scale().words) == len(skin_scale().meanings) == 5
