"""Words brought to tokens with one meaning each, rule by rule, on a language of few words."""

from __future__ import annotations

import pytest

from isotrack.domain.effects.language import (
    IDIOM,
    LONGEST_GROUP,
    MOST_WORDS,
    Token,
    masked,
    plain,
    read_meanings,
    read_tokens,
    stem,
    words_of,
)
from tests.domain.effects.small_language import SMALL, tokens


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Can't SEE!", "cant see"),
        ("can\u2019t  see", "cant see"),
        ("(dry, cracked) lips\t2x", "dry cracked lips 2x"),
        ("Stra\u00dfe", "strasse"),
        ("...", ""),
    ],
)
def test_a_phrase_is_brought_to_small_letters(text: str, small: str) -> None:
    assert plain(text) == small


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("itchy itchiness", "itchy"),
        ("dry dryness", "dry"),
        ("burningly", "burn"),
        ("repeatedly", "repeat"),
        ("peel peels peeled peeling peelings", "peel"),
        ("worry worries worried", "worry"),
        ("bad badly", "bad"),
        ("rash rashes", "rash"),
        ("ache aches ached aching", "ach"),
        ("scab scabs scabbed scabbing", "scab"),
        ("hop hopping", "hop"),
        ("fall falling", "fall"),
        ("loss", "loss"),
        ("dress", "dress"),
        ("dresses", "dress"),
        ("kiss kissing", "kiss"),
        ("gas", "gas"),
        ("eye eyes", "eye"),
        ("toe", "toe"),
        ("ties", "tie"),
        ("bed", "bed"),
        ("shed", "shed"),
        ("sing", "sing"),
        ("see", "see"),
        ("free", "fre"),
        ("add adding", "add"),
        ("lies", "lie"),
        ("cries", "cri"),  # too short for its ending
        ("fly", "fly"),
        ("only", "only"),
        ("ugly", "ugly"),
        ("", ""),
    ],
)
def test_endings_are_cut_where_a_word_is_left(words: str, cut: str) -> None:
    assert {stem(word) for word in words.split()} <= {cut}


def test_a_list_holds_words_and_groups_in_quotes() -> None:
    assert words_of("a b 'c d'  e 'f'") == ["a", "b", "c d", "e", "f"]
    assert words_of("") == []


def test_meanings_are_found_as_written_before_they_are_found_by_their_stems() -> None:
    meanings = read_meanings({"one": "peeling 'dry hands'", "two": "peel PEELED", "three": "dries"})
    assert meanings == {
        "peeling": "one", "dry hands": "one", "dry hand": "one", "peel": "two", "peeled": "two",
        "dries": "three", "dri": "three",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("sick of rash", f"{IDIOM} rash"),
        ("sick of ill sick of rash", f"{IDIOM} ill {IDIOM} rash"),
        ("sick to my stomach", "ache"),
        ("so dead tired", "so tired"),
        ("dead beat rash", "tired rash"),
        ("seasick of it", "seasick of it"),
        ("sick office", "sick office"),
        ("rash sick", "rash sick"),
    ],
)
def test_figures_of_speech_say_something_else(text: str, left: str) -> None:
    assert masked(text, SMALL.idioms) == left


def test_each_word_has_a_meaning_or_what_it_does() -> None:
    assert tokens("No aching skin at night, very odd 2 but gone") == [
        Token("no", None, "neg"),
        Token("aching", "ache", "finding"),
        Token("skin", "skin", "place"),
        Token("at night", "night", "occasion"),
        Token("very", "very", "modifier"),
        Token("odd", "~odd", "unknown"),
        Token("2", None, "ignored"),
        Token("but", None, "join"),
        Token("gone", None, "absent"),
    ]
    assert tokens("nightly odd sick of aches") == [
        Token("nightly", "night", "occasion"),
        Token("odd", "~odd", "unknown"),
        Token(IDIOM, f"~{IDIOM}", "unknown"),
        Token("aches", "ache", "finding"),
    ]


def test_what_stands_behind_after_is_an_occasion_until_something_is_named() -> None:
    text = "odd after sweets very lemons ache salt when sugar skin pepper after milk but tea"
    occasions = [one.text for one in tokens(text) if one.is_adjunct]
    assert occasions == ["sweets", "lemons", "sugar", "milk"]


def test_a_group_has_at_most_five_words_and_is_longer_than_its_parts() -> None:
    assert [one.text for one in tokens("head ache ache")] == ["head ache", "ache"]
    assert [one.meaning for one in tokens("as long as it takes")] == ["long"]
    assert LONGEST_GROUP == 5
    assert "six" not in {one.meaning for one in tokens("one two three four five six")}
    assert [one.kind for one in tokens("long")] == ["ignored"]  # a word that says nothing alone
    assert [one.meaning for one in tokens("heads aches")] == ["ache"]  # by stems
    assert [one.meaning for one in tokens("a fit a rash")] == ["fit", None, "rash"]
    said = ["gum", "gums", "red gum", "red gums", "gumming"]  # as written, before by stems
    found = [one.meaning for text in said for one in tokens(text)]
    assert found == ["stick", "mouth", "stick", "mouth", "stick"]


def test_forty_words_are_read() -> None:
    assert MOST_WORDS == 40
    assert len(tokens("rash " * 45)) == 40
    assert [one.text for one in tokens("rash " * 39 + "ache rash")][-1] == "ache"


def test_a_misspelt_word_is_read_as_the_one_or_the_two_that_it_stands_for() -> None:
    better = {"rahs": "rash", "headache": "head ache"}
    assert read_tokens("rahs headache ill", SMALL, better.get) == tokens("rash head ache ill")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("cant stop", ["lasting", "unknown"]),
        ("wont go", ["lasting", "unknown"]),
        ("cant", ["finding"]),
        ("cant ache", ["finding", "finding"]),
        ("go cant ache", ["unknown", "finding", "finding"]),
        ("ache great", ["finding", "absent"]),  # at the end it says how things are
        ("great", ["absent"]),
        ("great ache", ["finding", "finding"]),
        ("ache great rash", ["finding", "finding", "finding"]),
        ("rash long", ["finding", "ignored"]),
        ("rash long ache", ["finding", "ignored", "finding"]),
        ("ache stop", ["finding", "unknown"]),
        ("never better", ["neg", "absent"]),
        ("better", ["absent"]),
        ("fine", ["absent"]),
    ],
)
def test_what_does_not_end_is_told_from_what_cannot_be_done(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in tokens(text)] == kinds


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [("~ache", "unknown"), ("ache", "finding"), ("skin", "place"), ("~skin", "unknown")],
)
def test_what_a_meaning_is(meaning: str, kind: str) -> None:
    assert SMALL.kind_of(meaning) == kind
