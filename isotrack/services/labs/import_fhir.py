"""Read laboratory results out of FHIR resources: R4 in JSON, NDJSON and XML, and what older files say alike.

Everything that qualifies a value is honoured or refused by name (docs/method.md#files-of-laboratories).
Resources are taken one by one, so that a long file costs no memory; references are resolved at the end.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.cells import CellUnreadable, Mark
from isotrack.domain.core.intake import Left
from isotrack.domain.core.tables import FileUnreadable
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.labs.gathered import Piece, gather
from isotrack.domain.labs.names import Meant
from isotrack.domain.labs.reading import Reading, Status, specimen_kind, with_status
from isotrack.services.labs.fhir_values import (
    STATUSES,
    VALUES,
    concept_words,
    dict_of,
    flag_in,
    identifier_in,
    is_demo,
    is_felt,
    laboratory_in,
    list_of,
    noted_in,
    person_in,
    qualified_in,
    tail_of,
    text_of,
    valued_in,
    version_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from isotrack.domain.core.intake import Intake, Item
    from isotrack.domain.labs.reading import Terms

Json = dict[str, Any]

MOST_DEPTH = 12
# What no two readings share, and what is no text: an equal text would take its place.
OF_ITS_OWN = {"place", "where", "source_id", "status", "is_fasting", "mark"}
LOINC = "loinc"
WEIGHT_CODES = {"29463-7", "3141-9"}
BUNDLES_OF_ANSWERS = {"batch-response", "transaction-response"}


class Pending(NamedTuple):
    """A result whose references are not resolved yet."""

    reading: Reading
    keys: tuple[str, ...]
    person: str
    specimens: tuple[str, ...]
    version: str
    of_weight: bool


class FhirFile:
    """What a file of FHIR resources holds, resource by resource.

    `zone` is where an instant in UTC becomes a day.
    """

    def __init__(self, terms: Terms, zone: tzinfo | None) -> None:
        self._terms = terms
        self._zone = zone
        self._pending: list[Pending] = []
        self._reports: dict[str, Json] = {}
        self._specimens: dict[str, Json] = {}
        self._same: dict[str, str] = {}  # the ways to name one patient
        self._deleted: set[str] = set()
        self._known: dict[Any, Any] = {}
        self.others: Counter[str] = Counter()
        self.said: list[str] = []
        self.resources = 0
        self.is_answers = False
        self.is_demo = False

    # --- taking resources in ---

    def add(self, resource: Any, where: str = "", *, depth: int = 0, url: str = "") -> None:
        """Take in a resource and everything inside it; `where` names it for people."""
        if depth > MOST_DEPTH:
            return
        if isinstance(resource, list):
            for number, one in enumerate(resource, 1):
                self.add(one, _joined(where, f"entry {number}"), depth=depth + 1)
            return
        if not isinstance(resource, dict):
            return
        kind = text_of(resource.get("resourceType"))
        if kind == "Bundle":
            self._bundle(resource, where, depth)
        elif kind == "Parameters":
            for one in list_of(resource.get("parameter")):
                self.add(dict_of(one).get("resource"), where, depth=depth + 1)
                self.add(
                    list_of(dict_of(one).get("part"))
                    and {"resourceType": "Parameters", "parameter": list_of(one.get("part"))},
                    where,
                    depth=depth + 1,
                )
        elif kind:
            self._take(kind, resource, where, url)
            for number, inner in enumerate(list_of(resource.get("contained")), 1):
                self.add(
                    inner,
                    _joined(where, f"contained {number}"),
                    depth=depth + 1,
                    url=f"{self._own(resource, where, url)}#",
                )

    def _bundle(self, bundle: Json, where: str, depth: int) -> None:
        kind = text_of(bundle.get("type"))
        entries = list_of(bundle.get("entry"))
        if kind in BUNDLES_OF_ANSWERS and not any(dict_of(e).get("resource") for e in entries):
            self.is_answers = True
        if kind == "searchset" and any(
            text_of(dict_of(link).get("relation")) == "next" for link in list_of(bundle.get("link"))
        ):
            self.said.append("This is one page of several: the file names a next page.")
        for number, entry in enumerate(entries, 1):
            one = dict_of(entry)
            request = dict_of(one.get("request"))
            if text_of(request.get("method")) == "DELETE":
                self._deleted.add(
                    tail_of(text_of(request.get("url")) or text_of(one.get("fullUrl")))
                )
            self.add(
                one.get("resource"), _joined(where, f"entry {number}"), depth=depth + 1,
                url=text_of(one.get("fullUrl")),
            )  # fmt: skip

    @staticmethod
    def _own(resource: Json, where: str, url: str) -> str:
        return (
            url or f"{text_of(resource.get('resourceType'))}/{text_of(resource.get('id')) or where}"
        )

    def _keys(self, resource: Json, url: str) -> tuple[str, ...]:
        """The references by which others may mean a resource."""
        id_, kind = text_of(resource.get("id")), text_of(resource.get("resourceType"))
        if url.endswith("#"):
            return (f"{url}{id_}",)
        return tuple(
            dict.fromkeys(key for key in (tail_of(url), f"{kind}/{id_}" if id_ else "") if key)
        )

    def _take(self, kind: str, one: Json, where: str, url: str) -> None:
        self.resources += 1
        self.is_demo = self.is_demo or is_demo(one)
        keys = self._keys(one, url)
        if kind == "Observation":
            self._observation(one, where or "the Observation", keys, self._own(one, where, url))
        elif kind == "DiagnosticReport":
            slim = {
                name: one.get(name)
                for name in (
                    "status",
                    "effectiveDateTime",
                    "effectivePeriod",
                    "effectiveInstant",
                    "issued",
                    "subject",
                    "specimen",
                    "performer",
                )
            }
            for ref in list_of(one.get("result")):
                target = text_of(dict_of(ref).get("reference"))
                key = (
                    f"{self._own(one, where, url)}{target}"
                    if target.startswith("#")
                    else tail_of(target)
                )
                self._reports.setdefault(key, slim)
        elif kind == "Specimen":
            for key in keys:
                self._specimens[key] = {
                    "type": one.get("type"),
                    "collection": one.get("collection"),
                }
        elif kind == "Patient":
            for key in keys:
                self._same[key] = keys[0]
        elif kind == "OperationOutcome":
            self.others["a message of the server"] += 1
        elif kind not in {
            "List",
            "Composition",
            "Practitioner",
            "Organization",
            "Encounter",
            "Provenance",
            "PractitionerRole",
            "Location",
            "Device",
        }:
            self.others[kind] += 1

    def _observation(self, one: Json, where: str, keys: tuple[str, ...], own: str) -> None:
        parts = list_of(one.get("component"))
        has_value = any(name in one for name in VALUES) or "dataAbsentReason" in one
        is_panel = bool(parts or one.get("hasMember"))
        if has_value or not is_panel:
            self._result(one, where, keys, own, "")
        for number, part in enumerate(parts, 1):
            whole = {
                name: value
                for name, value in one.items()
                if name
                not in {
                    *VALUES,
                    "code",
                    "component",
                    "dataAbsentReason",
                    "referenceRange",
                    "interpretation",
                }
            }
            self._result(
                whole | dict_of(part), f"{where}, component {number}", keys, own, f"#{number}"
            )

    def _result(self, one: Json, where: str, keys: tuple[str, ...], own: str, suffix: str) -> None:
        code = dict_of(one.get("code"))
        codings = [dict_of(coding) for coding in list_of(code.get("coding"))]
        codes = tuple(
            text_of(c.get("code")) for c in codings
            if LOINC in text_of(c.get("system")).lower() or text_of(c.get("system")) == "urn:oid:2.16.840.1.113883.6.1"
        )  # fmt: skip
        names = tuple(
            n
            for n in (text_of(code.get("text")), *(text_of(c.get("display")) for c in codings))
            if n
        )
        of_weight = bool(WEIGHT_CODES & set(codes))
        name = (
            names[0][:80]
            if names
            else (f"LOINC {codes[0]}" if codes else "a result without a name")
        )
        if not of_weight and (is_felt(one) or not self._keeps(codes, names)):
            self.others[name] += 1
            return
        made = Reading(
            len(self._pending), where, name, names, codes, mark=Mark.POINT,
            status=STATUSES.get(text_of(one.get("status")), Status.UNSAID), status_word=text_of(one.get("status")),
            laboratory=laboratory_in(one), flag=flag_in(one),
            source_id=(identifier_in(one) or text_of(one.get("id"))) + suffix or None,
        )  # fmt: skip
        made = self._dated(valued_in(noted_in(made, one), one), one)
        if made.day is None and not made.refused:
            made = self._offered(made, one, "the day on which it was issued")
        made = with_status(made)
        refused = made.refused or qualified_in(one)
        specimen = dict_of(one.get("specimen"))
        reference = text_of(specimen.get("reference"))
        words = [text_of(specimen.get("display"))] + [
            text
            for text in concept_words(dict_of(one.get("bodySite")))
            if specimen_kind(text) not in {None, "blood"}
        ]
        made = made._replace(refused=refused, specimens=tuple(w for w in words if w))
        found = tuple(f"{key}{suffix}" for key in keys) or (own + suffix,)
        refs = (_ref(reference, own),) if reference else ()
        self._pending.append(
            Pending(self._shared(made), found, self._once(person_in(one)), refs, version_in(one), of_weight)
        )  # fmt: skip

    def _shared(self, made: Reading) -> Reading:
        """The same reading, whose words are those of the readings before it where they are equal."""
        return Reading._make(
            part if field in OF_ITS_OWN else self._once(part)
            for field, part in zip(Reading._fields, tuple.__iter__(made), strict=True)
        )

    def _once(self, part: Any) -> Any:
        """Equal texts of a file as one and the same: a long one says the same few again and again."""
        return self._known.setdefault(part, part)

    def _dated(self, made: Reading, one: Json) -> Reading:
        """The local day and clock of a result, of a report or of a specimen."""
        period = dict_of(one.get("effectivePeriod"))
        text = (
            text_of(one.get("effectiveDateTime"))
            or text_of(one.get("effectiveInstant"))
            or text_of(period.get("start"))
        )
        if "effectiveTiming" in one:
            return made._replace(refused="its time is a schedule, which is no day.")
        try:
            day, clock = self._local(text)
            end = self._local(text_of(period.get("end")))[0]
        except CellUnreadable as error:
            return made._replace(refused=f"{error.why}.")
        note = made.note
        if day is not None and end is not None and end != day:
            note = "; ".join(part for part in (note, f"collected {day} to {end}") if part)
        return made._replace(day=day, clock=clock or made.clock, note=note)

    def _offered(self, made: Reading, one: Json, told: str) -> Reading:
        """The day of a release, which is only offered."""
        try:
            day, _ = self._local(text_of(one.get("issued")))
        except CellUnreadable:
            return made
        return made if day is None else made._replace(offered_on=day, offered_as=told)

    def _local(self, text: str) -> tuple[date | None, str | None]:
        """The day and clock that a text says, an instant in UTC in the diary's zone; None for less than a day."""
        if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T|$)", text, re.ASCII):
            return None, None
        if text.endswith("Z"):
            try:
                text = datetime.fromisoformat(text).astimezone(self._zone).isoformat()
            except (ValueError, OverflowError):  # the last day of the year 9999 has no next one
                return None, None
        clock = text[11:16] if re.match(r"([01][0-9]|2[0-3]):[0-5][0-9]", text[11:16]) else None
        try:
            return date.fromisoformat(text[:10]), clock
        except ValueError:
            raise CellUnreadable(f'"{text[:10]}" is a day that no calendar has') from None

    def _keeps(self, codes: tuple[str, ...], names: tuple[str, ...]) -> bool:
        """Whether codes or names may be those of a test that is kept; other results are only counted."""
        words = self._terms.vocabulary
        return any(words.code(code) for code in codes) or any(
            words.named(name)[0].meant is not Meant.OTHER for name in names
        )

    # --- what they are together ---

    def intake(
        self,
        format_: str,
        *,
        more: Iterable[Piece] = (),
        left: Iterable[Item] = (),
        said: tuple[str, ...] = (),
    ) -> Intake:
        """What the whole file would do. Raises FileUnreadable for more than one person."""
        if self.is_demo:
            raise FileUnreadable("holds made-up data of a demo", "They never mix with a diary")
        if self.is_answers and not self._pending:
            raise FileUnreadable("holds answers of a server and no results")
        others = [
            item
            for name, times in self.others.items()
            for item in [Left(0, "", "not kept", name)] * times
        ]
        pieces = itertools.chain(self._readings(), more)
        return gather(format_, pieces, self._terms, said=(*self.said, *said), more=[*left, *others])

    def _readings(self) -> Iterator[Piece]:
        """Every result with its references resolved, the person it is of, and whether it is a weight."""
        newest: dict[str, str] = {}
        for one in self._pending:
            for key in one.keys:
                newest[key] = max(newest.get(key, ""), one.version)
        waiting, self._pending = self._pending[::-1], []
        while waiting:
            pending = waiting.pop()
            made = pending.reading
            report = next(
                (self._reports[key] for key in pending.keys if key in self._reports), None
            )
            if any(key.partition("#")[0] in self._deleted for key in pending.keys):
                made = made._replace(status=Status.NO_RESULT, status_word="deleted")
            elif any(pending.version < newest[key] for key in pending.keys):
                made = made._replace(
                    status=Status.NO_RESULT, status_word="replaced by a newer version"
                )
            person = pending.person
            if report is not None:
                made = self._of_report(made, report)
                person = person or person_in(report)
            specimens = list(made.specimens)
            refs = list(pending.specimens)
            if not refs and not specimens and report is not None:
                refs = [
                    tail_of(text_of(dict_of(s).get("reference")))
                    for s in list_of(report.get("specimen"))
                ]
            for ref in refs:
                specimen = self._specimens.get(ref)
                if specimen is None:
                    continue
                specimens += concept_words(dict_of(specimen.get("type")))[:1]
                if made.day is None:
                    taken = dict_of(specimen.get("collection"))
                    text = text_of(taken.get("collectedDateTime")) or text_of(
                        dict_of(taken.get("collectedPeriod")).get("start")
                    )
                    day, clock = self._local(text)
                    made = made._replace(day=day, clock=clock)
            person = self._same.get(person, person)
            yield Piece(made._replace(specimens=tuple(specimens)), person, pending.of_weight)

    def _of_report(self, made: Reading, report: Json) -> Reading:
        """What a report says for each of its results: the day, the status, the laboratory."""
        status = STATUSES.get(text_of(report.get("status")), Status.UNSAID)
        if status is Status.NO_RESULT:
            made = made._replace(
                status=status, status_word=f"report {text_of(report.get('status'))}"
            )
        elif status is Status.PRELIMINARY and made.status in {Status.FINAL, Status.UNKNOWN}:
            made = made._replace(status=status) if made.status is Status.UNKNOWN else made
        if made.day is None and not made.refused:
            made = self._dated(made, report)
        if made.day is None:
            made = self._offered(made, report, "the day on which the report was issued")
        return made._replace(laboratory=made.laboratory or laboratory_in(report))


def _joined(where: str, more: str) -> str:
    return f"{where}, {more}" if where and not where.endswith(": ") else f"{where}{more}"


def _ref(ref: str, own: str) -> str:
    return f"{own}{ref}" if ref.startswith("#") else tail_of(ref)
