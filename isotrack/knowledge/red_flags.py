"""What the texts say about red flags, and whom to call: read from the tables, each row with its source."""

from __future__ import annotations

from functools import cache

from isotrack.domain.core.records import Programme
from isotrack.domain.effects.red_flags import Alert, Flag, Numbers, Raised, Says
from isotrack.knowledge.effects import effects
from isotrack.knowledge.load import rows

STRICTEST = Programme.US_IPLEDGE


@cache
def flags() -> tuple[Flag, ...]:
    """Every red flag, in the order of its table."""
    return tuple(
        Flag(
            key,
            row["title"],
            row["kind"],
            frozenset(row["terms"]),
            frozenset(row.get("severe", ())),
            tuple((pair.split("+")[0], pair.split("+")[1]) for pair in row.get("together", ())),
            frozenset(row.get("milder", ())),
        )
        for key, row in rows("red_flags").items()
    )


@cache
def texts() -> dict[tuple[str, Programme], Says]:
    """What is said about a flag by the information of a programme."""
    return {
        (row["flag"], Programme(row["programme"])): Says(
            Programme(row["programme"]), row["says"], tuple(row["source"])
        )
        for row in rows("red_flag_texts").values()
    }


@cache
def numbers() -> dict[Programme, Numbers]:
    """Whom to call, by programme."""
    return {
        Programme(key): Numbers(row["country"], row["emergency"], row["talk"])
        for key, row in rows("emergency").items()
    }


def alert_of(raised: Raised, programme: Programme | None, prescriber: str | None) -> Alert:
    """What is told about a raised flag to a person of a programme.

    Without a programme, or where it has no text of its own, the strictest text is told; where its
    text is milder than that, both. The numbers are those of the programme's country, else all.
    """
    flag = raised.flag
    strictest = texts()[flag.id, STRICTEST]
    own = texts().get((flag.id, programme)) if programme is not None else None
    is_milder = programme is not None and programme in flag.milder
    told = (own,) if own is not None else ()
    if own is None or (is_milder and own != strictest):
        told = (*told, strictest)
    known = numbers()
    return Alert(
        flag,
        raised.terms,
        _level(raised),
        told,
        is_milder,
        programme,
        (known[programme],) if programme in known else tuple(known.values()),
        prescriber,
    )


def _level(raised: Raised) -> str:
    """The gravest level among the terms of a flag that was raised, at least `stop`."""
    facts = effects()
    is_pair = not raised.flag.terms.intersection(raised.terms)
    grave = raised.flag.terms if is_pair else raised.terms
    return "emergency" if any(facts[t].level == "emergency" for t in grave) else "stop"
