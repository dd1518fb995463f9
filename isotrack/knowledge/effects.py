"""The side effects that isotrack knows by name, and the way from a person's words to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.records import OTHER_EFFECT
from isotrack.domain.core.values import NamedTuple
from isotrack.knowledge.load import binary, rows

if TYPE_CHECKING:
    from isotrack.domain.effects.language import Language
    from isotrack.domain.effects.lists import Recognised
    from isotrack.domain.effects.recogniser import Knowledge
    from isotrack.domain.effects.safety import Net
    from isotrack.domain.effects.suggestions import Table

LEVELS = ("record", "tell", "stop", "emergency")
SELF_HARM = "suicidal"


class EffectFacts(NamedTuple):
    """What the sources say about a side effect; `eu_class` is None where no text that was read names it."""

    id: str
    name: str
    short: str
    system: str
    level: str  # one of LEVELS
    eu_class: str | None
    eu_sources: tuple[str, ...]
    note: str | None
    icd10cm: str | None
    sources: tuple[str, ...]

    @property
    def is_red(self) -> bool:
        """Whether it raises a red flag by itself: a text says more than to keep a record."""
        return self.id in _red()


@cache
def _red() -> frozenset[str]:
    return frozenset(term for row in rows("red_flags").values() for term in row.get("terms", ()))


@cache
def effects() -> dict[str, EffectFacts]:
    """Every term by its id, in the order of its table."""
    return {
        key: EffectFacts(
            key, row["name"], row["short"], row["system"], row["level"], row.get("eu_class"),
            tuple(row.get("eu_source", ())), row.get("note"), row.get("icd10cm"), tuple(row["source"]),
        )
        for key, row in rows("effects").items()
    }  # fmt: skip


def exact(phrase: str) -> str | None:
    """The term that is called by just these words; None where no term is."""
    from isotrack.domain.effects.language import plain

    return _phrases().get(plain(phrase))


def find(phrase: str) -> Recognised:
    """What a phrase means: the terms to take, or the names to ask about."""
    from isotrack.domain.effects.lists import Part, Recognised

    term = exact(phrase)
    if term is not None:  # nearly always: nothing else is read then
        return Recognised((Part(phrase, term),))
    from isotrack.domain.effects.recogniser import recognise

    return recognise(phrase, knowledge())


@cache
def _phrases() -> dict[str, str]:
    found: dict[str, Any] = rows("phrases")
    return found


@cache
def knowledge() -> Knowledge:
    """All that the recogniser needs, as it was compiled."""
    from isotrack.domain.effects.phrases import Vocabulary
    from isotrack.domain.effects.recogniser import Knowledge
    from isotrack.knowledge.spelling import mender

    index: dict[str, Any] = rows("phrase_index")
    language = _language(index)
    vocabulary = Vocabulary(
        language,
        {
            key: [(frozenset(bag), owners) for bag, owners in rows]
            for key, rows in index["bags"].items()
        },
        {term: frozenset(meanings) for term, meanings in index["own"].items()},
        {term: frozenset(words) for term, words in index["single"].items()},
        frozenset(index["red"]),
        index["elsewhere"],
    )
    silent = language.ignored | language.negators | language.absent
    mend = mender(index["spelt"], frozenset(index["stems"]), silent)
    return Knowledge(_phrases(), vocabulary, _net(index["net"]), _suggestions(index["names"]), mend)


def _language(index: dict[str, Any]) -> Language:
    from isotrack.domain.effects.language import Language

    sets = (
        "capacities",
        "generic",
        "surfaces",
        "ignored",
        "negators",
        "absent",
        "lasting",
        "adjuncts",
        "joins",
    )
    return Language(
        index["meanings"],
        index["kinds"],
        idioms=index["idioms"],
        **{name: frozenset(index[name]) for name in sets},
    )


def _net(compiled: dict[str, Any]) -> Net:
    from isotrack.domain.effects.safety import Net

    return Net(**compiled)


def _suggestions(names: list[str]) -> Table:
    import sys
    from array import array

    from isotrack.domain.effects.suggestions import BUCKETS, Table

    starts = array("I")
    content = binary("compiled/suggestions.bin")
    size = (BUCKETS + 1) * starts.itemsize
    starts.frombytes(content[:size])
    if sys.byteorder == "big":
        starts.byteswap()
    middle = size + starts[-1]
    return Table(names, starts, content[size:middle], content[middle:])


def speaks_of_self_harm(text: str) -> bool:
    """Whether words anywhere in a text may be about suicide or self-harm."""
    from isotrack.domain.effects import safety

    net, idioms = _crisis()
    return safety.speaks_of_self_harm(text, net, idioms)


@cache
def _crisis() -> tuple[Net, dict[str, Any]]:
    known: dict[str, Any] = rows("crisis")
    return _net(known["net"]), known["idioms"]


@cache
def scale(name: str = "scale") -> dict[str, int]:
    """The usual words of a scale, by the number that they stand for: of severity, or `mood_scale`."""
    found: dict[str, Any] = rows("scales")
    return dict(found[name])


class Heading(NamedTuple):
    """A term in certain words, as it is headed and reported."""

    term: str
    name: str
    short: str


@cache
def headings() -> dict[str, Heading]:
    """Terms in certain words, by their key."""
    return {
        key: Heading(row["term"], row["name"], row["short"])
        for key, row in rows("headings").items()
    }


@cache
def as_said(term: str, words: str | None) -> str:
    """A term as the red flags know it: the key of its heading where the words have one.

    Words of self-harm under a name of one's own are thoughts of suicide.
    """
    if words and term == OTHER_EFFECT and speaks_of_self_harm(words):
        return SELF_HARM
    if not words or not any(one.term == term for one in headings().values()):
        return term
    from isotrack.domain.effects.language import plain
    from isotrack.domain.effects.safety import Rule, caught

    rules = [Rule(*rule) for row in rows("headings").values() for rule in row["rules"]]
    found = [key for key in caught(plain(words), (), rules) if headings()[key].term == term]
    return found[0] if found else term


def called(term: str) -> str:
    """The name of a term, or of its heading."""
    heading = headings().get(term)
    return heading.name if heading else effects()[term].name


def short_called(term: str) -> str:
    """The short name of a term, or of its heading."""
    heading = headings().get(term)
    return heading.short if heading else effects()[term].short
