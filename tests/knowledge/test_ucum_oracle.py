"""Every unit and every factor against ucum-lhc, an independent oracle (installed by .ci/run)."""

from __future__ import annotations

import json
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from isotrack.knowledge.analytes import vocabulary
from isotrack.knowledge.load import rows
from tests.conftest import ROOT

if TYPE_CHECKING:
    from isotrack.domain.labs.analytes import Analyte, Unit

pytestmark = pytest.mark.clients

PACKAGE = ROOT / ".ci" / "node_modules" / "@lhncbc" / "ucum-lhc"
SCRIPT = Path(__file__).parent / "ucum_oracle.js"
FACTOR_MAY_DIFFER = Fraction(1, 1000)  # factors are rounded to four or five digits


def asked(units: list[str], conversions: list[list[object]]) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not PACKAGE.exists():
        pytest.skip("ucum-lhc is not installed; .ci/run installs it with npm")
    done = subprocess.run(
        [node, str(SCRIPT), str(PACKAGE)],
        input=json.dumps({"units": units, "conversions": conversions}),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def pairs() -> list[tuple[Analyte, Unit, Unit]]:
    """Every pair of units that isotrack converts between, hCG (UCUM refuses [IU]) and HbA1c apart."""
    return [
        (analyte, one, other)
        for analyte in vocabulary()
        for one in analyte.every_unit
        for other in analyte.every_unit
        if one != other
        and analyte.id not in {"hcg", "hba1c"}
        and analyte.convert(Fraction(1), one, other) is not None
    ]


def test_every_code_is_valid_and_the_oracle_can_say_no() -> None:
    codes = list(rows("lab_units"))
    answer = asked([*codes, "IU/L", "mgs per dl"], [])
    assert dict(zip(codes, answer["valid"], strict=False)) == dict.fromkeys(codes, "valid")
    assert "valid" not in answer["valid"][-2:]


def test_every_factor_is_that_of_the_molar_mass() -> None:
    found = pairs()
    values = [Fraction(137) for _ in found]
    conversions: list[list[object]] = [
        [one.ucum, 137, other.ucum, float(analyte.row.get("molar_mass", 0))]
        for analyte, one, other in found
    ]
    answer = asked([], conversions)["converted"]
    assert len(answer) == len(found) > 60
    for (analyte, one, other), value, said in zip(found, values, answer, strict=True):
        ours = analyte.convert(value, one, other)
        assert ours is not None
        assert said is not None, (analyte.id, one.ucum, other.ucum)
        gap = abs(ours - Fraction(said))
        allowed = FACTOR_MAY_DIFFER if one.dimension != other.dimension else Fraction(1, 10**9)
        assert gap <= allowed * abs(ours), (analyte.id, one.ucum, other.ucum, float(ours), said)


def test_a_wrong_factor_would_be_noticed() -> None:
    """The trap of a public table: AST with the factor of ukat/L as if it were one of U/L."""
    (said,) = asked([], [["U/L", 137, "ukat/L", 0]])["converted"]
    assert abs(Fraction(said) - Fraction(137, 60)) < Fraction(1, 10**9)
    assert abs(Fraction(said) - 137 * Fraction("0.017")) > Fraction(1, 100)


def test_the_oracle_refuses_international_units() -> None:
    assert asked([], [["m[IU]/mL", 5, "[IU]/L", 0]])["converted"] in ([5], [None])
    assert asked([], [["[IU]/L", 5, "g/L", 0]])["converted"] == [None]
