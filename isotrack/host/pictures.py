"""A picture made anew from its pixels alone: upright, at most 1,600 pixels, nothing else of the file survives.

The one place that loads Pillow.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from datetime import date
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.wellbeing.errors import PhotoExtraMissing, PhotoUnreadable

if TYPE_CHECKING:
    from typing import Any

MOST_SIDE = 1_600
MOST_PIXELS = 120_000_000  # an engineering limit: a phone's largest mode, and no bomb
LARGEST = 128 * 1024 * 1024
QUALITY = 86
FORMATS = ("JPEG", "MPO", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "HEIF")
_PAGES = {"TIFF": "holds several pages", "MPO": None}  # an MPO's first picture is the picture
_TAKEN = 0x9003  # DateTimeOriginal
_EXIF = 0x8769
_HEIC = re.compile(rb"....ftyp(heic|heix|hevc|heim|heis|mif1|msf1|heif)", re.DOTALL)
# What a decoder may raise at bytes that are none of a picture.
_FAULTS = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, AttributeError, ArithmeticError, MemoryError,
    struct.error, zlib.error, RuntimeError,
)  # fmt: skip
_KEPT = {
    0xC0,
    0xC2,
    0xC4,
    0xDA,
    0xDB,
    0xDD,
    0xE0,
}  # frame, tables, scan, restart and the head of JFIF


class Stripped(NamedTuple):
    """A JPEG of nothing but pixels, its size, and the day that the camera had written into the former file."""

    data: bytes
    width: int
    height: int
    taken_on: date | None


def stripped(data: bytes, name: str) -> Stripped:
    """The picture in a file, made anew. Raises PhotoExtraMissing, PhotoUnreadable."""
    try:
        from PIL import Image, ImageOps
    except ImportError:
        raise PhotoExtraMissing from None
    _register_heif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        kept, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MOST_PIXELS
        try:
            Image.init()
            formats = [one for one in FORMATS if one in Image.OPEN]  # as it is installed here
            with Image.open(io.BytesIO(data), formats=formats) as image:
                _check(image, name)
                taken_on = _taken_on(image)
                image.draft("RGB", (MOST_SIDE, MOST_SIDE))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((MOST_SIDE, MOST_SIDE), reducing_gap=2.0)
                made = _bare(upright)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise PhotoUnreadable(name, "has more pixels than a picture of a camera") from None
        except _FAULTS:
            raise PhotoUnreadable(name, _why(data)) from None
        finally:
            Image.MAX_IMAGE_PIXELS = kept
    width, height = made.size
    jpeg = _encoded(made)
    check_bare(jpeg)
    return Stripped(jpeg, width, height, taken_on)


def scaled(data: bytes, most: int) -> bytes:
    """A picture of ours made smaller for a page; as it is without the extra."""
    try:
        from PIL import Image
    except ImportError:
        return data
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            image.thumbnail((most, most), reducing_gap=2.0)
            return _encoded(_bare(image))
    except _FAULTS:
        return data


def check_bare(jpeg: bytes) -> None:
    """Whether a JPEG holds tables, a frame and a scan, and no application data or comment. Raises AssertionError."""
    at = 2
    while at < len(jpeg) and jpeg[at] == 0xFF:  # a marker
        marker = jpeg[at + 1]
        if marker not in _KEPT:
            raise AssertionError(f"a picture was written with marker {marker:02x}")
        if marker == 0xDA:  # the scan: pixels from here on
            break
        length = int.from_bytes(jpeg[at + 2 : at + 4])
        at += 2 + length


def _register_heif() -> None:
    """Let Pillow read HEIC, where a decoder is installed."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return
    register_heif_opener()


def _check(image: Any, name: str) -> None:
    """Refuse what is no single picture."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise PhotoUnreadable(name, "has more pixels than a picture of a camera")
    if min(width, height) < 1:
        raise PhotoUnreadable(name, "has no pixels")
    if getattr(image, "n_frames", 1) > 1:
        why = _PAGES.get(image.format, "is an animation")
        if why is not None:
            raise PhotoUnreadable(name, why)


def _taken_on(image: Any) -> date | None:
    """The day that the camera wrote down; None for none, or one that cannot be."""
    try:
        exif = image.getexif()
        said = str(exif.get_ifd(_EXIF).get(_TAKEN) or exif.get(_TAKEN) or "")[:10]
        return date.fromisoformat(said.replace(":", "-"))
    except _FAULTS:
        return None


def _bare(image: Any) -> Any:
    """The pixels in sRGB on white, in an image that knows nothing else."""
    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "L", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")  # fmt: skip
        except (ImageCms.PyCMSError, *_FAULTS):
            pass  # a profile that cannot be read: the colours as they are written
    if image.mode.startswith("I") or image.mode == "F":
        image = image.point(lambda value: value / 256).convert("L")
    has_alpha = image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info
    bare = Image.new("RGB", image.size, "white")
    if has_alpha:
        solid = image.convert("RGBA")
        bare.paste(solid, mask=solid.getchannel("A"))
    else:
        bare.paste(image.convert("RGB"))
    return bare


def _encoded(image: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _why(data: bytes) -> str:
    """Why a file is no picture, as far as its beginning tells."""
    if _HEIC.match(data[:16]):
        return "is HEIC, which needs a decoder: pip install pillow-heif, or let the phone save it as JPEG"
    if not data:
        return "is empty"
    return "is no whole picture (JPEG, PNG, WebP, GIF, TIFF or BMP)"
