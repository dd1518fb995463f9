"""Two devices that were set up on their own: each start weight says the same fact, and one of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.copies.test_sync import computer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Diary, Run

DESK = "init --no-input --start 2026-11-01 --weight 70kg --dose 40 --target 120"
PHONE = "init --no-input --start 2026-11-10 --weight 80kg --dose 40 --target 120"


@pytest.fixture
def met(isotrack: Run, home: Path, tmp_path: Path) -> Diary:
    """The desk after it met the phone, which was set up nine days later with another start weight."""
    desk, phone = computer(isotrack, home, "desk"), computer(isotrack, home, "phone")
    assert desk.run(DESK, ISOTRACK_TODAY="2026-11-01T12:00:00+01:00").code == 0
    assert phone.run(PHONE, ISOTRACK_TODAY="2026-11-10T12:00:00+01:00").code == 0
    desk.do("dose 1nov..22nov")
    desk.do("visit held 12nov")
    for one in (desk, phone, desk):
        one.do(f"sync {tmp_path / 'shared'} --unencrypted --yes")
    return desk


def test_the_start_weight_of_another_device_is_no_weight_at_the_last_visit(met: Diary) -> None:
    met.do("weight 71kg")
    out = met.do("report --format txt")
    assert "70.0 -> 71.0 kg" in out
    assert "80.0 ->" not in out
    assert "80.0 kg, start weight of another device, not counted" in out, "and it is not dropped"
    shown = met.data("report")["weight"]
    assert [(one["date"], one["kg"], one["is_counted"]) for one in shown] == [
        ("2026-11-01", 70, True), ("2026-11-10", 80, False), ("2026-11-23", 71, True),
    ]  # fmt: skip


def test_it_divides_no_dose(met: Diary) -> None:
    told = met.data("status")
    assert (told["weight_kg"], told["mg_per_kg"]) == (70, 12.57)
    assert told["mg_per_kg_per_dose_weight"] == 12.57


def test_a_weight_of_its_own_counts_from_whichever_device(
    isotrack: Run, home: Path, tmp_path: Path
) -> None:
    desk, phone = computer(isotrack, home, "desk"), computer(isotrack, home, "phone")
    assert desk.run(DESK, ISOTRACK_TODAY="2026-11-01T12:00:00+01:00").code == 0
    assert phone.run(PHONE, ISOTRACK_TODAY="2026-11-10T12:00:00+01:00").code == 0
    phone.do("weight 75kg --on 11nov")
    desk.do("visit held 12nov")
    for one in (desk, phone, desk):
        one.do(f"sync {tmp_path / 'shared'} --unencrypted --yes")
    desk.do("weight 71kg")
    assert "75.0 -> 71.0 kg" in desk.do("report --format txt")
