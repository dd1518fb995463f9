"""What the commands for laboratory results give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from isotrack.domain.core.entries import Entry
    from isotrack.domain.entries.written import Written


class PanelLogged(NamedTuple):
    """Results that were written, and those that were there already.

    `changed` are the uuids of results that were there and learned something more, such as a range.
    """

    written: Written
    already: tuple[Entry, ...]
    changed: tuple[str, ...] = ()


class LabSettings(NamedTuple):
    """The ranges and the units that were entered."""

    ranges: tuple[Entry, ...]
    units: tuple[Entry, ...]


class RangesSet(NamedTuple):
    """Ranges or units that were entered; `former` are those that they replace or follow."""

    written: Written
    former: tuple[Entry, ...]


class Imported(NamedTuple):
    """A file that was read: what was written, what was there already, what it holds besides.

    `left_out` names what isotrack keeps no record of, `named` what another rule leaves out (why, what),
    each with how often; `unreadable` are rows that the person chose to leave out. `replaced` are the
    uuids of preliminary results that a final one took the place of; `said` is what a reader must know.
    """

    written: Written
    weights: tuple[Entry, ...]
    already: int
    left_out: tuple[tuple[str, int], ...]
    unreadable: tuple[str, ...]
    kind: str
    named: tuple[tuple[str, str, int], ...] = ()
    replaced: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()  # left out, with the reason
