"""What `doctor` says: one line per check, and no health data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isotrack.domain.copies.checks import Verdict
from isotrack.domain.core.days import format_day
from isotrack.domain.core.units import count, format_mg
from isotrack.render.core.text import NARROW, hanging

if TYPE_CHECKING:
    from collections.abc import Sequence

    from isotrack.domain.copies.checks import Asserted, Check
    from isotrack.render.core.marks import Look


def checks_data(checks: Sequence[Check]) -> dict[str, Any]:
    """The checks as the JSON contract has them."""
    return {
        "checks": [
            {
                "name": one.name,
                "status": one.verdict.lower(),
                "message": one.message,
                "fix": one.fix,
            }
            for one in checks
        ]
    }


def checks_text(checks: Sequence[Check], look: Look) -> str:
    """A line for each check with its verdict as a word, then the count."""
    lines: list[str] = []
    for one in checks:
        if look.is_plain or look.width < NARROW:
            lines.append(f"{one.verdict}: {one.name}: {one.message}")
        else:
            lines += hanging(one.verdict, f"{one.name}: {one.message}", 6, min(look.width, 100))
        if one.fix:
            lines.append(f"      fix: {one.fix}")
    problems = sum(one.verdict is Verdict.FAIL for one in checks)
    warnings = sum(one.verdict is Verdict.WARN for one in checks)
    found = f"{count(problems, 'problem')}, {count(warnings, 'warning')}"
    return "\n".join([*lines, f"{found}. This output contains no health data."])


def assertion_kept(one: Asserted, *, is_rehearsal: bool) -> str:
    """Both totals beside each other."""
    by = format_day(one.on)
    kept = f"Would keep: total {format_mg(one.total_ug)} mg by {by}." if is_rehearsal else (
        f"Kept {one.entry}: total {format_mg(one.total_ug)} mg by {by}."
    )  # fmt: skip
    if one.agrees:
        return f"{kept} Recorded by then: the same.\nisotrack doctor checks it from now on."
    return (
        f"{kept} Recorded by then: {format_mg(one.recorded_ug)} mg, which is not the same.\n"
        f"isotrack doctor says so until they agree. The doses by then: isotrack history dose --until {one.on}"
    )
