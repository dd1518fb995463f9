"""What is said not to be: which tokens of a phrase are denied, gone, or lacking.

Three kinds that look alike are told apart: an absence (no headache, rash is gone), a loss that is
the complaint itself (no energy, can't see), and what does not stop (won't go away).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.effects.language import Language, Token

NOT = "not"  # the meaning that a loss adds
REACH = 5  # words that a negation reaches ahead
ENDS = frozenset(
    {"so", "because", "when", "but", "though", "although", "if", "after", "since", "until", "while"}
)
TURNS = frozenset(
    {"just", "only", "instead", "rather", "still"}
)  # end what was denied: not ill, just tired
LOST = frozenset({"gone", "vanished", "disappeared", "stopped"})
SAYS_ITSELF = LOST - {"gone"} | {"cleared", "healed", "resolved"}  # absence wherever it stands
ONLY_LAST = frozenset({"absence", "absent", "ignored", "join", "occasion"})


def negated(tokens: Sequence[Token], language: Language) -> list[Token]:
    """The tokens with what is denied, lost, lasting or gone marked as such."""
    found = list(tokens)
    for index, token in enumerate(found):
        if token.kind == "neg":
            _deny(found, index, language)
        elif token.kind == "absent":
            found[index] = _absent(found, index, language)
    return found


def is_denial(tokens: Sequence[Token]) -> bool:
    """Whether something is said to be absent."""
    return any(one.is_denied or one.kind == "absence" for one in tokens)


def has_ended(tokens: Sequence[Token]) -> bool:
    """Whether something is said to be over, rather than never there."""
    words = {one.text for one in tokens}
    return any(one.kind == "absence" for one in tokens) or bool(
        words & {"more", "anymore", "longer"}
    )


def _deny(found: list[Token], index: int, language: Language) -> None:
    """Apply a negator to what follows it."""
    ahead = range(index + 1, min(index + 1 + REACH, len(found)))
    if _says_more([found[i].text for i in ahead], found[index].text):
        found[index] = found[index]._replace(kind="lasting")
        return
    first = next(
        (i for i in ahead if found[i].kind != "ignored" or found[i].text in language.lasting), None
    )
    if first is not None and (
        found[first].text in language.lasting or found[first].kind == "absent"
    ):
        found[index] = found[index]._replace(kind="lasting")
        for i in ahead:
            if found[i].kind == "absent" or i == first:
                found[i] = found[i]._replace(kind="lasting", meaning=None)
        return
    has_hit = False
    for i in ahead:
        one = found[i]
        if one.text in ENDS or one.kind == "join" or one.meaning == "unable":
            break
        if has_hit and one.text in TURNS:
            break
        if one.meaning in language.capacities and not has_hit:
            found[index] = found[index]._replace(meaning=NOT, kind="loss")
            return
        if one.meaning and one.kind in {"finding", "place", "unknown"}:
            found[i] = one._replace(is_denied=True)
            has_hit = True
    if not has_hit:
        found[index] = found[index]._replace(kind="ignored")


def _says_more(after: Sequence[str], negator: str) -> bool:
    """Whether words deny the smallness of something: not just tired, never been so tired."""
    return after[:1] in (["just"], ["only"]) or (
        negator == "never" and bool({"so", "this"} & {*after[:3]})
    )


def _absent(found: Sequence[Token], index: int, language: Language) -> Token:
    """A word such as gone or better: an absence at the end of a clause, a loss of a capacity, or nothing."""
    token = found[index]
    before, after = found[:index], found[index + 1 :]
    if before and token.text == "over" and before[-1].text == "all":
        return token._replace(kind="ignored")
    if token.text == "went" and not (after and after[0].text == "away"):
        return token._replace(kind="ignored")
    is_last = all(one.kind in ONLY_LAST for one in after)
    is_only_last = token.text in {"over", "finished"} and any(
        one.kind != "ignored" or one.text in {"inside", "in", "me"} for one in after
    )
    if is_only_last or not (is_last or token.text in SAYS_ITSELF):
        return token._replace(kind="ignored")
    findings = [one for one in before if one.kind == "finding"]
    is_lost = any(one.meaning in language.capacities for one in before) and all(
        one.meaning in language.capacities for one in findings
    )
    if is_lost and token.text in LOST:
        return token._replace(meaning=NOT, kind="loss")
    if token.text == "better" and any(one.text in {"worse", "than", "was"} for one in before):
        return token._replace(kind="ignored")
    return token._replace(kind="absence")
