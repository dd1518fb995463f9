"""Tables out of bytes: every encoding, delimiter and preamble; and numbers and days, never by a guess."""

from __future__ import annotations

import csv
import io
from datetime import date, time, timedelta
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.cells import (
    CellUnreadable,
    Mark,
    OrdersDiffer,
    plain_digits,
    proven_mark,
    proven_order,
    read_clock,
    read_when,
)
from isotrack.domain.core.tables import (
    FileUnreadable,
    decode,
    folded,
    header_word,
    misfit,
    read_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TEXT = "Datum;St\u00e4rke (mg)\n01.07.2026;20\n"


def _tried(read: Callable[[], object]) -> object:
    """What a reading gives, else the option that would say it, else why it cannot be."""
    try:
        return read()
    except CellUnreadable as error:
        return error.needs or error.why


def _day(text: str) -> date:
    return read_when(text, None).day


def is_header(cells: Sequence[str]) -> bool:
    return "datum" in {header_word(cell)[0] for cell in cells}


@pytest.mark.parametrize(
    ("data", "encoding", "sample"),
    [
        (TEXT.encode(), "utf-8", None),
        (TEXT.encode("utf-8-sig"), "utf-8", None),
        (TEXT.encode("utf-16"), "utf-16", None),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16", None),
        (TEXT.encode("utf-16-le"), "utf-16-le", None),
        (TEXT.encode("utf-16-be"), "utf-16-be", None),
        (TEXT.encode("utf-32"), "utf-32", None),
        (TEXT.encode("cp1252"), "cp1252", "St\u00e4rke (mg)"),
    ],
)
def test_encodings(data: bytes, encoding: str, sample: str | None) -> None:
    found = decode(data)
    assert (found.encoding, found.sample) == (encoding, sample)
    table = read_table(found, is_header)
    assert table.header.cells == ("Datum", "St\u00e4rke (mg)")
    assert table.rows[0].cells == ("01.07.2026", "20")


def test_encoding_that_a_person_says_is_obeyed() -> None:
    assert decode("P\u0142ytki".encode("cp1250"), "cp1250").text == "P\u0142ytki"
    for data, said in ((b"x", "nonsense"), (b"\xff", "ascii"), (b"x", "rot13"), (b"\x81", None), (b"a\x00b,c", None)):  # fmt: skip
        with pytest.raises(FileUnreadable):
            decode(data, said)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_keep_the_lines_that_people_see(delimiter: str, end: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([["My course"], [], ["Datum", "mg", "note"], ["2026-07-01", "20", 'a\nb"c, d; e'], [], ["2026-07-02", "40", "'=x"]])  # fmt: skip
    table = read_table(decode(out.getvalue().encode()), is_header)
    assert (table.header.number, table.before[0].cells) == (3, ("My course",))
    assert [row.number for row in table.rows] == [4, 7]
    assert [row.cells[2] for row in table.rows] == ['a\nb"c, d; e', "=x"]


def test_sep_line_names_the_delimiter() -> None:
    table = read_table(decode(b"sep=;\r\nDatum;mg\r\n1,5;2\r\n"), is_header)
    assert (table.header.number, table.rows[0].number, table.rows[0].cells) == (2, 3, ("1,5", "2"))


def test_quote_without_end_is_refused_and_a_quote_may_be_a_letter() -> None:
    text = decode(b'Datum;mg\n"x;1\n')
    with pytest.raises(FileUnreadable):
        read_table(text, is_header)
    assert read_table(text, is_header, quoted=False).rows[0].cells == ('"x', "1")


def test_row_of_another_width_is_told() -> None:
    table = read_table(decode(b"Datum,mg\nx,1,\nx,1,5\nx\nx,1\n"), is_header)
    assert [misfit(table, row) is None for row in table.rows] == [True, False, False, True]


def test_words_are_compared_without_case_accents_and_dots() -> None:
    assert folded("  Mess_Gr\u00f6\u00dfe. ") == "mess grosse"
    assert folded("Przyj\u0119to P\u0142ytki") == "przyjeto plytki"
    assert header_word("Gewicht [kg]") == ("gewicht", "kg")


# --- numbers -------------------------------------------------------------------------------------


@given(st.integers(0, 10**9), st.integers(0, 6), st.sampled_from(".,"), st.sampled_from(["", ".", ",", " ", "'"]))  # fmt: skip
def test_number_is_what_it_was_or_is_asked_about(
    units: int, places: int, mark: str, group: str
) -> None:
    """However a number is written, it is read as itself, refused, or said to have two readings."""
    value = Fraction(units, 10**places)
    whole, rest = divmod(units, 10**places)
    shown = f"{whole:,}".replace(",", group) if group != mark else str(whole)
    text = f"{shown}{mark}{rest:0{places}d}" if places else shown
    told = Mark.COMMA if mark == "," else Mark.POINT
    assert Fraction(plain_digits(text, told)) == value
    assert _tried(lambda: Fraction(plain_digits(text, Mark.NONE))) in {value, "--decimal"}
    assert proven_mark([text]) in {Mark.NONE, told}


@pytest.mark.parametrize(
    ("cell", "mark", "digits"),
    [
        ("1.250", Mark.COMMA, "1250"), ("1.250", Mark.POINT, "1.250"), ("1.250", Mark.NONE, None),
        ("0.125", Mark.NONE, "0.125"), ("20,5", Mark.NONE, "20.5"), ("20,5", Mark.POINT, None),
        ("1.234.567", Mark.NONE, "1234567"), ("1,234.5", Mark.NONE, "1234.5"), ("1E3", Mark.NONE, "1000"),
        (".5", Mark.NONE, "0.5"), ("1\u202f234,5", Mark.NONE, "1234.5"), ("12,34,567", Mark.NONE, None),
        ("1.2,3.4", Mark.NONE, None), ("-3", Mark.NONE, None), ("\u0662\u0660", Mark.NONE, None), ("", Mark.NONE, None),
        ("9" * 30, Mark.NONE, None), ("1e99", Mark.NONE, None),
    ],
)  # fmt: skip
def test_numbers(cell: str, mark: Mark, digits: str | None) -> None:
    if digits is None:
        with pytest.raises(CellUnreadable):
            plain_digits(cell, mark)
    else:
        assert plain_digits(cell, mark) == digits


def test_column_proves_its_mark() -> None:
    assert proven_mark(["1.250", "2,3"]) is Mark.COMMA
    assert proven_mark(["1.250", "40", "x"]) is Mark.NONE
    assert proven_mark(["20.5 mg", "2x37,5"]) is Mark.BOTH


# --- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["2026-07-01", "2026-7-1", "2026/07/01", "20260701", "1.7.2026", "01.07.26", "1. Juli 2026", "1 Jul 2026", "01-JUL-2026",
     "July 1, 2026", "Jul 1st 2026", "1 juillet 2026", "1 de julio de 2026", "1 lipca 2026", "1 giugno 2026 x",
     "Wed 1 Jul 2026", "2026-07-01T20:05:00Z"],
)  # fmt: skip
def test_days_with_one_reading(cell: str) -> None:
    if cell.endswith("x"):
        with pytest.raises(CellUnreadable):
            read_when(cell, None)
    else:
        assert read_when(cell, None).day == date(2026, 7, 1)


@given(st.dates(date(1980, 1, 1), date(2069, 12, 31)), st.sampled_from("/-"))
def test_slashed_day_is_read_in_its_order_or_asked_about(day: date, sign: str) -> None:
    for order, text in (("dmy", f"{day:%d{sign}%m{sign}%Y}"), ("mdy", f"{day:%m{sign}%d{sign}%Y}")):
        assert read_when(text, order).day == day
        assert read_when(text[:-4] + text[-2:], order).is_short_year
        assert _tried(partial(_day, text)) in {day, "--date-order"}
        assert proven_order([text]) in {None, order}


def test_column_proves_its_order() -> None:
    assert proven_order(["01/05/2026", "13/05/2026"]) == "dmy"
    assert proven_order(["01/05/2026", "5/13/26 8:00 PM"]) == "mdy"
    assert proven_order(["01/05/2026"]) is None
    with pytest.raises(OrdersDiffer):
        proven_order(["13/05/2026", "05/13/2026"])


def test_clock_times_keep_their_offset() -> None:
    when = read_when("2026-07-01 20:05:33.120 +0200", None)
    assert (when.clock, when.offset) == (time(20, 5, 33), timedelta(hours=2))
    assert read_when("7/1/26 12:30 AM", "mdy").clock == time(0, 30)
    assert read_clock("8:05 pm") == (time(20, 5), None)
    for cell in (
        "25:00",
        "13:00 PM",
        "noon",
        "2026-02-30",
        "31/04/2026",
        "1979-12-31",
        "2nov",
        "forty",
        "",
    ):
        with pytest.raises(CellUnreadable):
            read_clock(cell)
        with pytest.raises(CellUnreadable):
            read_when(cell, "dmy")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (
        lambda: plain_digits(text, Mark.NONE), lambda: read_when(text, None), lambda: read_clock(text)
    ):  # fmt: skip
        assert _tried(read) != ""
    proven_mark([text])
    _tried(lambda: proven_order([text]))
