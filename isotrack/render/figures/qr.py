"""The card as a QR code, to be read off a screen or off paper; drawn by segno, of the extra `qr`."""

from __future__ import annotations

from isotrack.domain.report.errors import QrNotInstalled

QUIET = 4  # light modules around the code, as its standard asks for


def rows(text: str) -> tuple[str, ...]:
    """The code of a text as lines of 0 and 1, its quiet zone included. Raises QrNotInstalled."""
    try:
        import segno
    except ImportError:
        raise QrNotInstalled from None
    code = segno.make(text, micro=False, boost_error=True)
    return tuple("".join(map(str, row)) for row in code.matrix_iter(border=QUIET))


def svg(code: tuple[str, ...], label: str) -> str:
    """The code as a drawing: one path, dark on light in every theme; `label` is its name for who hears the page."""
    size = len(code)
    runs = [
        f"M{start} {y}h{stop - start}v1h{start - stop}z"
        for y, row in enumerate(code)
        for start, stop in _runs(row)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 {size} {size}">'
        f'<title>{label}</title><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path fill="#000" d="{"".join(runs)}"/></svg>'
    )


def _runs(row: str) -> list[tuple[int, int]]:
    """Where dark modules follow each other: start and end."""
    edges = [at for at in range(len(row) + 1) if f"0{row}0"[at] != f"0{row}0"[at + 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))


def blocks(code: tuple[str, ...], *, is_ascii: bool) -> str:
    """The code for a terminal, light on dark: two modules a letter, or two letters a module without blocks."""
    if is_ascii:
        return "\n".join(row.replace("1", "  ").replace("0", "##") for row in code)
    pairs = {"00": "\u2588", "01": "\u2580", "10": "\u2584", "11": " "}
    upper, lower = code[::2], (*code[1::2], *["0" * len(code)] * (len(code) % 2))
    return "\n".join(
        "".join(pairs[a + b] for a, b in zip(one, other, strict=True))
        for one, other in zip(upper, lower, strict=True)
    )
