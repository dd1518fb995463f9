"""What was typed after isotrack remind, in one value."""

from __future__ import annotations

from typing import NamedTuple


class Typed(NamedTuple):
    """Everything that was typed after `remind`, for the part of it that is meant."""

    words: list[str]
    notify: str | None
    is_again: bool
    kinds: tuple[str, ...]
    at: str | None
    is_apply: bool
    output: str | None
    every: str | None
    first: str | None
    notice: str | None
    pregnancy: str | None
    ruleset: str | None
    on: str | None
    is_dry: bool
    is_yes: bool
