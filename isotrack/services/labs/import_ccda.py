"""Read the results section of a C-CDA document (docs/method.md#files-of-laboratories)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.cells import CellUnreadable, Mark, instant
from isotrack.domain.labs.gathered import Piece
from isotrack.domain.labs.reading import Reading, Status, with_status
from isotrack.services.labs.fhir_values import answer_of
from isotrack.services.labs.import_xml import every, first, local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LOINC = "2.16.840.1.113883.6.1"
RESULTS = "30954-2"
VITALS = "8716-3"
WEIGHTS = {"29463-7", "3141-9"}
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
STATUSES = {
    "completed": Status.FINAL, "final": Status.FINAL, "active": Status.NO_RESULT, "held": Status.NO_RESULT,
    "aborted": Status.NO_RESULT, "cancelled": Status.NO_RESULT, "nullified": Status.NO_RESULT,
    "new": Status.NO_RESULT, "suspended": Status.NO_RESULT, "obsolete": Status.NO_RESULT,
}  # fmt: skip


def read_ccda(document: Element, where: str = "") -> Iterator[Piece]:
    """Every result of a document, in its order."""
    people = [_of_target(one) for one in every(document, "recordTarget")]
    person = people[0] if len(set(people)) == 1 else ""
    if len(set(people)) > 1:
        for other in dict.fromkeys(people):
            yield Piece(Reading(0, where, "", refused="its person"), other)
    place = 0
    for section in document.iter():
        if local(section) != "section":
            continue
        codes = {one.get("code") for one in every(section, "code")}
        roots = {(one.get("root") or "") for one in every(section, "templateId")}
        is_results = RESULTS in codes or any(
            r.startswith("2.16.840.1.113883.10.20.22.2.3") for r in roots
        )
        if not is_results and VITALS not in codes:
            continue
        texts = {one.get("ID"): _words(one) for one in section.iter() if one.get("ID")}
        for entry in every(section, "entry"):
            for observation, organizer in _observations(entry, None):
                place += 1
                piece = _piece(place, f"{where}result {place}", observation, organizer, texts)
                if piece.is_weight or is_results:
                    yield piece._replace(person=piece.person or person)


def _of_target(target: Element) -> str:
    ids = [
        f"{one.get('root')}|{one.get('extension')}" for one in target.iter() if local(one) == "id"
    ]
    return ids[0] if ids else "?"


def _observations(
    element: Element, organizer: Element | None
) -> Iterator[tuple[Element, Element | None]]:
    """The observations under an entry, each with the battery that it stands in."""
    for child in element:
        name = local(child)
        if name == "observation":
            yield child, organizer
            for inner in every(child, "entryRelationship"):
                yield from _observations(inner, organizer)
        elif name == "organizer":
            yield from _observations(child, child)
        elif name in {"component", "act"}:
            yield from _observations(child, organizer)


def _piece(
    place: int, where: str, one: Element, organizer: Element | None, texts: dict[str | None, str]
) -> Piece:
    codes, names = _coded(first(one, "code"), texts)
    name = names[0] if names else (f"LOINC {codes[0]}" if codes else "a result without a name")
    status = first(one, "statusCode")
    word = (status.get("code") or "" if status is not None else "").lower()
    made = Reading(
        place, where, name[:80], tuple(names), tuple(codes), mark=Mark.POINT,
        status=STATUSES.get(word, Status.UNSAID), status_word=word,
        specimens=_specimens(one, organizer), flag=_flag(one),
        source_id=next((f"{i.get('root')}|{i.get('extension') or ''}" for i in every(one, "id") if i.get("root")), None),
    )  # fmt: skip
    made = with_status(made)
    if one.get("negationInd") == "true":
        made = made._replace(status=Status.NO_RESULT, status_word="said not to be (negated)")
    made = _dated(made, one, organizer)
    made = _valued(made, first(one, "value"), texts)
    made = _noted(_ranged(made, one), one)
    if first(one, "subject") is not None:
        made = made._replace(refused="it is about another person than the document.")
    return Piece(made, is_weight=bool(WEIGHTS & set(codes)))


def _noted(made: Reading, one: Element) -> Reading:
    """What was noted beside a result, and its method."""
    acts = [first(inner, "act", "text") for inner in every(one, "entryRelationship")]
    method = first(one, "methodCode")
    said = [made.note, *(_words(text) for text in acts if text is not None)]
    said += [method.get("displayName") or _words(method)] if method is not None else []
    return made._replace(note="; ".join(part for part in said if part) or None)


def _coded(code: Element | None, texts: dict[str | None, str]) -> tuple[list[str], list[str]]:
    """The LOINC codes and the printed names of a code and its translations."""
    codes: list[str] = []
    names: list[str] = []
    if code is None:
        return codes, names
    for one in (code, *every(code, "translation")):
        if one.get("codeSystem") == LOINC and one.get("code"):
            codes.append(one.get("code") or "")
        names += [text for text in (one.get("displayName"),) if text]
    original = first(code, "originalText")
    if original is not None:
        reference = first(original, "reference")
        said = (
            texts.get((reference.get("value") or "").lstrip("#"), "")
            if reference is not None
            else ""
        )
        names += [text for text in (said, (original.text or "").strip()) if text]
    return codes, names


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())[:200]


def _dated(made: Reading, one: Element, organizer: Element | None) -> Reading:
    """The day as it is written, of the result or of its battery."""
    for element in (one, organizer):
        time = first(element, "effectiveTime")
        if time is None:
            continue
        low = first(time, "low")
        high = first(time, "high")
        text = time.get("value") or (low.get("value") if low is not None else None) or ""
        try:
            day, clock = instant(text)
            end, _ = instant((high.get("value") if high is not None else None) or "")
        except CellUnreadable as error:
            return made._replace(refused=f"{error.why}.")
        if day is None:
            continue
        if end is not None and end != day:
            made = made._replace(note=f"collected {day} to {end}")
        return made._replace(day=day, clock=clock)
    return made


def _valued(made: Reading, value: Element | None, texts: dict[str | None, str]) -> Reading:
    if value is None:
        return made._replace(absent="none given")
    if value.get("nullFlavor"):
        return made._replace(absent=value.get("nullFlavor") or "")
    kind = (value.get(TYPE) or "").rpartition(":")[2]
    if kind == "PQ":
        return made._replace(value=value.get("value") or "", units=_unit(value))
    if kind == "IVL_PQ":
        return _interval(made, value)
    if kind in {"ST", "ED"}:
        reference = first(value, "reference")
        said = (
            texts.get((reference.get("value") or "").lstrip("#"), "")
            if reference is not None
            else ""
        )
        return made._replace(value=said or _words(value), mark=Mark.NONE)
    if kind in {"CD", "CO", "CE", "CV"}:
        words = [word for word in (value.get("displayName"), _words(value)) if word]
        codes = [value.get("code") or "", *(one.get("code") or "" for one in every(value, "translation"))]  # fmt: skip
        return made._replace(value=answer_of(codes, words or codes[:1]))
    if kind in {"INT", "REAL"}:
        text = f"{made.name} {value.get('value')} has no unit; with a yes its usual one counts."
        return made._replace(value=value.get("value") or "", asked=(("unit_missing", text),))
    return made._replace(value="?", refused=f'its value is of the type "{kind[:20]}".')


def _unit(element: Element) -> tuple[str, ...]:
    unit = element.get("unit")
    return (unit,) if unit and unit != "1" else ()


def _interval(made: Reading, value: Element) -> Reading:
    """A value that lies below or above a number."""
    low, high = first(value, "low"), first(value, "high")
    low = None if low is None or low.get("nullFlavor") else low
    has_end = high is not None and not high.get("nullFlavor")
    if has_end and high is not None and (low is None or _is_zero(low)):
        sign = "<" if high.get("inclusive") == "false" else "<="
        return made._replace(value=high.get("value") or "", comparator=sign, units=_unit(high))
    if low is not None and not has_end:
        sign = ">" if low.get("inclusive") == "false" else ">="
        return made._replace(value=low.get("value") or "", comparator=sign, units=_unit(low))
    return made._replace(value="?", refused="its value lies between two numbers.")


def _is_zero(low: Element) -> bool:
    return not (low.get("value") or "0").strip("0.")


def _ranged(made: Reading, one: Element) -> Reading:
    """The laboratory's normal range, where there is exactly one."""
    found = [
        r
        for r in (first(x, "observationRange") for x in every(one, "referenceRange"))
        if r is not None
    ]
    normal = [
        r for r in found
        if (code := first(r, "interpretationCode")) is None or code.get("code") in {None, "N"}
    ]  # fmt: skip
    if len(normal) > 1:
        text = f"{made.name} has {len(normal)} normal ranges; with a yes it is taken without one."
        return made._replace(asked=(*made.asked, ("ranges_several", text)))
    if not normal:
        return made
    value = first(normal[0], "value")
    low, high = first(value, "low"), first(value, "high")
    if low is None and high is None:
        text_of = first(normal[0], "text")
        return made if text_of is None else made._replace(range=_words(text_of))
    ends = []
    for end, sign in ((low, ">"), (high, "<")):
        if end is None or end.get("nullFlavor"):
            ends.append("")
        else:
            ends.append(
                f"{sign if end.get('inclusive') == 'false' else ''}{end.get('value') or ''}"
            )
    units = tuple(dict.fromkeys(u for end in (low, high) if end is not None for u in _unit(end)))
    return made._replace(low=ends[0], high=ends[1], range_units=units)


def _specimens(one: Element, organizer: Element | None) -> tuple[str, ...]:
    for element in (one, organizer):
        code = first(element, "specimen", "specimenRole", "specimenPlayingEntity", "code")
        if code is not None:
            words = (code.get("displayName"), code.get("code"))
            return tuple(word for word in words if word)[:1]
    return ()


def _flag(one: Element) -> str:
    code = first(one, "interpretationCode")
    return (code.get("code") or "")[:4] if code is not None else ""
