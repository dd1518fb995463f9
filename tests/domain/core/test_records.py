"""What may stand in a note, and that records are immutable facts."""

from __future__ import annotations

from datetime import date

import pytest

from isotrack.domain.core.errors import TextUnreadable
from isotrack.domain.core.records import LONGEST_TEXT, Course, Dose, Formulation, check_text


@pytest.mark.parametrize(
    "text",
    [
        "lips dry",
        "  kept as typed  ",
        "two\nlines",
        "\u00e9\u0301 \U0001f44d \u0645\u0631\u062d\u0628\u0627",
        "x" * LONGEST_TEXT,
    ],
)
def test_a_text_is_kept_unchanged(text: str) -> None:
    assert check_text(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("x" * (LONGEST_TEXT + 1), "longer than 20,000 characters"),
        ("half \udcff", "not valid UTF-8"),
    ],
)
def test_a_text_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(TextUnreadable, match=why):
        check_text(text)


def test_a_record_cannot_be_changed_in_place() -> None:
    dose = Dose(date(2026, 11, 23), 40_000)
    with pytest.raises(AttributeError):
        dose.dose_ug = 80_000  # type: ignore[misc]  # that is what the test is about


def test_a_course_has_no_goal_unless_one_was_entered() -> None:
    course = Course(starts_on=date(2026, 11, 23))
    assert course.goal is None
    assert course.formulation is Formulation.CONVENTIONAL
    assert course.before_ug == 0
