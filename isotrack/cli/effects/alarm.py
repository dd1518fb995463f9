"""The red flags in entries that were written: told again when one is edited, and carried by JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.days import DayRange, one_day
from isotrack.domain.core.records import OTHER_EFFECT, Effect, Lab
from isotrack.domain.effects.effects import last_day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from isotrack.cli.app.session import App
    from isotrack.domain.core.records import Record
    from isotrack.domain.effects.red_flags import Alert


def alerts_of(this: App, records: Iterable[Record]) -> tuple[Alert, ...]:
    """The red flags that entries raise, each once: side effects, and positive pregnancy tests."""
    from isotrack.services.effects import alerts
    from isotrack.services.effects.effects import near_red_flags
    from isotrack.services.labs.log import pregnancies

    found: dict[str, Alert] = {}
    for one in records:
        felt: dict[str, int] = {}
        if isinstance(one, Effect) and one.severity:
            felt = {one.term: one.severity}
            if one.term == OTHER_EFFECT and one.words:
                felt |= dict.fromkeys(near_red_flags(one.words), one.severity)
            days = DayRange(one.felt_on, one_day(last_day_of(one)).end_on)
        elif isinstance(one, Lab) and pregnancies(this.existing(), [one]):
            felt, days = {"pregnancy": 1}, one_day(one.drawn_on)
        else:
            continue
        for alert in alerts.alerts(this.existing(), felt, days, place=this.place):
            found.setdefault(alert.flag.id, alert)
    return tuple(found.values())
