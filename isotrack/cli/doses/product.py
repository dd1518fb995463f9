"""The product of a course: its name as the person typed it, and the formulation that goes with it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from isotrack.cli.app.course_facts import parse_formulation
from isotrack.domain.core.records import Formulation, check_text
from isotrack.domain.core.unreadable import NoTerminal
from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from isotrack.cli.app.session import App


def product_facts(this: App, product: str | None, formulation: str | None) -> dict[str, object]:
    """The fields of Course that were typed or answered.

    A product suggests a formulation, and the person says which it is: nothing is inferred from a name. Raises
    NoTerminal where nobody can be asked, ChoiceUnknown.
    """
    facts: dict[str, object] = {}
    if formulation is not None:
        facts["formulation"] = parse_formulation(formulation)
    if product is None:
        return facts
    name = check_text(product).strip()
    if name.lower() in {"none", "-"}:
        return {**facts, "product": None}
    facts["product"] = name
    if formulation is None:
        facts["formulation"] = _asked(this, name)
    return facts


def _listed(name: str) -> dict[str, object] | None:
    """The row of a product, by its name or one nearly like it."""
    by_name = {str(row["name"]).lower(): row for row in rows("products").values()}
    near = get_close_matches(name.lower(), by_name, 1, 0.85)
    return by_name[near[0]] if near else None


def _asked(this: App, name: str) -> Formulation:
    """Which formulation a product is, as the person says; the list only suggests."""
    row = _listed(name)
    said = ""
    if row is not None:
        cited = ", ".join(str(key) for key in row["source"])  # type: ignore[attr-defined]  # a list of keys
        said = f"{row['name']} ({row['market']}) is listed as {row['formulation']} [{cited}]."
    if not this.can_ask:
        command = this.again("--formulation", "KIND")
        raise NoTerminal(
            f"The formulation of {name}",
            f"{said} Say which it is: {command}".strip(),
        )
    if said:
        this.say(said)
    kinds = [(str(one), str(one)) for one in Formulation]
    chosen = this.choose(f"Which formulation is {name}? The package says so.", kinds)
    if chosen is None:
        raise NoTerminal(f"The formulation of {name}", this.again("--formulation", "KIND"))
    return Formulation(chosen)
