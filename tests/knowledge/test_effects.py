"""People's own words reach the right term, and a red flag is never given to a harmless one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotrack.domain.effects.language import plain
from isotrack.knowledge import effects as recogniser
from isotrack.knowledge.compile import FOLDER
from isotrack.knowledge.effects import (
    LEVELS,
    effects,
    exact,
    knowledge,
    speaks_of_self_harm,
)
from tests.examples import EXAMPLES

pytestmark = pytest.mark.slow
find = cache(recogniser.find)  # the list is gone through once and not by each test

if TYPE_CHECKING:
    from isotrack.domain.effects.lists import Recognised

WORDS = Path(__file__).parent / "words"
PHRASES = [
    (phrase, term)
    for phrase, _, term in (
        line.partition("\t")
        for line in (FOLDER / "language" / "examples.tsv").read_text(encoding="utf-8").splitlines()
    )
]
RED = [(phrase, term) for phrase, term in PHRASES if effects()[term].is_red]
TELL = {
    "rash", "skin_infection", "nail_fold_infection", "raw_lump", "eyes_red", "light_sensitive", "wheeze", "nausea",
    "gum_bleed", "anxiety", "sleep", "dizzy", "drowsy", "tendon_pain", "libido_low", "erection", "vaginal_dry",
    "breast_swelling", "thirst_urine", "faint_breathless", "glands", "other", "diarrhoea", "swallow_heartburn",
    "bruise_fever", "appetite_weight", "concentration", "palpitations", "period_change", "swelling", "cold_sores",
    "fever",
}  # fmt: skip
STOP = {
    "night_vision", "vision_change", "eye_pain", "hearing_loss", "tinnitus", "belly_severe", "blood_stool",
    "jaundice", "kidney", "mood_low", "mood_swings", "aggression", "psychosis", "muscle_weak",
}  # fmt: skip
EMERGENCY = {"suicidal", "headache_icp", "seizure_stroke", "pregnancy", "allergy", "skin_severe"}


def test_the_terms_have_the_levels_of_the_table() -> None:
    known = effects()
    assert len(known) == 81
    assert {one.level for one in known.values()} == set(LEVELS)
    assert {t for t, one in known.items() if one.level == "tell"} == TELL
    assert {t for t, one in known.items() if one.level == "stop"} == STOP
    assert {t for t, one in known.items() if one.level == "emergency"} == EMERGENCY
    assert {t for t, one in known.items() if one.is_red} == STOP | EMERGENCY | {
        "diarrhoea", "swallow_heartburn", "bruise_fever", "faint_breathless", "palpitations", "swelling",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("term", "eu_class"),
    [
        ("lips_dry", "very common"), ("back_pain", "very common"), ("headache", "common"), ("nose_dry", "common"),
        ("hair_thinning", "rare"), ("allergy", "rare"), ("acne_flare", "very rare"), ("sweating", "very rare"),
        ("skin_severe", "not known"), ("hoarse", "rare or very rare"), ("tinnitus", None), ("tired", "rare or very rare"), ("wheeze", "very rare"),
    ],
)  # fmt: skip
def test_a_frequency_class_stands_only_where_a_text_that_was_read_names_it(
    term: str, eu_class: str | None
) -> None:
    assert effects()[term].eu_class == eu_class
    assert bool(effects()[term].eu_sources) == (eu_class is not None)


def test_every_term_has_phrases_of_its_own_and_a_code_where_one_was_checked() -> None:
    for term, one in effects().items():
        assert re.fullmatch(r"[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?", one.icd10cm or "A00"), term
        assert exact(term) == term
        assert exact(one.name) == term
        assert sum(1 for owner in knowledge().exact.values() if owner == term) >= 3


def taken(phrase: str) -> str | None:
    """The one term that a phrase is taken for."""
    found = find(phrase)
    return found.parts[0].term if len(found.parts) == 1 else None


UNCLEAR = [
    line.split("\t") for line in (WORDS / "unclear.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("phrase", "red"), UNCLEAR, ids=[phrase for phrase, _ in UNCLEAR])
def test_what_is_only_half_understood_is_asked_about_and_a_red_flag_is_among_the_choices(
    phrase: str, red: str
) -> None:
    """`-`: no term says it, so none is taken; else the term itself, or a question that offers it."""
    found = find(phrase)
    assert taken(phrase) in {None, red}
    if red != "-" and not found.parts:
        assert red in found.names
        assert found.may_mean


def test_no_red_flag_phrase_becomes_a_harmless_term() -> None:
    assert len(RED) > 300
    silent = [p for p, _ in RED if (f := find(p)).parts and not _is_told(f)]
    assert len(silent) <= len(RED) / 100, silent


def _is_told(found: Recognised) -> bool:
    return bool(found.may_mean) or any(effects()[one.term].is_red for one in found.parts)


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("lips", "lips_dry"), ("chapped lips", "lips_dry"), ("purging", "acne_flare"), ("threw up", "nausea"),
        ("can't see at night", "night_vision"), ("cant see at night", "night_vision"),
        ("my lower back is killing me", "back_pain"), ("Nosebleeds", "nosebleed"), ("DIARRHEA", "diarrhoea"),
        ("diarrhoea", "diarrhoea"), ("my knees hurt", "joint_pain"), ("headache and blurred vision", "headache_icp"),
        ("rash with blisters", "skin_severe"), ("rash and fever", "skin_severe"),
        ("muscle pain and dark urine", "muscle_weak"), ("bloody diarrhea", "blood_stool"),
        ("want to die", "suicidal"), ("headackes", "headache"),
    ],
)  # fmt: skip
def test_words_of_patients(phrase: str, term: str) -> None:
    assert taken(phrase) == term


@pytest.mark.parametrize("phrase", ["zzz", "the weather", "football", "12", "lorem ipsum"])
def test_what_is_no_effect_is_not_taken_for_one(phrase: str) -> None:
    assert find(phrase).parts == ()


def test_a_name_of_ones_own_from_the_help_is_no_red_flag() -> None:
    found = find("tingling scalp")
    assert found.parts == ()
    assert found.may_mean == ()


NOISE = st.lists(
    st.sampled_from(
        [
            "really",
            "so",
            "today",
            "since",
            "monday",
            "after",
            "school",
            "again",
            "my",
            "the",
            "a",
            "bit",
            "lot",
            "of",
            "very",
            "this",
            "week",
            "at",
            "work",
            "help",
            "please",
        ]
    ),
    max_size=4,
)


@given(st.sampled_from(RED), NOISE, NOISE)
@settings(max_examples=2 * EXAMPLES)
def test_words_around_a_red_flag_never_make_it_harmless(
    case: tuple[str, str], before: list[str], after: list[str]
) -> None:
    phrase = " ".join([*before, case[0], *after])
    found = find(phrase)
    assert not found.parts or _is_told(found), (phrase, found)


@given(st.text(max_size=80))
@settings(max_examples=2 * EXAMPLES)
def test_any_text_is_matched_without_a_fault(text: str) -> None:
    found = find(text)
    assert {one.term for one in found.parts} <= set(effects())
    assert set(found.names) | set(found.may_mean) <= set(effects())
    speaks_of_self_harm(text)


@given(st.sampled_from(PHRASES))
def test_matching_depends_on_nothing_but_the_phrase(case: tuple[str, str]) -> None:
    said = find(case[0])
    for typed in (case[0].upper(), f"  {case[0]}!  "):
        found = find(typed)
        assert [one.term for one in found.parts] == [one.term for one in said.parts]
        assert found[1:-1] == said[1:-1]
        assert [plain(one) for one in found.left_out] == [plain(one) for one in said.left_out]
    assert plain(plain(case[0])) == plain(case[0])
