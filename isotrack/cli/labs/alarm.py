"""The pregnancy text, before anything else is said about a result that may mean one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import one_day
from isotrack.domain.core.errors import IsotrackError, NotUnderstood
from isotrack.domain.core.records import Lab

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Any

    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Record
    from isotrack.domain.effects.red_flags import Alert

TERM = {"pregnancy": 1}  # the text is the same at every severity


def alarm_pregnancy(this: App, records: Iterable[Record]) -> None:
    """Show the text of the programme where a result is positive, even where the file cannot be read."""
    day = _day(this, records)
    if day is None:
        return
    from isotrack.render.effects.alerts import alerts_text
    from isotrack.services.effects import alerts

    try:
        told = alerts.alerts(this.existing(), TERM, one_day(day), place=this.place)
    except IsotrackError:
        this.alarm(alerts_text(alerts.unknown(TERM, this.place)))
        raise
    this.alarm(alerts_text(told))


def pregnancy_data(this: App, records: Iterable[Record]) -> dict[str, Any]:
    """The level, text and source of the alert for JSON; null where there is none."""
    from isotrack.render.effects.alerts import alerts_data
    from isotrack.services.effects import alerts

    day = _day(this, records)
    told: tuple[Alert, ...] = (
        () if day is None else alerts.alerts(this.existing(), TERM, one_day(day), place=this.place)
    )
    return alerts_data(told)


def _day(this: App, records: Iterable[Record]) -> date | None:
    """The last day of a test that may mean a pregnancy; beside a damaged diary only its own range counts."""
    from isotrack.domain.labs.results import HCG
    from isotrack.services.labs.log import pregnancies

    tests = [one for one in records if isinstance(one, Lab) and one.analyte == HCG]
    if not tests:
        return None
    try:
        shown = pregnancies(this.existing(), tests)
    except IsotrackError:
        shown = pregnancies(None, tests)
    return max((one.drawn_on for one in shown), default=None)


def understood(this: App, words: list[str], chosen: dict[str, str]) -> list[Lab]:
    """The pregnancy tests in a line that is refused; words that are no known result may mean anything."""
    from isotrack.cli.effects.words import is_day
    from isotrack.domain.core.records import UNCLEAR
    from isotrack.domain.labs.errors import AnswerUnreadable
    from isotrack.domain.labs.panels import Typed, read_panel
    from isotrack.domain.labs.results import HCG
    from isotrack.knowledge.analytes import vocabulary

    tokens = [token for word in words for token in word.split()]
    found: list[Typed] = []
    unknown: list[Lab] = []
    for start in range(len(tokens)):
        try:
            read_panel(tokens[start:], vocabulary(), chosen, found)
        except AnswerUnreadable as error:
            if not is_day(this, error.typed):
                unknown.append(Lab(this.today, HCG, UNCLEAR, None, entered=error.typed))
        except NotUnderstood:
            continue
    return [*unknown, *(one.on(this.today) for one in found)]
