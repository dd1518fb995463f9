"""May what came from outside take something away? A pure rule, the same for every road.

What comes from outside adds; it takes away only with a yes (docs/reliability.md#what-comes-from-outside).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple, StrEnum

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

MOST_UNASKED = 5  # entries that devices met before may take away between one yes and the next


class Way(StrEnum):
    """What became of an entry."""

    CHANGED = "changed"
    DELETED = "deleted"
    FORGOTTEN = "forgotten"
    GOAL = "goal"  # nothing of ours changes but the goal, by a start weight


class Taking(NamedTuple):
    """One entry that would change, stop counting or be forgotten, and the devices that say so.

    `since` is the number of the first operation of each device that touches it.
    """

    uuid: str
    way: Way
    devices: frozenset[str]
    since: Mapping[str, int]
    is_by_maker: bool = False


class Ruled(NamedTuple):
    """What of it passes unasked, and what needs a yes."""

    passing: tuple[Taking, ...]
    held: tuple[Taking, ...]
    counted: int  # of those that pass, how many count towards the most that may


def rule(takings: Sequence[Taking], met: Collection[str], passed: int, *, is_yes: bool) -> Ruled:
    """Judge what a run would take away.

    `met` are the devices exchanged with before, `passed` counts what passed unasked since the last yes.
    With a yes all passes. Without one nothing is forgotten and no goal moved, a device not met before takes nothing away,
    and the others take at most five entries between them; a correction by the device that made the entry is
    not counted.
    """
    if is_yes:
        return Ruled(tuple(takings), (), 0)
    never = [
        one
        for one in takings
        if one.way in {Way.FORGOTTEN, Way.GOAL} or not one.devices <= set(met)
    ]
    rest = [one for one in takings if one not in never]
    counted = [one for one in rest if not one.is_by_maker]
    if len(counted) + passed > MOST_UNASKED:
        return Ruled(tuple(one for one in rest if one.is_by_maker), (*never, *counted), 0)
    return Ruled(tuple(rest), tuple(never), len(counted))
