"""A language of few words, so that what is said of one of them rests on a rule alone."""

from __future__ import annotations

from isotrack.domain.effects.language import Language, Token, read_meanings, read_tokens
from isotrack.domain.effects.negation import negated

SMALL = Language(
    meanings=read_meanings(
        {
            "ache": "ache aching 'head ache'",
            "rash": "rash",
            "ill": "ill",
            "tired": "tired",
            "double": "double",
            "voices": "voices",
            "skin": "skin",
            "night": "night 'at night'",
            "very": "very",
            "energy": "energy",
            "sleep": "sleep",
            "see": "see seeing",
            "hear": "hear hearing",
            "unable": "cant wont unable trouble",
            "long": "long 'as long as it takes'",
            "fit": "'a fit'",
            "mouth": "gums 'red gums'",
            "stick": "gum 'red gum'",
            "big": "great",
            "six": "'one two three four five six'",
        }
    ),
    kinds={"skin": "place", "night": "occasion", "very": "modifier"},
    capacities=frozenset({"energy", "sleep", "see", "hear"}),
    surfaces=frozenset({"skin"}),
    generic=frozenset(),
    ignored=frozenset({"i", "my", "is", "a", "of", "any", "the", "it", "in", "me", "so", "this", "just", "only", "from", "worse", "than", "was", "long", "away", "inside"}),
    negators=frozenset({"no", "not", "never", "nope", "without"}),
    absent=frozenset({"gone", "better", "over", "went", "stopped", "cleared", "fine", "finished", "great"}),
    lasting=frozenset({"stop", "go", "better", "going"}),
    adjuncts=frozenset({"after", "when"}),
    joins=frozenset({"but", "and", "with"}),
    idioms={"sick": [("sick of", ""), ("sick to my stomach", "ache")], "dead": [("dead (?:tired|beat)", "tired")]},
)  # fmt: skip


def tokens(text: str) -> list[Token]:
    return read_tokens(text, SMALL)


def read(text: str) -> str:
    """What became of each word: `-x` denied, `x/kind` where it was marked; what says nothing is left out."""
    said = []
    for before, one in zip(tokens(text), negated(tokens(text), SMALL), strict=True):
        if one.is_denied:
            said.append(f"-{one.text}")
        elif one.kind != before.kind:
            said.append(
                f"{one.text}/{one.kind}" + ("" if one.meaning is None else f":{one.meaning}")
            )
        elif one.kind not in {"ignored", "join", "occasion", "modifier"}:
            said.append(one.text)
    return " ".join(said)
