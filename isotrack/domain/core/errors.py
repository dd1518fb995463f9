"""The families of refusals, and those that any command may utter; one class per fact, the rest in `errors.py` of their part.

An error carries `code` (stable, for JSON), `message` (what was read and why it was refused) and
`hint` (what to type instead). `cli/app/exits.py` maps the three families below to exit codes.
A refusal may repeat the person's own entry, and name the earlier one that it is compared with.
"""

from __future__ import annotations

from typing import ClassVar


class IsotrackError(Exception):
    """A refusal in the person's own language: a message and what to type instead."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details: dict[str, object] = {}  # further keys for JSON, and a last line for people
        self.last_line: str | None = None

    def once_saved(self) -> tuple[str, str | None]:
        """Message and hint where something of the same run was saved before: no word of it may deny that."""
        import re

        denial = r"\s*Nothing (of it )?was (saved|changed|written|taken|recorded|logged)\."
        message = re.sub(denial, "", self.message)
        is_again = self.hint is not None and re.search(
            r"(T|t)(ype|ry) it again|Try again", self.hint
        )
        return f"{message} What came before that is saved.", None if is_again else self.hint


class NotUnderstood(IsotrackError):
    """A word, value or option that cannot be read, or that is missing (exit 2). Nothing was written."""

    code = "not_understood"


class NotDone(IsotrackError):
    """Understood, but refused as it stands: it needs a confirmation, a free file, a whole file (exit 1)."""

    code = "not_done"


class NoCourse(IsotrackError):
    """The command needs a course or a goal and this profile has none (exit 3)."""

    code = "no_course"

    def __init__(self, needs: str) -> None:
        super().__init__(
            f"No course is set up in this profile, and {needs} needs one.", "isotrack init"
        )


class CourseIsOver(NoCourse):
    """A look ahead needs a course that still runs."""

    code = "course_is_over"

    def __init__(self, ended_on: str) -> None:
        IsotrackError.__init__(
            self,
            f"The course ended on {ended_on}, so there is nothing to look ahead to.",
            "A further course: isotrack course new --start DAY",
        )


class NoGoal(NoCourse):
    """There is a course, but no goal was entered and none was typed."""

    code = "no_goal"

    def __init__(self) -> None:
        IsotrackError.__init__(
            self,
            "No goal is entered, so there is no day to work out. A goal comes from the prescriber.",
            "isotrack course --target MG_PER_KG    or once: isotrack plan 40 --target MG_PER_KG",
        )


class NoWeight(NoCourse):
    """mg/kg was asked for and no weight is recorded."""

    code = "no_weight"

    def __init__(self) -> None:
        IsotrackError.__init__(
            self, "No weight is recorded, so mg/kg cannot be worked out.", "isotrack weight 70.5kg"
        )


# --- values ----------------------------------------------------------------------------------


class AmountMissing(NotUnderstood):
    """No amount was typed and no prescription supplies one."""

    code = "amount_missing"

    def __init__(self, day: str | None = None, example: str = "isotrack dose MG") -> None:
        known = f" No prescribed dose is known for {day}." if day else ""
        super().__init__(
            f"How many mg?{known} Nothing was logged.",
            self.hint_of(example),
        )

    @staticmethod
    def hint_of(command: str) -> str:
        """What to type instead, where `command` is the person's own with an amount."""
        return f"{command}    or set the prescription: isotrack rx MG --from DAY"


class ChoiceUnknown(NotUnderstood):
    """A word outside a fixed list."""

    code = "choice_unknown"

    def __init__(self, typed: str, what: str, choices: tuple[str, ...], near: str | None) -> None:
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(f'No {what} "{typed}".{meant}', f"One of: {', '.join(choices)}")


class TextUnreadable(NotUnderstood):
    """Text that is empty, too long, or not valid Unicode."""

    code = "text_unreadable"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The text {why}. Nothing was recorded.",
            "From a file or another program: isotrack note - < FILE",
        )


class SettingUnreadable(NotUnderstood):
    """A value in the environment or in config.toml that isotrack cannot use."""

    code = "setting_unreadable"

    def __init__(self, where: str, why: str, fix: str) -> None:
        super().__init__(f"{where}: {why}", fix)


# --- entries -----------------------------------------------------------------------------------


class IdUnreadable(NotUnderstood):
    """The word is not an entry id."""

    code = "id_unreadable"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" is not an entry ID. Nothing was changed.',
            "An ID is a letter and a number, for example d312; isotrack history shows them",
        )


class IdsReversed(NotUnderstood):
    """A range of ids whose end lies before its start."""

    code = "ids_reversed"

    def __init__(self, typed: str, mended: str) -> None:
        super().__init__(
            f'"{typed}" runs backwards. Nothing was changed.', f"The lower number first: {mended}"
        )


class UnknownCommand(NotUnderstood):
    """The first word is no command."""

    code = "unknown_command"

    def __init__(self, typed: str, leads: tuple[str, ...]) -> None:
        hint = "    or: ".join(leads) or "isotrack --help lists them"
        super().__init__(f'No command "{typed}". Nothing was recorded.', hint)


class UsageUnreadable(NotUnderstood):
    """An option that does not exist, or one without its value."""

    code = "usage"


class InputEnded(NotUnderstood):
    """The input ended in the middle of the questions."""

    code = "input_ended"

    def __init__(self) -> None:
        super().__init__(
            "The input ended before the last answer. Nothing was saved.",
            "Give the answers as options: isotrack help",
        )


class DayTotalOutOfLimits(NotUnderstood):
    """The day's sum would pass the hard limit, which no confirmation opens."""

    code = "day_total_out_of_limits"

    def __init__(self, total: str, day: str, most: str) -> None:
        super().__init__(
            f"With this entry {day} would hold {total}, more than isotrack records for one day ({most}). Nothing was logged.",
            "Look at that day first: isotrack history dose",
        )


class ClockUnreadable(NotUnderstood):
    """A clock time that is not HH:MM, or that did not happen."""

    code = "clock_unreadable"

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.', "Write the time as HH:MM, for example 21:30"
        )
