"""The words of `isotrack effect`: which effects, how bad, which days; asked about where they are unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from isotrack.domain.core.errors import IsotrackError
from isotrack.domain.effects.effects import MOST_SEVERITY, SEVERITY_MEANINGS
from isotrack.domain.effects.errors import SeverityUnreadable
from isotrack.domain.effects.lists import read_list
from isotrack.domain.entries.checkin import Felt
from isotrack.knowledge.effects import as_said, effects, find, scale
from isotrack.services.effects import alerts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.cli.app.session import App
    from isotrack.domain.core.days import DayRange
    from isotrack.domain.effects.lists import Said, Typed

SCALE = "; ".join(f"{number} {meaning}" for number, meaning in enumerate(SEVERITY_MEANINGS))
NO_SEVERITY = "SEVERITY"  # stands in a command for what was not said


def parse_severity(typed: str) -> int:
    """A severity from 0 to 4. Raises SeverityUnreadable."""
    if not (typed.isascii() and typed.isdigit() and int(typed) <= MOST_SEVERITY):
        raise SeverityUnreadable(typed, SCALE)
    return int(typed)


def severity_of(said: Said) -> int | None:
    """The severity of a phrase, where a readable one was typed."""
    try:
        return None if said.number is None else parse_severity(said.number)
    except SeverityUnreadable:
        return None


def read(this: App, words: Sequence[str]) -> Typed:
    """Cut the words into phrases, each with its severity, and a day at the end."""
    return read_list(words, scale(), lambda typed: is_day(this, typed))


class Again(Protocol):
    """The person's own command with a phrase put otherwise, or kept under a name of their own."""

    def __call__(
        self, instead: Said, words: str, number: str | None = None, *, is_new: bool = False
    ) -> str:
        """The command, ready to be pasted."""


def command(
    this: App,
    typed: Typed,
    instead: Said,
    words: str,
    number: str | None = None,
    *,
    is_new: bool = False,
) -> str:
    """The person's own command with a phrase put otherwise: day, severities, options and the rest stay."""
    import shlex

    parts: list[str] = []
    for one in typed.said:
        is_it = one is instead
        said = (number if is_it else None) or one.number or NO_SEVERITY
        *absent, last = words.split(" 0 ") if is_it else [one.phrase]
        parts += [word for term in absent for word in (term, "0")]
        parts += [last, said]
    if typed.day is not None:
        parts.append(typed.day)
    new = ["--new"] if is_new else []
    return shlex.join(["isotrack", "effect", *parts, *kept_options(this.argv), *new])


def absences(this: App, typed: Typed, left_out: Sequence[str]) -> str:
    """What is said of the parts of a list that were left out because they say that something is absent."""
    import shlex

    terms = dict.fromkeys(term for words in left_out for term in find(words).denied)
    said = ", ".join(f'"{words}"' for words in left_out)
    if not terms:
        return f"Left out: {said}"
    zeros = [word for term in terms for word in (term, "0")]
    day = [typed.day] if typed.day is not None else []
    mended = shlex.join(["isotrack", "effect", *zeros, *day, *kept_options(this.argv)])
    return f"Left out, said to be absent: {said}. To note that: {mended}"


def kept_options(argv: Sequence[str]) -> list[str]:
    """The options of a command line that say how an entry is meant, with their values."""
    kept: list[str] = []
    for index, word in enumerate(argv):
        if word in {"--on", "--until", "--note", "-m", "--profile", "-p"}:
            kept += argv[index : index + 2]
        elif word.startswith(("--on=", "--until=", "--note=", "--profile=")):
            kept.append(word)
    return kept


def is_day(this: App, typed: str) -> bool:
    """Whether words are a day or a range; one that is refused for what it says (in the future) is."""
    from isotrack.domain.core.unreadable import DayUnreadable

    try:
        this.days(typed)
    except DayUnreadable:
        return False
    except IsotrackError:
        return True
    return True


def name_of(term: str, own: str | None = None) -> str:
    """A term for people: `lips_dry: Dry, cracked or sore lips`."""
    return f"{term}: {own or effects()[term].name}"


def alarm(
    this: App,
    felt: Sequence[Felt],
    days: DayRange | None,
    also: Sequence[Felt] = (),
    head: str | None = None,
) -> None:
    """Tell the red flags among what is felt before anything else, even where the file cannot be read.

    `also` was felt on the same days and has been told; it counts where two effects raise a flag together.
    """
    severities = worst_of(felt)
    if severities.pop("suicidal", 0):
        this.answer_crisis()
    if not any(severities.values()):
        return
    from isotrack.render.effects.alerts import alerts_text

    window = days or this.days(None)
    try:
        told = alerts.alerts(this.existing(), severities, window, worst_of(also), this.place)
    except IsotrackError:
        this.alarm(alerts_text(alerts.unknown(severities, this.place), head))
        raise
    this.alarm(alerts_text(told, head))


def worst_of(felt: Sequence[Felt]) -> dict[str, int]:
    """The worst severity of each term, as the red flags know it."""
    severities: dict[str, int] = {}
    for one in felt:
        term = as_said(one.term, one.words)
        severities[term] = max(severities.get(term, 0), one.severity)
    return severities
