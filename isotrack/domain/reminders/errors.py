"""What stands in the way of a reminder: words that name no interval, schedulers that refuse, files of others."""

from isotrack.domain.core.errors import NotDone, NotUnderstood


class IntervalUnreadable(NotUnderstood):
    """A word that is no number of days, weeks or months."""

    code = "interval_unreadable"

    def __init__(self, typed: str, what: str, example: str) -> None:
        super().__init__(
            f'"{typed}" is not {what}. Nothing was changed.', f"For example: {example}"
        )


class ReminderUnknown(NotUnderstood):
    """A word after `remind` that names neither an item nor anything to do."""

    code = "reminder_unknown"

    def __init__(self, typed: str, near: str | None) -> None:
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(
            f'isotrack remind does not know "{typed}".{meant} Nothing was changed.',
            f'A date of your own needs its day: isotrack remind "{typed}" --from DAY    All: isotrack remind --help',
        )


class ForeignFile(NotDone):
    """A file in the place of one of ours that does not carry our mark."""

    code = "foreign_file"

    def __init__(self, path: str, mark: str) -> None:
        super().__init__(
            f'{path} is there and does not carry the mark "{mark}". It was left as it is.',
            "Move it away, or choose another place",
        )


class WordsUnprintable(NotUnderstood):
    """A path with a line end or another control character, which would become a line of its own."""

    code = "words_unprintable"

    def __init__(self, word: str) -> None:
        shown = word.encode("unicode_escape").decode("ascii")
        super().__init__(
            f'"{shown}" holds a control character, which no line of a scheduler can carry. Nothing was installed.',
            "Use a folder whose name is plain text",
        )


class SchedulerFailed(NotDone):
    """A program of the system did not do what was asked of it."""

    code = "scheduler_failed"

    def __init__(self, command: str, why: str) -> None:
        super().__init__(
            f'"{command}" did not work: {why}',
            "isotrack remind install    prints what to do by hand    isotrack remind uninstall    takes away what is there",
        )


class CourseNeedsProgramme(NotDone):
    """An answer that only a programme asks for."""

    code = "no_programme"

    def __init__(self) -> None:
        super().__init__(
            "No programme is chosen in this course, and only a programme asks this. Nothing was changed.",
            "isotrack course --programme PROGRAMME    which is us, uk, eu or other",
        )


class NothingRuns(NotDone):
    """A snooze that no installed run would end."""

    code = "nothing_runs"

    def __init__(self, until: str, example: str) -> None:
        super().__init__(
            f"Nothing that is installed runs from {until} to the end of your day, so nobody would tell you again."
            " Nothing was changed.",
            f"Install runs for it: {example}",
        )
