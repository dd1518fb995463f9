"""`history --chart`: numbers over time. Another kind plugs in with one function, added to `CHARTERS`."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.errors import UsageUnreadable
from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from isotrack.cli.app.session import App
    from isotrack.cli.entries.history_words import Asked
    from isotrack.render.core.charts import Chart
    from isotrack.render.core.marks import Look
    from isotrack.render.core.page import Block
    from isotrack.storage.database import Database
    from isotrack.storage.entries import Window


class Charted(NamedTuple):
    """The charts of one kind: lines for people, the same as JSON, and what has to be said below."""

    charts: list[Chart]
    items: list[dict[str, Any]]
    remarks: tuple[str, ...] = ()
    page: Callable[[Look], list[Block]] | None = None  # a form of its own, where lines do not do


def _labs(db: Database, this: App, window: Window, wanted: set[str] | None) -> Charted:
    """Blood tests, each in the unit of its latest result."""
    from isotrack.domain.labs.tables import series
    from isotrack.render.labs import data as lab_data
    from isotrack.render.labs import pages as lab_pages
    from isotrack.services.labs import tables as lab_results

    table = lab_results.results(db, this.today, first_on=window.first_on, last_on=window.last_on)
    found = [one for one in series(table.rows) if wanted is None or one.analyte.id in wanted]
    is_about = any(point.is_about for one in found for point in one.points)
    return Charted(
        [lab_pages.lab_chart(one, this.today) for one in found],
        [{"kind": "lab", **lab_data.chart(one)} for one in found],
        (lab_pages.CONVERTED,) if is_about else (),
    )


def _weights(db: Database, this: App, window: Window, wanted: set[str] | None) -> Charted:
    """Body weights in kg."""
    from isotrack.domain.core.days import format_day
    from isotrack.domain.core.records import Weight
    from isotrack.domain.core.units import UG_PER_KG, format_kg
    from isotrack.render.core.charts import Chart
    from isotrack.render.core.entry_data import day, number
    from isotrack.services.doses import status

    del wanted
    report = status.history(
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


def _effects(db: Database, this: App, window: Window, wanted: set[str] | None) -> Charted:
    """Side effects by week, each as a strip."""
    from isotrack.render.effects.strips import strips_page, summary_data
    from isotrack.services.effects.effects import summarise

    first_on, found = summarise(db, window.first_on, window.last_on or this.today)
    chosen = [one for one in found if wanted is None or one.key.term in wanted]
    return Charted(
        [],
        [{"kind": "effect", **summary_data(one)} for one in chosen],
        page=lambda look: strips_page(chosen, first_on, window.last_on or this.today, look),
    )


def _ratings(db: Database, this: App, window: Window, kind: Kind) -> Charted:
    """Ratings of mood or skin, as numbers."""
    from isotrack.domain.core.records import Mood, Skin
    from isotrack.render.core.charts import Chart
    from isotrack.render.core.entry_data import day
    from isotrack.services.doses import status

    report = status.history(db, window._replace(kinds=(kind,), subjects=()), None, this.today)
    values: list[tuple[date, int]] = []
    for entry in reversed(report.entries):
        record = entry.record
        value = record.mood if isinstance(record, Mood) else None
        value = record.rating if isinstance(record, Skin) else value
        if value is not None:
            values.append((entry.on, value))
    if not values:
        return Charted([], [])
    name = "Mood 1-5" if kind is Kind.MOOD else "Skin 0-4"
    numbers = tuple(str(value) for _, value in values)
    points = [{"date": day(on), "value": value} for on, value in values]
    chart = Chart(name, tuple(Fraction(value) for _, value in values), numbers)
    return Charted([chart], [{"kind": str(kind), "points": points}])


def _doses(db: Database, this: App, window: Window, wanted: set[str] | None) -> Charted:
    """Milligrams swallowed by week, from the first day of the window that has a dose."""
    from isotrack.domain.core.days import format_day
    from isotrack.domain.core.records import Dose
    from isotrack.domain.core.units import UG_PER_MG, format_mg
    from isotrack.render.core.charts import Chart
    from isotrack.render.core.entry_data import day, mg
    from isotrack.services.doses import status

    del wanted
    report = status.history(db, window._replace(kinds=(Kind.DOSE,), subjects=()), None, this.today)
    found = [e.record for e in reversed(report.entries) if isinstance(e.record, Dose)]
    if not found:
        return Charted([], [])
    first_on = found[0].taken_on
    weeks = [0] * ((found[-1].taken_on - first_on).days // 7 + 1)
    for dose in found:
        weeks[(dose.taken_on - first_on).days // 7] += dose.dose_ug
    points = [
        {"from": day(first_on + timedelta(days=7 * n)), "value": mg(ug)}
        for n, ug in enumerate(weeks)
    ]
    values = tuple(Fraction(ug, UG_PER_MG) for ug in weeks)
    numbers = tuple(format_mg(ug, grouped=False) for ug in weeks)
    remark = f"Weeks of doses begin with {format_day(first_on)}; the last one may still run."
    return Charted(
        [Chart("Dose mg a week", values, numbers)],
        [{"kind": "dose", "unit": "mg", "weeks": points}],
        (remark,),
    )


CHARTERS: dict[Kind, Callable[[Database, App, Window, set[str] | None], Charted]] = {
    Kind.DOSE: _doses,
    Kind.LAB: _labs,
    Kind.WEIGHT: _weights,
    Kind.EFFECT: _effects,
    Kind.SKIN: lambda db, this, window, _: _ratings(db, this, window, Kind.SKIN),
    Kind.MOOD: lambda db, this, window, _: _ratings(db, this, window, Kind.MOOD),
}


def _without_numbers(asked: Asked, items: list[dict[str, Any]]) -> tuple[str, ...]:
    """That something which was asked for by name has no numbers, beside what has some."""
    from isotrack.cli.entries.history_words import name_of
    from isotrack.domain.core.kinds import KIND_NAMES

    shown = {one["kind"] for one in items}
    about = {one.get("analyte") or one.get("effect") for one in items}
    names = [KIND_NAMES[kind] for kind in asked.kinds if kind not in shown]
    names += [name_of(one) for one in asked.subjects if one.id not in about]
    return tuple(f"There are no numbers of {name} to chart here." for name in names)


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
    if charts or any(one.items for one in done):
        remarks += _without_numbers(asked, [item for one in done for item in one.items])

    def data() -> dict[str, Any]:
        from isotrack.render.core.entry_data import day

        items = [item for one in done for item in one.items]
        return {"window": {"from": day(window.first_on), "to": day(window.last_on)}, "items": items}

    def blocks(look: Look) -> list[Block]:
        from isotrack.render.core.charts import chart_table
        from isotrack.render.core.page import Lines

        shown: list[Block] = [chart_table(None, charts, look)] if charts else []
        shown += [Lines(None, remarks)] if remarks else []
        shown += [block for one in done if one.page for block in one.page(look)]
        return shown or [Lines(None, ("There are no numbers to chart here.",))]

    this.show(data, blocks)
