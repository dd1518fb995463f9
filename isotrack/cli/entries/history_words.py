"""What `history` is asked about: whole kinds of entry, or single subjects of a kind such as one blood test.

Another kind plugs in with one function that finds its subjects by a word, added to `FINDERS`.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from isotrack.domain.core.errors import ChoiceUnknown
from isotrack.domain.core.kinds import KIND_WORDS, Kind
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Subject(NamedTuple):
    """One subject of a kind: the id that its entries hold."""

    kind: Kind
    id: str


class Asked(NamedTuple):
    """The kinds and subjects that were named; none of both means everything. `texts` are looked for in notes."""

    kinds: tuple[Kind, ...]
    subjects: tuple[Subject, ...]
    texts: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[Kind, str], ...]:
        """The subjects as storage takes them."""
        return tuple((one.kind, one.id) for one in self.subjects)

    def ids_of(self, kind: Kind) -> set[str] | None:
        """The subjects of a kind that are wanted; None for all of them."""
        if kind in self.kinds or (not self.kinds and not self.subjects):
            return None
        return {one.id for one in self.subjects if one.kind is kind}


def _test(word: str) -> Subject | None:
    """A blood test by any of its names."""
    from isotrack.knowledge.analytes import vocabulary

    found = vocabulary().find(word)
    return None if found is None else Subject(Kind.LAB, found.id)


def _tests() -> Iterable[str]:
    from isotrack.knowledge.analytes import vocabulary

    return vocabulary().words


def _effect(word: str) -> Subject | None:
    """A side effect by its id or a name of the vocabulary."""
    from isotrack.knowledge.effects import exact

    found = exact(word)
    return None if found is None else Subject(Kind.EFFECT, found)


def name_of(one: Subject) -> str:
    """The short name that people read."""
    if one.kind is Kind.LAB:
        from isotrack.knowledge.analytes import vocabulary

        analyte = vocabulary().known(one.id)
        return analyte.short if analyte else one.id
    from isotrack.knowledge.effects import effects

    return effects()[one.id].short


FINDERS: tuple[Callable[[str], Subject | None], ...] = (_test, _effect)
NAMES: tuple[Callable[[], Iterable[str]], ...] = (_tests,)  # for "did you mean"


def resolve(words: list[str]) -> Asked:
    """Kinds and subjects by their words; every other word is one to look for in notes."""
    texts: list[str] = []
    kinds: dict[Kind, None] = {}
    subjects: dict[Subject, str] = {}  # and the word of each
    for word in words:
        kind = KIND_WORDS.get(word.strip().lower())
        if kind is not None:
            kinds[kind] = None
            continue
        found = next((one for find in FINDERS if (one := find(word)) is not None), None)
        if found is None:
            texts.append(word)
            continue
        subjects.setdefault(found, word)
    return _narrowed(kinds, subjects, texts)


def _narrowed(kinds: Iterable[Kind], subjects: Mapping[Subject, str], texts: list[str]) -> Asked:
    """What was named, where a further word says which entries of a kind: effect nosebleed, note headache.

    A subject stands for the kind it is one of; beside other kinds it is one more thing to list. Notes are of no
    subject: beside their kind alone a word is one that they hold.
    """
    if subjects and tuple(kinds) == (Kind.NOTE,):
        return Asked((Kind.NOTE,), (), (*subjects.values(), *texts))
    of_subjects = {one.kind for one in subjects}
    whole = tuple(kind for kind in kinds if kind not in of_subjects)
    return Asked(whole, tuple(subjects), tuple(texts))


def unknown(word: str) -> ChoiceUnknown:
    """The refusal of a word that is no kind, no subject, and in no note, with the nearest word."""
    known = [*KIND_WORDS, *(name for names in NAMES for name in names())]
    near = get_close_matches(word.lower(), known, 1)
    what = "kind of entry, blood test, side effect or word of a note"
    return ChoiceUnknown(word, what, tuple(KIND_WORDS), near[0] if near else None)
