"""A change says what was and what is, whatever it changes. Today is Mon 23 Nov 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from isotrack.domain.core.records import Course

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

VISIT = 'visit 3dec 14:30 "Dr A"'
THURSDAY = "Thu 3 Dec 2026 at 14:30"
CHANGES = [
    (VISIT, "visit move v1 10dec", f"Moved v1: visit from {THURSDAY} to Thu 10 Dec 2026 at 14:30 (in 17 days), Dr A."),
    (VISIT, "visit move 3dec 3dec 9:00", f"Moved v1: visit from {THURSDAY} to Thu 3 Dec 2026 at 09:00 (in 10 days), Dr A."),
    (VISIT, "visit move today", f"Moved v1: visit from {THURSDAY} to Mon 23 Nov 2026 at 14:30 (today), Dr A, noted as held."),
    (VISIT, "visit move v1 10dec --dry-run", f"Would have moved v1: visit from {THURSDAY} to Thu 10 Dec 2026 at 14:30"),
    (VISIT, "visit cancel v1", f"Cancelled v1: visit on {THURSDAY} (in 10 days), Dr A."),
    ("rx 50", "rx 60", "Prescribed: 60 mg a day from Mon 23 Nov 2026 (r2), in place of 50 mg a day."),
    ("lab --range alt=0-40", "lab --range alt=0-41", "Saved g1: ALT 0-41 U/L (was ALT 0-40 U/L)."),
    ("lab --unit tg=mg/dL", "lab --unit tg=mmol/L", "Saved u1: TG in mmol/L (was TG in mg/dL)."),
    ("dose", "config set day_start 03:00", "day_start is now 03:00 (was 04:00)."),
    ("config set remind.command cat", "config unset remind.command", "remind_command is now not set (was cat)."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "line", "said"), CHANGES, ids=[line for _, line, _ in CHANGES])
def test_a_change_says_from_what_to_what(course: Diary, first: str, line: str, said: str) -> None:
    course.do(first)
    assert course.do(line).startswith(said)


FACTS = {
    "starts_on": ("--start 2nov", "Start: Mon 2 Nov 2026 (was Sun 1 Nov 2026)"),
    "goals": ("--target 120-150", "Goal: 120-150 mg/kg (was 120 mg/kg)"),
    "formulation": ("--formulation lidose", "Product: lidose (was conventional)"),
    "programme": ("--programme uk", "Programme: UK_PPP (was not set)"),
    "prescriber": ("--prescriber 'Dr B'", "Prescriber: Dr B (was not set)"),
    "before_ug": ("--before 300mg", "Before: 300 mg before tracking (was 0 mg before tracking)"),
    "product": ("--product X --formulation conventional", "Product: X, conventional (was conventional)"),
}  # fmt: skip


@pytest.mark.parametrize("fact", [*Course._fields])
def test_every_fact_of_a_course_is_named_when_it_changes(course: Diary, fact: str) -> None:
    if fact == "ended_on":
        assert "\nEnd: Sun 22 Nov 2026 (was running)\n" in course.do("course end yday")
        return
    line, said = FACTS[fact]
    assert f"\n{said}\n" in course.run(f"course {line} --yes").out
