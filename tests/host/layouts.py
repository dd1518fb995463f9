"""Pictures as the tools of the world lay them out, each full of what may not survive: one marker, many places.

Everything is written byte by byte where Pillow has no word for it: segments of JPEG, chunks of PNG and WebP, blocks
of GIF, tags of TIFF, trailers behind the end.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, PngImagePlugin  # noqa: TID253  # what this is about

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "SECRET-52.5200N-13.4050E"  # noqa: S105  # a place, to be found again
WIDE = SECRET.encode("utf-16-le")
BYTES = SECRET.encode()
GPS = {1: "N", 2: (52.0, 31.0, 12.25), 3: "E", 4: (13.0, 24.0, 18.5), 29: "2026:11:01", 27: BYTES}
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description dc:creator="{SECRET}"/></x:xmpmeta>'.encode()
IPTC = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(BYTES) + 5) + b"\x1c\x02\x50\x00" + bytes([len(BYTES)]) + BYTES + b"\x00"  # fmt: skip
# What no file that was made anew may hold, wherever it came from.
TRACES = (
    BYTES[:12], WIDE, SECRET.encode("utf-16-be"), b"Exif", b"http://ns.adobe.com", b"8BIM", b"ICC_PROFILE", b"xmpmeta", b"JFXX", b"MPF\x00",
    b"Adobe", b"GPano", b"mluc", b"acsp",
)  # fmt: skip


def picture(mode: str = "RGB", size: tuple[int, int] = (24, 16)) -> Image.Image:
    """A small picture with a dark corner at the top left."""
    base = Image.linear_gradient("L").resize(size).convert("RGB")
    base.paste((10, 20, 30), (0, 0, size[0] // 3, size[1] // 3))
    if mode == "I;16":
        return Image.frombytes("I;16", size, b"\x00\x7f" * (size[0] * size[1]))
    return base.convert(mode)


def exif(orientation: int = 1, *, has_thumbnail: bool = True) -> bytes:
    """An EXIF block with every kind of place for a secret: GPS, maker's note, comment, thumbnail, owner."""
    made = Image.Exif()
    made[0x0112] = orientation
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298):
        made[tag] = SECRET
    for tag in (0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F):  # the titles and comments of Windows
        made[tag] = WIDE
    ifd = made.get_ifd(0x8769)
    ifd[0x9003] = "2026:11:01 08:15:00"
    ifd[0x927C] = b"Apple iOS\x00" + BYTES
    ifd[0x9286] = b"ASCII\x00\x00\x00" + BYTES
    ifd[0xA430], ifd[0xA431] = SECRET, SECRET
    made.get_ifd(0x8825).update(GPS)
    data = made.tobytes()
    if has_thumbnail:
        out = io.BytesIO()
        picture().save(out, "JPEG", comment=BYTES)
        data += out.getvalue()
    return data


def icc() -> bytes:
    """A real profile whose copyright and description are the secret."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(profile) + BYTES


def jpeg(image: Image.Image | None = None, **how: Any) -> bytes:
    """A plain JPEG."""
    out = io.BytesIO()
    (image or picture()).save(out, "JPEG", **how)
    return out.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segments(plain: bytes, *segments: bytes, tail: bytes = b"") -> bytes:
    """A JPEG with segments behind its beginning, and something behind its end."""
    return plain[:2] + b"".join(segments) + plain[2:] + tail


SEGMENTS = {
    "exif": segment(0xE1, b"Exif\x00\x00" + exif()[6:]),
    "exif twice": segment(0xE1, exif()) * 2,
    "xmp": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
    "extended xmp": segment(0xE1, b"http://ns.adobe.com/xmp/extension/\x00" + b"0" * 32 + b"\x00" * 8 + XMP),
    "iptc": segment(0xED, b"Photoshop 3.0\x00" + IPTC),
    "icc": segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + icc()),
    "flashpix": segment(0xE2, b"FPXR\x00" + BYTES),
    "multi picture": segment(0xE2, b"MPF\x00" + BYTES),
    "comment": segment(0xFE, BYTES),
    "wide comment": segment(0xFE, WIDE),
    "jfxx thumbnail": segment(0xE0, b"JFXX\x00\x10" + jpeg(comment=BYTES)),
    "jfif thumbnail": segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x02\x02" + BYTES[:12]),
    "adobe": segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01" + BYTES),
    "ducky": segment(0xEC, b"Ducky" + BYTES),
    "c2pa": segment(0xEB, b"JP" + BYTES),
    "maker": segment(0xE5, b"RMETA" + BYTES),
    "samsung": segment(0xE4, BYTES),
    "kodak": segment(0xE3, b"META\x00" + BYTES),
    "spiff": segment(0xE8, b"SPIFF\x00" + BYTES),
    "unknown": segment(0xE9, BYTES),
    "hdr": segment(0xEB, b"HDR_RI " + BYTES),
}  # fmt: skip
TAILS = {
    "motion video": b"ftypmp42" + BYTES,
    "samsung trailer": BYTES + b"SEFT",
    "second picture": jpeg(comment=BYTES),
    "afcp": b"AXS!" + BYTES,
    "zip": b"PK\x03\x04" + BYTES,
}


def jpegs() -> Iterator[tuple[str, bytes]]:
    """Every segment by itself, all together, every tail, orientation, mode and way of writing."""
    for name, one in SEGMENTS.items():
        yield f"jpeg {name}", with_segments(jpeg(), one)
        yield f"jpeg {name}, progressive", with_segments(jpeg(progressive=True), one)
        yield f"jpeg {name}, grey", with_segments(jpeg(picture("L")), one)
        yield f"jpeg {name}, twice", with_segments(jpeg(), one, one)
        yield f"jpeg {name} and a comment", with_segments(jpeg(), one, SEGMENTS["comment"])
    every = [one for name, one in SEGMENTS.items() if not name.startswith("jfif")]
    yield "jpeg everything", with_segments(jpeg(), *every)
    for name, tail in TAILS.items():
        yield f"jpeg {name}", with_segments(jpeg(), tail=tail)
        yield f"jpeg {name} and exif", with_segments(jpeg(), SEGMENTS["exif"], tail=tail)
    for orientation in range(1, 9):
        yield f"jpeg orientation {orientation}", jpeg(exif=exif(orientation))
        yield f"jpeg orientation {orientation}, no thumbnail", jpeg(exif=exif(orientation, has_thumbnail=False))  # fmt: skip
    for mode in ("L", "RGB", "CMYK", "YCbCr"):
        plain = picture(mode) if mode != "YCbCr" else picture().convert("YCbCr")
        yield f"jpeg {mode}", with_segments(jpeg(plain, comment=BYTES), SEGMENTS["xmp"])
        if mode in {"RGB", "CMYK"}:
            yield f"jpeg {mode} icc", jpeg(plain, icc_profile=icc(), exif=exif())
    for sampling in (0, 1, 2):
        yield f"jpeg sampling {sampling}", jpeg(subsampling=sampling, exif=exif(), comment=BYTES)
    for dpi in ((72, 72), (300, 300)):
        yield f"jpeg {dpi}", jpeg(dpi=dpi, comment=BYTES, xmp=XMP)
    yield "jpeg restart markers", jpeg(restart_marker_rows=1, comment=BYTES)
    yield "jpeg large", jpeg(picture(size=(2400, 1800)), exif=exif(6), comment=BYTES)
    yield "jpeg tall", jpeg(picture(size=(400, 4000)), exif=exif(8))


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


CHUNKS = {
    "text": chunk(b"tEXt", b"Author\x00" + BYTES),
    "packed text": chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(BYTES)),
    "wide text": chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP),
    "packed wide text": chunk(b"iTXt", b"Title\x00\x01\x00en\x00\x00" + zlib.compress(BYTES)),
    "exif": chunk(b"eXIf", exif()[6:]),
    "raw exif": chunk(b"tEXt", b"Raw profile type exif\x00\nexif\n  8\n" + BYTES.hex().encode()),
    "profile": chunk(b"iCCP", b"sRGB\x00\x00" + zlib.compress(icc())),
    "time": chunk(b"tIME", struct.pack(">HBBBBB", 2026, 11, 1, 8, 15, 0)),
    "own": chunk(b"seCr", BYTES),
    "location": chunk(b"gIFx", BYTES),
}


def pngs() -> Iterator[tuple[str, bytes]]:
    """Every chunk before and behind the pixels, every mode, a tail."""
    out = io.BytesIO()
    picture().save(out, "PNG")
    plain = out.getvalue()
    head, end = 33, len(plain) - 12  # behind IHDR, before IEND
    for name, one in CHUNKS.items():
        yield f"png {name}", plain[:head] + one + plain[head:]
        if name != "profile":
            yield f"png {name} behind", plain[:end] + one + plain[end:]
    yield "png everything", plain[:head] + b"".join(CHUNKS.values()) + plain[head:]
    yield "png tail", plain + BYTES
    told = PngImagePlugin.PngInfo()
    told.add_text("Description", SECRET)
    told.add_itxt("Location", SECRET, "en", "place", zip=True)
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        out = io.BytesIO()
        picture(mode).save(out, "PNG", pnginfo=told, exif=exif())
        yield f"png {mode}", out.getvalue()


def others() -> Iterator[tuple[str, bytes]]:
    """WebP, GIF, TIFF, BMP, AVIF and MPO."""
    ways: dict[str, dict[str, Any]] = {
        "lossy": {"quality": 80},
        "lossless": {"lossless": True},
        "exact": {"lossless": True, "exact": True},
    }
    for name, how in ways.items():
        for mode in ("RGB", "RGBA"):
            out = io.BytesIO()
            picture(mode).save(out, "WEBP", exif=exif(3), xmp=XMP, icc_profile=icc(), **how)
            yield f"webp {name} {mode}", out.getvalue()
            yield f"webp {name} {mode} tail", out.getvalue() + BYTES
    for mode in ("P", "L", "1"):
        out = io.BytesIO()
        picture(mode).save(out, "GIF", comment=BYTES)
        gif = out.getvalue()
        yield f"gif {mode} comment", gif
        xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(BYTES)]) + BYTES + b"\x00"
        yield f"gif {mode} xmp", gif[:-1] + xmp + b"\x3b"
        yield f"gif {mode} text behind", gif + BYTES
        yield f"gif {mode} comment behind", gif[:-1] + b"\x21\xfe" + bytes([len(BYTES)]) + BYTES + b"\x00\x3b"  # fmt: skip
    tags = {270: SECRET, 271: SECRET, 305: SECRET, 315: SECRET, 700: XMP, 33432: SECRET, 33723: IPTC, 34377: IPTC}  # fmt: skip
    for packing in ("raw", "tiff_lzw", "tiff_deflate", "packbits", "jpeg"):
        for mode in ("RGB", "L"):
            out = io.BytesIO()
            picture(mode).save(out, "TIFF", compression=packing, tiffinfo=dict(tags), icc_profile=icc())  # fmt: skip
            yield f"tiff {packing} {mode}", out.getvalue()
    for mode in ("RGBA", "CMYK", "I;16", "1", "P"):
        out = io.BytesIO()
        picture(mode).save(out, "TIFF", tiffinfo=dict(tags), exif=exif())
        yield f"tiff {mode}", out.getvalue()
    out = io.BytesIO()
    picture().save(out, "TIFF", exif=exif(), big_tiff=True)
    yield "tiff big", out.getvalue()
    for mode in ("RGB", "L", "P", "1"):
        out = io.BytesIO()
        picture(mode).save(out, "BMP")
        yield f"bmp {mode} tail", out.getvalue() + BYTES
    for quality in (40, 90):
        out = io.BytesIO()
        picture(size=(64, 48)).save(out, "AVIF", exif=exif(), xmp=XMP, icc_profile=icc(), quality=quality)  # fmt: skip
        yield f"avif {quality}", out.getvalue()
    for orientation in (1, 6):
        out = io.BytesIO()
        second = picture()
        picture().save(out, "MPO", save_all=True, append_images=[second], exif=exif(orientation), comment=BYTES)  # fmt: skip
        yield f"mpo {orientation}", out.getvalue()


def every() -> list[tuple[str, bytes]]:
    """All of them."""
    return [*jpegs(), *pngs(), *others()]


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 40  # its head alone


def animation(form: str) -> bytes:
    """Two pictures that take turns."""
    out = io.BytesIO()
    picture().save(out, form, save_all=True, append_images=[picture().rotate(90)])
    return out.getvalue()
