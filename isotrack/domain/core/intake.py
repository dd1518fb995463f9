"""What a file from outside would do: its rows by kind, its columns, its doubts, and which answer opens what.

Every reader of a foreign format turns its bytes into an `Intake`; judging adds doubts to it; the preview,
the question and the write all use that one value. Its answers (docs/moving-in.md): `--yes`
opens the doubts that were shown, `--skip-unreadable` leaves out the rows that cannot be read, what a
rule leaves out needs neither, and what is needed to read the file at all is opened by its option alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.errors import NotDone, NotUnderstood
from isotrack.domain.core.records import Dose
from isotrack.domain.core.units import format_mg
from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from isotrack.domain.core.records import Record

MOST_OF_A_KIND = 20  # of more, the first and the last ten are shown, and how many there are
_SHOWN_AT_EACH_END = 10


class Found(NamedTuple):
    """A record that a file brings: its place in the order of the file, and where people find it there.

    `uuid` is the identity that its source gave it, so that a second import adds nothing.
    """

    place: int
    where: str
    record: Record
    uuid: str | None = None


class Unreadable(NamedTuple):
    """A row that should hold something and cannot be read; `why` is a sentence.

    `is_alarming` where it may be something that a person must be told at once. `amount_ug` are the
    micrograms that its source counts for it, where that is known.
    """

    place: int
    where: str
    why: str
    is_alarming: bool = False
    amount_ug: int = 0


class Left(NamedTuple):
    """A row that a rule leaves out, which needs no yes: `why` names the rule, `what` the thing.

    `amount_ug` are the micrograms that its source counts for it and isotrack does not.
    """

    place: int
    where: str
    why: str
    what: str = ""
    amount_ug: int = 0


class Raised(NamedTuple):
    """A doubt about a row, or about the whole file (`where` is empty then)."""

    place: int
    where: str
    code: str
    message: str


class Needed(NamedTuple):
    """What the file does not say and no yes can: the option that says it is `option`.

    `instead` is the value of that option that was typed and says nothing: the new one takes its place.
    """

    code: str
    message: str
    option: str
    instead: str = ""


class Column(NamedTuple):
    """A column and what it is read as; `use` is None where it is left out, `why` says why."""

    name: str
    use: str | None
    why: str = ""


Item = Found | Unreadable | Left


class Intake(NamedTuple):
    """What a file would do. `theirs_ug` is the sum that its own program shows for the days it covers.

    `said` are facts that a reader must know (the zone, a guessed encoding); `commands` are what the
    file holds besides rows, as commands to type: facts that programs fill in by themselves.
    """

    format: str
    items: tuple[Item, ...]
    columns: tuple[Column, ...] = ()
    raised: tuple[Raised, ...] = ()
    needed: tuple[Needed, ...] = ()
    said: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    theirs_ug: int | None = None

    @property
    def found(self) -> tuple[Found, ...]:
        """The rows that can be recorded."""
        return tuple(item for item in self.items if isinstance(item, Found))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The rows that cannot be read."""
        return tuple(item for item in self.items if isinstance(item, Unreadable))

    @property
    def left(self) -> tuple[Left, ...]:
        """The rows that a rule leaves out."""
        return tuple(item for item in self.items if isinstance(item, Left))

    def beyond(self, bad: Mapping[Found, Unreadable]) -> Intake:
        """The same file with rows that turned out to be unreadable, such as a fifth dose of 100 mg a day."""
        items = [bad.get(item, item) if isinstance(item, Found) else item for item in self.items]
        return self._replace(items=tuple(items))


class Answer(NamedTuple):
    """What a person has said to a file.

    `shown` are the doubts and unreadable rows that a terminal showed before its one yes to all of them.
    """

    is_yes: bool = False
    skips_unreadable: bool = False
    shown: frozenset[Raised | Unreadable] = frozenset()


class FileNeedsWord(NotUnderstood):
    """Something that the file does not say and a person has to (exit 2)."""

    code = "file_needs_word"

    def __init__(self, name: str, needed: Sequence[Needed]) -> None:
        if len(needed) == 1:
            text = f"{name}: {needed[0].message}. Nothing was written."
        else:
            several = "\n".join(f"  {one.message}" for one in needed)
            text = f"{name}: {len(needed)} things have to be said. Nothing was written.\n{several}"
        super().__init__(text)
        self.needed = tuple(needed)


class RowsUnreadable(NotUnderstood):
    """Rows that cannot be read, with the doubts about the others in the same answer (exit 2)."""

    code = "rows_unreadable"

    def __init__(
        self,
        name: str,
        bad: Sequence[Unreadable],
        doubts: Sequence[Raised],
        good: int,
        noun: str = "row",
    ) -> None:
        what = f"1 {noun}" if len(bad) == 1 else f"{len(bad):,} {noun}s"
        also = f", and {counted(doubts)} about the others" if doubts else ""
        super().__init__(
            f"{name} has {what} that cannot be read{also}. Nothing was written.\n"
            + "\n".join(f"  {line}" for line in told([*bad, *doubts]))
        )
        self.stopped: frozenset[Raised | Unreadable] = frozenset((*bad, *doubts))
        self.plan: object | None = None  # what the file would do, where it is known
        self.has_doubts = bool(doubts)
        self.good = good  # rows that can be recorded without them
        self.noun = noun


class FileDoubtful(NotDone):
    """Rows that a person has to say yes to (exit 1)."""

    code = "file_doubtful"

    def __init__(self, name: str, doubts: Sequence[Raised]) -> None:
        super().__init__(
            f"{name}: {counted(doubts)}. Nothing was written.\n"
            + "\n".join(f"  {line}" for line in told(doubts))
        )
        self.stopped: frozenset[Raised | Unreadable] = frozenset(doubts)
        self.plan: object | None = None  # what the file would do, where it is known


class SumsDiffer(NotDone):
    """The rows of a file do not add up to the sum that its own program shows, and nothing explains it (exit 1)."""

    code = "sums_differ"

    def __init__(self, name: str, theirs: str, ours: str) -> None:
        super().__init__(
            f"{name}: its own program shows {theirs} mg, and its rows make {ours} mg; isotrack cannot say why."
            " Nothing was written.",
            "Please report this: isotrack should read the file as its program does",
        )


def check_sums(name: str, intake: Intake) -> None:
    """Return where what is recorded and what is named as left out make the sum of the file's own program.

    Raises SumsDiffer.
    """
    if intake.theirs_ug is None or intake.needed:
        return
    ours_ug = sum(one.record.dose_ug for one in intake.found if isinstance(one.record, Dose))
    named_ug = sum(one.amount_ug for one in intake.left)
    named_ug += sum(one.amount_ug for one in intake.unreadable)
    if ours_ug + named_ug != intake.theirs_ug:
        raise SumsDiffer(name, format_mg(intake.theirs_ug), format_mg(ours_ug + named_ug))


def counted(doubts: Sequence[Raised]) -> str:
    """How many doubts there are, in words."""
    return "1 doubt" if len(doubts) == 1 else f"{len(doubts):,} doubts"


def settle(name: str, intake: Intake, doubts: Sequence[Raised], answer: Answer) -> None:
    """Return where an answer opens all of a file; nothing may be written otherwise.

    Raises FileNeedsWord, RowsUnreadable or FileDoubtful.
    """
    if intake.needed:
        raise FileNeedsWord(name, intake.needed)
    bad = [
        one for one in intake.unreadable if not answer.skips_unreadable and one not in answer.shown
    ]
    asked = [one for one in doubts if not answer.is_yes and one not in answer.shown]
    if bad:
        raise RowsUnreadable(name, bad, asked, len(intake.found), _noun(intake))
    if asked:
        raise FileDoubtful(name, asked)


def _noun(intake: Intake) -> str:
    """What is counted: rows, or cells where a row of the file holds several values."""
    places = [one.place for one in intake.items if not isinstance(one, Left)]
    return "row" if len(set(places)) == len(places) else "cell"


def sentence(one: Raised | Unreadable | Left) -> str:
    """What is said about a row, with its place in the file."""
    if isinstance(one, Raised):
        text = one.message
    elif isinstance(one, Unreadable):
        text = one.why
    else:
        text = f"{one.why}: {one.what}" if one.what else one.why
    return f"{one.where}: {text}" if one.where else text


def told(things: Iterable[Raised | Unreadable | Left]) -> list[str]:
    """What is said about rows, in the order of the file; of a kind with more than twenty, both ends."""
    ordered = sorted(things, key=lambda one: one.place)
    kinds: dict[str, list[int]] = {}
    for index, one in enumerate(ordered):
        kinds.setdefault(_kind(one), []).append(index)
    gaps: dict[int, int] = {}
    hidden: set[int] = set()
    for places in kinds.values():
        if len(places) > MOST_OF_A_KIND:
            middle = places[_SHOWN_AT_EACH_END:-_SHOWN_AT_EACH_END]
            gaps[middle[0]] = len(middle)
            hidden.update(middle)
    lines = []
    for index, one in enumerate(ordered):
        if index in gaps:
            lines.append(f"... {gaps[index]:,} more like the one before ...")
        if index not in hidden:
            lines.append(sentence(one))
    return lines


def _kind(one: Raised | Unreadable | Left) -> str:
    if isinstance(one, Raised):
        return one.code
    return "unreadable" if isinstance(one, Unreadable) else f"left: {one.why}"
