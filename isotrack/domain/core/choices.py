"""How a course is followed up: what the person chose, dates of their own, and what has taken place.

Facts only. When something is due is worked out in domain/reminders/programme.py and domain/reminders/blood_test_dates.py.
"""

from datetime import date

from isotrack.domain.core.values import NamedTuple, StrEnum


class LabPlan(StrEnum):
    """Whose intervals for blood tests hold (docs/method.md#blood-tests); PRESCRIBER is dates of one's own."""

    PRESCRIBER = "PRESCRIBER"
    LABEL_US = "LABEL_US"
    LABEL_EU = "LABEL_EU"
    DELPHI_2022 = "DELPHI_2022"
    MSD = "MSD"


class Ruleset(StrEnum):
    """Which text of the US programme holds; chosen by the person, never switched by date."""

    LEGACY = "legacy"
    MOD2026 = "mod2026"


class Said(StrEnum):
    """The answer to "can you become pregnant?"; UNSAID is "prefer not to say"."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"


class Event(StrEnum):
    """What can have taken place in a programme or plan, and starts or settles a date."""

    SAMPLE = "sample"  # blood or urine given for a pregnancy test
    PRESCRIPTION = "prescription"  # a prescription was written
    ENROLMENT = "enrolment"
    FORM = "form"  # the form on the risks was signed
    PEAK = "peak"  # the first day on the planned highest dose


class FollowUp(NamedTuple):
    """What the person chose. Nothing here is ever assumed from a name, a sex or a country."""

    chosen_on: date
    lab_plan: LabPlan = LabPlan.PRESCRIBER
    can_become_pregnant: Said | None = None
    ruleset: Ruleset | None = None
    is_programme_off: bool = False
    off_items: tuple[str, ...] = ()
    note: str | None = None


class OwnDate(NamedTuple):
    """A date of one's own, once or every so many days or months, with days of notice before it."""

    first_on: date
    item: str
    every_days: int | None = None
    every_months: int | None = None
    notice_days: int = 7
    note: str | None = None

    @property
    def shortest_days(self) -> int | None:
        """The fewest days from one day to the next; None for a date that comes once."""
        return self.every_days or (self.every_months and self.every_months * 28)


class Milestone(NamedTuple):
    """Something that took place, or is planned, and that dates are counted from."""

    happened_on: date
    event: Event
    note: str | None = None
