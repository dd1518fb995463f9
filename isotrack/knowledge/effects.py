"""The side effects that isotrack knows by name, and the way from a person's words to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.domain.effects.phrases import Match, Vocabulary

LEVELS = ("record", "tell", "stop", "emergency")


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
        """Whether a text says to stop and get help."""
        return self.level in {"stop", "emergency"}


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


def find(phrase: str) -> Match:
    """The term that a phrase means, the terms that it could mean, or the nearest ones."""
    from isotrack.domain.effects.phrases import Match, match

    term = exact(phrase)
    if term is not None:  # nearly always: nothing else is read then
        return Match(term, (term,), is_near=True)
    return match(phrase, vocabulary(), _mend())


@cache
def _phrases() -> dict[str, str]:
    found: dict[str, Any] = rows("phrases")
    return found


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary as it was compiled."""
    from isotrack.domain.effects.language import Language
    from isotrack.domain.effects.phrases import Vocabulary

    index: dict[str, Any] = rows("phrase_index")
    return Vocabulary(
        Language(index["meanings"], frozenset(index["ignored"]), frozenset(index["places"])),
        _phrases(),
        [(term, frozenset(bag)) for term, bag in index["bags"]],
        index["weights"],
        frozenset(index["red"]),
        index["guards"],
        index["telling"],
        frozenset(index["meanings"].values()),
    )


def _mend() -> Callable[[str], str | None]:
    from isotrack.knowledge.spelling import mender

    index: dict[str, Any] = rows("phrase_index")
    return mender(list(index["spelt"]), frozenset(index["stems"]))
