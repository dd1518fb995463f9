"""The net under everything that is typed: words that may mean a red flag, whatever else they say.

A rule is groups of words, one of each group having to be there, and words that call it off. Rules
only show a text and ask; nothing is ever logged because of one (docs/method.md#phrases).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.language import masked, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    Group = Sequence[Sequence[str]]

CRISIS = "suicidal"
LONGEST_CLAUSE = 30  # words of a long text that are read together
_SENTENCES = re.compile(r"[.!?;\n]+")


class Rule(NamedTuple):
    """A rule of the net. An atom is a word, the beginning of one (`word*`), words in a row, or a `@meaning`.

    A group holds them apart: words, what is looked for in the text between blanks, and meanings. (Rules are
    read by the hundred, so that they stay the plain lists in which they are kept.)
    """

    term: str
    groups: Sequence[Group]
    unless: Group


class RuleUnreadable(ValueError):
    """A rule of the net that says nothing: an empty group or atom."""


def read_rule(term: str, text: str) -> Rule:
    """A rule as it is written: `a | b & c | d ! e`. Raises RuleUnreadable."""
    needs, _, unless = text.partition("!")
    groups = tuple(tuple(a.strip() for a in group.split("|")) for group in needs.split("&"))
    if any(not atom or atom == "*" for group in groups for atom in group):
        raise RuleUnreadable(text)
    calls_off = [a.strip() for a in unless.split("|") if a.strip()]
    return Rule(term, [_group(one) for one in groups], _group(calls_off))


def _group(atoms: Sequence[str]) -> Group:
    meanings = [one[1:] for one in atoms if one[0] == "@"]
    longer = [
        f" {one[:-1]}" if one[-1] == "*" else f" {one} "
        for one in atoms
        if one[-1] == "*" or " " in one
    ]
    words = [one for one in atoms if one[0] != "@" and one[-1] != "*" and " " not in one]
    return words, longer, meanings


def _is_met(group: Group, words: AbstractSet[str], padded: str, meanings: AbstractSet[str]) -> bool:
    if not words.isdisjoint(group[0]):
        return True
    for part in group[1]:  # a generator costs more than the search
        if part in padded:
            return True
    return not meanings.isdisjoint(group[2])


def caught(text: str, meanings: Iterable[str], rules: Iterable[Rule]) -> list[str]:
    """The terms that a plain text may mean, each once, in the order of the rules."""
    words, padded, known = frozenset(text.split()), f" {text} ", frozenset(meanings)
    found: dict[str, None] = {}
    for rule in rules:
        if rule.term in found:
            continue
        for group in rule.groups:
            if not _is_met(group, words, padded, known):
                break
        else:
            if not _is_met(rule.unless, words, padded, known):
                found[rule.term] = None
    return list(found)


def clauses(text: str) -> list[str]:
    """A text of any length in plain pieces that are read by themselves, overlapping where they are long."""
    found = []
    for sentence in _SENTENCES.split(text):
        words = plain(sentence).split()
        for start in range(0, max(len(words), 1), LONGEST_CLAUSE // 2):
            piece = words[start : start + LONGEST_CLAUSE]
            if piece:
                found.append(" ".join(piece))
            if start + LONGEST_CLAUSE >= len(words):
                break
    return found


def speaks_of_self_harm(
    text: str, rules: Sequence[Rule], idioms: Mapping[str, Sequence[tuple[str, str]]]
) -> bool:
    """Whether words anywhere in a text may be about suicide or self-harm; a denial does not silence it."""
    return any(caught(masked(clause, idioms), (), rules) for clause in clauses(text))
