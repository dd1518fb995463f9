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

CRISIS = "suicidal"
LONGEST_CLAUSE = 30  # words of a long text that are read together
_SENTENCES = re.compile(r"[.!?;\n]+")


class Rule(NamedTuple):
    """A rule of the net. An atom is a word, the beginning of one (`word*`), words in a row, or a `@meaning`."""

    term: str
    groups: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


class RuleUnreadable(ValueError):
    """A rule of the net that says nothing: an empty group or atom."""


def read_rule(term: str, text: str) -> Rule:
    """A rule as it is written: `a | b & c | d ! e`. Raises RuleUnreadable."""
    needs, _, unless = text.partition("!")
    groups = tuple(tuple(a.strip() for a in group.split("|")) for group in needs.split("&"))
    if any(not atom or atom == "*" for group in groups for atom in group):
        raise RuleUnreadable(text)
    return Rule(term, groups, tuple(a.strip() for a in unless.split("|") if a.strip()))


def _is_any_said(
    atoms: Sequence[str], words: frozenset[str], padded: str, meanings: frozenset[str]
) -> bool:
    if not words.isdisjoint(atoms):
        return True
    for atom in atoms:  # every line that is typed passes here, a thousand atoms long
        if atom[-1] == "*":
            if f" {atom[:-1]}" in padded:
                return True
        elif " " in atom:
            if f" {atom} " in padded:
                return True
        elif atom[0] == "@" and atom[1:] in meanings:
            return True
    return False


def caught(text: str, meanings: Iterable[str], rules: Iterable[Rule]) -> list[str]:
    """The terms that a plain text may mean, each once, in the order of the rules."""
    words, padded, known = frozenset(text.split()), f" {text} ", frozenset(meanings)
    found: dict[str, None] = {}
    for rule in rules:
        if rule.term in found:
            continue
        is_met = all(_is_any_said(group, words, padded, known) for group in rule.groups)
        if is_met and not _is_any_said(rule.unless, words, padded, known):
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
