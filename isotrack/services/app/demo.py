"""The demo course: made-up data from a fixed seed, in a profile of its own, always labelled so."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.choices import FollowUp, LabPlan
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Course, Dose, Goal, Note, Programme, Refill, Step, Weight
from isotrack.domain.core.units import UG_PER_KG, UG_PER_MG
from isotrack.services.app import demo_health
from isotrack.storage import chain, journal

if TYPE_CHECKING:
    from isotrack.domain.core.records import Record
    from isotrack.storage.database import Database

DAYS = 145  # so that today is day 146
SEED = 146
FIRST_STEP_DAYS = 30
_WEIGHTS_TENTHS_KG = ((0, 700), (30, 703), (62, 706), (94, 709), (128, 712))


def _doses(starts_on: date, today: date) -> list[Dose]:
    """Doses up to yesterday: nearly all taken, a few skipped, partial or not logged."""
    chance = random.Random(SEED)  # noqa: S311  # a made-up course, not a secret
    made = []
    for number in range((today - starts_on).days):
        on = starts_on + timedelta(days=number)
        full_mg = 20 if number < FIRST_STEP_DAYS else 40
        luck = chance.random()
        if luck < 0.02:
            continue
        if luck < 0.035:
            made.append(Dose(on, 0, is_skipped=True, note="stomach bug"))
        elif luck < 0.06 and full_mg == 40:
            made.append(Dose(on, 20 * UG_PER_MG, note="only one capsule left"))
        else:
            made.append(Dose(on, full_mg * UG_PER_MG))
    return made


def fill(db: Database, now: datetime, today: date, zone: str) -> None:
    """Write the demo course into an empty file, each part as one change that undo can take back."""
    starts_on = today - timedelta(days=DAYS)
    stamp = chain.Stamp(now, zone)
    second_on = starts_on + timedelta(days=FIRST_STEP_DAYS)
    course = Course(
        starts_on,
        goals=(Goal(starts_on, 120 * UG_PER_MG),),
        programme=Programme.EU_PPP,
        prescriber="Dr A (made up), 555-0100",
    )
    weights = [
        Weight(
            starts_on + timedelta(days=n),
            tenths * UG_PER_KG // 10,
            "kg",
            f"{tenths // 10}.{tenths % 10}kg",
        )
        for n, tenths in _WEIGHTS_TENTHS_KG
    ]
    steps = [
        Step(starts_on, ((20 * UG_PER_MG,),), capsules="1x20"),
        Step(second_on, ((40 * UG_PER_MG,),), capsules="2x20"),
    ]
    notes = [
        Note(today - timedelta(days=9), "Knee pain after running - stop sport?", is_question=True),
        Note(today - timedelta(days=2), "Is sun cream enough in winter?", is_question=True),
    ]
    refill = Refill(today - timedelta(days=26), 60, 20 * UG_PER_MG)
    parts: list[tuple[Kind, list[Record]]] = [
        (Kind.COURSE, [course]),
        (Kind.PRESCRIPTION, list(steps)),
        (Kind.WEIGHT, list(weights)),
        (Kind.DOSE, list(_doses(starts_on, today))),
        (Kind.SUPPLY, [refill]),
        (Kind.NOTE, list(notes)),
        (Kind.FOLLOW_UP, [FollowUp(starts_on, LabPlan.LABEL_EU)]),
        *demo_health.parts(starts_on, today),
    ]
    with db.transaction() as conn:
        for kind, records in parts:
            ops = [journal.NewOp("add", kind, record) for record in records]
            journal.append(conn, ops, stamp, inode=db.inode)
