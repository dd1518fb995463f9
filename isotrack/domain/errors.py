"""Every refusal isotrack can utter, one class per fact, so that the wording is reviewed in one file.

An error carries `code` (stable, for JSON), `message` (what was read and why it was refused) and
`hint` (what to type instead). `cli/exits.py` maps the three families below to exit codes.
A refusal may repeat the person's own entry; it never shows anything else that was recorded.
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


# --- numbers ---------------------------------------------------------------------------------


class NumberUnreadable(NotUnderstood):
    """The word is not a plain decimal number in the digits 0-9."""

    code = "number_unreadable"

    def __init__(self, typed: str, what: str, example: str) -> None:
        super().__init__(
            f'"{typed}" is not {what} that isotrack can read. Nothing was recorded.',
            f"Write it in the digits 0-9, for example {example}",
        )


class ThousandsMark(NotUnderstood):
    """A comma or point that could separate thousands."""

    code = "thousands_mark"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" could have a thousands mark, and isotrack never guesses. Nothing was recorded.',
            "Write digits without grouping: 1234 or 1.5 or 1,5",
        )


class NegativeNumber(NotUnderstood):
    """A value below zero."""

    code = "negative_number"

    def __init__(self, typed: str, what: str) -> None:
        super().__init__(
            f'"{typed}" is below zero, and {what} cannot be. Nothing was recorded.',
            "Type the value without the minus sign",
        )


class ZeroDose(NotUnderstood):
    """0 mg: the person probably means that the dose was not taken."""

    code = "zero_dose"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" is no dose. Nothing was logged.',
            "To record a dose that was not taken: isotrack dose skip",
        )


class DoseOutOfLimits(NotUnderstood):
    """A single amount outside the hard limits, which no confirmation opens."""

    code = "dose_out_of_limits"

    def __init__(self, typed: str, least: str, most: str) -> None:
        super().__init__(
            f'"{typed}" is outside what isotrack records as one dose ({least} to {most}). Nothing was logged.',
            "Check the number and its unit: 40 means 40 mg",
        )


class DayTotalOutOfLimits(NotUnderstood):
    """The day's sum would pass the hard limit, which no confirmation opens."""

    code = "day_total_out_of_limits"

    def __init__(self, total: str, day: str, most: str) -> None:
        super().__init__(
            f"With this entry {day} would hold {total}, more than isotrack records for one day ({most}). Nothing was logged.",
            "Look at that day first: isotrack history dose",
        )


class AmountMissing(NotUnderstood):
    """No amount was typed and no prescription supplies one."""

    code = "amount_missing"

    def __init__(self, example: str = "isotrack dose 40") -> None:
        super().__init__(
            "How many mg? No prescribed dose is known for that day. Nothing was logged.",
            f"{example}    or set the prescription once: isotrack rx 40",
        )


class WrongUnit(NotUnderstood):
    """A unit that does not belong to this value."""

    code = "wrong_unit"

    def __init__(self, typed: str, units: str, example: str) -> None:
        super().__init__(
            f'"{typed}" has a unit that isotrack does not take here ({units} it takes). Nothing was recorded.',
            f"For example {example}",
        )


class UnitMissing(NotUnderstood):
    """The first weight of a profile was typed without its unit."""

    code = "unit_missing"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'Is "{typed}" in kg or in lb? The first weight needs its unit. Nothing was recorded.',
            f"isotrack weight {typed}kg    or: isotrack weight {typed}lb",
        )


class WeightOutOfLimits(NotUnderstood):
    """A body weight outside the hard limits."""

    code = "weight_out_of_limits"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" is outside what isotrack records as a body weight (20 to 350 kg). Nothing was recorded.',
            "Check the number and its unit, for example 70.5kg or 155lb",
        )


class ValueMissing(NotUnderstood):
    """A value the command cannot do without, and nobody could be asked."""

    code = "value_missing"

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what} is missing. Nothing was recorded.", how)


class ChoiceUnknown(NotUnderstood):
    """A word outside a fixed list."""

    code = "choice_unknown"

    def __init__(self, typed: str, what: str, choices: tuple[str, ...], near: str | None) -> None:
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(f'No {what} "{typed}".{meant}', f"One of: {', '.join(choices)}")


class OutOfRange(NotUnderstood):
    """A number outside the range that a setting takes."""

    code = "out_of_range"

    def __init__(self, typed: str, what: str, least: str, most: str) -> None:
        super().__init__(
            f'"{typed}" is outside what isotrack takes as {what}. Nothing was recorded.',
            f"From {least} to {most}",
        )


class CycleUnreadable(NotUnderstood):
    """Options of a prescription that contradict each other."""

    code = "cycle_unreadable"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"{why} Nothing was changed.",
            "isotrack rx 40    isotrack rx 20 --times 2    isotrack rx 40+20 --alternate    isotrack rx 20 --every 2d",
        )


class TooManyWords(NotUnderstood):
    """Words left over that are neither value nor day."""

    code = "too_many_words"

    def __init__(self, word: str, usage: str) -> None:
        super().__init__(
            f'isotrack does not know what to do with "{word}" here. Nothing was recorded.', usage
        )


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


# --- days --------------------------------------------------------------------------------------


class DayUnreadable(NotUnderstood):
    """The word is not in the closed grammar of days."""

    code = "day_unreadable"

    def __init__(self, typed: str, why: str = "is not a day that isotrack knows") -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.',
            'Write a day as yday, mon, 3d, 20nov, "20 nov" or 2026-11-20 (all forms: isotrack help dates)',
        )


class DayAmbiguous(NotUnderstood):
    """Day and month could be read either way round."""

    code = "ambiguous_date"

    def __init__(self, typed: str, readings: tuple[str, str], iso: str, plain: str) -> None:
        super().__init__(
            f'"{typed}" can mean {readings[0]} or {readings[1]}. Nothing was recorded.',
            f'Write {iso} or "{plain}", or once: isotrack config set date_order dmy',
        )


class DayImpossible(NotUnderstood):
    """A day that the calendar does not have."""

    code = "day_impossible"

    def __init__(self, typed: str, fact: str) -> None:
        super().__init__(
            f'There is no day "{typed}": {fact}. Nothing was recorded.',
            "isotrack help dates shows every form of a day",
        )


class DayInFuture(NotUnderstood):
    """A record for a day that has not come yet."""

    code = "day_in_future"

    def __init__(self, typed: str, day: str, today: str) -> None:
        super().__init__(
            f'"{typed}" is {day}, in the future; today is {today}. Nothing was recorded.',
            "Record it when the day has come",
        )


class DaysReversed(NotUnderstood):
    """A range whose end lies before its start."""

    code = "days_reversed"

    def __init__(self, typed: str, first: str, last: str) -> None:
        super().__init__(
            f'"{typed}" runs from {first} back to {last}. Nothing was recorded.',
            "Write the earlier day first, both with the month: 1nov..14nov",
        )


class RangeNotTaken(NotUnderstood):
    """A range where one day is needed, or a range of absurd length."""

    code = "range_not_taken"

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.', "Write one day, for example yday"
        )


class ClockUnreadable(NotUnderstood):
    """A clock time that is not HH:MM, or that did not happen."""

    code = "clock_unreadable"

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.', "Write the time as HH:MM, for example 21:30"
        )


# --- entries -----------------------------------------------------------------------------------


class IdUnreadable(NotUnderstood):
    """The word is not an entry id."""

    code = "id_unreadable"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" is not an entry ID. Nothing was changed.',
            "An ID is a letter and a number, for example d312; isotrack history shows them",
        )


class EntryUnknown(NotUnderstood):
    """No live entry has this id."""

    code = "entry_unknown"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"There is no entry {typed}. Nothing was changed.",
            "isotrack history shows the entries and their IDs",
        )


class NothingToChange(NotUnderstood):
    """`edit` without a new value, or with one this kind of entry does not have."""

    code = "nothing_to_change"

    def __init__(self, entry: str, takes: str) -> None:
        super().__init__(f"Nothing new was given for {entry}. Nothing was changed.", takes)


class UnknownCommand(NotUnderstood):
    """The first word is no command."""

    code = "unknown_command"

    def __init__(self, typed: str, near: str | None) -> None:
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(f'No command "{typed}".{meant}', "isotrack --help lists them")


class UsageUnreadable(NotUnderstood):
    """An option that does not exist, or one without its value."""

    code = "usage"


class NoTerminal(NotUnderstood):
    """A question was needed and nobody could be asked."""

    code = "no_terminal"

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what} needs an answer, and there is no terminal to ask at.", how)
