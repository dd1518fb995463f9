"""What every reader of another program's doses shares: the terms it reads by, and the rows that it gathers.

A reader looks at its own format only; bounds, days to come, identities and sums are kept here, once.
"""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from shlex import quote
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.cells import CellUnreadable, Digits, Mark
from isotrack.domain.core.days import EARLIEST, format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.intake import Found, Intake, Left, Needed, Raised, Unreadable
from isotrack.domain.core.records import Dose, Note, Weight, check_text
from isotrack.domain.core.tables import folded
from isotrack.domain.core.units import (
    LEAST_DOSE_UG,
    LEAST_WEIGHT_UG,
    MOST_DOSE_UG,
    MOST_WEIGHT_UG,
    UG_PER_KG,
    UG_PER_MG,
    format_decimal,
    format_mg,
    round_half_up,
)
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from isotrack.domain.core.intake import Column, Item
    from isotrack.domain.core.records import Record

_IDENTITY = uuid.UUID(
    "8f3f2f5e-3d53-5f0e-9f6c-6f1d5a2b7c10"
)  # a constant of ours: rows of other programs
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,2})?")
BELOW = f"below {format_mg(LEAST_DOSE_UG)} mg, the least that isotrack records"


class Zone(NamedTuple):
    """How instants become days: the zone by its name, and the clock time at which a treatment day ends."""

    name: str
    day_start: time
    local: Callable[[datetime], datetime]  # an instant in the zone
    wall: Callable[[datetime], datetime]  # a clock on the wall of the zone, as an instant

    def treatment_day(self, local: datetime) -> date:
        """The treatment day that a local moment belongs to."""
        early = local.time() < self.day_start
        return local.date() - timedelta(days=1) if early else local.date()


def _silent(done: int, total: int) -> None:
    """Nobody asks how far it is."""


class Terms(NamedTuple):
    """What a reader goes by besides the file: the day, the zone, and what the person said about it."""

    today: date
    zone: Zone
    names: frozenset[str] = frozenset()  # folded names under which isotretinoin is sold
    weight_unit: str | None = None  # the unit that bare weights of this diary are read in
    order: str | None = None  # dmy or mdy where it was said
    set_order: str | None = None  # that of the settings, which rows of a file may contradict
    mark: Mark = Mark.NONE
    strength_ug: int | None = None
    only: tuple[str, tuple[str, ...]] | None = None  # a column, and the names in it that are meant
    status_column: str | None = None
    status_words: Mapping[str, str] = {}
    mapped: Mapping[str, str] = {}
    ignored: frozenset[str] = frozenset()
    on: date | None = None
    kinds: frozenset[str] = frozenset()
    tell: Callable[[int, int], None] = _silent  # how far it is, for a bar


def identity(*parts: object) -> str:
    """The identity of a row in its own program, as the uuid of an entry."""
    return str(uuid.uuid5(_IDENTITY, "|".join(str(part) for part in parts)))


def exact(value: object) -> Fraction | None:
    """A JSON number, exactly; None for everything else."""
    if not isinstance(value, Digits) or not _NUMBER.fullmatch(value):
        return None
    return Fraction(str(value))


def micrograms(milligrams: Fraction) -> int | None:
    """Milligrams as whole micrograms; None for what is finer."""
    found = milligrams * UG_PER_MG
    return int(found) if found.denominator == 1 else None


def in_kg(on: date, kilograms: Fraction) -> Weight:
    """A weight in kg, to the microgram."""
    weight_ug = int(round_half_up(kilograms * UG_PER_KG, 0))
    return Weight(on, weight_ug, "kg", f"{format_decimal(kilograms, grouped=False)}kg")


def iso_moment(value: object) -> datetime | None:
    """An instant as programs write it, `2026-07-01T18:05:00.000Z`; None for everything else."""
    if not isinstance(value, str) or not re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)? ?(Z|[-+][0-9]{2}:?[0-9]{2})",
        value,
        re.ASCII,
    ):
        return None
    try:
        found = datetime.fromisoformat(
            re.sub(r"\.[0-9]+", "", value).replace(" ", "T", 1).replace(" ", "")
        )
    except ValueError:
        return None
    return found if _is_usual(found.date()) else None


def iso_day(value: object) -> date | None:
    """A day as programs write it, `2026-07-01`; None for everything else."""
    if not isinstance(value, str) or not re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII
    ):
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return None
    return found if _is_usual(found) else None


def _is_usual(day: date) -> bool:
    return EARLIEST <= day <= date(2200, 1, 1)


class Gathered:
    """The rows of one file in their order, each checked against what isotrack records at all."""

    def __init__(self, form: str, terms: Terms) -> None:
        self.form = form
        self.terms = terms
        self.items: list[Item] = []
        self.raised: list[Raised] = []
        self.needed: list[Needed] = []
        self.said: list[str] = []
        self.commands: list[str] = []
        self.columns: tuple[Column, ...] = ()
        self.theirs_ug: int | None = None
        self.place = 0
        self._asked: set[str] = set()
        self.moved = 0  # entries whose treatment day is not their civil day

    def step(self) -> int:
        """Go on to the next row."""
        self.place += 1
        return self.place

    def bad(self, where: str, why: str, amount_ug: int = 0) -> None:
        """A row that cannot be read."""
        self.items.append(Unreadable(self.place, where, why, amount_ug=amount_ug))

    def left(self, where: str, why: str, what: str = "", amount_ug: int = 0) -> None:
        """A row that a rule leaves out."""
        self.items.append(Left(self.place, where, why, what, amount_ug))

    def doubt(self, where: str, code: str, message: str) -> None:
        """A doubt about the present row."""
        self.raised.append(Raised(self.place, where, code, message))

    def add(self, where: str, record: Record, key: str | None = None) -> None:
        """A record as it is."""
        self.items.append(Found(self.place, where, record, key))

    def fields(self, what: str, data: Mapping[str, Any], known: Collection[str]) -> None:
        """Look for fields of a record that this reader does not know and that hold something.

        Any of them could change what the record means, so the file waits until they are ignored by name.
        """
        for name, value in data.items():
            if name in known or value in (None, "", [], {}) or name in self._asked:
                continue
            self._asked.add(name)
            if folded(name) in self.terms.ignored:
                self.left("", "ignored as you said", name[:60])
            else:
                text = (
                    f'The field "{name[:60]}" of its {what} is not understood and holds something'
                )
                self.needed.append(Needed("field", text, f"--ignore {quote(name[:60])}"))

    def version(self, value: object, known: Collection[int]) -> None:
        """Ask where a file is of a version that this reader was not written for."""
        number = exact(value)
        if value is not None and (number is None or number not in known):
            self.raised.append(Raised(0, "", "other_version", f"The file is of version {str(value)[:20]}, which isotrack was not written for"))  # fmt: skip

    def dose(self, where: str, dose: Dose, key: str | None = None) -> bool:
        """A dose or a skip, where isotrack records such a one; otherwise it is named. Whether it is."""
        if dose.taken_on > self.terms.today:
            self.bad(where, f"{format_day(dose.taken_on)} lies in the future", dose.dose_ug)
        elif not dose.is_skipped and dose.dose_ug <= 0:
            self.left(where, "0 mg is no dose")
        elif not dose.is_skipped and dose.dose_ug < LEAST_DOSE_UG:
            self.left(where, BELOW, f"{format_mg(dose.dose_ug)} mg", dose.dose_ug)
        elif dose.dose_ug > MOST_DOSE_UG:
            most = f"{format_mg(dose.dose_ug)} mg is more than isotrack records as one dose ({format_mg(MOST_DOSE_UG)} mg)"  # fmt: skip
            self.bad(where, most, dose.dose_ug)
        elif not self._is_text(where, dose.note, dose.dose_ug):
            pass
        else:
            self.items.append(Found(self.place, where, dose, key))
            at = dose.taken_at
            self.moved += at is not None and at.date() != dose.taken_on and at.time() < self.terms.zone.day_start  # fmt: skip
            return True
        return False

    def moment(self, instant: datetime) -> tuple[date, datetime]:
        """The treatment day and the local moment of an instant."""
        local = self.terms.zone.local(instant)
        return self.terms.zone.treatment_day(local), local

    def weight(self, where: str, weight: Weight, key: str | None = None) -> None:
        """A body weight, where isotrack records such a one."""
        if weight.measured_on > self.terms.today:
            self.bad(where, f"{format_day(weight.measured_on)} lies in the future")
        elif not LEAST_WEIGHT_UG <= weight.weight_ug <= MOST_WEIGHT_UG:
            self.bad(where, f'"{weight.entered}" is outside 20 to 350 kg')
        else:
            self.items.append(Found(self.place, where, weight, key))

    def note(self, where: str, note: Note, key: str | None = None) -> None:
        """A note on a day."""
        if note.noted_on > self.terms.today:
            self.bad(where, f"{format_day(note.noted_on)} lies in the future")
        elif self._is_text(where, note.text):
            self.items.append(Found(self.place, where, note, key))

    def _is_text(self, where: str, text: str | None, amount_ug: int = 0) -> bool:
        if text is None:
            return True
        try:
            check_text(text)
        except IsotrackError as error:
            self.bad(where, reason(error), amount_ug)
            return False
        return True

    def intake(self) -> Intake:
        """All of it as a value."""
        if self.moved:
            entries = "1 entry counts" if self.moved == 1 else f"{self.moved:,} entries count"
            start = f"{self.terms.zone.day_start:%H:%M}"
            self.said.append(f"{entries} for the day before: your day ends at {start}")
        return Intake(
            self.form,
            tuple(self.items),
            self.columns,
            tuple(self.raised),
            tuple(self.needed),
            tuple(self.said),
            tuple(self.commands),
            self.theirs_ug,
        )


def reason(error: IsotrackError | CellUnreadable) -> str:
    """A refusal of a value as the reason why a row cannot be read."""
    if isinstance(error, CellUnreadable):
        return error.why
    text = error.message
    for end in (" Nothing was recorded.", " Nothing was logged."):
        text = text.removesuffix(end)
    return text.removesuffix(".")
