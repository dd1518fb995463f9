"""Numbers, units, days, clock times and words that cannot be read: what was typed, why not, what to type instead.

The part of the wording of `domain/core/errors.py` that the readers of values speak.
"""

from isotrack.domain.core.errors import NotUnderstood, TextUnreadable


def why_no_number(typed: str) -> str:
    """What is wrong with a word in the place of a number, in a few words."""
    text = typed.strip()
    if not text:
        return "it is empty"
    if any(letter.isdigit() and not letter.isascii() for letter in text):
        return "its digits are not those from 0 to 9"
    if not any(letter.isdigit() for letter in text):
        return "it holds no digit"
    number = text.lstrip("+")
    if (
        number[:1].isdigit()
        and "e" in number.lower()
        and number.lower().replace("e", "", 1).strip("-+.0123456789") == ""
    ):
        return "it has an exponent"
    if text.strip("0123456789.,") == "":
        marks = text.count(".") + text.count(",")
        if marks > 1:
            return "it has more than one decimal mark"
        if text[0] in ".," or text[-1] in ".,":
            return "a digit is missing beside its decimal mark"
        return "a whole number is asked for" if marks else "it is too long"
    odd = next(letter for letter in text if not letter.isdigit() and letter not in ".,")
    return f'"{odd}" does not belong in a number' if odd.strip() else "it has a gap in it"


class NumberUnreadable(NotUnderstood):
    """The word is not a plain decimal number in the digits 0-9."""

    code = "number_unreadable"

    def __init__(self, typed: str, what: str, example: str, why: str | None = None) -> None:
        super().__init__(
            f'"{typed}" cannot be read as {what}: {why or why_no_number(typed)}. Nothing was recorded.',
            f"For example {example}",
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
            "A dose that was not taken: isotrack dose skip    A pause: isotrack rx pause DAY",
        )


class DoseOutOfLimits(NotUnderstood):
    """A single amount outside the hard limits, which no confirmation opens."""

    code = "dose_out_of_limits"

    def __init__(self, typed: str, least: str, most: str) -> None:
        super().__init__(
            f'"{typed}" is outside what isotrack records as one dose ({least} to {most}). Nothing was logged.',
            "Check the number and its unit: 40 means 40 mg",
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


class OutOfRange(NotUnderstood):
    """A number outside the range that a setting takes."""

    code = "out_of_range"

    def __init__(self, typed: str, what: str, least: str, most: str) -> None:
        super().__init__(
            f'"{typed}" is outside what isotrack takes as {what}. Nothing was recorded.',
            f"From {least} to {most}",
        )


# --- days --------------------------------------------------------------------------------------


class DayUnreadable(NotUnderstood):
    """The word is not in the closed grammar of days."""

    code = "day_unreadable"

    def __init__(self, typed: str, why: str = "is not a day that isotrack knows") -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.',
            'Write a day as yday, mon, 3d, 20nov, "20 nov" or 2026-11-20. All forms: isotrack help dates',
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
    """Two days that a range begins and ends with, in the wrong order.

    `typed` is the range as it was written, `mended` the same the other way round.
    """

    code = "days_reversed"

    def __init__(self, typed: str, first: str, last: str, mended: str) -> None:
        super().__init__(
            f'"{typed}" runs from {first} back to {last}. Nothing was recorded.',
            f"The days in their order: {mended}",
        )
        self.typed, self.mended = typed, mended


class RangeNotTaken(NotUnderstood):
    """A range where one day is needed, or a range of absurd length."""

    code = "range_not_taken"

    def __init__(self, typed: str, why: str) -> None:
        super().__init__(
            f'"{typed}" {why}. Nothing was recorded.', "Write one day, for example yday"
        )


class MonthUnreadable(NotUnderstood):
    """The words name no month."""

    code = "month_unreadable"

    def __init__(self, typed: str) -> None:
        super().__init__(f'"{typed}" is no month.', 'Write nov, november, "nov 2026" or 2026-11')


class ValueMissing(NotUnderstood):
    """A value the command cannot do without, and nobody could be asked."""

    code = "value_missing"

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what} is missing. Nothing was recorded.", how)


class TooManyWords(NotUnderstood):
    """Words left over that are neither value nor day."""

    code = "too_many_words"

    def __init__(self, word: str, usage: str) -> None:
        super().__init__(
            f'isotrack does not know what to do with "{word}" here. Nothing was recorded.', usage
        )


class TextTooLong(TextUnreadable):
    """Text that is too long for an entry: it was kept in a file, not lost."""

    code = "text_too_long"

    def __init__(self, length: int, most: int, path: str) -> None:
        NotUnderstood.__init__(
            self,
            f"The text has {length:,} characters, more than isotrack keeps in one entry ({most:,}). Nothing was recorded;"
            f" the text is kept whole, for you alone, in {path}",
            "Shorten it there, then: isotrack note - < FILE",
        )


class NoTerminal(NotUnderstood):
    """A question was needed and nobody could be asked."""

    code = "no_terminal"

    def __init__(self, what: str, how: str) -> None:
        super().__init__(f"{what} needs an answer, and there is no terminal to ask at.", how)
