"""The daily check-in: what is still open on a day, and all its answers saved as one change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import (
    NO_EFFECT,
    Effect,
    Mood,
    Note,
    Record,
    VisitState,
    Weight,
    check_text,
    day_of,
)
from isotrack.domain.core.refusals import Doubt, NeedsConfirmation
from isotrack.domain.core.values import NamedTuple
from isotrack.domain.doses.doses import LOOK_BACK_DAYS, doubts_about_day, gaps_of, propose
from isotrack.domain.effects.effects import Key, key_of, last_day_of
from isotrack.domain.entries.checkin import Answers, CheckedIn
from isotrack.domain.entries.written import Written
from isotrack.services.core.record import (
    Beside,
    Intent,
    dose_of,
    doubt_about_change,
    repeats_of,
)
from isotrack.services.core.standing import counted_weights, standing
from isotrack.services.effects.effects import doubt_about_none
from isotrack.storage import doses, entries, followup, journal, marks, regimens

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

    from isotrack.domain.core.entries import Entry, EntryId
    from isotrack.domain.doses.doses import DayOfDoses, Gap
    from isotrack.storage.database import Database

EFFECT_DAYS = 14
WEIGHT_DAYS = 30
VISIT_DAYS = 14
RED_FLAG_DAYS = 7


class LastFelt(NamedTuple):
    """An effect of the last days that the day asked about says nothing of: its last severity and day."""

    key: Key
    words: str | None
    severity: int
    felt_on: date


class OpenDay(NamedTuple):
    """What is still open on a day: doses, effects, the mood, the weight; empty: nothing to ask."""

    day: date
    open_ug: tuple[int, ...]
    effects: tuple[LastFelt, ...]
    is_mood_open: bool
    last_mood: Mood | None
    is_weight_open: bool
    last_weight: Weight | None
    visit_on: date | None = None  # of a visit in the next 14 days
    asks_red_flags: bool = False  # nobody asked about them in the last 7 days


def open_day(db: Database, day: date, today: date) -> OpenDay:
    """What is still open on a day; the weight is asked only for today, when older than 30 days."""
    with db.snapshot() as conn:
        regimen = regimens.load_regimen(conn)
        told = [
            e.record for e in entries.list_all(conn, Kind.EFFECT) if isinstance(e.record, Effect)
        ]
        moods = [e.record for e in entries.list_all(conn, Kind.MOOD) if isinstance(e.record, Mood)]
        counted = counted_weights(conn, regimen, regimen.course_on(today))
        weights = [one for one in counted if one.measured_on <= today]
        asked = doses.day_of(conn, regimen, day)
        former = [one for one in moods if one.felt_on < day]
        last_weight = weights[-1] if weights else None
        asked_on = marks.read(conn, marks.RED_FLAGS_ASKED)
        since_on = (day - timedelta(days=RED_FLAG_DAYS)).isoformat()
        ahead = [
            one.visit.visit_on
            for one in followup.visits(conn)
            if one.state is VisitState.PLANNED
            and 0 <= (one.visit.visit_on - day).days <= VISIT_DAYS
        ]
        is_old = last_weight is None or (today - last_weight.measured_on).days > WEIGHT_DAYS
        return OpenDay(
            day,
            asked.open_ug if day >= today else asked.missing_ug,
            tuple(_last_felt(told, day)),
            not any(one.felt_on == day for one in moods),
            former[-1] if former else None,
            day == today and is_old and last_weight is not None,
            last_weight,
            min(ahead, default=None) if day == today else None,
            day == today and (not isinstance(asked_on, str) or asked_on <= since_on),
        )


def unknown_day(day: date) -> OpenDay:
    """A day of a profile in which nothing was ever recorded."""
    return OpenDay(day, (), (), True, None, False, None)  # noqa: FBT003  # a value, not a call with flags


def _last_felt(told: list[Effect], day: date) -> list[LastFelt]:
    """Effects felt in the 14 days before, of which the day itself says nothing yet."""
    if any(one.term == NO_EFFECT and one.felt_on == day for one in told):
        return []
    first_on = day - timedelta(days=EFFECT_DAYS)
    spoken_of = {key_of(one) for one in told if one.felt_on <= day <= last_day_of(one)}
    last: dict[Key, LastFelt] = {}
    for one in sorted(told, key=last_day_of):
        felt_on = min(last_day_of(one), day - timedelta(days=1))
        if one.term == NO_EFFECT or one.felt_on >= day or key_of(one) in spoken_of:
            continue
        last[key_of(one)] = LastFelt(key_of(one), one.words, one.severity, felt_on)
    recent = [one for one in last.values() if one.severity and one.felt_on >= first_on]
    return sorted(recent, key=lambda one: (-one.felt_on.toordinal(), -one.severity, one.key.order))


def save(
    db: Database,
    answers: list[Answers],
    intent: Intent,
    now: datetime,
    *,
    leaves_repeats: bool = False,
    asked_on: date | None = None,
) -> CheckedIn:
    """Save every answer as one change, or nothing of it.

    `asked_on` is the day on which red flags were asked about: not again for a week. A dose answered for today is taken now. Raises NeedsConfirmation with everything doubtful, and
    the errors of doses. With `leaves_repeats` a dose that repeats one just typed is left out.
    """
    with db.transaction(is_rehearsal=intent.is_rehearsal) as conn:
        change = _Change(conn, db, intent, leaves_repeats=leaves_repeats)
        for one in answers:
            change.doses(one, now)
            change.rest(one)
        told = tuple(dict.fromkeys(change.doubts))
        if told and not intent.is_confirmed:
            raise NeedsConfirmation(told)
        found = (entries.find(conn, entry_id) for entry_id in change.ids)
        live = tuple(entry for entry in found if entry is not None)
        now_standing = standing(conn, intent.today)
        written = Written(live, change.change_id, now_standing, told, intent.is_rehearsal)
        if asked_on is not None and not intent.is_rehearsal:
            marks.write(conn, marks.RED_FLAGS_ASKED, asked_on.isoformat())
        gaps = _gaps(conn, intent.today)
        known = tuple({entry.uuid: entry for entry in change.known}.values())
        return CheckedIn(written, tuple(gap.day for gap in gaps), gaps, known=known)


class _Change:
    """One change that grows answer by answer inside a transaction, with what is doubtful about it."""

    def __init__(
        self, conn: sqlite3.Connection, db: Database, intent: Intent, *, leaves_repeats: bool
    ) -> None:
        self._conn, self._db, self._intent = conn, db, intent
        self._leaves_repeats = leaves_repeats
        self.change_id: str | None = None
        self.ids: list[EntryId] = []
        self.doubts: list[Doubt] = []
        self.known: list[Entry] = []

    def _append(self, kind: Kind, record: Record) -> None:
        op = journal.NewOp("add", kind, record)
        done = journal.append(
            self._conn,
            [op],
            self._intent.stamp,
            inode=self._db.inode,
            change_id=self.change_id,
        )
        self.change_id = done.change_id
        self.ids += done.ids

    def doses(self, one: Answers, now: datetime) -> None:
        """The doses of a day, each worked out on the day as the one before it left it."""
        regimen = regimens.load_regimen(self._conn)
        course = regimen.course_on(one.day)
        if not one.is_empty:
            self.doubts += doubts_about_day(one.day, course, self._intent.today)
        beside = Beside(
            now if one.day == self._intent.today else None, is_with_food=one.is_with_food
        )
        for wanted in one.doses:
            day = doses.day_of(self._conn, regimen, one.day)
            before = repeats_of(self._conn, one.day, beside, self._intent, self.change_id)
            proposal = propose(day, wanted, before)
            if proposal.dose_ug is None:
                self.known += day.entries
                continue
            is_repeat = any(doubt.code == "repeated" for doubt in proposal.doubts)
            if is_repeat and self._leaves_repeats:
                continue
            self.doubts += proposal.doubts
            self._append(Kind.DOSE, dose_of(one.day, proposal, beside))

    def rest(self, one: Answers) -> None:
        """Side effects, mood and weight of a day."""
        told = {
            (key_of(e.record), e.record.severity): e
            for e in self._on(Kind.EFFECT, one.day)
            if isinstance(e.record, Effect)
        }
        for felt in one.effects:
            effect = Effect(one.day, felt.term, felt.severity, felt.words)
            there = told.get((key_of(effect), effect.severity))
            if there is None:
                self._append(Kind.EFFECT, effect)
            else:
                self.known.append(there)
        if one.is_free and not any(felt.severity for felt in one.effects):
            self._free(one.day)
        if one.question is not None:
            self._append(Kind.NOTE, Note(one.day, check_text(one.question), is_question=True))
        if one.mood is not None:
            self._append_once(Kind.MOOD, Mood(one.day, one.mood))
        if one.weight is not None:
            weight = one.weight
            regimen = regimens.load_regimen(self._conn)
            counted = counted_weights(self._conn, regimen, regimen.course_on(one.day))
            before = [w for w in counted if w.measured_on <= one.day]
            if before:
                self.doubts += doubt_about_change(weight.weight_ug, before[-1], weight.entered)
            record = Weight(one.day, weight.weight_ug, weight.unit, weight.entered)
            same = [
                e
                for e in self._on(Kind.WEIGHT, one.day)
                if isinstance(e.record, Weight) and e.record.weight_ug == record.weight_ug
            ]
            self.known += same
            if not same:
                self._append(Kind.WEIGHT, record)

    def _on(self, kind: Kind, day: date) -> list[Entry]:
        return entries.list_between(self._conn, kind, day, day + timedelta(days=1))

    def _append_once(self, kind: Kind, record: Record) -> None:
        """Append what the day does not say already."""
        same = [entry for entry in self._on(kind, day_of(record)) if entry.record == record]
        self.known += same
        if not same:
            self._append(kind, record)

    def _free(self, day: date) -> None:
        """No side effect on a day; one that is recorded for it makes that doubtful."""
        record = Effect(day, NO_EFFECT, 0)
        if not any(entry.record == record for entry in self._on(Kind.EFFECT, day)):
            doubt = doubt_about_none(self._conn, day, day)
            self.doubts += [doubt] if doubt else []
        self._append_once(Kind.EFFECT, record)


def week(db: Database, today: date) -> tuple[DayOfDoses, ...]:
    """The doses of the last days before today, oldest first, without days before the course."""
    with db.snapshot() as conn:
        regimen = regimens.load_regimen(conn)
        course = regimen.course_on(today)
        days = [today - timedelta(days=n) for n in range(LOOK_BACK_DAYS, 0, -1)]
        kept = [day for day in days if course is None or day >= course.starts_on]
        return tuple(doses.days_between(conn, regimen, kept))


def _gaps(conn: sqlite3.Connection, today: date) -> tuple[Gap, ...]:
    """The days of the last week, today apart, on which a prescribed intake has no entry."""
    regimen = regimens.load_regimen(conn)
    days = [today - timedelta(days=n) for n in range(LOOK_BACK_DAYS, 0, -1)]
    return gaps_of(doses.days_between(conn, regimen, days), days[0], today)
