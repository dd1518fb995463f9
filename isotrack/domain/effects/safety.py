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
_START = 3  # letters by which the beginnings of words are looked up
_SENTENCES = re.compile(r"[.!?;\n]+")


class Rule(NamedTuple):
    """A rule of the net. An atom is a word, the beginning of one (`word*`), words in a row, or a `@meaning`.

    A group holds them apart: words, what is looked for in the text between blanks, and meanings. (Rules are
    read by the hundred, so that they stay the plain lists in which they are kept.)
    """

    term: str
    groups: Sequence[Group]
    unless: Group


class Net(NamedTuple):
    """Rules, and the words, beginnings and meanings of which a text needs one for a rule to be met.

    Hardly any text has one of them, so that of hundreds of rules a few are read. Each stands under what one of its
    groups holds: the one that is found in the fewest texts.
    """

    rules: Sequence[Rule]
    words: Mapping[str, Sequence[int]]
    starts: Mapping[str, Sequence[int]]
    meanings: Mapping[str, Sequence[int]]

    def near(self, text: str, meanings: Iterable[str]) -> list[Rule]:
        """The rules that a plain text may meet, in their order: all that `caught` would find, and a few more."""
        found: set[int] = set()
        for word in text.split():
            found.update(self.words.get(word, ()))
            for length in range(1, _START + 1):
                found.update(self.starts.get(word[:length], ()))
        for meaning in meanings:
            found.update(self.meanings.get(meaning, ()))
        return [Rule(*self.rules[number]) for number in sorted(found)]


def net_of(rules: Sequence[Rule]) -> Net:
    """The net that rules make."""
    index: tuple[dict[str, list[int]], ...] = ({}, {}, {})
    for number, rule in enumerate(rules):
        needed = max((_needed(group) for group in rule.groups), key=_rarity)
        for found, kept in zip(needed, index, strict=True):
            for one in sorted(found):
                kept.setdefault(one, []).append(number)
    return Net(rules, *index)


def _needed(group: Group) -> tuple[set[str], set[str], set[str]]:
    """Words, beginnings and meanings of which a text has one wherever it meets a group."""
    words, longer, meanings = group
    whole, starts = set(words), set()
    for part in longer:
        *before, last = part[1:].split(" ")  # behind a whole word there is a blank, too
        if before:
            whole.add(max(before, key=len))
        else:
            starts.add(last[:_START])
    return whole, starts, set(meanings)


def _rarity(needed: tuple[set[str], set[str], set[str]]) -> tuple[int, int]:
    """How rarely one of these is found: the short ones are in every other text."""
    found = [one for each in needed for one in each]
    return min(map(len, found)), -len(found)


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
    text: str, net: Net, idioms: Mapping[str, Sequence[tuple[str, str]]]
) -> bool:
    """Whether words anywhere in a text may be about suicide or self-harm; a denial does not silence it."""
    read = (masked(clause, idioms) for clause in clauses(text))
    return any(caught(one, (), net.near(one, ())) for one in read)
