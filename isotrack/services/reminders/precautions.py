"""The precautions that run now: during the course, and after its last dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.reminders import precautions as domain
from isotrack.domain.reminders.precautions import Running
from isotrack.services.reminders.facts import Moment, gather

if TYPE_CHECKING:
    from datetime import date

    from isotrack.storage.database import Database


def running(db: Database | None, moment: Moment) -> Running:
    """The precautions during the course (or without one), or those that still run after its end.

    `isotrack help care` names them; `isotrack course end` lists those that follow.
    """
    from isotrack.knowledge.rules import precautions

    rules = precautions()
    if db is None:
        return Running(None, tuple(domain.during(rules, None)))
    with db.snapshot() as conn:
        facts = gather(conn, moment)
    said = facts.chosen.can_become_pregnant if facts.chosen else None
    if facts.last_on is None:
        return Running(None, tuple(domain.during(rules, said)))
    found = domain.after(facts.last_on, rules, said)
    left = [one for one in found if one.until_on is not None and one.until_on >= moment.today]
    return Running(facts.last_on, tuple(left))


def following(db: Database, moment: Moment, ended_on: date) -> Running:
    """Every dated precaution after a course that ends on a day, those that have passed included."""
    from isotrack.knowledge.rules import precautions

    with db.snapshot() as conn:
        facts = gather(conn, moment)
    said = facts.chosen.can_become_pregnant if facts.chosen else None
    last_on = max(facts.last_on or ended_on, ended_on)
    return Running(last_on, tuple(domain.after(last_on, precautions(), said)))
