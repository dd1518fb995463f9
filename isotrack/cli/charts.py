"""`history --chart`: numbers over time. Another kind plugs in with one function, added to `CHARTERS`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from isotrack.domain.entries import Kind
from isotrack.domain.errors import UsageUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from isotrack.cli.context import App
    from isotrack.cli.subjects import Asked
    from isotrack.render.charts import Chart
    from isotrack.render.page import Block, Look
    from isotrack.storage.database import Database
    from isotrack.storage.entries import Window


class Charted(NamedTuple):
    """The charts of one kind: lines for people, the same as JSON, and what has to be said below."""

    charts: list[Chart]
    items: list[dict[str, Any]]
    remarks: tuple[str, ...] = ()


def _labs(db: Database, this: App, window: Window, wanted: set[str] | None) -> Charted:
    """Blood tests, each in the unit of its latest result."""
    from isotrack.domain.lab_tables import series
    from isotrack.render import lab_data, lab_pages
    from isotrack.services import labs

    table = labs.results(db, this.today, first_on=window.first_on, last_on=window.last_on)
    found = [one for one in series(table.rows) if wanted is None or one.analyte.id in wanted]
    is_about = any(point.is_about for one in found for point in one.points)
    return Charted(
        [lab_pages.lab_chart(one) for one in found],
        [{"kind": "lab", **lab_data.chart(one)} for one in found],
        (lab_pages.CONVERTED,) if is_about else (),
    )


def _weights(db: Database, this: App, window: Window, wanted: set[str] | None) -> Charted:
    """Body weights in kg."""
    from isotrack.domain.days import format_day
    from isotrack.domain.records import Weight
    from isotrack.domain.units import UG_PER_KG, format_kg
    from isotrack.render.charts import Chart
    from isotrack.render.entry_data import day, number
    from isotrack.services import review

    del wanted
    report = review.history(
        db, window._replace(kinds=(Kind.WEIGHT,), subjects=()), None, this.today
    )
    found = [e.record for e in reversed(report.entries) if isinstance(e.record, Weight)]
    if not found:
        return Charted([], [])
    values = tuple(Fraction(one.weight_ug, UG_PER_KG) for one in found)
    numbers = tuple(format_kg(one.weight_ug) for one in found)
    last = f"{numbers[-1]} ({format_day(found[-1].measured_on)})"
    points = [
        {"date": day(w.measured_on), "value": number(v)} for w, v in zip(found, values, strict=True)
    ]
    return Charted(
        [Chart("Weight kg", values, numbers, (("Last", last),))],
        [{"kind": "weight", "unit": "kg", "points": points}],
    )


CHARTERS: dict[Kind, Callable[[Database, App, Window, set[str] | None], Charted]] = {
    Kind.LAB: _labs,
    Kind.WEIGHT: _weights,
}


def show_charts(this: App, asked: Asked, window: Window) -> None:
    """Show the numbers of what was asked about. Raises UsageUnreadable for a kind without numbers."""
    named = [*asked.kinds, *(one.kind for one in asked.subjects)]
    without = [kind for kind in named if kind not in CHARTERS]
    if without:
        raise UsageUnreadable(
            f"There is no chart of {without[0]} entries.", "isotrack history alt tg --chart"
        )
    db = this.existing()
    kinds = list(dict.fromkeys(named)) or list(CHARTERS)
    done = [CHARTERS[kind](db, this, window, asked.ids_of(kind)) for kind in kinds] if db else []
    charts = [chart for one in done for chart in one.charts]
    remarks = tuple(remark for one in done for remark in one.remarks)

    def data() -> dict[str, Any]:
        from isotrack.render.entry_data import day

        items = [item for one in done for item in one.items]
        return {"window": {"from": day(window.first_on), "to": day(window.last_on)}, "items": items}

    def blocks(look: Look) -> list[Block]:
        from isotrack.render.charts import chart_table
        from isotrack.render.page import Lines

        if not charts:
            return [Lines(None, ("There are no numbers to chart here.",))]
        shown: list[Block] = [chart_table(None, charts, look)]
        return [*shown, Lines(None, remarks)] if remarks else shown

    this.show(data, blocks)
