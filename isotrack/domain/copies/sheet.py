"""A sheet that a person kept: a day on each row with a dose, a weight, a note or all three."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from fractions import Fraction
from shlex import quote
from typing import TYPE_CHECKING

from isotrack.domain.copies.amounts import Amount, read_amount
from isotrack.domain.copies.medicines import choose, without_cycle
from isotrack.domain.copies.sheet_columns import (
    EXTRA,
    PARTIAL,
    PIECE,
    SKIPPED,
    STATUS_WORDS,
    TAKEN,
    UNITS,
    Layout,
    Role,
    lay_out,
)
from isotrack.domain.copies.source import Gathered, reason
from isotrack.domain.core.cells import (
    DMY,
    CellUnreadable,
    Mark,
    plain_digits,
    proven_mark,
    proven_order,
    read_clock,
    read_when,
)
from isotrack.domain.core.days import format_day
from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.core.intake import Needed
from isotrack.domain.core.records import Dose, Note, Weight
from isotrack.domain.core.tables import folded, has_letters, misfit
from isotrack.domain.core.typed_amounts import parse_weight
from isotrack.domain.core.units import MOST_DOSE_UG, UG_PER_MG, format_decimal, format_mg
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.copies.source import Terms
    from isotrack.domain.core.intake import Intake
    from isotrack.domain.core.tables import Line, Table

FORM = "a table"
TOLD_EVERY = 1_000  # rows
_TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "summe",
        "gesamt",
        "average",
        "mean",
        "durchschnitt",
        "mittelwert",
        "suma",
        "somme",
        "totale",
        "total",
        "mg",
        "totaal",
        "media",
    ]
)
_SERIAL = (20_000, 80_000)  # 1954 to 2119 as spreadsheets count days
_SERIAL_ZERO = date(1899, 12, 30)
LEAST_LIKELY_MG = 5  # a smaller bare number counts capsules more likely than milligrams


class _Reading(NamedTuple):
    """How the cells of this sheet are read."""

    layout: Layout
    mark: Mark
    order: str | None
    names: frozenset[str] | None  # the medicines that are taken; None where the sheet names none
    bare_is_mg: bool


class _Row(NamedTuple):
    """One row with its day."""

    line: Line
    where: str
    layout: Layout
    day: date
    at: datetime | None

    def cell(self, role: Role) -> str:
        """The text of a role, empty where the sheet has no such column."""
        index = self.layout.at.get(role)
        return self.line.cells[index].strip() if index is not None else ""


def read_sheet(table: Table, terms: Terms) -> Intake:
    """The doses, weights and notes of a sheet."""
    got = Gathered(FORM, terms)
    layout = lay_out(table, terms)
    got.columns = layout.columns
    got.needed += layout.needed
    for line in table.before:
        got.left(
            f"line {line.number}", "a line above the header", " ".join(line.cells).strip()[:80]
        )
    reading = _reading(table, layout, terms, got)
    if got.needed:
        return got.intake()
    last_weight: int | None = None
    totals: list[str] = []
    bare: Counter[str] = Counter()
    unread_weights = 0
    for number, line in enumerate(table.rows):
        got.step()
        if number % TOLD_EVERY == 0:
            terms.tell(number, 2 * len(table.rows))  # reading is one half, writing the other
        row = _row(table, line, reading, totals, got)
        if row is None:
            continue
        before = len(got.items)
        _dose(row, reading, bare, got)
        if row.cell(Role.WEIGHT):
            last_weight, is_unsaid = _weight(row, reading, last_weight, got)
            unread_weights += is_unsaid
        if len(got.items) == before:
            _rest(row, bare, got)
    _ask(bare, unread_weights, layout, table, got)
    _say_totals(totals, got)
    return got.intake()


# --- how the sheet is read -----------------------------------------------------------------------


def _reading(table: Table, layout: Layout, terms: Terms, got: Gathered) -> _Reading:
    numbers = (Role.MG, Role.COUNT, Role.STRENGTH, Role.WEIGHT)
    cells = [
        text for role in numbers if role in layout.at for text in table.column(layout.at[role])
    ]
    mark = terms.mark
    if mark is Mark.NONE:
        mark = proven_mark(cells)
    if mark is Mark.BOTH:
        text = "Its numbers have a decimal point in one row and a decimal comma in another: --decimal point or comma"
        got.needed.append(Needed("decimal", text, "--decimal MARK"))
    elif mark is not terms.mark and any(re.search("[.,][0-9]{3}(?![0-9])", cell) for cell in cells):
        got.said.append(f"Its numbers have a decimal {mark}, as its rows prove")
    days = list(table.column(layout.at[Role.DATE])) if Role.DATE in layout.at else []
    order = _order(days, terms, got)
    serials = [text for text in days if _is_serial(text)]
    if serials and layout.at[Role.DATE] not in table.dates:
        got.place = 0
        first = format_day(_of_serial(serials[0]))
        got.doubt("", "serial_days", f"Its days are numbers as spreadsheets count them: {serials[0]} is read as {first}")  # fmt: skip
    bare = [
        text for role in (Role.MG,) if role in layout.at for text in table.column(layout.at[role])
    ]
    return _Reading(
        layout, mark, order, _names(table, layout, terms, got),
        layout.units.get(Role.MG, "") == "mg" or _is_likely_mg(bare),
    )  # fmt: skip


def _order(days: Sequence[str], terms: Terms, got: Gathered) -> str | None:
    """The order of its dates: as said, as its rows prove it, as set; asked for where none says it."""
    try:
        order = terms.order or proven_order(days) or terms.set_order
    except CellUnreadable as error:
        got.needed.append(Needed("date_order", f"Its column of days {error.why}: --date-order dmy or mdy", "--date-order ORDER"))  # fmt: skip
        return None
    is_short = False
    for cell in days:
        try:
            is_short = read_when(cell, order).is_short_year or is_short
        except CellUnreadable as error:
            if error.needs:
                text = f"Nothing proves how {error.why.partition(' has ')[0]} and the like are meant, day first or month first: --date-order dmy or mdy"
                got.needed.append(Needed("date_order", text, "--date-order ORDER"))
                break
    if (
        order is not None
        and order != terms.order
        and any(re.search("[0-9][/-][0-9]{1,2}[/-][0-9]", cell) for cell in days)
    ):
        by = "as its rows prove" if order != terms.set_order else "as your settings say"
        got.said.append(f"Its days are read {'day' if order == DMY else 'month'} first, {by}")
    if is_short:
        got.said.append("Years of two digits up to 69 are read as 20xx")
    return order


def _names(table: Table, layout: Layout, terms: Terms, got: Gathered) -> frozenset[str] | None:
    """The medicines of the sheet that are taken."""
    index = layout.at.get(Role.MEDICINE)
    if index is None:
        if terms.only is not None:
            text = (
                f'No column of the file says a medicine, so "{terms.only[1][0]}" cannot be chosen'
            )
            got.needed.append(Needed("medicine", text, '--map "THEIRS=medicine"'))
        return None
    names = Counter(without_cycle(text) for text in table.column(index) if text.strip())
    chosen = choose(names, terms, table.header.cells[index].strip())
    if chosen.needed is not None:
        got.needed.append(chosen.needed)
    if chosen.raised is not None:
        got.raised.append(chosen.raised)
    return chosen.names


def _is_likely_mg(cells: Sequence[str]) -> bool:
    """Whether bare numbers can be milligrams at all: one of them is as large as the smallest capsule."""
    numbers = [int(match[0]) for text in cells if (match := re.match(r"[0-9]{1,6}", text.strip()))]
    return not numbers or max(numbers) >= LEAST_LIKELY_MG


def _is_serial(text: str) -> bool:
    plain = text.strip()
    return plain.isascii() and plain.isdigit() and len(plain) == 5 and _SERIAL[0] <= int(plain) <= _SERIAL[1]  # fmt: skip


def _of_serial(text: str) -> date:
    return _SERIAL_ZERO + timedelta(days=int(text))


# --- one row -------------------------------------------------------------------------------------


def _row(
    table: Table, line: Line, reading: _Reading, totals: list[str], got: Gathered
) -> _Row | None:
    """A row with its day, or None where it is named as something else."""
    where, layout = f"line {line.number}", reading.layout
    cells = [text.strip() for text in line.cells]
    at_date = layout.at.get(Role.DATE)
    typed = cells[at_date] if at_date is not None and at_date < len(cells) else ""
    if _is_total(cells, typed):
        totals.append(", ".join(text for text in cells if text))
        got.left(where, "a total, not a dose", totals[-1][:80])
        return None
    full = [text for text in cells if text]
    if len(full) == 1 and has_letters(full[0]) and not re.search("[0-9]", typed):
        got.left(where, "a line of text", full[0][:80])
        return None
    if (why := misfit(table, line)) is not None:
        got.bad(where, why)
        return None
    try:
        day, at = _when(typed, cells, reading, got)
    except CellUnreadable as error:
        got.bad(where, error.why)
        return None
    return _Row(line, where, layout, day, at)


def _is_total(cells: Sequence[str], typed: str) -> bool:
    """Whether a row without a day is a sum or a mean."""
    if re.search("[0-9]", typed):
        return False
    return any(folded(text) in _TOTALS for text in cells if text)


def _when(
    typed: str, cells: Sequence[str], reading: _Reading, got: Gathered
) -> tuple[date, datetime | None]:
    """The treatment day and the moment of a row. Raises CellUnreadable."""
    terms, clock, offset = got.terms, None, None
    if not typed:
        if terms.on is None:
            raise CellUnreadable("has no day")
        on = terms.on
    elif _is_serial(typed):
        on = _of_serial(typed)
    else:
        when = read_when(typed, reading.order)
        on, clock, offset = when.day, when.clock, when.offset
    at_clock = reading.layout.at.get(Role.CLOCK)
    if at_clock is not None and cells[at_clock]:
        clock, offset = read_clock(cells[at_clock])
    if clock is None:
        return on, None
    naive = datetime.combine(on, clock)
    if offset is not None:
        from datetime import timezone

        return got.moment(naive.replace(tzinfo=timezone(offset)))
    return got.moment(terms.zone.wall(naive))


def _dose(row: _Row, reading: _Reading, bare: Counter[str], got: Gathered) -> None:
    """The dose or the skip of a row."""
    layout = row.layout
    if not layout.has(Role.MG, Role.COUNT, Role.STATUS):
        return
    if reading.names is not None:
        name = without_cycle(row.cell(Role.MEDICINE))
        if name and name not in reading.names:
            got.left(row.where, "another medicine", name)
            return
        if not name and _has_amount(row):
            got.bad(row.where, "does not say its medicine")
            return
    state = _state(row, got)
    if state is None:
        return
    note = row.cell(Role.NOTE) or None
    if state == SKIPPED:
        got.dose(row.where, Dose(row.day, 0, is_skipped=True, note=note))
        return
    try:
        dose_ug = _amount(row, reading, bare, got)
    except CellUnreadable as error:
        if error.needs == "--decimal":
            got.bad(row.where, f"{error.why}: --decimal point or --decimal comma says which")
        else:
            got.bad(row.where, error.why)
        return
    if dose_ug is None:
        return
    if dose_ug > MOST_DOSE_UG and (other := _other_reading(row.cell(Role.MG), reading.mark)):
        got.bad(
            row.where,
            f"{format_mg(dose_ug)} mg is more than isotrack records as one dose; {other}",
            dose_ug,
        )
        return
    if state == PARTIAL:
        word = row.cell(Role.STATUS)
        got.doubt(row.where, "partial", f'"{word}" beside {format_mg(dose_ug)} mg: taken as {format_mg(dose_ug)} mg swallowed')  # fmt: skip
    got.dose(row.where, Dose(row.day, dose_ug, is_extra=state == EXTRA, taken_at=row.at, note=note))


def _other_reading(cell: str, mark: Mark) -> str:
    """What `1.000` would be with the other decimal mark; empty where there is but one reading."""
    if not re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}(?: ?mg)?", cell):
        return ""
    other = Mark.POINT if mark is Mark.COMMA else Mark.COMMA
    whole = cell.split("," if "," in cell else ".", maxsplit=1)[0]
    return f'"{cell}" reads as {whole} or {whole},000 mg, and the file has a decimal {mark}: --decimal {other} says the other'


def _has_amount(row: _Row) -> bool:
    return any(row.cell(role) for role in (Role.MG, Role.COUNT, Role.STATUS))


def _state(row: _Row, got: Gathered) -> str | None:
    """Whether the row says taken, skipped, partial or extra; None where it says nothing or cannot be read."""
    amount = folded(row.cell(Role.MG))
    if amount and not re.search("[0-9]", amount) and STATUS_WORDS.get(amount) == SKIPPED:
        return SKIPPED
    if Role.STATUS not in row.layout.at:
        if not _has_amount(row):
            return None
        if re.fullmatch(r"0(?:[.,]0+)?(?: ?mg)?", amount):
            got.doubt(row.where, "zero_dose", "0 mg is read as a dose that was not taken")
            return SKIPPED
        return TAKEN
    word = folded(row.cell(Role.STATUS))
    if not word and not _has_amount(row):
        return None
    terms = got.terms
    found = terms.status_words.get(word) or STATUS_WORDS.get(word)
    if found is None:
        shown = f'"{row.cell(Role.STATUS)[:40]}"' if word else "An empty status"
        got.bad(row.where, f'{shown} does not say whether it was taken: --status "{row.cell(Role.STATUS)[:40]}=taken" (or skipped) says it')  # fmt: skip
    return found


def _amount(row: _Row, reading: _Reading, bare: Counter[str], got: Gathered) -> int | None:
    """Micrograms taken; None where nothing stands there or its strength must be said. Raises CellUnreadable."""
    strength_ug = got.terms.strength_ug
    if row.cell(Role.STRENGTH):
        said = read_amount(row.cell(Role.STRENGTH), reading.mark, "mg")
        strength_ug = said.dose_ug
    by_count = _by_count(row, reading, strength_ug)
    if not row.cell(Role.MG):
        if by_count is None:
            if row.layout.has(Role.STATUS) and row.cell(Role.STATUS):
                raise CellUnreadable("says that it was taken, but not how much")
            return None
        if by_count.dose_ug is None:
            bare[f"{format_decimal(by_count.number or Fraction(0), grouped=False)}"] += 1
        return by_count.dose_ug
    unit = _unit(row)
    said = read_amount(row.cell(Role.MG), reading.mark, unit)
    dose_ug = said.of(strength_ug if unit == PIECE else got.terms.strength_ug)
    if dose_ug is None:
        if said.is_pieces and unit == "mg":
            raise CellUnreadable(f'"{row.cell(Role.MG)[:40]}" is no amount in mg')
        if said.is_pieces or unit == PIECE or not reading.bare_is_mg:
            bare[row.cell(Role.MG)] += 1
            return None
        dose_ug = int((said.number or 0) * UG_PER_MG)
        if 0 < dose_ug < LEAST_LIKELY_MG * UG_PER_MG:
            got.doubt(row.where, "small_amount", f'"{row.cell(Role.MG)}" is read as {format_mg(dose_ug)} mg')  # fmt: skip
    if by_count is not None and by_count.dose_ug not in {None, dose_ug}:
        raise CellUnreadable(
            f"says {format_mg(dose_ug)} mg, and its number of capsules makes {format_mg(by_count.dose_ug or 0)} mg"
        )
    return dose_ug


def _unit(row: _Row) -> str:
    """The unit of the amount of a row: that of its own cell, else of the header. Raises CellUnreadable."""
    said = row.cell(Role.UNIT)
    if not said:
        return row.layout.units.get(Role.MG, "")
    found = UNITS.get(folded(said))
    if found is None:
        raise CellUnreadable(f'the unit "{said[:40]}" is not mg, g, ug or a number of capsules')
    return found


def _by_count(row: _Row, reading: _Reading, strength_ug: int | None) -> Amount | None:
    """The amount that a number of capsules makes; bare where no strength is known. Raises CellUnreadable."""
    if Role.COUNT in row.layout.at:
        if not row.cell(Role.COUNT):
            return None
        said = read_amount(row.cell(Role.COUNT), reading.mark)
    elif not row.layout.has(Role.MG) and row.cell(Role.STATUS):
        said = Amount(None, Fraction(1))  # a sheet that only ticks days off: one capsule each
    else:
        return None
    return Amount(said.of(strength_ug), said.number)


def _weight(
    row: _Row, reading: _Reading, last: int | None, got: Gathered
) -> tuple[int | None, bool]:
    """The weight of a row where it is not that of the row before; and whether its unit must be said."""
    typed, unit = row.cell(Role.WEIGHT), row.layout.units.get(Role.WEIGHT, "")
    unit = unit if unit in {"kg", "lb"} else ""
    is_bare = not unit and not has_letters(typed)
    if is_bare and got.terms.weight_unit is None:
        return last, True
    try:
        plain = re.sub(
            r"^[0-9][0-9.,]*[0-9]|^[0-9]", lambda m: plain_digits(m[0], reading.mark), typed
        )
        said = parse_weight(plain, default_unit=unit or got.terms.weight_unit)
    except (CellUnreadable, IsotrackError) as error:
        got.bad(row.where, reason(error))
        return last, False
    if said.weight_ug == last:
        return last, False
    if is_bare:
        got.doubt(row.where, "unit_not_said", f'"{typed}" says no unit: read in {said.unit}, as the weights of this diary are')  # fmt: skip
    got.weight(row.where, Weight(row.day, said.weight_ug, said.unit, said.entered))
    return said.weight_ug, False


def _rest(row: _Row, bare: Counter[str], got: Gathered) -> None:
    """A row that brought neither a dose nor a weight: its note, or a word about it."""
    note = row.cell(Role.NOTE)
    if note and not _has_amount(row):
        got.note(row.where, Note(row.day, note))
    elif not bare and not _has_amount(row) and not row.cell(Role.WEIGHT):
        got.left(row.where, "a row without an amount", format_day(row.day))


# --- the whole sheet -----------------------------------------------------------------------------


def _ask(
    bare: Counter[str], unread_weights: int, layout: Layout, table: Table, got: Gathered
) -> None:
    """What the cells do not say and a person has to."""
    for text, rows in bare.items():
        what = "row" if rows == 1 else "rows"
        got.needed.append(Needed("strength", f'How many mg is "{text[:40]}"? ({rows:,} {what})', "--strength MG"))  # fmt: skip
    if unread_weights:
        name = table.header.cells[layout.at[Role.WEIGHT]].strip()
        got.needed.append(Needed("weight_unit", f'"{name}" does not say whether its weights are in kg or in lb: --map "{name}=kg" or "{name}=lb"', f"--map {quote(f'{name}=UNIT')}"))  # fmt: skip


def _say_totals(totals: Sequence[str], got: Gathered) -> None:
    for text in totals:
        got.said.append(f"The file has a row of totals: {text[:80]}")
