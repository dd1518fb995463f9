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
# Beside a capacity these say that the trouble is what is denied: no hearing loss, no trouble sleeping.
TROUBLE = frozenset(
    {"problem", "problems", "issue", "issues", "trouble", "troubles", "difficulty", "difficulties", "loss", "losses",
     "change", "changes", "concern", "concerns", "complaint", "complaints", "pain", "pains", "cramps", "struggle", "struggles"}
)  # fmt: skip
ANSWERS = frozenset({"no", "nope", "nah", "nil", "none", "zero"})  # behind what was asked: rash? no
SENSES = frozenset(
    {"see", "hear"}
)  # not seeing double, not hearing voices: what is seen or heard is denied
LOST = frozenset({"gone", "vanished", "disappeared", "stopped"})
SAYS_ITSELF = LOST - {"gone"} | {"cleared", "healed", "resolved"}  # absence wherever it stands
# What is not at an end where `over` follows: itchy all over, doubled over.
TURNED_OVER = frozenset(
    {"all", "doubled", "bent", "bend", "bending", "hunched", "curled", "keeled", "keeling", "fell", "fall", "falling", "knocked",
     "tipped", "leaning", "lean", "rolled", "roll", "turn", "turned", "taken", "take", "taking", "boiling", "spilling"}
)  # fmt: skip
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
    is_trouble = bool(TROUBLE & _clause([found[i] for i in ahead]))
    reached = _reached(found, ahead)
    start = reached[0] if reached else None
    if start is not None and found[start].meaning in language.capacities and not is_trouble:
        seen = found[start + 1 : start + 3]  # not seeing double, not hearing voices
        if found[start].meaning not in SENSES or all(one.kind != "finding" for one in seen):
            found[index] = found[index]._replace(meaning=NOT, kind="loss")
            return
    for i in reached:
        found[i] = found[i]._replace(is_denied=True)
    if not reached:
        is_answer = found[index].text in ANSWERS and not any(
            one.kind != "ignored" for one in found[index + 1 :]
        )
        found[index] = found[index]._replace(kind="absence" if is_answer else "ignored")


def _reached(found: Sequence[Token], ahead: range) -> list[int]:
    """The places of what a negation denies, up to where its clause ends."""
    hit: list[int] = []
    for i in ahead:
        one = found[i]
        if one.text == "with" and found[i - 1].text in TROUBLE:  # no problems with sleep
            continue
        is_trouble = one.meaning == "unable" and one.text in TROUBLE  # no trouble sleeping
        if not is_trouble and (
            one.text in ENDS
            or one.kind == "join"
            or one.meaning == "unable"
            or (hit and one.text in TURNS)
        ):
            break
        if one.meaning and one.kind in {"finding", "place", "unknown"}:
            hit.append(i)
    return hit


def _clause(ahead: Sequence[Token]) -> set[str]:
    """The words that a negation can reach."""
    words: set[str] = set()
    for one in ahead:
        if one.text in ENDS or (one.kind == "join" and one.text != "with"):
            break
        words |= {*one.text.split()}
    return words


def _says_more(after: Sequence[str], negator: str) -> bool:
    """Whether words deny the smallness of something: not just tired, never been so tired."""
    return after[:1] in (["just"], ["only"]) or (
        negator == "never" and bool({"so", "this"} & {*after[:3]})
    )


def _absent(found: Sequence[Token], index: int, language: Language) -> Token:
    """A word such as gone or better: an absence at the end of a clause, a loss of a capacity, or nothing."""
    token = found[index]
    before, after = found[:index], found[index + 1 :]
    if before and token.text == "over" and {*before[-1].text.split()} & TURNED_OVER:
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
