"""Two days that form a range where they are typed apart or may lie ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from isotrack.domain.core.typed_days import between, parse_coming_days
from isotrack.domain.core.unreadable import DaysReversed

if TYPE_CHECKING:
    from isotrack.cli.app.session import App
    from isotrack.domain.core.days import DayRange


def coming_days(this: App, typed: str) -> DayRange:
    """A typed range of days that may lie ahead. Raises the errors of days."""
    order = this.settings.date_order
    return this.mended(lambda: parse_coming_days(typed, this.today, order=order))


def check_window(
    this: App, since: str | None, until: str | None, days: tuple[object, object]
) -> None:
    """Refuse a window of --since and --until that ends before it begins. Raises DaysReversed."""
    first_on, last_on = days
    if not isinstance(first_on, date) or not isinstance(last_on, date):
        return
    typed, mended = f"--since {since} --until {until}", f"--since {until} --until {since}"
    try:
        this.mended(lambda: between(first_on, last_on, typed, mended))
    except DaysReversed as fault:
        fault.message = fault.message.removesuffix(" Nothing was recorded.")
        raise
