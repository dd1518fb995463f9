"""Read XML without expanding anything: a tree of its elements, and FHIR's XML in the shape of its JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from isotrack.domain.core.tables import FileUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_DEPTH = 100
FHIR = "{http://hl7.org/fhir}"
ENTITIES = "declares entities, which are never expanded"


def tree(data: bytes) -> Element:
    """The elements of a document, `{namespace}name` each. Raises FileUnreadable, also for any ENTITY."""
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def name(raw: str) -> str:
        return f"{{{raw}" if "}" in raw else raw

    def start(raw: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise FileUnreadable("is nested too deeply")
        builder.start(name(raw), {name(key): value for key, value in attributes.items()})

    def end(raw: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name(raw))

    def entity(*_: object) -> NoReturn:
        raise FileUnreadable(ENTITIES)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)  # noqa: FBT003  # positional only
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError, LookupError):
        raise FileUnreadable("is not whole XML") from None


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def fhir_json(element: Element) -> Any:
    """A FHIR resource as its JSON would say it; every value keeps its digits, one of a list stands alone."""
    found: dict[str, Any] = {}
    if element.tag.startswith(FHIR) and local(element)[:1].isupper():
        found["resourceType"] = local(element)
    for key in ("id", "url"):
        if key in element.attrib and "value" not in element.attrib:
            found[key] = element.attrib[key]
    for child in element:
        if not child.tag.startswith(FHIR):
            continue  # the narrative
        key, value = local(child), _inner(child)
        if key in found:
            found[key] = [*(found[key] if isinstance(found[key], list) else [found[key]]), value]
        else:
            found[key] = value
    return found


def _inner(child: Element) -> Any:
    if "value" in child.attrib:
        return child.attrib["value"]
    inner = list(child)
    if local(child) in {"resource", "contained"} and inner:
        return fhir_json(inner[0])
    return fhir_json(child)


def every(element: Element, name: str) -> Iterator[Element]:
    """The children of that name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def first(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of names; None where it ends."""
    for name in path:
        if element is None:
            return None
        element = next(every(element, name), None)
    return element
