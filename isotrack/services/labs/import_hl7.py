"""Read HL7 v2 result messages, ORU^R01 (docs/method.md#files-of-laboratories)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.cells import CellUnreadable, Mark, instant
from isotrack.domain.core.tables import FileUnreadable
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.gathered import Piece
from isotrack.domain.labs.reading import Reading, Status, with_status
from isotrack.services.labs.fhir_values import answer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

OBX_STATUSES = {
    "F": Status.FINAL, "U": Status.FINAL, "A": Status.FINAL, "B": Status.FINAL, "V": Status.FINAL, "C": Status.CORRECTED,
    "P": Status.PRELIMINARY, "R": Status.PRELIMINARY, "S": Status.PRELIMINARY, "I": Status.NO_RESULT, "N": Status.NO_RESULT,
    "O": Status.NO_RESULT, "X": Status.NO_RESULT, "D": Status.NO_RESULT, "W": Status.NO_RESULT, "": Status.UNSAID,
}  # fmt: skip
OBR_STATUSES = {
    "F": Status.FINAL, "C": Status.CORRECTED, "H": Status.FINAL, "A": Status.PRELIMINARY, "P": Status.PRELIMINARY,
    "M": Status.PRELIMINARY, **dict.fromkeys("IOSXYZNR", Status.NO_RESULT), "": Status.UNSAID,
}  # fmt: skip
ENCODINGS = {
    "unicode utf-8": "utf-8",
    "utf-8": "utf-8",
    "8859/1": "latin-1",
    "8859/15": "iso8859-15",
    "8859/2": "iso8859-2",
    "ascii": "utf-8",
}


class Marks(NamedTuple):
    """The five characters by which a message is parted, as it says them itself."""

    field: str = "|"
    part: str = "^"
    repeat: str = "~"
    escape: str = "\\"
    piece: str = "&"


def text_of(data: bytes) -> str:
    """The text of a message in the encoding that MSH-18 names, else UTF-8 or Windows-1252."""
    head = data.lstrip(b"\xef\xbb\xbf\x0b \t\r\n")[:1000].decode("latin-1")
    fields = re.split(r"[\r\n]", head)[0].split(head[3:4] or "|")
    named = fields[17].split("~")[0].strip().lower() if len(fields) > 17 else ""
    for encoding in (ENCODINGS.get(named, "utf-8-sig"), "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    raise FileUnreadable("is no text that isotrack can read")


def read_hl7(text: str) -> Iterator[Piece]:
    """Every result of the messages of a file. Raises FileUnreadable for messages of another kind."""
    reader = _Reader()
    for number, segment in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        yield from reader.segment(number, segment.strip("\x0b\x1c "))
    yield from reader.out()


class _Reader:
    """The segments of a file, read one after the other; results wait until their order is whole."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.place = 0
        self.person = ""
        self.specimen = ""
        self.order: list[str] = []
        self.waiting: list[Reading] = []

    def out(self) -> Iterator[Piece]:
        """The results of the order that ends here."""
        for one in self.waiting:
            is_said = one.specimens or not self.specimen
            yield Piece(one if is_said else one._replace(specimens=(self.specimen,)), self.person)
        self.waiting.clear()

    def segment(self, number: int, line: str) -> Iterator[Piece]:
        """Take in one segment; gives back the results of an order that it ends. Raises FileUnreadable."""
        kind = line[:3]
        fields = line.split(self.marks.field)
        if kind in {"MSH", "PID", "OBR"}:
            yield from self.out()
        if kind == "MSH":
            self._begin(line)
        elif kind == "PID":
            self.person = _person(fields, self.marks)
        elif kind == "OBR":
            self.order, self.specimen = fields, _specimen_of_order(fields, self.marks)
        elif kind == "SPM":
            self._sample(fields)
        elif kind == "OBX":
            self._observation(number, fields)
        elif kind == "NTE" and self.waiting:
            said = _plain(_at(fields, 3), self.marks)
            last = self.waiting[-1]
            note = "; ".join(part for part in (last.note, said) if part)
            self.waiting[-1] = last._replace(note=note or None)

    def _begin(self, line: str) -> None:
        """A message with its own marks."""
        self.marks = Marks(line[3], *line[4:8].ljust(4, " ")) if len(line) > 8 else Marks()
        message = _at(line.split(self.marks.field), 8).split(self.marks.part)[0]
        if message != "ORU":
            raise FileUnreadable(
                f'is an HL7 message "{message[:10]}", which holds no results (ORU)'
            )
        self.order, self.specimen, self.person = [], "", ""

    def _sample(self, fields: list[str]) -> None:
        """The specimen of an order, which stands behind its results."""
        self.specimen = _name(_at(fields, 4), self.marks) or self.specimen
        taken = _at(fields, 17).split(self.marks.part)[0]
        if taken:
            self.waiting[:] = [one if one.day else _dated(one, taken) for one in self.waiting]

    def _observation(self, number: int, fields: list[str]) -> None:
        self.place += 1
        reading = _result(self.place, f"line {number}", fields, self.order, self.marks)
        if _at(fields, 11) == "D":
            self.waiting[:] = [
                one._replace(status=Status.NO_RESULT, status_word="deleted")
                if _same(one, reading)
                else one
                for one in self.waiting
            ]
        self.waiting.append(reading)


def _at(fields: list[str], index: int) -> str:
    return fields[index].strip() if index < len(fields) else ""


def _plain(text: str, marks: Marks) -> str:
    """A piece of a message with its escapes undone; only after it was parted."""
    e = re.escape(marks.escape)
    named = {
        "F": marks.field,
        "S": marks.part,
        "T": marks.piece,
        "R": marks.repeat,
        "E": marks.escape,
        ".br": " ",
    }

    def undone(match: re.Match[str]) -> str:
        word = match[1]
        if word in named:
            return named[word]
        if re.fullmatch(r"X(?:[0-9A-Fa-f]{2})+", word):
            return bytes.fromhex(word[1:]).decode("latin-1")
        return ""

    return re.sub(rf"{e}([^{e}]*){e}", undone, text) if marks.escape in text else text


def _parts(text: str, marks: Marks) -> list[str]:
    return [_plain(part, marks).strip() for part in text.split(marks.part)]


def _name(text: str, marks: Marks) -> str:
    parts = _parts(text, marks)
    return next((part for part in (*parts[1:2], *parts[:1]) if part), "")


def _person(fields: list[str], marks: Marks) -> str:
    for index in (3, 2, 5):
        found = _at(fields, index).split(marks.repeat)[0].split(marks.part)[0]
        if found:
            return found
    return ""


def _specimen_of_order(fields: list[str], marks: Marks) -> str:
    return _name(
        _at(fields, 15).split(marks.piece)[0]
        if marks.piece in _at(fields, 15).split(marks.part)[0]
        else _at(fields, 15),
        marks,
    )


def _same(one: Reading, other: Reading) -> bool:
    return one.codes == other.codes and one.name == other.name and one.group == other.group


def _result(place: int, where: str, fields: list[str], order: list[str], marks: Marks) -> Reading:
    code = _parts(_at(fields, 3), marks) + [""] * 6
    codes = tuple(code[i] for i in (0, 3) if code[i] and code[i + 2] in {"LN", "LOINC"})
    names = tuple(text for text in (code[1], code[4]) if text)
    if not names and not codes and code[0]:
        names = (code[0],)
    word, of_order = _at(fields, 11), _at(order, 25)
    status = OBX_STATUSES.get(word, Status.UNSAID)
    whole = OBR_STATUSES.get(of_order, Status.UNSAID)
    if not word:
        status, word = whole, word or of_order
    elif (
        whole is Status.NO_RESULT and status is not Status.CORRECTED and of_order in {"X", "Y", "Z"}
    ):
        status, word = whole, f"order {of_order}"
    made = Reading(
        place, where, (names[0] if names else codes[0] if codes else "a result without a name")[:80], names, codes,
        mark=Mark.POINT, status=status, status_word=word, group=_at(fields, 4),
        flag=_at(fields, 8).split(marks.repeat)[0][:4], range=_plain(_at(fields, 7), marks),
        laboratory=_name(_at(fields, 23), marks) if _at(fields, 23) else None,
        note=_name(_at(fields, 17).split(marks.repeat)[0], marks) or None,
    )  # fmt: skip
    unit = _parts(_at(fields, 6), marks)
    made = made._replace(units=tuple(text for text in (*unit[:2], *unit[3:5]) if text))
    made = with_status(made)
    made = _dated(made, _at(fields, 14) or _at(order, 7))
    if made.day is None:
        made = _offered(made, _at(order, 22))
    return _valued(made, _at(fields, 2), _at(fields, 5), marks)


def _dated(made: Reading, text: str) -> Reading:
    try:
        day, clock = instant(text)
    except CellUnreadable as error:
        return made._replace(refused=made.refused or f"{error.why}.")
    return made._replace(day=day, clock=clock)


def _offered(made: Reading, text: str) -> Reading:
    try:
        day, _ = instant(text)
    except CellUnreadable:
        return made
    if day is None:
        return made
    return made._replace(offered_on=day, offered_as="the day on which it was reported")


def _valued(made: Reading, kind: str, text: str, marks: Marks) -> Reading:
    if not text or text == '""':
        return made if made.status is Status.NO_RESULT else made._replace(absent="empty")
    if marks.repeat in text:
        return made._replace(value="?", refused="it has several values.")
    parts = _parts(text, marks)
    if kind == "SN":
        return _structured(made, parts)
    if kind == "NM":
        if not re.fullmatch(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?", parts[0]):
            return made._replace(value=parts[0], mark=Mark.NONE)
        return made._replace(value=parts[0].lstrip("+"))
    if kind in {"CE", "CWE", "CNE", "CF"}:
        words = [part for part in (*parts[1:2], *parts[4:5]) if part]
        codes = [part for part in (*parts[:1], *parts[3:4]) if part]
        return made._replace(value=answer_of(codes, words or codes[:1]))
    if kind in {"ST", ""}:
        return made._replace(value=_plain(text, marks), mark=Mark.NONE)
    if kind in {"TX", "FT"}:
        return made._replace(value=_plain(text, marks), mark=Mark.NONE)
    return made._replace(value="?", refused=f'its value is of the type "{kind[:5]}".')


def _structured(made: Reading, parts: list[str]) -> Reading:
    """A number with its comparator; a range or a ratio is no one number."""
    sign, number, *rest = [*parts, "", ""]
    if any(rest):
        return made._replace(
            value="?", refused="its value is a range or a ratio, which is no one number."
        )
    return made._replace(value=number, comparator=sign)
