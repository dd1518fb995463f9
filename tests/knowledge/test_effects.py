"""People's own words reach the right term, and a red flag is never given to a harmless one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isotrack.domain.effects.language import plain
from isotrack.knowledge import effects as recogniser
from isotrack.knowledge.effects import LEVELS, effects, exact, vocabulary

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("phrases")]  # one process, so that:
find = cache(recogniser.find)  # the list is gone through once and not by each test

PHRASES = [
    (phrase, term)
    for phrase, _, term in (
        line.partition("\t")
        for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    )
]
RED = [(phrase, term) for phrase, term in PHRASES if effects()[term].is_red]
LEAST_SHARE = 0.97
# docs/clinical table: id -> level (G record, A tell, R stop, R+ emergency; US-guide reds are stop)
TELL = [
    "rash",
    "skin_infection",
    "nail_fold_infection",
    "raw_lump",
    "eyes_red",
    "light_sensitive",
    "wheeze",
    "nausea",
    "gum_bleed",
    "anxiety",
    "sleep",
    "dizzy",
    "drowsy",
    "tendon_pain",
    "libido_low",
    "erection",
    "vaginal_dry",
    "breast_swelling",
    "thirst_urine",
    "faint_breathless",
    "glands",
    "other",
]
STOP = [
    "skin_severe",
    "bruise_fever",
    "night_vision",
    "vision_change",
    "eye_pain",
    "hearing_loss",
    "tinnitus",
    "belly_severe",
    "diarrhoea",
    "blood_stool",
    "swallow_heartburn",
    "jaundice",
    "mood_low",
    "mood_swings",
    "aggression",
    "muscle_weak",
]
EMERGENCY = ["suicidal", "psychosis", "headache_icp", "seizure_stroke", "pregnancy", "allergy"]


def test_the_terms_of_the_clinical_table_keep_their_levels() -> None:
    """A new term is one row of effects.toml; what the table of the texts calls grave never becomes less."""
    known = effects()
    assert {one.level for one in known.values()} == set(LEVELS)
    for level, terms in (("tell", TELL), ("stop", STOP), ("emergency", EMERGENCY)):
        assert {term: known[term].level for term in terms} == dict.fromkeys(terms, level)


@pytest.mark.parametrize(
    ("term", "eu_class"),
    [
        ("lips_dry", "very common"), ("back_pain", "very common"), ("headache", "common"), ("nose_dry", "common"),
        ("hair_thinning", "rare"), ("allergy", "rare"), ("acne_flare", "very rare"), ("sweating", "very rare"),
        ("skin_severe", "not known"), ("hoarse", None), ("tinnitus", None), ("tired", None), ("nausea", None),
    ],
)  # fmt: skip
def test_a_frequency_class_stands_only_where_a_text_that_was_read_names_it(
    term: str, eu_class: str | None
) -> None:
    assert effects()[term].eu_class == eu_class
    assert bool(effects()[term].eu_sources) == (eu_class is not None)


def test_every_term_has_its_icd_code_and_phrases_of_its_own() -> None:
    for term, one in effects().items():
        if term != "other":
            assert re.fullmatch(r"[A-Z][0-9]{2}(\.[0-9A-Z]{1,4})?", one.icd10cm or ""), term
        assert exact(term) == term
        assert exact(one.name) == term
        assert sum(1 for owner in vocabulary().exact.values() if owner == term) >= 3


def test_at_least_97_percent_of_the_phrases_are_right_at_the_first_try() -> None:
    assert len(PHRASES) >= 300
    wrong = [(phrase, term, find(phrase)) for phrase, term in PHRASES if find(phrase).term != term]
    assert 1 - len(wrong) / len(PHRASES) >= LEAST_SHARE, wrong


UNCLEAR = [
    line.split("\t")
    for line in (Path(__file__).parent / "unclear.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("phrase", "red"), UNCLEAR, ids=[phrase for phrase, _ in UNCLEAR])
def test_what_is_only_half_understood_is_asked_about_and_a_red_flag_is_among_the_choices(
    phrase: str, red: str
) -> None:
    """`-`: no term says it, so none is taken; else the term itself, or a question that offers it."""
    found = find(phrase)
    assert found.term in {None, red}
    if red != "-" and found.term is None:
        assert found.is_near
        assert red in found.close


def test_the_share_holds_without_the_phrases_that_the_vocabulary_lists() -> None:
    unlisted = [(phrase, term) for phrase, term in PHRASES if exact(phrase) is None]
    assert len(unlisted) > 1_000
    right = sum(find(phrase).term == term for phrase, term in unlisted)
    assert right / len(unlisted) >= LEAST_SHARE


def test_no_red_flag_phrase_becomes_a_harmless_term() -> None:
    assert len(RED) > 300
    for phrase, term in RED:
        found = find(phrase)
        assert found.term is None or effects()[found.term].is_red, (phrase, term, found)
        if found.term is None and found.is_near:
            assert any(effects()[one].is_red for one in found.close), (phrase, term, found)


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("lips", "lips_dry"), ("chapped lips", "lips_dry"), ("purging", "acne_flare"), ("threw up", "nausea"),
        ("can't see at night", "night_vision"), ("cant see at night", "night_vision"),
        ("my lower back is killing me", "back_pain"), ("Nosebleeds", "nosebleed"), ("DIARRHEA", "diarrhoea"),
        ("diarrhoea", "diarrhoea"), ("my knees hurt", "joint_pain"), ("headache and blurred vision", "headache_icp"),
        ("rash with blisters", "skin_severe"), ("rash and fever", "skin_severe"),
        ("muscle pain and dark urine", "muscle_weak"), ("bloody diarrhea", "blood_stool"),
        ("want to die", "suicidal"), ("wierd dreams", "sleep"), ("headackes", "headache"),
    ],
)  # fmt: skip
def test_words_of_patients(phrase: str, term: str) -> None:
    assert find(phrase).term == term


@pytest.mark.parametrize("phrase", ["zzz", "the weather", "football", "12", "lorem ipsum"])
def test_what_is_no_effect_is_not_taken_for_one(phrase: str) -> None:
    assert find(phrase).term is None


def test_a_name_of_ones_own_from_the_help_is_no_red_flag() -> None:
    found = find("tingling scalp")
    assert found.term is None
    assert not (found.is_near and any(effects()[one].is_red for one in found.close))


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
@settings(max_examples=300, deadline=None)
def test_words_around_a_red_flag_never_make_it_harmless(
    case: tuple[str, str], before: list[str], after: list[str]
) -> None:
    phrase = " ".join([*before, case[0], *after])
    found = find(phrase)
    assert found.term is None or effects()[found.term].is_red, (phrase, found)


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_matched_without_a_fault(text: str) -> None:
    found = find(text)
    assert found.term is None or found.term in effects()
    assert set(found.close) <= set(effects())


@given(st.sampled_from(PHRASES))
def test_matching_depends_on_nothing_but_the_phrase(case: tuple[str, str]) -> None:
    assert find(case[0]) == find(case[0].upper()) == find(f"  {case[0]}!  ")
    assert plain(plain(case[0])) == plain(case[0])
