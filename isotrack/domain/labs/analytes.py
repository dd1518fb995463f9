"""What a blood test is measured in: its units, exact conversion, limits against slips, its codes.

Facts come from knowledge/analytes.toml and knowledge/lab_units.toml as plain rows; nothing here is a
verdict on a value (docs/method.md#laboratory-values).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.records import NEGATIVE, POSITIVE, UNCLEAR
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.names import Meant, Named, Names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from isotrack.domain.core.records import Lab

Rows = dict[str, dict[str, Any]]
COUNT = "count"  # the dimension in which thousands are easily lost: 250 and 250,000 per uL


class Unit(NamedTuple):
    """A unit: its UCUM code, people's spelling, and its exact size within its dimension."""

    ucum: str
    shown: str
    dimension: str
    size: Fraction


class Limits(NamedTuple):
    """What is asked about (`soft`) and what is refused (`hard`), in one unit; both ends are allowed."""

    soft_low: Fraction
    soft_high: Fraction
    hard_low: Fraction
    hard_high: Fraction


class Code(NamedTuple):
    """A LOINC code of a test: the dimension that its unit must have, and what it says besides.

    `dimension` is None where the unit decides; `sample` is that of a yes or no.
    """

    analyte: Analyte
    dimension: str | None = None
    sample: str | None = None
    is_fasting: bool = False
    is_sensitive: bool = False
    is_whole_blood: bool = False


class Analyte(NamedTuple):
    """A test: `units` are the conventional and the SI unit, `also` further units of these dimensions.

    `usual` is the unit of a bare value, None where two are in use. `factor` and `shift` lead from the
    conventional value to the SI value; None where no conversion was read in a text.
    """

    id: str
    name: str
    short: str
    units: tuple[Unit, ...]
    also: tuple[Unit, ...]
    usual: Unit | None
    factor: Fraction | None
    shift: Fraction
    is_qualitative: bool
    row: Mapping[str, Any]
    found: dict[str, Limits]  # limits that were worked out already, by unit

    @property
    def every_unit(self) -> tuple[Unit, ...]:
        """The units that a value may have."""
        return self.units + self.also

    @property
    def typed(self) -> str:
        """The shortest word for it, as a person types it."""
        return self.id if " " in self.short else self.short.lower()

    def unit(self, ucum: str | None) -> Unit | None:
        """One of its units by the UCUM code."""
        for one in self.units:
            if one.ucum == ucum:
                return one
        return next((one for one in self.also if one.ucum == ucum), None)

    def is_unconverted(self, unit: Unit | None) -> bool:
        """Whether a value in this unit has no conversion into the usual units: no factor was read in a text."""
        return (
            self.factor is None
            and unit is not None
            and any(other.dimension != unit.dimension for other in self.units)
        )

    def convert(self, value: Fraction, unit: Unit, into: Unit) -> Fraction | None:
        """A value in another unit, exactly; None where no conversion is known."""
        if unit.dimension == into.dimension:
            return value * unit.size / into.size
        if self.factor is None or len(self.units) != 2:
            return None
        conventional, si = self.units
        if {unit.dimension, into.dimension} != {conventional.dimension, si.dimension}:
            return None
        if unit.dimension == conventional.dimension:
            there = (value * unit.size / conventional.size - self.shift) * self.factor
            return there * si.size / into.size
        there = value * unit.size / si.size / self.factor + self.shift
        return there * conventional.size / into.size

    def other_unit(self, unit: Unit) -> Unit | None:
        """The unit that stands in brackets beside a value; None where it would be the same number."""
        for other in reversed(self.units):
            if other != unit and (other.dimension, other.size) != (unit.dimension, unit.size):
                known = self.convert(Fraction(1), unit, other) is not None
                return other if known else None
        return None

    def places(self, unit: Unit) -> int:
        """Decimals of a converted value in this unit."""
        return int(self.row["places"].get(unit.ucum, 2))

    def limits(self, unit: Unit) -> Limits:
        """The limits against slips in a unit, converted exactly within its dimension."""
        if unit.ucum not in self.found:
            self.found[unit.ucum] = self._limits(unit)
        return self.found[unit.ucum]

    def _limits(self, unit: Unit) -> Limits:
        for ucum, (low, high) in self.row["soft"].items():
            known = self.unit(ucum)
            if known is not None and known.dimension == unit.dimension:
                ends = (low, high, *self.row["hard"][ucum])
                return Limits(*(Fraction(end) * known.size / unit.size for end in ends))
        raise KeyError(unit.ucum)

    def loinc(self, lab: Lab) -> str | None:
        """The LOINC code of a result: by the dimension of its unit, or by the sample of a yes or no."""
        if lab.loinc is not None:
            return lab.loinc
        unit = self.unit(lab.unit)
        found: dict[str, list[str]] = self.row["loinc"]
        if unit is None:
            codes = found.get(lab.sample or "", [])
        elif is_sensitive(lab):  # its codes are of mass; the ordinary one would be another method
            codes = self.row.get("sensitive", []) if unit.dimension == "mass" else []
        else:
            fasting = self.row.get("fasting", {}) if lab.is_fasting else {}
            codes = fasting.get(unit.dimension) or found.get(unit.dimension, [])
        return codes[0] if codes else None


SENSITIVE = "high-sensitivity"  # the note by which a result is known to be of that method


def is_sensitive(lab: Lab) -> bool:
    """Whether a result was measured by the high-sensitivity method: hs-CRP."""
    return SENSITIVE in (lab.note or "")


def simplified(word: str) -> str:
    """A name as it is compared: lower case, one space, no dots or underscores."""
    return " ".join(word.lower().replace(".", " ").replace("_", " ").split())


def spelled(unit: str) -> str:
    """A unit as it is compared: lower case, no spaces, `u` for the micro sign, `^` for an exponent."""
    text = unit.strip().lower().translate(_MICRO)
    if "p" in text or "calc" in text:  # before patterns are made for nothing
        text = re.sub(r"\s+\b(?:per|pro|par)\b\s+", "/", text)
        text = re.sub(r"[(\[]calc\.?[)\]]|\bcalc\.?$", "", text)
    text = "".join(text.split()).replace("**", "*").replace("litre", "l").replace("liter", "l")
    return text[1:] if text[:2] in _TIMES_ONE else text


_TIMES_ONE = {"x1", "\u00d71", "*1"}
_MICRO = {
    0xB5: "u", 0x3BC: "u", 0x2070: "^0", 0xB2: "^2", 0xB3: "^3", 0x2079: "^9", 0x2219: "*", 0xB7: "*",
}  # fmt: skip


def compiled_words(analytes: Rows, units: Rows) -> dict[str, Any]:
    """What people type for tests and units as it is read at run time."""
    words = {
        simplified(word): test
        for test, row in analytes.items()
        for word in (test, row["short"], *row["words"])
    }
    spellings: dict[str, list[str]] = {}
    for ucum, row in units.items():
        for one in (spelled(ucum), *row["spellings"]):
            spellings.setdefault(one, []).append(ucum)
    return {"words": words, "spellings": spellings}


class Vocabulary:
    """The tests and units that isotrack knows, by every word for them; built from plain rows."""

    def __init__(
        self, analytes: Rows, units: Rows, read_names: Callable[[], Mapping[str, Any]]
    ) -> None:
        """`read_names` gives the table of names and spellings, which a known id does without."""
        self._rows = analytes
        self._units = units
        self._read_names = read_names
        self._made: dict[str, Analyte] = {}
        self._codes: dict[str, Code] = {}
        self._found: dict[tuple[str, str], Unit | None] = {}
        self._named: dict[str, tuple[Named, str]] = {}

    @cached_property
    def _table(self) -> Mapping[str, Any]:
        return self._read_names()

    @cached_property
    def names(self) -> Names:
        """The names that laboratories print."""
        return Names(self._table)

    @property
    def words(self) -> Mapping[str, str]:
        """The id of a test by every word that people may type for it, simplified."""
        found: Mapping[str, str] = self._table["words"]
        return found

    @property
    def _spellings(self) -> Mapping[str, list[str]]:
        found: Mapping[str, list[str]] = self._table["spellings"]
        return found

    def __iter__(self) -> Iterator[Analyte]:
        """Every test, in the order of the table."""
        return (self.analyte(key) for key in self._rows)

    def find(self, word: str) -> Analyte | None:
        """The test that a word means; None for an unknown word."""
        key = self.words.get(simplified(word))
        if key is None:
            named = self.named(word)[0]
            key = named.id if named.meant is Meant.TEST else None
        return None if key is None else self.analyte(key)

    def named(self, printed: str) -> tuple[Named, str]:
        """What a printed name means, and the unit that stands behind it: `ALT (U/L)`, `ALT U/L`."""
        if printed not in self._named:
            self._named[printed] = self._named_anew(printed)
        return self._named[printed]

    def _named_anew(self, printed: str) -> tuple[Named, str]:
        pattern = r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*"
        match = re.fullmatch(pattern, printed) if printed.rstrip()[-1:] in {")", "]"} else None
        if match is not None and self.is_unit(match[2]) and self.names.find(match[2]).id is None:
            return self.names.find(match[1]), match[2]
        found = self.names.find(printed)
        name, _, last = printed.strip().rpartition(" ")
        if found.id is None and name and "/" in last and self.is_unit(last):
            return self.names.find(name.rstrip(",;: ")), last
        return found, ""

    def analyte(self, key: str) -> Analyte:
        """A test by its id. Raises KeyError."""
        if key not in self._made:
            row = self._rows[key]
            self._made[key] = Analyte(
                id=key,
                name=row["name"],
                short=row["short"],
                units=tuple(self._unit(ucum) for ucum in row["units"]),
                also=tuple(self._unit(ucum) for ucum in row.get("also", ())),
                usual=self._unit(row["usual"]) if "usual" in row else None,
                factor=Fraction(row["factor"]) if "factor" in row else None,
                shift=Fraction(row.get("shift", 0)),
                is_qualitative=bool(row.get("qualitative")),
                row=row,
                found={},
            )
        return self._made[key]

    def _unit(self, ucum: str) -> Unit:
        row = self._units[ucum]
        return Unit(ucum, row["shown"], row["dimension"], Fraction(row["size"]))

    def known(self, key: str) -> Analyte | None:
        """A test by its id; None for an id that this version does not have."""
        return self.analyte(key) if key in self._rows else None

    def is_unit(self, typed: str) -> bool:
        """Whether a word is a spelling of any unit."""
        return spelled(typed) in self._spellings

    def unit_of(self, analyte: Analyte, typed: str) -> Unit | None:
        """The unit of a test that a spelling means; None where the test does not take it."""
        asked = (analyte.id, typed)
        if asked not in self._found:
            found = self._spellings.get(spelled(typed), [])
            unit = next((unit for ucum in found if (unit := analyte.unit(ucum)) is not None), None)
            self._found[asked] = unit
        return self._found[asked]

    def code(self, loinc: str) -> Code | None:
        """What a LOINC code among the codes of a test says."""
        if not self._codes:
            for analyte in self:
                self._codes |= dict(_codes_of(analyte))
        return self._codes.get(loinc)


def _codes_of(analyte: Analyte) -> Iterator[tuple[str, Code]]:
    """The LOINC codes of a test; one that stands under two dimensions leaves it to the unit."""
    row = analyte.row
    dimensions = {unit.dimension for unit in analyte.every_unit}
    for table, is_fasting in ((row["loinc"], False), (row.get("fasting", {}), True)):
        for kind, codes in table.items():
            for code in codes:
                yield (
                    code,
                    Code(
                        analyte,
                        kind
                        if kind in dimensions and code not in row.get("unit_decides", ())
                        else None,
                        kind if kind in {"urine", "blood"} else None,
                        is_fasting or code in row.get("of_fasting", ()),
                        code in row.get("sensitive", ()),
                        code in row.get("whole_blood", ()),
                    ),
                )


def is_yes_or_no(value: str) -> bool:
    """Whether a value is a word and no number."""
    return value in {NEGATIVE, POSITIVE, UNCLEAR}
