"""A strip: shapes in fractions of a box and the words on it, drawn once for the screen and for paper.

On a screen it stretches with the page (`html`), on paper it has its true size (`pdf`). It names its
parts by class; the page gives the colours, so that one drawing serves light, dark and print. Shapes
differ too: colour never carries the meaning alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.render.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

MM = 72 / 25.4  # points in a millimetre
PAPER = """\
.pl{fill:none;stroke-linejoin:round;stroke-linecap:round}.line{stroke:#0b5cad;stroke-width:1.5}.thin{stroke:#0b5cad;stroke-width:.9}
.vis{stroke:#59636e;stroke-width:.6;stroke-dasharray:2 1.6;stroke-linecap:butt}.grid{stroke:#d5dae0;stroke-width:.5}.axis{stroke:#8c959f;stroke-width:.6}
.goal{stroke:#7a3e00;stroke-width:1}.band{fill:#f0e3cf}.done{fill:#4f86bd}.cell{fill:none;stroke:#59636e;stroke-width:.6}
.gap{fill:#fff;stroke:#a3122a;stroke-width:1}.x{stroke:#a3122a;stroke-width:1}.open{fill:none;stroke:#8c959f;stroke-width:.6;stroke-dasharray:1.2 1}
.s1{fill:#6394c6}.s2{fill:#3a72ab}.s3{fill:#0b3d73}.s4{fill:#06264a}.rf{fill:#a3122a}.zero{fill:#8c959f}.rng{fill:#e3e8ed}.lim{stroke:#59636e;stroke-width:.6}
.dot,.dotbig{fill:#0b5cad}.out{fill:#a3122a}"""
RADII = {"dot": 1.9, "dotbig": 2.6}
TRIANGLE = 2.4  # points from the middle of a triangle to its tip
UP, DOWN = "up", "down"
SIGNS = {UP: "\u25b2", DOWN: "\u25bc"}

Point = tuple[float, float]


class Shape(NamedTuple):
    """A box (x, y, width, height), a line through points, a dot or a triangle, by its class."""

    kind: str  # box, line, dot, up, down
    css: str
    points: tuple[Point, ...]


class Label(NamedTuple):
    """A word on a strip: at x and y, starting, ending or centred there; `lines` moves it by lines of text."""

    x: float
    y: float
    text: str
    anchor: str = "mid"  # start, mid, end
    css: str = ""
    lines: int = 0


class Strip:
    """Shapes and words in a box of 1 by 1; `height_mm` is its height on paper, `height_px` on a screen.

    `alt` says in one sentence what it shows, with first, lowest, highest and last.
    """

    def __init__(self, height_mm: float, height_px: int, alt: str = "") -> None:
        self.height_mm, self.height_px, self.alt = height_mm, height_px, alt
        self.shapes: list[Shape] = []
        self.labels: list[Label] = []

    def box(self, x: float, y: float, width: float, height: float, css: str) -> None:
        """A rectangle from its upper left corner."""
        self.shapes.append(Shape("box", css, ((x, y), (width, height))))

    def line(self, points: Sequence[Point], css: str) -> None:
        """A line through points."""
        self.shapes.append(Shape("line", css, tuple(points)))

    def dot(self, x: float, y: float, css: str = "dot") -> None:
        """A round point, or a triangle for `up` and `down`."""
        kind = css if css in SIGNS else "dot"
        self.shapes.append(Shape(kind, "out" if css in SIGNS else css, ((x, y),)))

    def text(self, label: Label) -> None:
        """A word."""
        self.labels.append(label)


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def html(strip: Strip) -> str:
    """The shapes as an SVG that stretches; its words and triangles are text of the page beside it."""
    drawn: dict[tuple[str, bool], list[str]] = {}
    for shape in strip.shapes:
        if shape.kind in SIGNS:
            continue
        piece = _piece(shape)
        drawn.setdefault((shape.css, shape.kind == "box"), []).append(piece)
    parts = [
        f'<path class="{css if is_box else f"pl {css}"}" d="{"".join(pieces)}"'
        ' vector-effect="non-scaling-stroke"/>'
        for (css, is_box), pieces in drawn.items()
    ]
    return (
        f'<svg class="strip h{strip.height_px}" viewBox="0 0 1000 100" preserveAspectRatio="none"'
        f' aria-hidden="true">{"".join(parts)}</svg>'
    )


def _piece(shape: Shape) -> str:
    (x, y), *rest = shape.points
    start = f"M{_short(x * 1000)} {_short(y * 100)}"
    if shape.kind == "box":
        ((width, height),) = rest
        w, h = _short(width * 1000), _short(height * 100)
        return f"{start}h{w}v{h}h-{w}z"
    if shape.kind == "dot":
        return f"{start}h0"  # a line without length and round ends stays round when it is stretched
    return start + "".join(f"L{_short(a * 1000)} {_short(b * 100)}" for a, b in rest)


def words(strip: Strip) -> list[Label]:
    """The words of a strip for a page: its labels, and its triangles as signs."""
    signs = [
        Label(*shape.points[0], SIGNS[shape.kind], css="tri")
        for shape in strip.shapes
        if shape.kind in SIGNS
    ]
    return [one._replace(text=clean(one.text)) for one in (*strip.labels, *signs)]


def pdf(strip: Strip, width_mm: float, height_mm: float | None = None) -> str:
    """The shapes as an SVG of true size, with its own colours: paper has one look."""
    width, height = width_mm * MM, (height_mm or strip.height_mm) * MM
    parts = "".join(_paper(shape, width, height) for shape in strip.shapes)
    size = f'width="{width:.2f}" height="{height:.2f}" viewBox="0 0 {width:.2f} {height:.2f}"'
    from html import escape  # a page in a terminal has no drawing

    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{escape(PAPER)}</style>{parts}</svg>'


def _paper(shape: Shape, width: float, height: float) -> str:
    (x, y), *rest = ((a * width, b * height) for a, b in shape.points)
    if shape.kind == "box":
        ((w, h),) = rest
        return (
            f'<rect class="{shape.css}" x="{x:.2f}" y="{y:.2f}" width="{w:.2f}" height="{h:.2f}"/>'
        )
    if shape.kind == "dot":
        return f'<circle class="{shape.css}" cx="{x:.2f}" cy="{y:.2f}" r="{RADII.get(shape.css, 1.9)}"/>'
    if shape.kind in SIGNS:
        way = TRIANGLE if shape.kind == DOWN else -TRIANGLE
        corners = [(x, y + way), (x + TRIANGLE, y - 0.8 * way), (x - TRIANGLE, y - 0.8 * way)]
        drawn = " ".join(f"{a:.2f},{b:.2f}" for a, b in corners)
        return f'<polygon class="{shape.css}" points="{drawn}"/>'
    points = " ".join(f"{a:.2f},{b:.2f}" for a, b in ((x, y), *rest))
    return f'<polyline class="pl {shape.css}" points="{points}"/>'
