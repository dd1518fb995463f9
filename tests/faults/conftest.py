"""What the fault tests share: somebody who types."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.faults.kept_open import Drawer
from tests.faults.typist import Typist, quick_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = "2026-11-23T20:36:00+01:00"


@pytest.fixture
def typist(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    """Somebody who types, on Mon 23 Nov 2026."""
    with quick_folder(tmp_path) as folder, monkeypatch.context() as patch:
        one = Typist(folder, patch)
        one.pretend(TODAY)
        try:
            yield one
        finally:
            one.leave()


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawer]:
    """Diaries without a keyboard, by the thousand."""
    with quick_folder(tmp_path_factory.mktemp("drawer")) as folder, closing(Drawer(folder)) as one:
        yield one
