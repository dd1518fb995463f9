"""The rules of programmes, plans and precautions, read from the compiled tables only where they matter."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.reminders.rules import Rule
from isotrack.knowledge.load import rows

if TYPE_CHECKING:
    from isotrack.domain.core.choices import LabPlan
    from isotrack.domain.core.records import Programme


def _rule(key: str, row: dict[str, Any], item: str | None = None) -> Rule:
    """One row as a rule; days are read, the name of its programme or plan is left out."""
    facts = {
        name: value for name, value in row.items() if name not in {"source", "programme", "plan"}
    }
    for name in ("checked_on", "valid_from", "valid_until"):
        if name in facts:
            facts[name] = date.fromisoformat(facts[name])
    facts.setdefault("item", item)
    return Rule(id=key, sources=tuple(row["source"]), **facts)


@cache
def of_programme(programme: Programme) -> tuple[Rule, ...]:
    """The rules of a programme; none for OTHER, whose dates a person enters."""
    found = rows("programmes").items()
    return tuple(_rule(key, row) for key, row in found if row["programme"] == programme)


@cache
def of_plan(plan: LabPlan) -> tuple[Rule, ...]:
    """The rules of a plan of blood tests; none for PRESCRIBER, whose dates a person enters."""
    return tuple(_rule(key, row) for key, row in rows("lab_plans").items() if row["plan"] == plan)


@cache
def precautions() -> tuple[Rule, ...]:
    """Every precaution, in the order of the table."""
    return tuple(_rule(key, row, "precautions") for key, row in rows("precautions").items())
