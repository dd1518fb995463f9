"""What a side effect of some days is called: in the person's own words, or by its short name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.records import OTHER_EFFECT
from isotrack.knowledge.effects import effects
from isotrack.render.core.text import one_line

if TYPE_CHECKING:
    from isotrack.domain.effects.effects import Summary


def summary_name(one: Summary) -> str:
    """The name of a summarised effect: its plain name, or the person's own."""
    if one.key.term == OTHER_EFFECT and one.words:
        return one_line(one.words)
    known = effects().get(one.key.term)
    return known.name if known is not None else one_line(one.key.term)


def short_name(one: Summary) -> str:
    """The short name of a summarised effect: dry lips."""
    known = effects().get(one.key.term)
    return known.short if known is not None and one.key.own is None else summary_name(one)
