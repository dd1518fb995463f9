"""What the columns of a sheet hold: by the words of their headers and, where a word is double, by their cells.

A column that is not understood stops the file while it holds something, until it is mapped or ignored
by its name; what is understood and not recorded is left out by its name.
"""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from isotrack.domain.copies.errors import ColumnNotThere
from isotrack.domain.core.errors import ChoiceUnknown
from isotrack.domain.core.intake import Column, Needed
from isotrack.domain.core.tables import folded, header_word
from isotrack.domain.core.values import NamedTuple, StrEnum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.tables import Table


class Role(StrEnum):
    """What a column holds."""

    DATE = "date"
    CLOCK = "time"
    MG = "mg"
    UNIT = "unit"
    COUNT = "count"
    STRENGTH = "strength"
    MEDICINE = "medicine"
    STATUS = "status"
    WEIGHT = "weight"
    NOTE = "note"
    PRESCRIBED = "prescribed"
    TOTAL = "total"


_WORDS: dict[Role, str] = {
    Role.DATE: "date,day,datum,dato,data,fecha,jour,giorno,dzien,taken on,when,on,tag,dag,dia,date taken,treatment day",
    Role.CLOCK: "time,clock,uhrzeit,heure,hora,ora,klokkeslett,godzina,zeit,time taken",
    Role.MG: "mg,dose,dosis,dosierung,amount,mg/day,mg/tag,dosi,dose mg,amount mg,mg taken,dosage,taken,einnahme",
    Role.COUNT: "capsules,capsule,pills,tablets,kapseln,kapsel,gelules,capsulas,capsule count,anzahl,qty,quantity,count",
    Role.UNIT: "unit,units,einheit,einheiten,unite,unites,unidad,unidades,uom,dose unit,unit of dose",
    Role.STRENGTH: "strength,starke,mg/capsule,mg per capsule,strength mg,mg/kapsel",
    Role.MEDICINE: "medicine,medication,medikament,medicament,drug,name,drug name,medicine name,medication name",
    Role.STATUS: "status",
    Role.WEIGHT: "weight,gewicht,poids,peso,kg,lb,lbs,weight kg,weight lb,body weight",
    Role.NOTE: "note,notes,text,comment,comments,remark,notiz,notizen,bemerkung,kommentar,nota,notas",
    Role.PRESCRIBED: "prescribed,planned,soll,verordnet,prescribed mg,planned mg",
    Role.TOTAL: "total,cumulative,summe,kumulativ,cumulative mg,total mg,running total,cumulative dose,gesamt,cumul",
}  # fmt: skip
_ROLE_OF = {word: role for role, words in _WORDS.items() for word in words.split(",")}
_DOUBLE = {"taken", "einnahme"}  # an amount, or whether it was taken
_MAPPED = {"clock": Role.CLOCK, "kg": Role.WEIGHT, "lb": Role.WEIGHT, "text": Role.NOTE, "dose": Role.MG,
           **{str(role): role for role in Role}}  # fmt: skip
_LEFT_OUT = {
    Role.PRESCRIBED: "what was prescribed is no dose",
    Role.TOTAL: "a running total is no dose",
}
_DOSES = {Role.MG, Role.COUNT, Role.STATUS}
OURS = ", ".join(sorted(set(_MAPPED) - {"clock", "dose"}))

PIECE = "piece"
UNITS = {
    **dict.fromkeys(["mg", "milligram", "milligrams", "milligramm", "milligramme", "milligrammes", "miligramos"], "mg"),
    **dict.fromkeys(["g", "gram", "grams", "gramm", "gramme", "grammes", "gramos"], "g"),
    **dict.fromkeys(["ug", "mcg", "microgram", "micrograms", "mikrogramm", "microgrammes", "microgramos"], "ug"),
    **dict.fromkeys(
        ["capsule", "capsules", "cap", "caps", "pill", "pills", "tablet", "tablets", "tab", "tabs", "kapsel", "kapseln",
         "tablette", "tabletten", "stk", "stuck", "gelule", "gelules", "comprime", "comprimes", "capsula", "capsulas",
         "count", PIECE, "pieces"], PIECE,
    ),
}  # fmt: skip
TAKEN, SKIPPED, PARTIAL, EXTRA = "taken", "skipped", "partial", "extra"
STATUS_WORDS: dict[str, str] = {
    **dict.fromkeys(["taken", "yes", "done", "y", "x", "1", "ja", "genommen", "pris", "oui", "tomado", "si", "preso", "true", "✓", "✔"], TAKEN),
    **dict.fromkeys(["skipped", "skip", "missed", "no", "n", "0", "nein", "vergessen", "ausgelassen", "oublie", "omitido", "saltato", "pominieto", "false"], SKIPPED),
    "not taken": SKIPPED,
    **dict.fromkeys(["partial", "half", "halb"], PARTIAL),
    "extra": EXTRA,
}  # fmt: skip
_WEEKDAYS = frozenset(
    [
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ]
)


class Layout(NamedTuple):
    """Where each role stands, and the units that headers say; `needed` are columns that stop the file."""

    at: dict[Role, int]
    units: dict[Role, str]
    columns: tuple[Column, ...]
    needed: tuple[Needed, ...]

    def has(self, *roles: Role) -> bool:
        """Whether the sheet has a column of any of these."""
        return any(role in self.at for role in roles)


def role_of(cell: str, terms: Terms) -> tuple[Role | None, str]:
    """What a header says its column holds, and the unit that stands there."""
    name = cell.strip()
    ours = next((to for theirs, to in terms.mapped.items() if folded(theirs) == folded(name)), None)
    if ours is not None:
        role = _MAPPED.get(folded(ours))
        unit = folded(ours) if folded(ours) in {"kg", "lb", "mg"} else header_word(name)[1]
        return role, unit
    if terms.status_column is not None and folded(terms.status_column) == folded(name):
        return Role.STATUS, ""
    if terms.only is not None and folded(terms.only[0]) == folded(name):
        return Role.MEDICINE, ""
    word, unit = header_word(name.rstrip("?! "))
    role = (
        _ROLE_OF.get(word)
        or _ROLE_OF.get(f"{word} {unit}".strip())
        or _role_of_medicine(word, terms)
    )
    if not unit and role in {Role.MG, Role.WEIGHT, Role.STRENGTH}:
        unit = next((one for one in ("mg", "kg", "lb") if one in word.replace("lbs", "lb").replace("/", " ").split()), "")  # fmt: skip
    return role, "lb" if unit == "lbs" else unit


def _role_of_medicine(word: str, terms: Terms) -> Role | None:
    """`Isotretinoin mg`, `Accutane`: a column of amounts that is called by the medicine."""
    words = word.split()
    rest = " ".join(one for one in words if one not in terms.names)
    return None if len(rest.split()) == len(words) else _ROLE_OF.get(rest or "mg")


def is_sheet_header(cells: Sequence[str], terms: Terms) -> bool:
    """Whether a line is the header of a sheet of doses, weights or notes."""
    roles = {role_of(cell, terms)[0] for cell in cells if cell.strip()}
    has_day = Role.DATE in roles or terms.on is not None
    return has_day and not roles.isdisjoint({*_DOSES, Role.WEIGHT, Role.NOTE})


def lay_out(table: Table, terms: Terms) -> Layout:
    """Say of every column what it holds."""
    _check_names(table, terms)
    at: dict[Role, int] = {}
    units: dict[Role, str] = {}
    columns: list[Column] = []
    needed: list[Needed] = []
    for index, cell in enumerate(table.header.cells):
        name = cell.strip() or f"column {index + 1}"
        role, unit = role_of(cell, terms) if cell.strip() else (None, "")
        role = _by_cells(role, cell, table, index)
        if folded(name) in terms.ignored:
            columns.append(Column(name, None, "ignored as you said"))
        elif not any(text.strip() for text in table.column(index)):
            columns.append(Column(name, None, "empty"))
        elif role is None and _is_weekdays(table, index):
            columns.append(Column(name, None, "the weekday"))
        elif role is None:
            columns.append(Column(name, None, "not understood"))
            text = f'The column "{name}" is not understood and holds something: --map "{name}=OURS", or --ignore it'
            needed.append(Needed("column", text, f"--ignore {quote(name)}"))
        elif role in _LEFT_OUT:
            columns.append(Column(name, None, _LEFT_OUT[role]))
        elif _is_unwanted(role, terms):
            columns.append(Column(name, None, "another kind than --kind says"))
        elif role in at:
            other = table.header.cells[at[role]].strip()
            columns.append(Column(name, None, f"a second column of {role}"))
            text = f'Two columns hold {_an(role)}, "{other}" and "{name}": --ignore one of them'
            needed.append(Needed("columns", text, f"--ignore {quote(name)}"))
        else:
            at[role], units[role] = index, unit
            columns.append(Column(name, str(role)))
    return Layout(at, units, tuple(columns), tuple(needed))


def _check_names(table: Table, terms: Terms) -> None:
    """Refuse an option that names no column. Raises ColumnNotThere."""
    there = {folded(cell): cell.strip() for cell in table.header.cells if cell.strip()}
    named = [*terms.ignored, *terms.mapped, *([terms.status_column] if terms.status_column else [])]
    if terms.only is not None and _ROLE_OF.get(folded(terms.only[0])) is not Role.MEDICINE:
        named.append(terms.only[0])
    for name in named:
        if folded(name) not in there:
            raise ColumnNotThere(name, ", ".join(there.values()))
    for ours in terms.mapped.values():
        if folded(ours) not in _MAPPED:
            raise ChoiceUnknown(ours, "column", tuple(_MAPPED), None)


def _an(role: Role) -> str:
    return {Role.MG: "an amount", Role.DATE: "a day"}.get(role, f"a {role}")


def _is_unwanted(role: Role, terms: Terms) -> bool:
    """Whether `--kind` leaves a column out."""
    if not terms.kinds:
        return False
    of_doses = {*_DOSES, Role.UNIT, Role.STRENGTH, Role.MEDICINE, Role.CLOCK}
    return (role in of_doses and "dose" not in terms.kinds) or (
        role is Role.WEIGHT and "weight" not in terms.kinds
    )


def _by_cells(role: Role | None, cell: str, table: Table, index: int) -> Role | None:
    """A header whose word is double is what its cells are."""
    if header_word(cell.rstrip("?! "))[0] in _DOUBLE and role is Role.MG:
        words = [folded(text) for text in _some(table, index)]
        if words and all(word in STATUS_WORDS and not word.isdigit() for word in words):
            return Role.STATUS
    if role is Role.DATE and _is_weekdays(table, index):
        return None
    return role


def _is_weekdays(table: Table, index: int) -> bool:
    words = _some(table, index)
    return next(words, None) is not None and all(
        folded(text) in _WEEKDAYS for text in _some(table, index)
    )


def _some(table: Table, index: int) -> Iterator[str]:
    """The cells of a column that are not blank."""
    return (text for text in table.column(index) if text.strip())
