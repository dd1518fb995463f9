"""What the texts say about red flags, and whom to call: read from the tables, each row with its source."""

from __future__ import annotations

from datetime import date
from functools import cache

from isotrack.domain.core.records import Programme
from isotrack.domain.effects.red_flags import LEVELS, Alert, Flag, Numbers, Raised, Says
from isotrack.knowledge.load import rows

# Whose text is told where the programme's own was not read: the nearest one, then the strictest.
NEAREST: dict[Programme | None, tuple[Programme, ...]] = {
    Programme.UK_PPP: (Programme.UK_PPP, Programme.EU_PPP, Programme.US_IPLEDGE),
    Programme.EU_PPP: (Programme.EU_PPP, Programme.US_IPLEDGE, Programme.UK_PPP),
    Programme.US_IPLEDGE: (Programme.US_IPLEDGE, Programme.EU_PPP, Programme.UK_PPP),
}
STRICTEST = NEAREST[Programme.US_IPLEDGE]
COUNTRIES = {Programme.US_IPLEDGE: "US", Programme.UK_PPP: "UK", Programme.EU_PPP: "EU"}
LOCAL = "your local emergency number"
DIRECTORY = "findahelpline.com"
UNSET_COUNTRY = ""


@cache
def flags() -> tuple[Flag, ...]:
    """Every red flag, in the order of its table."""
    return tuple(
        Flag(
            key,
            row["title"],
            row["kind"],
            row["level"],
            frozenset(row.get("terms", ())),
            frozenset(row.get("severe", ())),
            tuple(_pair(pair) for pair in row.get("together", ())),
            frozenset(row.get("tell", ())),
            tuple(
                (*_pair(one.partition("=")[0]), one.partition("=")[2])
                for one in row.get("graver", ())
            ),
            frozenset(row.get("milder", ())),
            frozenset(row.get("milder_terms", ())),
            row.get("texts", key),
        )
        for key, row in rows("red_flags").items()
    )


def _pair(text: str) -> tuple[str, str]:
    one, _, other = text.partition("+")
    return one, other


def flag_of(key: str) -> Flag:
    """A red flag by its id."""
    return next(one for one in flags() if one.id == key)


@cache
def texts() -> dict[tuple[str, Programme], Says]:
    """What is said about a flag by the information of a programme."""
    return {
        (row["flag"], Programme(row["programme"])): Says(
            Programme(row["programme"]),
            row["whose"],
            row["level"],
            row["says"],
            tuple(row["source"]),
        )
        for row in rows("red_flag_texts").values()
    }


@cache
def numbers() -> dict[str, Numbers]:
    """Whom to call, by country."""
    return {
        key: Numbers(
            row["country"], row["emergency"], row["talk"], row["text"], row["youth"],
            date.fromisoformat(row["checked_on"]),
        )
        for key, row in rows("emergency").items()
    }  # fmt: skip


def contacts(
    country: str | None, programme: Programme | None = None, own_number: str | None = None
) -> Numbers:
    """Whom to call: by the person's country, else that of the programme, else the ones known by name.

    A country whose emergency number was not read shows the person's own entry, never another country's.
    """
    known = numbers()
    key = country or (COUNTRIES.get(programme, "") if programme else "")
    if key in known:
        one = known[key]
        talk = one.talk or f"{one.emergency} ({one.country}), {DIRECTORY}"
        return one._replace(emergency=own_number or one.emergency or LOCAL, talk=talk)
    some = [known[name] for name in ("US", "UK", "EU")]
    emergency = own_number or ", ".join(f"{one.emergency} ({one.country})" for one in some)
    talk = f"988 (US), 116 123 (UK, IE), 112 (EU), {DIRECTORY}"
    return Numbers(UNSET_COUNTRY, emergency, talk, "", "", min(one.checked_on for one in some))


def alert_of(
    raised: Raised,
    programme: Programme | None,
    prescriber: str | None,
    *,
    country: str | None = None,
    own_number: str | None = None,
) -> Alert:
    """What is told about a raised flag to a person of a programme, in a country.

    The programme's own text, else the nearest that was read; where that one says less than the level,
    the first that says as much stands before it.
    """
    flag, level = raised.flag, raised.level
    if programme in flag.milder and (
        not flag.milder_terms or flag.milder_terms.issuperset(raised.terms)
    ):
        level = "tell"
    known = [
        texts()[flag.texts, one]
        for one in NEAREST.get(programme, STRICTEST)
        if (flag.texts, one) in texts()
    ]
    told = [known[0]]
    if LEVELS.index(known[0].level) < LEVELS.index(level):
        told[:0] = [one for one in known if LEVELS.index(one.level) >= LEVELS.index(level)][:1]
    return Alert(
        flag,
        raised.terms,
        level,
        tuple(told),
        programme is None or known[0].programme is programme,
        programme,
        contacts(country, programme, own_number),
        prescriber,
    )
