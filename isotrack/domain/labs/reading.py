"""One foreign result in pieces of text, before it is understood; what a reader of a format fills."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.cells import Mark
from isotrack.domain.core.values import NamedTuple, StrEnum
from isotrack.domain.labs.names import folded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from isotrack.domain.labs.analytes import Vocabulary

LONGEST_VALUE = 200


class Status(StrEnum):
    """What a source says about how final a result is."""

    FINAL = "final"
    CORRECTED = "corrected"
    PRELIMINARY = "preliminary"
    UNKNOWN = "unknown"
    NO_RESULT = "no result"
    UNSAID = ""


class Terms(NamedTuple):
    """What judging needs besides the file: the words, units set for bare values, today, a laboratory.

    `ranges` holds those that were read already: a file says the same few again and again.
    """

    vocabulary: Vocabulary
    chosen: Mapping[str, str]
    today: date
    laboratory: str | None
    ranges: dict[tuple[object, ...], tuple[str | None, str | None]]


class Reading(NamedTuple):
    """One foreign result in pieces of text, before it is understood.

    `units` and `range_units` hold spellings of one unit, a code first. `low` and `high` may begin with
    `<` or `>` where that end is exclusive. `offered_on` is a day that is not the day of the sample and
    may be taken only with a yes. `refused` and `asked` are what the reader of the format found.
    """

    place: int
    where: str
    name: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    value: str = ""
    comparator: str = ""
    units: tuple[str, ...] = ()
    range: str = ""
    low: str = ""
    high: str = ""
    range_units: tuple[str, ...] = ()
    status: Status = Status.UNSAID
    status_word: str = ""
    specimens: tuple[str, ...] = ()
    day: date | None = None
    clock: str | None = None
    offered_on: date | None = None
    offered_as: str = ""
    absent: str = ""
    refused: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    laboratory: str | None = None
    note: str | None = None
    is_fasting: bool | None = None
    flag: str = ""
    source_id: str | None = None
    group: str = ""  # what tells two results of one test and time apart
    mark: Mark = Mark.NONE


class Stop(Exception):  # how a reading ends early, never seen outside
    """A reading that is left out or refused."""

    def __init__(self, why: str, *, is_left: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.is_left = is_left


OTHER_TESTS = {
    "%",
    "percent",
    "/100",
    "/100wbc",
    "ratio",
    "index",
    "fl",
    "pg",
    "mio/ul",
    "mln/ul",
    "t/l",
    "tera/l",
    "10^12/l",
    "x10^12/l",
    "10^6/ul",
    "x10e6/ul",
    "x10^6/ul",
}
_BLOOD = (
    "blood",
    "blut",
    "serum",
    "plasma",
    "sang",
    "suero",
    "siero",
    "soro",
    "sangre",
    "capillary",
    "venous",
    "arterial",
    "ser",
    "ser/plas",
    "bld",
    "wb",
    "edta",
    "citrate",
    "heparin",
    "fluoride",
    "krew",
    "surowica",
    "vollblut",
    "kapillar",
    "bloed",
    "sangue",
    "osocze",
    "sst",
)
_URINE = ("urine", "urin", "harn", "orina", "urina", "mocz", "ur", "urinaire", "urines")
_OTHER = (
    "saliva",
    "csf",
    "liquor",
    "cerebrospinal",
    "stool",
    "feces",
    "faeces",
    "stuhl",
    "fluid",
    "tissue",
    "swab",
    "sputum",
    "semen",
    "hair",
    "sweat",
    "milk",
    "speichel",
    "abstrich",
    "punktat",
    "salive",
    "selles",
    "heces",
    "saliva",
    "amniotic",
    "synovial",
    "pleural",
)


def specimen_kind(word: str) -> str | None:
    """blood, urine or other, as the words for a specimen say; None for unknown words."""
    words = set(re.split(r"[^a-z/]+", folded(word)))
    for kind, known in (("urine", _URINE), ("other", _OTHER), ("blood", _BLOOD)):
        if words & set(known):
            return kind
    return None


def one_text(text: str | None) -> str | None:
    """A text of a file in one line."""
    return " ".join(text.split()) or None if text else None


def with_status(made: Reading) -> Reading:
    """A result whose status is missing is asked about, one with a strange status refused."""
    if made.status is not Status.UNSAID:
        return made
    if made.status_word:
        why = f'status "{made.status_word[:30]}" is not known.'
        return made._replace(refused=made.refused or why)
    text = f"{made.name}: the status is missing; with a yes it counts as unknown."
    return made._replace(asked=(*made.asked, ("status_missing", text)), status=Status.UNKNOWN)
