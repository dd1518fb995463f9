"""Prescriptions as they are written, read into a cycle of days, each a list of intakes.

`40` once a day, `20+40` two intakes a day, `40 20` with `is_alternate` one day each in turn; `times`
repeats one amount within the day, `every_days` leaves days out, `weekdays` names the days of the week.
"""

from isotrack.domain.core.days import WEEKDAYS, weekday_of
from isotrack.domain.core.typed_amounts import parse_amount, parse_decimal
from isotrack.domain.core.units import LEAST_DOSE_UG, MOST_DAY_UG, format_mg
from isotrack.domain.core.unreadable import OutOfRange
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.errors import CycleUnreadable

MOST_TIMES = 6
MOST_CYCLE_DAYS = 60


class Typed(NamedTuple):
    """A prescription as it was typed: its amounts and the options beside them, none of them read."""

    amounts: tuple[str, ...]
    times: str | None = None
    every: str | None = None
    days: str | None = None
    otherwise: str | None = None
    is_alternate: bool = False

    @property
    def has_options(self) -> bool:
        """Whether anything but amounts was typed."""
        return self.is_alternate or any(
            one is not None for one in (self.times, self.every, self.days, self.otherwise)
        )

    @property
    def is_scheme(self) -> bool:
        """Whether its options make one prescription of all the amounts."""
        return self.is_alternate or any(
            one is not None for one in (self.every, self.days, self.otherwise)
        )


class Scheme(NamedTuple):
    """What was read: micrograms of each intake of each day of the cycle; weekly ones begin on Monday."""

    cycle: tuple[tuple[int, ...], ...]
    is_weekly: bool = False
    capsules: str | None = None


def read(typed: Typed) -> Scheme:
    """Read a prescription. Raises CycleUnreadable, OutOfRange and the number errors."""
    if typed.is_alternate:
        scheme = _in_turn(typed)
    else:
        if len(typed.amounts) != 1:
            both = " ".join(typed.amounts)
            raise CycleUnreadable(
                f'"{both}" can mean two intakes a day or two days in turn.',
                f"isotrack rx {'+'.join(typed.amounts)}    isotrack rx {both} --alternate",
            )
        scheme = _of_a_day(typed)
    most_ug = max(sum(intakes) for intakes in scheme.cycle)
    if most_ug > MOST_DAY_UG:
        least, most = f"{format_mg(LEAST_DOSE_UG)} mg", f"{format_mg(MOST_DAY_UG)} mg"
        raise OutOfRange(f"{format_mg(most_ug)} mg a day", "a prescription", least, most)
    return scheme


def _in_turn(typed: Typed) -> Scheme:
    """One day A, the next B. `A+B` alone is read the same way, as it always was."""
    if typed.every is not None or typed.days is not None or typed.otherwise is not None:
        raise CycleUnreadable("--alternate does not go with --every, --days or --else.")
    words = typed.amounts
    if len(words) == 1:
        words = tuple(words[0].split("+"))
    if not 2 <= len(words) <= MOST_CYCLE_DAYS:
        raise CycleUnreadable("--alternate takes the amount of each day.")
    times = parse_times(typed.times) if typed.times is not None else 1
    days = [_intakes(word) for word in words]
    if times > 1 and any(len(intakes) > 1 for intakes in days):
        raise _both_readings(typed, words[0], times)
    return Scheme(tuple(intakes * times for intakes in days))


def _of_a_day(typed: Typed) -> Scheme:
    (word,) = typed.amounts
    intakes = _intakes(word)
    if typed.times is not None:
        times = parse_times(typed.times)
        if len(intakes) > 1:
            raise _both_readings(typed, word, times)
        intakes *= times
    capsules = parse_amount(word).capsules if "+" not in word else None
    if typed.days is not None:
        return _of_weekdays(typed, intakes, capsules)
    if typed.otherwise is not None:
        raise CycleUnreadable("--else needs --days, the days that it is not for.")
    every = parse_every(typed.every) if typed.every is not None else 1
    return Scheme((intakes, *([()] * (every - 1))), is_weekly=False, capsules=capsules)


def _of_weekdays(typed: Typed, intakes: tuple[int, ...], capsules: str | None) -> Scheme:
    if typed.every is not None:
        raise CycleUnreadable("--days and --every both say on which days.")
    if typed.otherwise is not None and typed.times is not None:
        raise CycleUnreadable(
            f'With --times, "--else {typed.otherwise}" can mean one intake or {typed.times}.',
            f"isotrack rx {'+'.join(typed.amounts * int(typed.times))} --days {typed.days} --else {typed.otherwise}"
            f"    --else {'+'.join([typed.otherwise] * int(typed.times))}",
        )
    named = parse_weekdays(typed.days or "")
    otherwise = () if typed.otherwise is None else _intakes(typed.otherwise)
    week = tuple(intakes if place in named else otherwise for place in range(7))
    return Scheme(week, is_weekly=True, capsules=capsules)


def _intakes(word: str) -> tuple[int, ...]:
    """The intakes of one day: `40`, `2x20` (one intake of 40), `20+40` (two)."""
    return tuple(parse_amount(part.strip()).dose_ug for part in word.strip().split("+"))


def _both_readings(typed: Typed, word: str, times: int) -> CycleUnreadable:
    del typed
    whole = format_mg(sum(_intakes(word)), grouped=False)
    return CycleUnreadable(
        f'"{word}" with {times} times a day can mean {times} intakes of {whole} mg,'
        f" or {word.replace('+', ' mg and ')} mg in turn over the day.",
        f"isotrack rx {whole} --times {times}    isotrack rx {'+'.join([word] * times)}",
    )


def parse_times(typed: str) -> int:
    """How many intakes a day: 1 to 6. Raises the number errors, OutOfRange."""
    times = parse_decimal(typed, "a number of intakes", "2")
    if times.denominator != 1 or not 1 <= times <= MOST_TIMES:
        raise OutOfRange(typed, "intakes a day", "1", str(MOST_TIMES))
    return int(times)


def parse_every(typed: str) -> int:
    """`2d`, `2`, `2 days`, `1w`: days from one dose to the next. Raises the number errors, OutOfRange."""
    text = typed.strip().lower()
    factor = 1
    for ending, length in (("weeks", 7), ("week", 7), ("w", 7), ("days", 1), ("day", 1), ("d", 1)):
        if text.endswith(ending):
            text, factor = text.removesuffix(ending).strip(), length
            break
    days = parse_decimal(text, "a number of days", "2d") * factor
    if days.denominator != 1 or not 1 <= days <= MOST_CYCLE_DAYS:
        raise OutOfRange(typed, "days between doses", "1", f"{MOST_CYCLE_DAYS}d")
    return int(days)


def parse_weekdays(typed: str) -> frozenset[int]:
    """`mon,wed,fri`: the days of the week, Monday is 0. Raises CycleUnreadable for any other word."""
    found = set()
    for word in typed.replace(",", " ").split():
        place = weekday_of(word)
        if place is None:
            raise CycleUnreadable(
                f'"{word}" is no day of the week.', f"--days {','.join(WEEKDAYS[:3]).lower()}"
            )
        found.add(place)
    if not found:
        raise CycleUnreadable("--days names no day.", "--days mon,wed,fri")
    return frozenset(found)


def spelled(scheme: Scheme) -> str:
    """The intakes of a day as they are typed: 20+40."""
    first = next(intakes for intakes in scheme.cycle if intakes)
    return "+".join(format_mg(ug, grouped=False) for ug in first)
