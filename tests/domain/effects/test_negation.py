"""What is said not to be, rule by rule, on a language of few words: denied, gone, lacking, or not ending."""

from __future__ import annotations

import pytest

from isotrack.domain.effects.negation import ANSWERS, ENDS, TURNS, has_ended, is_denial, negated
from tests.domain.effects.small_language import SMALL, read, tokens

# As `read` tells it: -x is denied; not/loss:not lacks a capacity; /absence is gone; /lasting does not end.
SAID = [
    ("no rash", "no -rash"),
    ("no ache or rash", "no -ache -or -rash"),
    ("no ache in my skin", "no -ache -skin"),
    ("rash but no ache", "rash no -ache"),
    ("no ache but rash", "no -ache rash"),
    ("no ache and rash", "no -ache rash"),
    ("no ache so tired", "no -ache tired"),
    ("not ill just tired", "not -ill tired"),
    ("not just tired", "not/lasting tired"),
    ("not only ill", "not/lasting ill"),
    ("never so tired", "never/lasting tired"),
    ("never been so tired", "never/lasting been tired"),
    ("never in my this tired", "never/lasting tired"),
    ("never in my rash so", "never -rash"),
    ("not so tired", "not/ignored tired"),
    ("not this rash", "not -rash"),
    ("no energy", "no/loss:not energy"),
    ("no sleep", "no/loss:not sleep"),
    ("no trouble sleep", "no -trouble -sleep"),
    ("no trouble with sleep", "no -trouble -sleep"),
    ("no energy problems", "no -energy -problems"),
    ("no hearing loss", "no -hearing -loss"),
    ("no energy loss but ill", "no -energy -loss ill"),
    ("no energy and loss", "no/loss:not energy loss"),
    ("no energy loss ill", "no -energy -loss -ill"),
    ("rash no but", "rash no/ignored"),
    ("no energy but loss", "no/loss:not energy loss"),
    ("no energy with loss", "no -energy loss"),
    ("no energy when loss", "no/loss:not energy when loss"),
    ("not seeing double", "not -seeing -double"),
    ("not seeing is double", "not -seeing -double"),
    ("not hearing voices", "not -hearing -voices"),
    ("not seeing", "not/loss:not seeing"),
    ("not hearing it a voices", "not/loss:not hearing voices"),
    ("no energy double", "no/loss:not energy double"),
    ("cant see", "cant see"),
    ("cant stop aching", "cant stop aching"),
    ("ache wont stop", "ache wont stop"),
    ("not going", "not/lasting going/lasting"),
    ("not it going", "not/lasting going/lasting"),
    ("not better", "not/lasting better/lasting"),
    ("ache not better", "ache not/lasting better/lasting"),
    ("ache is not fine", "ache not/lasting fine/lasting"),
    ("ache not any better", "ache not/lasting better/lasting"),
    ("ache not fine rash better", "ache not/lasting fine/lasting rash better/lasting"),
    ("ache no rash better", "ache no -rash better/absence"),
    ("rash no", "rash no/absence"),
    ("rash nope", "rash nope/absence"),
    ("rash no it is", "rash no/absence"),
    ("rash? no ill", "rash no -ill"),
    ("rash not", "rash not/ignored"),
    ("rash without", "rash without/ignored"),
    ("no", "no/absence"),
    ("no a b c d e rash", "no -b -c -d -e rash"),
    ("no i my rash", "no -rash"),
    ("no i my is a rash", "no -rash"),
    ("no i my is a of rash", "no/ignored rash"),
    ("ache gone", "ache gone/absence"),
    ("ache is gone from skin", "ache gone/ignored skin"),
    ("ache gone skin", "ache gone/ignored skin"),
    ("energy gone", "energy gone/loss:not"),
    ("energy and ache gone", "energy ache gone/absence"),
    ("energy and sleep gone", "energy sleep gone/loss:not"),
    ("my energy is better", "energy better/absence"),
    ("gone ache", "gone/ignored ache"),
    ("gone", "gone/absence"),
    ("ache cleared rash", "ache cleared/absence rash"),
    ("ache over", "ache over/absence"),
    ("all over", "all over/ignored"),
    ("ache all over", "ache all over/ignored"),
    ("ache it over", "ache over/absence"),
    ("over all", "over/ignored all"),
    ("ache over me", "ache over/ignored"),
    ("ache over it me", "ache over/ignored"),
    ("ache over skin", "ache over/ignored skin"),
    ("ache over it", "ache over/absence"),
    ("ache finished", "ache finished/absence"),
    ("ache finished in", "ache finished/ignored"),
    ("ache finished inside", "ache finished/ignored"),
    ("ache finished is", "ache finished/absence"),
    ("ache gone in me", "ache gone/absence"),
    ("ache went away", "ache went/absence"),
    ("ache went", "ache went/ignored"),
    ("ache went is away", "ache went/ignored"),
    ("ache went skin", "ache went/ignored skin"),
    ("ache better", "ache better/absence"),
    ("worse than better ache", "better/ignored ache"),
    ("ache than better", "ache better/ignored"),
    ("ache was better", "ache better/ignored"),
    ("ache worse is better", "ache better/ignored"),
    ("ache stopped at night", "ache stopped/absence"),
    ("ache stopped rash", "ache stopped/absence rash"),
    ("ache fine rash", "ache fine/ignored rash"),
    ("sleep stopped", "sleep stopped/loss:not"),
    ("sleep cleared", "sleep cleared/absence"),
    ("energy fine", "energy fine/absence"),
    ("ache gone and", "ache gone/absence"),
    ("ache gone with rash", "ache gone/ignored rash"),
    ("ache gone fine", "ache gone/absence fine/absence"),
    ("no unable rash", "no/ignored unable rash"),
    ("no cant rash", "no/ignored cant rash"),
    ("no trouble rash", "no -trouble -rash"),
    ("no rash trouble ache", "no -rash -trouble -ache"),
    ("not rash when ill", "not -rash when ill"),
    ("no rash if ill", "no -rash if ill"),
    ("no rash until ill", "no -rash until ill"),
    ("no rash only ill", "no -rash ill"),
    ("no only rash", "no/lasting rash"),
    ("no rash still ill", "no -rash still ill"),
    ("still no rash", "still no -rash"),
    ("without rash with ache", "without -rash ache"),
    ("no with rash", "no/ignored rash"),
    ("no problems with rash", "no -problems -rash"),
    ("no ill with rash", "no -ill rash"),
    ("no rash very ill", "no -rash -ill"),
    ("no night rash", "no -rash"),
    ("no skin", "no -skin"),
]


@pytest.mark.parametrize(("text", "told"), SAID)
def test_what_a_negation_does_to_the_words_around_it(text: str, told: str) -> None:
    assert read(text) == told
    found = negated(tokens(text), SMALL)
    assert [one.text for one in found] == [one.text for one in tokens(text)]
    assert is_denial(found) is ("-" in told or "/absence" in told)


@pytest.mark.parametrize("word", sorted(ENDS | SMALL.joins))
def test_a_denial_ends_where_its_clause_does(word: str) -> None:
    assert read(f"no ache {word} rash").replace(f" {word}", "") == "no -ache rash"


@pytest.mark.parametrize("word", sorted(TURNS - SMALL.ignored))
def test_a_turn_ends_what_was_denied_and_nothing_else(word: str) -> None:
    assert read(f"no ache {word} rash") == f"no -ache {word} rash"
    assert read(f"no {word} rash").endswith("-rash")


@pytest.mark.parametrize("word", sorted(ANSWERS & SMALL.negators))
def test_an_answer_behind_what_was_asked_denies_it(word: str) -> None:
    assert read(f"rash {word}") == f"rash {word}/absence"


@pytest.mark.parametrize(
    ("text", "is_over"),
    [
        ("ache gone", True),
        ("no more ache", True),
        ("no ache anymore", True),
        ("no longer ache", True),
        ("no ache", False),
        ("ache", False),
        ("energy gone", False),
        ("rash no", True),
    ],
)
def test_what_is_over_is_told_from_what_never_was(text: str, is_over: bool) -> None:
    assert has_ended(negated(tokens(text), SMALL)) is is_over
