"""Charts as SVG, drawn from numbers alone: no script, no style of their own, nothing fetched.

A figure names its parts by class; the page (or, in a PDF, the style that `standalone` adds) gives the
colours, so that one drawing serves light, dark and paper. Shapes differ too: colour never carries
the meaning alone.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from isotrack.render.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

WIDTH = 340
STYLE = """\
text{font-family:"Libertinus Serif";font-size:11px;fill:#1f2328}
.small{font-size:9.5px}.soft{fill:#57606a}.end{text-anchor:end}.mid{text-anchor:middle}
.axis,.grid{stroke:#8c959f;stroke-width:1;fill:none}.grid{stroke:#d8dee4}
.line{stroke:#0b5cad;stroke-width:2;fill:none}.then{stroke-dasharray:5 4}
.goal{stroke:#7a3e00;stroke-width:1.5;stroke-dasharray:2 3;fill:none}
.bar,.mark{fill:#0b5cad}.pale{fill:#9ec5e8}.band{fill:#e4e9ee}.bound{stroke:#8c959f;stroke-width:1;fill:none}
.hollow{fill:#fff;stroke:#0b5cad;stroke-width:1.5}.thin{stroke-width:1}.out{fill:#a40e26}.cross{stroke:#a40e26;stroke-width:1.5;fill:none}"""


class Figure(NamedTuple):
    """A drawing with a name, what it shows in one sentence with its numbers, its height, and its parts."""

    key: str
    title: str
    desc: str
    height: int
    parts: tuple[str, ...]
    width: int = WIDTH

    @property
    def is_small(self) -> bool:
        """Whether three of them stand beside each other."""
        return self.width < WIDTH


class Scale(NamedTuple):
    """From values to a length on the paper: `low` lies at `start`, `high` at `end`."""

    low: Fraction
    high: Fraction
    start: int
    end: int

    def at(self, value: Fraction | int) -> Fraction:
        """Where a value lies."""
        gap = self.high - self.low
        share = (Fraction(value) - self.low) / gap if gap else Fraction(0)
        return self.start + share * (self.end - self.start)


def num(value: Fraction | int) -> str:
    """A length with one decimal at most."""
    text = f"{float(value):.1f}"
    return text.removesuffix(".0")


def path(points: Iterable[tuple[Fraction | int, Fraction | int]], css: str) -> str:
    """A line through points."""
    drawn = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return f'<path class="{css}" d="M{drawn}"/>' if drawn else ""


def shape(d: str, css: str) -> str:
    """A path as it is written."""
    return f'<path class="{css}" d="{d}"/>' if d else ""


def rect(
    x: Fraction | int, y: Fraction | int, w: Fraction | int, h: Fraction | int, css: str
) -> str:
    """A rectangle."""
    return f'<rect class="{css}" x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"/>'


def words(x: Fraction | int, y: Fraction | int, text: str, css: str = "") -> str:
    """Text; what was typed is shown as it is, its control characters made visible."""
    named = f' class="{css}"' if css else ""
    return f'<text{named} x="{num(x)}" y="{num(y)}">{escape(clean(text))}</text>'


def bars(
    values: Sequence[tuple[Fraction | int, Fraction | int]],
    base: int,
    width: Fraction,
    css: str,
    *,
    is_joined: bool = False,
) -> str:
    """Upright bars as one path: (left edge, top) each, standing on `base`.

    Bars that touch (`is_joined`) and are equally high are drawn as one.
    """
    drawn: list[list[Fraction | int]] = []
    for x, top in values:
        if is_joined and drawn and drawn[-1][1] == top:
            drawn[-1][2] = x + width
        else:
            drawn.append([x, top, x + width])
    return shape(
        "".join(
            f"M{num(x)} {base}V{num(top)}H{num(end)}V{base}z" for x, top, end in drawn if top < base
        ),
        css,
    )


def box(x: Fraction | int, y: Fraction | int, side: Fraction | int) -> str:
    """A square, as a piece of a path."""
    return f"M{num(x)} {num(y)}h{num(side)}v{num(side)}h-{num(side)}z"


def dot(x: Fraction | int, y: Fraction | int, radius: Fraction | int) -> str:
    """A disc, as a piece of a path."""
    r, d = num(radius), num(2 * Fraction(radius))
    return (
        f"M{num(Fraction(x) - Fraction(radius))} {num(y)}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"
    )


def triangle(x: Fraction | int, y: Fraction | int, size: int, *, is_up: bool) -> str:
    """A triangle that points up or down, as a piece of a path."""
    way = -1 if is_up else 1
    return f"M{num(Fraction(x) - size)} {num(Fraction(y) - way * size)}h{2 * size}L{num(x)} {num(Fraction(y) + way * size)}z"


def ticks(highest: Fraction) -> list[Fraction]:
    """Round numbers from 0 up to, or just above, the highest value: six at most."""
    steps = (Fraction(10) ** power * digit for power in range(-3, 9) for digit in (1, 2, 5))
    step = next((one for one in steps if one * 5 >= highest), Fraction(10) ** 9)
    top = max(-(-highest // step), 1)
    return [step * n for n in range(int(top) + 1)]


def months_between(first_on: date, last_on: date) -> list[date]:
    """The first days of the months inside a range."""
    found: list[date] = []
    year, month = first_on.year, first_on.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = first_on.replace(year=year, month=month, day=1)
        if day > last_on:
            return found
        found.append(day)


def svg(figure: Figure, *, prefix: str = "f", style: str | None = None) -> str:
    """The whole drawing: named and described for who cannot see it; `style` for one that stands alone."""
    name = f"{prefix}-{figure.key}"
    inside = "".join(figure.parts)
    dressed = f"<style>{style}</style>" if style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {figure.width} {figure.height}" role="img"'
        f' aria-labelledby="{name}-t {name}-d"><title id="{name}-t">{escape(clean(figure.title))}</title>'
        f'<desc id="{name}-d">{escape(clean(figure.desc))}</desc>{dressed}{inside}</svg>'
    )
