"""Validators and a server of FHIR R4 take what isotrack writes, and refuse what is planted into it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.render.formats.fhir import COLLECTION, TRANSACTION, bundle, bundle_text
from isotrack.services.app.demo import fill
from isotrack.services.copies.hand_over import Wish, hand_over
from isotrack.storage.create import create_database
from isotrack.storage.opening import open_database
from tests.conftest import ROOT
from tests.outside.conftest import need
from tests.outside.fhir.diaries import DIARIES, TODAY, diary, random_diary, stamp
from tests.outside.fhir.planted import FAULTS, OURS, planted, typical
from tests.outside.fhir.rules import check

if TYPE_CHECKING:
    from pathlib import Path

    from isotrack.storage.database import Database

MODULES = ROOT / ".ci"
VALIDATORS = ("walk", "medplum", "lantana", "xml")
pytestmark = pytest.mark.clients

Said = dict[str, dict[str, Any]]


def made(db: Database, kind: str = COLLECTION, wish: Wish = Wish(has_answers=True)) -> str:  # noqa: B008  # a constant
    return bundle_text(bundle(hand_over(db, TODAY, wish), kind))


def validate(folder: Path) -> Said:
    """What the validators say to every file of a folder."""
    need("node")
    if not (MODULES / "node_modules" / "@medplum" / "fhir-router").is_dir():
        pytest.skip("skipped: the validators of FHIR are not installed; .ci/run does that")
    done = subprocess.run(
        ["node", str(ROOT / "tests/outside/fhir/validate.mjs"), str(MODULES), str(folder)],
        capture_output=True, text=True, check=False, timeout=1800,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    said: Said = json.loads(done.stdout.splitlines()[-1])
    return said


def refusals(said: dict[str, Any]) -> dict[str, list[str]]:
    return {name: said[name] for name in VALIDATORS if said[name]}


def test_good_bundles_are_taken_by_all(tmp_path: Path) -> None:
    """The demo, an empty diary, an empty course, and random diaries, each as collection and transaction."""
    demo_path = tmp_path / "demo" / "demo.db"
    create_database(demo_path, is_demo=True)
    demo = open_database(demo_path)
    fill(demo, stamp().now, TODAY, stamp().zone)
    diaries = {"demo": demo, "typical": diary(typical()), "a course alone": diary(typical()[:1])}
    diaries |= {f"random {seed}": random_diary(seed) for seed in range(DIARIES)}
    folder = tmp_path / "bundles"
    folder.mkdir()
    for name, db in diaries.items():
        for kind in (COLLECTION, TRANSACTION):
            (folder / f"{name} {kind}.json").write_text(made(db, kind), encoding="utf-8")
    found = validate(folder)
    assert len(found) == 2 * len(diaries)
    assert {name: refusals(said) for name, said in found.items() if refusals(said)} == {}
    served = {name: said["server"] for name, said in found.items() if name.endswith(TRANSACTION)}
    assert len(served) == len(diaries)
    for name, said in served.items():
        assert (said["first"], said["again"]) == (
            {"outcome": "ok", "statuses": ["201"]},
            {"outcome": "ok", "statuses": ["200"]},
        ), name
        assert said["once"] == said["twice"], name
        assert said["dangling"] == 0, name
        assert all(said["found"].values()), name
    assert set(served["typical transaction"]["found"]) == {"code", "category", "status", "date"}
    demo.close()


def test_planted_faults_are_refused_by_validators_and_by_our_own_rules(tmp_path: Path) -> None:
    good = json.loads(made(diary(typical())))
    assert check(good) == []
    for name, bad in planted(good).items():
        (tmp_path / f"{name.replace('/', '_')}.json").write_text(json.dumps(bad), encoding="utf-8")
    said = validate(tmp_path)
    missed = {name for name in FAULTS if not refusals(said[name.replace("/", "_")])}
    assert missed == OURS
    assert (len(FAULTS), len(FAULTS) - len(missed)) == (42, 35)
