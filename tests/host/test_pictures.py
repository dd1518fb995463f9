"""Nothing of a picture survives but its pixels: a few hundred files of every layout, and what is refused."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PIL import Image  # noqa: TID253  # what this is about

from isotrack.domain.wellbeing.errors import PhotoUnreadable
from isotrack.host import pictures
from tests.host import layouts

if TYPE_CHECKING:
    from collections.abc import Callable

every = cache(layouts.every)  # not when tests are collected, which every worker does


def traces(data: bytes) -> list[bytes]:
    """What of a former file is still in a new one."""
    return [one for one in layouts.TRACES if one in data]


def segments(data: bytes) -> set[int]:
    """The markers of a JPEG up to its scan."""
    found, at = set(), 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        found.add(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return found


def test_nothing_but_pixels_survives_in_any_layout() -> None:
    everything = every()
    assert len(everything) >= 200
    silent = {name for name, data in everything if not traces(data)}
    packed = ("packed", "raw exif", "profile", "time")  # not to be seen from outside
    assert all(any(word in name for word in packed) for name in silent), silent
    for name, data in everything:
        made = pictures.stripped(data, name)
        assert traces(made.data) == [], name
        assert segments(made.data) <= {0xC0, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0}, name
        assert made.data.endswith(b"\xff\xd9"), name
        with Image.open(io.BytesIO(made.data)) as image:
            assert image.size == (made.width, made.height), name
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}, name  # fmt: skip
            assert not image.getexif(), name
            image.load()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_control_saving_again_keeps_what_should_go() -> None:
    kept = 0
    for _, data in every()[:60]:
        with Image.open(io.BytesIO(data)) as image:
            out = io.BytesIO()
            image.save(out, "JPEG", exif=image.getexif())
            kept += bool(traces(out.getvalue()))
    assert kept > 20


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(orientation: int) -> None:
    stored = Image.new("RGB", (60, 40), "white")
    stored.paste((200, 0, 0), (0, 0, 20, 15))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    turned = stored.transpose(turns[orientation]) if orientation in turns else stored
    made = pictures.stripped(layouts.jpeg(turned, exif=layouts.exif(orientation), quality=95), "x.jpg")  # fmt: skip
    assert (made.width, made.height) == (60, 40)
    with Image.open(io.BytesIO(made.data)) as image:
        corner, other = (image.crop((x, y, x + 1, y + 1)).tobytes() for x, y in ((6, 5), (50, 30)))
    assert (corner[0] > 150, corner[1] < 90) == (True, True)
    assert min(other) > 200


def test_a_picture_is_at_most_1600_pixels_and_never_made_larger() -> None:
    sizes = {(4000, 3000): (1600, 1200), (1600, 900): (1600, 900), (30, 20): (30, 20), (100, 4000): (40, 1600)}  # fmt: skip
    for size, wanted in sizes.items():
        made = pictures.stripped(layouts.jpeg(layouts.picture(size=size)), "x.jpg")
        assert (made.width, made.height) == wanted


def test_the_day_of_the_camera_is_read_and_not_kept() -> None:
    made = pictures.stripped(layouts.jpeg(exif=layouts.exif()), "x.jpg")
    assert made.taken_on == date(2026, 11, 1)
    assert b"2026" not in made.data
    assert pictures.stripped(layouts.jpeg(), "x.jpg").taken_on is None


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head names more pixels than any camera has."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = layouts.chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
    return b"\x89PNG\r\n\x1a\n" + layouts.chunk(b"IHDR", head) + body + layouts.chunk(b"IEND", b"")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "text": (lambda: b"hello", "no whole picture"),
    "cut": (lambda: layouts.jpeg(layouts.picture(size=(400, 300)))[:-2000], "no whole picture"),
    "half a head": (lambda: layouts.jpeg()[:30], "no whole picture"),
    "gif animation": (lambda: layouts.animation("GIF"), "animation"),
    "webp animation": (lambda: layouts.animation("WEBP"), "animation"),
    "png animation": (lambda: layouts.animation("PNG"), "animation"),
    "pages": (lambda: layouts.animation("TIFF"), "several pages"),
    "bomb": (lambda: bomb(60_000, 60_000), "more pixels"),
    "small bomb": (lambda: bomb(12_000, 11_000), "more pixels"),
    "no pixels": (lambda: bomb(0, 10), "no whole picture"),
    "text bomb": (
        lambda: bomb(8, 8)[:33] + layouts.chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"x" * 80_000_000)) + bomb(8, 8)[33:], "no whole picture",
    ),
    "heic": (lambda: layouts.HEIC, "HEIC"),
    "postscript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "no whole picture"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no whole picture"),
    "psd": (lambda: b"8BPS\x00\x01" + b"\x00" * 40, "no whole picture"),
    "diary": (lambda: b"SQLite format 3\x00" + b"\x00" * 100, "no whole picture"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_single_picture_is_refused_in_a_sentence(name: str) -> None:
    make, why = REFUSED[name]
    with pytest.raises(PhotoUnreadable) as refused:
        pictures.stripped(make(), "x.jpg")
    assert why in refused.value.message
    assert refused.value.message.startswith('"x.jpg" ')


def test_a_flipped_byte_is_never_a_fault_of_ours() -> None:
    data = layouts.jpeg(layouts.picture(size=(40, 30)), exif=layouts.exif())
    for at in range(0, len(data), 41):
        spoiled = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            made = pictures.stripped(spoiled, "x.jpg")
        except PhotoUnreadable:
            continue
        assert traces(made.data) == []
