"""Which medicine of a file is isotretinoin: by its whole name from an exact list, or as a person says it.

Never by its amount and never by likeness; a gel or cream of the same name is another medicine.
"""

from __future__ import annotations

import re
from shlex import quote
from typing import TYPE_CHECKING

from isotrack.domain.core.intake import Needed, Raised
from isotrack.domain.core.tables import folded
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections import Counter

    from isotrack.domain.copies.source import Terms

_CYCLE = re.compile(r" \([0-9]+/[0-9]+\)$")
_STRENGTH = re.compile(r"\b[0-9]+(?:[.,][0-9]+)?\s*mg\b")
# Words that say how a medicine is made up, not which one it is.
_FORMS = frozenset(
    [
        "oral",
        "capsule",
        "capsules",
        "cap",
        "caps",
        "soft",
        "hard",
        "liquid",
        "filled",
        "kapsel",
        "kapseln",
        "weichkapsel",
        "weichkapseln",
        "tablet",
        "tablets",
        "tablette",
        "tabletten",
        "gelule",
        "gelules",
        "capsule",
        "molle",
        "capsules",
        "molles",
        "capsula",
        "capsulas",
        "cps",
        "kaps",
        "pill",
        "pills",
    ]
)


class Chosen(NamedTuple):
    """The names that are taken, with what is doubtful or missing about that."""

    names: frozenset[str] = frozenset()
    needed: Needed | None = None
    raised: Raised | None = None


def without_cycle(name: str) -> str:
    """A name without the mark of a cycle, `Isotretinoin (1/2)`."""
    return _CYCLE.sub("", name.strip())


def is_isotretinoin(name: str, known: frozenset[str]) -> bool:
    """Whether a whole name, its strength and form apart, is one under which isotretinoin is sold."""
    words = folded(_STRENGTH.sub(" ", folded(name))).replace("-", " ").split()
    return " ".join(word for word in words if word not in _FORMS) in known


def choose(names: Counter[str], terms: Terms, column: str) -> Chosen:
    """The names of a file that are taken as isotretinoin; `names` counts the rows of each."""
    listed = ", ".join(f'"{name}" ({rows:,})' for name, rows in names.most_common(10))
    if terms.only is not None:
        wanted = {folded(name): name for name in terms.only[1]}
        chosen = frozenset(name for name in names if folded(name) in wanted)
        there = {folded(name) for name in chosen}
        strange = next((name for key, name in wanted.items() if key not in there), None)
        if strange is None:
            return Chosen(chosen)
        text = f'No row is of "{strange}"; the medicines of the file are {listed}'
        option = f"--only {quote(f'{column}=MEDICINE')}"
        return Chosen(needed=Needed("medicine", text, option, instead=strange))
    known = frozenset(name for name in names if is_isotretinoin(name, terms.names))
    if len(known) != 1:
        which = "none of them is" if not known else "more than one of them is"
        text = f"Which medicine is meant? The file holds {listed}, and {which} by its name isotretinoin"
        meant = [f"--only {quote(f'{column}={name}')}" for name in sorted(known)]
        option = " ".join(meant) or f"--only {quote(f'{column}=MEDICINE')}"
        return Chosen(needed=Needed("medicine", text, option))
    if len(names) == 1:
        return Chosen(known)
    text = f'The file holds {len(names)} medicines: {listed}. Taken as isotretinoin: "{next(iter(known))}" alone'
    return Chosen(known, raised=Raised(0, "", "medicine", text))
