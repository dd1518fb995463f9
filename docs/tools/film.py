"""A moving picture of a first day: what is typed and what isotrack answers, as an SVG that moves by itself.

`pytest tests/test_transcripts.py -k moving --update-golden` makes docs/pictures/first-day.svg anew. Without movement (a
reader who asks for less of it, a printer) its last screen stands still.
"""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = (
    "isotrack init --no-input --start 2026-01-01 --weight 60kg --dose 20 --times 2 --target 120",
    "isotrack dose 1jan..yday",
    "isotrack dose --at 08:05",
    'isotrack effect "chapped lips" 2',
    'isotrack note "Is sun cream enough in winter?" --ask',
    "isotrack dose",
    "isotrack undo",
    "isotrack dose",
    "isotrack report visit.html",
    "isotrack",
)
COLUMNS, ROWS = 92, 23
LETTER, LINE, LEFT, TOP = 7.83, 18, 14, 42  # pixels; 13 of type are 7.83 wide
KEY_S, THINK_S, READ_S, LONGEST_READ_S, LAST_S = 0.045, 0.4, 0.45, 4.0, 7.0


class Shown(NamedTuple):
    """A line on the screen: when it comes, and until when it is being typed (the same, for an answer)."""

    text: str
    from_s: float
    until_s: float
    is_typed: bool


def _lines(scenes: Sequence[tuple[str, str]]) -> tuple[list[Shown], float]:
    """Every line in its order, and how long all of it takes."""
    found, now_s = [], 0.2
    for command, answer in scenes:
        for part in textwrap.wrap(f"$ {command}", COLUMNS, subsequent_indent="    "):
            until_s = now_s + KEY_S * len(part)
            found.append(Shown(part, now_s, until_s, is_typed=True))
            now_s = until_s
        now_s += THINK_S
        told = [
            part
            for line in answer.rstrip("\n").split("\n")
            for part in textwrap.wrap(line, COLUMNS, drop_whitespace=False) or [""]
        ]
        found += [Shown(line, now_s, now_s, is_typed=False) for line in [*told, ""]]
        now_s += min(READ_S * (len(told) + 1), LONGEST_READ_S)
    return found, now_s + LAST_S


def _scroll(lines: Sequence[Shown], all_s: float) -> str:
    """The screen moves up by as many lines as do not fit."""
    steps, up = ["0%{transform:translateY(0)}"], 0
    for number, line in enumerate(lines, 1):
        if number > ROWS and line.text:
            at = 100 * line.from_s / all_s
            steps.append(f"{at - 0.001:.3f}%{{transform:translateY({-up * LINE}px)}}")
            up = number - ROWS
            steps.append(f"{at:.3f}%{{transform:translateY({-up * LINE}px)}}")
    steps.append(f"100%{{transform:translateY({-up * LINE}px)}}")
    return f"@keyframes up{{{''.join(steps)}}}.up{{transform:translateY({-up * LINE}px);animation:up {all_s:.1f}s infinite}}"


def film(scenes: Sequence[tuple[str, str]]) -> str:
    """The picture of these commands and answers."""
    lines, all_s = _lines(scenes)
    width, height = round(2 * LEFT + COLUMNS * LETTER), TOP + ROWS * LINE + 6
    styles, drawn = [_scroll(lines, all_s)], []
    moments: dict[float, str] = {}
    for number, line in enumerate(lines):
        if line.from_s not in moments:
            name = moments[line.from_s] = f"a{len(moments)}"
            at = 100 * line.from_s / all_s
            styles.append(
                f"@keyframes {name}{{0%,{at - 0.001:.3f}%{{opacity:0}}{at:.3f}%,100%{{opacity:1}}}}"
                f".{name}{{animation:{name} {all_s:.1f}s infinite}}"
            )
        if not line.text:
            continue
        y, kind = TOP + number * LINE + 13, "c" if line.is_typed else "t"
        drawn.append(
            f'<text class="{kind} {moments[line.from_s]}" x="{LEFT}" y="{y}">{html.escape(line.text)}</text>'
        )
        if line.is_typed:
            far = len(line.text) * LETTER
            begin, end = (100 * one / all_s for one in (line.from_s, line.until_s))
            styles.append(
                f"@keyframes k{number}{{0%{{transform:none}}{begin:.3f}%{{transform:none;animation-timing-function:steps({len(line.text)})}}"
                f"{end:.3f}%{{transform:translateX({far:.1f}px)}}{end + 0.001:.3f}%,100%{{transform:translateX({width}px)}}}}"
                f".k{number}{{animation:k{number} {all_s:.1f}s infinite}}"
            )
            drawn.append(
                f'<rect class="k k{number}" x="{LEFT}" y="{y - 13}" width="{far:.1f}" height="{LINE}"/>'
            )
    words = html.escape("; ".join(command for command, _ in scenes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n'
        f"<title>A first day with isotrack</title>\n<desc>{words}</desc>\n<style>\n"
        "text{font:13px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre;fill:#dfe5ec}.c{fill:#8fd19e}\n"
        f"rect.k{{fill:#14181d;transform:translateX({width}px)}}\n"
        + "\n".join(styles)
        + "\n@media(prefers-reduced-motion:reduce){*{animation:none!important}}\n</style>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="#14181d"/>\n'
        f'<clipPath id="screen"><rect x="0" y="{TOP - 1}" width="{width}" height="{ROWS * LINE + 8}"/></clipPath>\n'
        + "".join(
            f'<circle cx="{20 + 18 * one}" cy="20" r="5" fill="#3a434d"/>' for one in range(3)
        )
        + '\n<g clip-path="url(#screen)"><g class="up">\n'
        + "\n".join(drawn)
        + "\n</g></g>\n</svg>\n"
    )
