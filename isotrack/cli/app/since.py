"""What happened to a prescription since a course began: later doses and breaks, as people type them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.cli.app.course_facts import build_step, typed_scheme
from isotrack.domain.core.days import format_day
from isotrack.domain.core.typed_days import between
from isotrack.domain.doses.errors import CycleUnreadable
from isotrack.domain.doses.regimen import Break
from isotrack.domain.doses.scheme import Typed

if TYPE_CHECKING:
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Step

EXAMPLE = '--step "40 from 1aug"    --break 1sep..10sep'


def read_step(this: App, text: str, starts_on: date) -> Step:
    """A later dose with its first day: `40 from 1aug`, `20+40 from 1aug`, `40 20 --alternate from 1aug`.

    Raises CycleUnreadable and the value errors.
    """
    dose, word, day = text.rpartition(" from ")
    if not word:
        raise CycleUnreadable(f'"{text}" does not say from when on.', EXAMPLE)
    typed, rest = typed_scheme(dose.split(), Typed(()))
    if rest or not typed.amounts:
        raise CycleUnreadable(f'"{dose}" is no dose that isotrack can read.', EXAMPLE)
    from_on = this.near_day(day)
    if from_on <= starts_on:
        raise CycleUnreadable(
            f"{format_day(from_on)} is not after the start ({format_day(starts_on)}).", EXAMPLE
        )
    return build_step(typed, from_on)


def read_break(this: App, text: str, starts_on: date) -> Break:
    """Days without a dose: `1sep..10sep`, both ends included. Raises CycleUnreadable, the day errors."""
    words = re.sub(r"^(break|pause)\s+|^from\s+", "", text.strip().lower())
    first, dots, last = re.sub(r"\s+(to|until)\s+", "..", words).partition("..")
    if not dots or not first.strip() or not last.strip():
        raise CycleUnreadable(f'"{text}" names no first and last day.', EXAMPLE)
    first_on, last_on = this.near_day(first), this.near_day(last)
    mended = re.sub(re.escape(words), f"{last.strip()}..{first.strip()}", text.strip().lower())
    days = this.mended(lambda: between(first_on, last_on, text, mended))
    if first_on < starts_on:
        raise CycleUnreadable(
            f"{format_day(first_on)} is before the start ({format_day(starts_on)}).", EXAMPLE
        )
    return Break(days.first_on, days.end_on)
